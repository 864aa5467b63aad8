import { expect, test } from 'vitest';
import { texTypesetter } from '../tex/index.ts';
import type { Node } from './drawing.ts';
import { formulas, useTypesetter } from './formula.ts';
import { expectPicture } from './part-picture.fixture.ts';
import { product } from './product.ts';
import type { ProductContents, ProductState } from './product-contents.ts';
import { productHeadings, productPlaces } from './product-places.ts';
import { compactStageFor, stageFor } from './stage.ts';

useTypesetter(texTypesetter());
const tex = String.raw;
const set = formulas({
  w11: 'w_{11}',
  w12: 'w_{12}',
  w21: 'w_{21}',
  w22: 'w_{22}',
  x1: 'x_1',
  x2: 'x_2',
  y1: 'y_1',
  y2: 'y_2',
  b1: 'b_1',
  b2: 'b_2',
  w11x1: tex`w_{11}\,x_1`,
  w12x2: tex`w_{12}\,x_2`,
  w21x1: tex`w_{21}\,x_1`,
  w22x2: tex`w_{22}\,x_2`,
  plus: '+',
  equals: '=',
});
useTypesetter(undefined);
const contents: ProductContents = {
  weights: [
    [set.w11, set.w12],
    [set.w21, set.w22],
  ],
  inputs: [set.x1, set.x2],
  outputs: [set.y1, set.y2],
  bias: [set.b1, set.b2],
  terms: [
    [set.w11x1, set.w12x2],
    [set.w21x1, set.w22x2],
  ],
  plus: set.plus,
  equals: set.equals,
};
const stages = [
  stageFor(1280, 720, 'en'),
  stageFor(360, 640, 'en'),
  stageFor(720, 720, 'en'),
  compactStageFor(360, 240, 'en'),
];

test('every quantity stands in each of its views once, within its own part of the stage', () => {
  for (const stage of stages) {
    const places = productPlaces(stage, 2);
    const { spots } = product(places, contents);
    expect(new Set(spots.map(({ id }) => id)).size).toBe(4 * 3 + 2 * 2 + 2 * 3 + 2 * 3);
    for (const { id, view, at, to, size } of spots) {
      const rect = places[view];
      for (const [x, y] of to ? [at, to] : [at]) {
        const [dx, dy] = to ? [0, 0] : [size[0] / 2, size[1] / 2];
        expect(x - dx, `${id} left`).toBeGreaterThanOrEqual(rect.x - 0.06);
        expect(x + dx, `${id} right`).toBeLessThanOrEqual(rect.x + rect.width + 0.06);
        expect(y - dy, `${id} below`).toBeGreaterThanOrEqual(rect.y - 0.06);
        expect(y + dy, `${id} above`).toBeLessThanOrEqual(
          rect.y + rect.height - (view === 'sum' && !places.upright ? 0 : 0.6 * places.heading),
        );
      }
    }
  }
});

test('pointing at a quantity lights it in every view, and what is made of it', () => {
  const { glow, spots } = product(productPlaces(stages[0]!, 2), contents);
  const rings = (nodes: readonly Node[]) => nodes.filter(({ kind }) => kind === 'box').length;
  const edges = (nodes: readonly Node[]) => nodes.filter(({ kind }) => kind === 'segments').length;
  const parts = new Map(spots.map(({ id, part }) => [id, glow(part)]));
  expect(parts.get('edge:w[0][1]')).toEqual(parts.get('w[0][1]'));
  expect(parts.get('sum:w[0][1]')).toEqual(parts.get('w[0][1]'));
  // A weight: its cell, its input's, its term, its edge.
  expect([rings(parts.get('w[0][1]')!), edges(parts.get('w[0][1]')!)]).toEqual([3, 1]);
  // An input: its cell, the column of weights, a term in each line.
  expect([rings(parts.get('x[0]')!), edges(parts.get('x[0]')!)]).toEqual([5, 2]);
  // An output: its row of W, both inputs, the line of the sum, and its bias in three places.
  expect([rings(parts.get('y[1]')!), edges(parts.get('y[1]')!)]).toEqual([11, 2]);
  expect([rings(parts.get('b[1]')!), edges(parts.get('b[1]')!)]).toEqual([3, 0]);
});

test('a product that is on its way is the input first, then the product, and nothing at both ends', () => {
  const views = product(productPlaces(stages[0]!, 2), contents);
  const pills = (run: number) => {
    const state: ProductState = {
      term: (m, n) => ({ lit: 1, tile: 0, run: m === 0 && n === 0 ? run : 0 }),
      output: () => ({ lit: 0, ring: 0 }),
    };
    const boxes = views
      .draw(state)
      .flatMap((node) => (node.kind === 'box' && node.stroke ? [node.width] : []));
    return boxes;
  };
  expect([pills(0), pills(1)]).toEqual([[], []]);
  expect(pills(0.2)[0]).toBeLessThan(pills(0.6)[0]!);
});

test('picture', async () => {
  const stage = stageFor(1280, 720, 'en');
  const places = productPlaces(stage, 2);
  const views = product(places, contents);
  const lit = (m: number, n: number) => (m === 0 ? [1, 0.7][n]! : 0);
  const nodes = [
    ...productHeadings(places, 'en'),
    ...views.draw({
      term: (m, n) => ({
        lit: lit(m, n),
        tile: m === 0 ? [1, 0.4][n]! : 0,
        run: m === 0 ? [0.62, 0.35][n]! : 0,
      }),
      output: (m) => ({ lit: m === 0 ? 1 : 0, ring: m === 0 ? 1 : 0 }),
    }),
  ];
  await expectPicture('product', stage.width, stage.height, nodes);
});
