import { expect, test } from 'vitest';
import { bestLine } from '../geometry/index.ts';
import { evaluate, type Network, namedDataset, trainer } from '../nn/index.ts';
import { chapterSpan, type Node, stageFor } from '../scene/index.ts';
import figure from './teaser.ts';
import { LEARNT } from './weights/teaser.baked.ts';

const film = figure.build({}, stageFor(1280, 720, 'en'));
const data = namedDataset('two-curves');
const titles = film.chapters.map(({ title }) => title).join('\n');

/** Every node of a drawing with this id, whatever group it is in. */
function found(nodes: readonly Node[], id: string): Node[] {
  return nodes.flatMap((node) => [
    ...(node.id === id ? [node] : []),
    ...(node.kind === 'group' ? found(node.children, id) : []),
  ]);
}

test('it is a loop of 12 to 15 seconds without a seam, and nothing in it is held', () => {
  expect(film.duration).toBeGreaterThanOrEqual(12);
  expect(film.duration).toBeLessThanOrEqual(15);
  expect(film.frame(film.duration)).toEqual(film.frame(0));
  for (let t = 0; t < film.duration; t += 0.5) expect(film.handles(t)).toEqual([]);
});

test('the counts are those of a layer that is trained anew, which no line could raise to 200', () => {
  const start: Network = {
    inputs: 2,
    layers: [{ kind: 'dense', kernel: [[0.96, -0.28]], bias: [0], activation: 'sigmoid' }],
  };
  const run = trainer(start, data);
  const before = evaluate(run.network(), data).correct;
  const steps = [run.network()];
  while (steps.length <= 120) {
    run.step();
    steps.push(run.network());
  }
  const kept = steps.map(({ layers: [layer] }) => {
    const row = [...layer!.kernel[0]!, layer!.bias[0]!];
    return row.map((value) => value / Math.hypot(row[0]!, row[1]!));
  });
  expect(LEARNT.length).toBe(kept.length);
  LEARNT.forEach((row, step) => {
    row.forEach((value, i) => {
      expect(value).toBeCloseTo(kept[step]![i]!, 8);
    });
  });
  const after = evaluate(run.network(), data).correct;
  expect(titles).toContain(`from ${before} to ${after} of 200`);
  expect(titles).toContain(`${200 - after} on the wrong side`);
  expect(after).toBeGreaterThan(150);
  const best = bestLine(data.points, data.labels);
  expect(best.exact).toBe(true);
  expect(best.correct).toBeLessThan(200);
});

test('on the opened plane exactly the points beyond the straight cut are hollow', () => {
  const { nodes } = film.frame(chapterSpan(film, 'cut')!.end);
  const [cut] = found(nodes, 'cut') as [Extract<Node, { kind: 'polyline' }>];
  const [x, y, toX, toY] = [cut.xy[0]!, cut.xy[1]!, cut.xy.at(-2)!, cut.xy.at(-1)!];
  const above = (px: number, py: number) =>
    ((toX - x) * (py - y) - (toY - y) * (px - x)) * Math.sign(toX - x) > 0;
  let count = 0;
  for (const label of [0, 1]) {
    for (const [id, isAbove] of [
      [`right-${label}`, label === 1],
      [`wrong-${label}`, label === 0],
    ] as const) {
      for (const node of found(nodes, id)) {
        if (node.kind !== 'dots') continue;
        expect(node.hollow ?? false).toBe(id.startsWith('wrong'));
        for (let i = 0; i < node.xy.length; i += 2, count++) {
          expect(above(node.xy[i]!, node.xy[i + 1]!)).toBe(isAbove);
        }
      }
    }
  }
  expect(count).toBe(200);
});

test('on the line every point of a class lies in its own lane', () => {
  const { nodes } = film.frame(chapterSpan(film, 'train')!.end);
  const heights = [0, 1].map((label) => {
    const dots = ['right', 'wrong'].flatMap((side) => found(nodes, `${side}-${label}`));
    return new Set(
      dots.flatMap((node) =>
        node.kind === 'dots' ? node.xy.flatMap((value, i) => (i % 2 === 1 ? [value.toFixed(9)] : [])) : [],
      ),
    );
  });
  expect(heights.map(({ size }) => size)).toEqual([1, 1]);
  expect(heights[0]).not.toEqual(heights[1]);
});
