import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { type Film, type Handle, type Node, shortText, stageFor } from '../scene/index.ts';
import figure from './one-by-two-numbers.ts';

type Params = Parameters<typeof figure.build>[0];
const stage = stageFor(1280, 720, 'en');

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? all(node.children) : [node]));
}

/** The ruler at the end of a film: where its pieces and its end mark are, in units of the ruler. */
function rulerOf(film: Film<Params>) {
  const nodes = all(film.frame(film.duration).nodes);
  const of = (id: string) => nodes.find((node) => node.id === id);
  const line = of('ruler');
  const mark = of('end-mark');
  if (line?.kind !== 'segments' || mark?.kind !== 'segments') throw new Error('no ruler');
  const view = film.cameras[0]!;
  const value = (x: number) => view.x + ((x - line.xy[0]!) / (line.xy[2]! - line.xy[0]!)) * view.width;
  const piece = (id: string) => {
    const box = of(id);
    return box?.kind === 'box' ? ([value(box.x), value(box.x + box.width)] as const) : undefined;
  };
  return { first: piece('piece-0'), second: piece('piece-1'), end: value(mark.xy[0]!) };
}

const entry = fc.integer({ min: -18, max: 18 }).map((half) => half / 2);
const pair = fc.tuple(entry, entry);

test('on the ruler the products lie head to tail, and the end mark stands at the sum', () => {
  fc.assert(
    fc.property(pair, pair, (w, x) => {
      const [p, q] = [w[0] * x[0], w[1] * x[1]];
      const { first, second, end } = rulerOf(figure.build({ w, x }, stage));
      expect(end).toBeCloseTo(p + q, 9);
      const piece = (from: number, to: number) =>
        Math.abs(from - to) < 1e-9
          ? undefined
          : [expect.closeTo(Math.min(from, to), 9), expect.closeTo(Math.max(from, to), 9)];
      expect(first).toEqual(piece(0, p));
      expect(second).toEqual(piece(p, p + q));
    }),
    { numRuns: 60 },
  );
});

test('captions do the sum', () => {
  fc.assert(
    fc.property(pair, pair, (w, x) => {
      const [letters, first, second, sum] = figure
        .build({ w, x }, stage)
        .chapters.map(({ spoken }) => spoken);
      const [p, q] = [w[0] * x[0], w[1] * x[1]];
      const number = (text: string) => Number(text.replace('−', '-'));
      const result = (spoken: string) => number(/= (−?[\d.]*\d)/.exec(spoken)![1]!);
      expect(letters!.includes('dashes')).toBe(w[0] < 0 || w[1] < 0);
      expect(result(first!)).toBeCloseTo(p, 9);
      expect(result(second!)).toBeCloseTo(q, 9);
      expect(number(/sum: (−?[\d.]*\d)/.exec(sum!)![1]!)).toBeCloseTo(p + q, 9);
      expect(first!.includes('length 0')).toBe(p === 0);
      expect(second!.includes('length 0')).toBe(q === 0);
      expect(second!.includes('turns back')).toBe(p * q < 0);
      expect(sum!.includes('cancel')).toBe(p * q < 0 && p + q === 0);
      expect(sum!.includes('half')).toBe(p === q && p !== 0);
      if (p * q > 0 && p !== q) {
        const most = Math.abs(p) > Math.abs(q) ? ([p, 'x₁'] as const) : ([q, 'x₂'] as const);
        expect(sum).toContain(`${shortText(most[0])} of the ${shortText(p + q)}`);
        expect(sum).toContain(`from ${most[1]}`);
      }
    }),
  );
});

test('the article’s two examples: 3 + 15 = 18, and a weight of 0 leaves a piece of length 0', () => {
  const [of18, of3] = figure.presets!.map(({ params }) => figure.build(params as unknown as Params, stage));
  expect(rulerOf(of18!)).toMatchObject({ end: expect.closeTo(18, 9) });
  expect(of18!.chapters.at(-1)!.spoken).toBe('Two products, one sum: 18. 15 of the 18 come from x₂.');
  expect(rulerOf(of3!)).toMatchObject({ end: expect.closeTo(3, 9), second: undefined });
  expect(of3!.chapters[2]!.spoken).toContain('w₁₂ is 0: whatever x₂ is, its piece has length 0.');
});

test('numbers that two decimals do not say are about equal, not equal', () => {
  const { chapters } = figure.build({ w: [1.23, 2], x: [4.56, 3] }, stage);
  expect(chapters[1]!.title).toBe('First product: 1.23 × 4.56 ≈ 5.61');
  expect(chapters[2]!.title).toBe('Second product: 2 × 3 = 6');
});

test('every number is held in every view and on the ruler, in halves; y only lights up', () => {
  const params: Params = { w: [1, 5], x: [3, 3] };
  const film = figure.build(params, stage);
  const handles = new Map(film.handles(film.duration).map((handle) => [handle.id, handle]));
  expect([...handles.keys()].sort()).toEqual(
    [
      ...['', 'edge:', 'sum:', 'ruler:'].flatMap((view) => [`${view}w[0]`, `${view}w[1]`]),
      ...['', 'unit:'].flatMap((view) => [`${view}x[0]`, `${view}x[1]`]),
      ...['', 'unit:', 'sum:'].map((view) => `${view}y`),
    ].sort(),
  );
  for (const [id, handle] of handles) {
    if (handle.kind === 'look') continue;
    const moved = handle.drag([handle.at[0] + 1.3, handle.at[1]], handle.at);
    const [, name, place] = /([wx])\[(\d)\]/.exec(id) as unknown as [string, 'w' | 'x', string];
    const index = place === '0' ? 0 : 1;
    expect(moved[name][index]).not.toBe(params[name][index]);
    expect((moved[name][index] * 2) % 1).toBe(0);
    const other: Params = { ...moved, [name]: swap(moved[name], index, params[name][index]) };
    expect(other).toEqual(params);
  }
});

test('the end of a piece stays under the pointer', () => {
  const params: Params = { w: [1, 5], x: [3, 3] };
  const film = figure.build(params, stage);
  const end = (of: Film<Params>): Handle<Params> =>
    of.handles(of.duration).find(({ id }) => id === 'ruler:w[0]')!;
  const before = end(film);
  const unit = rulerUnit(film);
  const moved = before.drag([before.at[0] - 1.5 * unit, before.at[1]], before.at);
  expect(moved).toEqual({ w: [0.5, 5], x: [3, 3] });
  const held = figure.build(moved, { ...stage, cameras: film.cameras });
  expect(end(held).at[0] - before.at[0]).toBeCloseTo(-1.5 * unit, 9);
});

function rulerUnit(film: Film<Params>): number {
  const line = all(film.frame(film.duration).nodes).find(({ id }) => id === 'ruler');
  if (line?.kind !== 'segments') throw new Error('no ruler');
  return (line.xy[2]! - line.xy[0]!) / film.cameras[0]!.width;
}

function swap([first, second]: Vector2, index: 0 | 1, value: number): Vector2 {
  return index === 0 ? [value, second] : [first, value];
}
