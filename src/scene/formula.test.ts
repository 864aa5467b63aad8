import { expect, test } from 'vitest';
import type { Glyphs } from './drawing.ts';
import { type FormulaName, type FormulaStyle, formula, formulaBox, partBox } from './formula.ts';
import { FORMULAS, OUTLINES } from './formulas.baked.ts';

const style = { at: [0, 0], size: 1, ink: 'text' } as const;
function runs(name: FormulaName, style: FormulaStyle<string>): readonly Glyphs[] {
  const node = formula(name, style);
  return node.kind === 'glyphs' ? [node] : (node.children as Glyphs[]);
}

const names = Object.keys(FORMULAS) as FormulaName[];

test('every formula is set of outlines that can be told apart by identity', () => {
  expect(new Set(OUTLINES).size).toBe(OUTLINES.length);
  for (const name of names) {
    const glyphs = runs(name, style).flatMap(({ glyphs }) => glyphs);
    expect(glyphs.length, name).toBeGreaterThan(0);
    for (const { outline } of glyphs) expect(OUTLINES).toContain(outline);
  }
  expect(runs('network', style).flatMap(({ glyphs }) => glyphs)).toHaveLength(
    'y=σ(W2ReLU(W1x+b1)+b2)'.length,
  );
});

test('only the named parts differ in ink and opacity', () => {
  const lit = runs('network', {
    ...style,
    opacity: 0.5,
    parts: { W1: { ink: 'iHat' }, relu: { ink: 'crease', opacity: 0.25 } },
  });
  const byId = new Map(lit.map((run) => [run.id, run]));
  expect(byId.get('network.W1')!.fill).toEqual({ ink: 'iHat', opacity: 0.5 });
  expect(byId.get('network.W1')!.glyphs).toHaveLength('W1'.length);
  expect(byId.get('network.relu')!.fill).toEqual({ ink: 'crease', opacity: 0.125 });
  expect(byId.get('network.relu')!.glyphs).toHaveLength('ReLU()'.length);
  for (const part of ['', '.y', '.sigma', '.W2', '.x', '.b1', '.b2']) {
    expect(byId.get(`network${part}`)!.fill).toEqual({ ink: 'text', opacity: 0.5 });
  }
});

test('parts lie within their formula, in reading order', () => {
  const { width, height, depth } = formulaBox('network', 2);
  const boxes = (['y', 'sigma', 'W2', 'relu', 'W1', 'x', 'b1', 'b2'] as const).map((part) =>
    partBox('network', part, 2),
  );
  boxes.forEach((box, i) => {
    if (i > 0) expect(box.x).toBeGreaterThan(boxes[i - 1]!.x);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y).toBeGreaterThanOrEqual(-depth - 0.002);
    expect(box.y + box.height).toBeLessThanOrEqual(height + 0.002);
  });
  // Brackets embrace what stands between them.
  const [sigma, relu, b1] = [boxes[1]!, boxes[3]!, boxes[6]!];
  expect(relu.x + relu.width).toBeGreaterThan(b1.x + b1.width);
  expect(sigma.x + sigma.width).toBeGreaterThan(relu.x + relu.width);
});

test('aligning moves the formula by its width', () => {
  const left = (align: 'start' | 'middle' | 'end') => runs('Wx+b', { ...style, size: 2, align })[0]!.at[0];
  const { width } = formulaBox('Wx+b', 2);
  expect(left('start')).toBe(0);
  expect(left('middle')).toBeCloseTo(-width / 2, 12);
  expect(left('end')).toBeCloseTo(-width, 12);
});

test('an unknown formula or part is named, with what there is', () => {
  expect(() => formula('toString' as FormulaName, style)).toThrow(/expected one of network, .* got toString/);
  expect(() => partBox('Wx+b', 'c' as 'b', 1)).toThrow('formula Wx+b: expected a part of W, x, b, got c');
  expect(() => partBox('x', '' as never, 1)).toThrow('expected a part of none');
});
