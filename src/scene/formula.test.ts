import { afterEach, expect, test } from 'vitest';
import { texTypesetter } from '../tex/index.ts';
import { baked } from './baked-formulas.ts';
import { boundsOfNode } from './bounds.ts';
import type { Glyphs } from './drawing.ts';
import { type Formula, type FormulaStyle, formula, formulaBox, formulas, useTypesetter } from './formula.ts';
import { packNumber } from './packed-outline.ts';

const tex = String.raw;
useTypesetter(texTypesetter());
const set = formulas({
  network: tex`\class{y}{y} = \class{sigma}{\sigma}\class{sigma}{(}\class{W2}{W_2}\,\class{relu}{\mathrm{ReLU}}\class{relu}{(}\class{W1}{W_1}\class{x}{x} + \class{b1}{b_1}\class{relu}{)} + \class{b2}{b_2}\class{sigma}{)}`,
  affine: tex`\class{W}{W}\class{x}{x} + \class{b}{b}`,
  x: 'x',
});
afterEach(() => useTypesetter(undefined));

const style = { at: [0, 0], size: 1, ink: 'text' } as const;
function runs(set: Formula, style: FormulaStyle): readonly Glyphs[] {
  const node = formula(set, style);
  return node.kind === 'glyphs' ? [node] : (node.children as Glyphs[]);
}

test('a formula is set of one outline a character', () => {
  expect(runs(set.network, style).flatMap(({ glyphs }) => glyphs)).toHaveLength(
    'y=σ(W2ReLU(W1x+b1)+b2)'.length,
  );
});

test('what a figure brings along is taken first; without it and without TeX a formula is refused', () => {
  const own = baked({
    outlines: [`m${packNumber(0)}${packNumber(0)}`],
    formulas: { q: [500, 0, 0, [['', [0, 7, 0, 1]]]] },
  });
  expect(formulas({ q: 'q' }, own).q.parts.get('')!.glyphs).toEqual([
    { outline: 'm 0 0', x: 7, y: 0, scale: 1 },
  ]);
  expect(() => formulas({ r: 'r' }, own)).toThrow('formula r: it has not been set, and there is no TeX here');
  useTypesetter(texTypesetter());
  expect(formulas({ r: 'r' }, own).r.width).toBeGreaterThan(0.3);
});

test('only the named parts differ in ink and opacity', () => {
  const lit = runs(set.network, {
    ...style,
    id: 'network',
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
  const { width, height, depth } = set.network;
  const boxes = (['y', 'sigma', 'W2', 'relu', 'W1', 'x', 'b1', 'b2'] as const).map(
    (part) =>
      boundsOfNode({
        kind: 'glyphs',
        at: [0, 0],
        size: 1,
        fill: { ink: 'text' },
        ...set.network.parts.get(part)!,
      })!,
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
  const left = (align: 'start' | 'middle' | 'end') =>
    runs(set.affine, { ...style, size: 2, align })[0]!.at[0];
  const { width } = formulaBox(set.affine, 2);
  expect(left('start')).toBe(0);
  expect(left('middle')).toBeCloseTo(-width / 2, 12);
  expect(left('end')).toBeCloseTo(-width, 12);
});

test('an unknown part is named, with what there is', () => {
  const message = tex`formula \class{W}{W}\class{x}{x} + \class{b}{b}: expected a part of W, x, b, got c`;
  expect(() => formula(set.affine, { ...style, parts: { c: {} } })).toThrow(message);
});
