/** The study that the essay tells of: what is on file is what its program computes, and says of itself what it is. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import howOften from '../essay/essence/how-often.ts';
import type { Study } from '../essay/essence/study.ts';
import { cellName, cells, explored } from '../essay/essence/study-cells.ts';
import { runSeed, share, summarize } from '../essay/essence/study-run.ts';
import { told } from '../essay/essence/study-told.ts';
import { loadEngine } from '../src/nn/index.ts';
import { chapterSpan, parseParams, stageFor } from '../src/scene/index.ts';
import { leaving, overlaps } from '../src/scene/overlaps.fixture.ts';

const study: Study = JSON.parse(
  readFileSync(new URL('../essay/essence/study.json', import.meta.url), 'utf8'),
);

test('every cell is on file, whole, in its order', () => {
  expect(study.cells.map(({ name, seeds, firstSeed }) => ({ name, seeds, firstSeed }))).toEqual(
    cells.map((cell) => ({ name: cellName(cell), seeds: cell.seeds, firstSeed: 1 })),
  );
  for (const { seeds, steps, solved, everSolved, curve, dead, deadAmongFailed } of study.cells) {
    expect(solved).toEqual(share(solved.count, seeds));
    expect(everSolved.count).toBeGreaterThanOrEqual(Math.max(...curve.map(([, count]) => count)));
    expect(curve.at(-1)).toEqual([steps, solved.count]);
    expect(deadAmongFailed?.of ?? 0).toBe(seeds - solved.count);
    expect(deadAmongFailed?.count ?? 0).toBeLessThanOrEqual(dead.count);
  }
});

// Where kernels, data or first weights change, so may this: then delete study.json and run study.ts again.
const quick = cells.filter(({ steps, hidden }) => steps <= 1500 && hidden.length === 1);
const engine = await loadEngine('portable');

test.each(quick.map((cell) => [cellName(cell), cell] as const))('%s: its first seeds again', (name, cell) => {
  const { firstSeeds } = study.cells.find((result) => result.name === name)!;
  const outcomes = [1, 2, 3].map((seed) => runSeed(cell, seed, engine));
  expect(summarize(cell, name, 1, outcomes).firstSeeds).toEqual(firstSeeds.slice(0, 3));
});

test('a share’s bounds are Wilson’s: as far from it as 1.96 standard deviations of a share that lies there', () => {
  for (const [count, of] of [
    [73, 100],
    [3607, 5000],
    [1, 250],
  ] as const) {
    const { rate, low, high } = share(count, of);
    for (const bound of [low, high]) {
      const deviations = Math.abs(rate - bound) / Math.sqrt((bound * (1 - bound)) / of);
      expect(deviations).toBeCloseTo(1.96, 1);
    }
  }
  expect(share(73, 100)).toEqual({ count: 73, of: 100, rate: 0.73, low: 0.6357, high: 0.8073 });
  expect(share(0, 5000)).toMatchObject({ rate: 0, low: 0, high: 0.0008 });
  expect(share(5000, 5000)).toMatchObject({ rate: 1, low: 0.9992, high: 1 });
});

const carried = JSON.parse(readFileSync(new URL('../essay/essence/how-often.json', import.meta.url), 'utf8'));

test('the figure carries what the study found, for each choice that it offers', () => {
  expect(carried).toEqual(told(study.cells));
  for (const data of explored.data) {
    for (const hidden of explored.hidden) {
      expect(Object.keys(carried[data][hidden.join('-')])).toEqual([...explored.activation]);
    }
  }
});

const film = (change: object, language: 'en' | 'zh-Hant' = 'en', width = 16, height = 9) =>
  howOften.build(parseParams(howOften.params, change), stageFor(width, height, language));

test('the figure says what was counted, how sure that is, and how far a guess was off', () => {
  const told = (change: object, id: string) => film(change).chapters.find((chapter) => chapter.id === id)!;
  for (const data of explored.data) {
    for (const hidden of explored.hidden) {
      for (const activation of explored.activation) {
        const { of, solved } = carried[data][hidden.join('-')][activation];
        const { title } = told({ data, hidden: hidden.join('-'), activation }, 'answer');
        expect(title).toContain(`${solved.toLocaleString('en')} of ${of.toLocaleString('en')} succeed`);
        // All of them, and only all of them, are 100 per cent.
        expect(title.endsWith(': 100%')).toBe(solved === of);
      }
    }
  }
  const { solved, of } = carried['two-curves']['2'].relu;
  const right = Math.round((100 * solved) / of);
  expect(told({ guess: right }, 'answer').spoken).toContain('Your guess was right.');
  expect(told({ guess: right + 7 }, 'answer').spoken).toContain('7 points too high');
  expect(told({ guess: right - 7 }, 'answer').spoken).toContain('7 points too low');
});

test.each([
  [16, 9],
  [9, 16],
  [4, 3],
])('the words of the figure keep clear of each other and of the edges, %s to %s', (width, height) => {
  for (const language of ['en', 'zh-Hant'] as const) {
    for (const change of [
      {},
      { data: 'circles', hidden: '3', guess: 94 },
      { activation: 'tanh', guess: 3 },
      { data: 'spirals' },
    ]) {
      const shown = film(change, language, width, height);
      for (const { id } of shown.chapters) {
        const frame = shown.frame(chapterSpan(shown, id)!.end);
        expect([...overlaps(frame), ...leaving(frame)], id).toEqual([]);
      }
    }
  }
});
