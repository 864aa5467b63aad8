import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { arrow, arrowName } from './arrow.ts';
import { backed } from './backed.ts';
import { boundsOfNode } from './bounds.ts';
import { card } from './card.ts';
import type { Node, Polyline } from './drawing.ts';
import { expectPicture } from './part-picture.fixture.ts';

const view = { x: -2, y: -1, width: 4, height: 2 };
const box = { x: 1, y: -1, width: 1.5, height: 3 };

test.each([
  0.8, -0.8, 0,
])('a card that rises by %f fills its box from corner to corner, and finds its points again', (rise) => {
  const leaning = card(view, box, rise);
  const edge = boundsOfNode(leaning.outline({}))!;
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(edge[side]).toBeCloseTo(box[side], 12);
  const [left, right] = [leaning.toStage([-2, 0]), leaning.toStage([2, 0])];
  expect(right[1] - left[1]).toBeCloseTo(rise, 12);
  fc.assert(
    fc.property(
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
      (x, y) => {
        const [u, v] = leaning.toPlane(leaning.toStage([x, y]));
        expect(u).toBeCloseTo(x, 9);
        expect(v).toBeCloseTo(y, 9);
      },
    ),
  );
});

test('lines on a card end at its edges', () => {
  const leaning = card(view, box, 0.8);
  const [line] = leaning.lines([[-9, 0.5, 9, 0.5]], { ink: 'grid', width: 0.01 }) as Polyline[];
  expect(line!.xy).toEqual([...leaning.toStage([-2, 0.5]), ...leaning.toStage([2, 0.5])]);
  expect(leaning.lines([[-9, 5, 9, 5]], { ink: 'grid', width: 0.01 })).toEqual([]);
});

test('the name of an arrow stands beyond its tip, clear of it, whichever way it points', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 6.3, noNaN: true }), (angle) => {
      const tip: Vector2 = [2 * Math.cos(angle), 2 * Math.sin(angle)];
      const name = boundsOfNode(arrowName([0, 0], tip, 'L(u + v)', { size: 0.3, ink: 'u' }))!;
      const inside = (at: Vector2) =>
        at[0] > name.x &&
        at[0] < name.x + name.width &&
        at[1] > name.y + 0.07 &&
        at[1] < name.y + name.height - 0.07;
      for (let share = 0; share <= 1.02; share += 0.02)
        expect(inside([share * tip[0], share * tip[1]])).toBe(false);
      expect(Math.hypot(name.x + name.width / 2 - tip[0], name.y + name.height / 2 - tip[1])).toBeLessThan(
        0.9,
      );
    }),
  );
});

test('what is backed has background all about it', () => {
  const name = arrowName([0, 0], [1, 0], 'u', { size: 0.3, ink: 'u' });
  const inner = boundsOfNode(name)!;
  const outer = boundsOfNode(backed(name, { pad: 0.1 }))!;
  expect([outer.x, outer.width]).toEqual([
    expect.closeTo(inner.x - 0.1, 12),
    expect.closeTo(inner.width + 0.2, 12),
  ]);
  const nothing: Node = { kind: 'group', children: [] };
  expect(backed(nothing)).toBe(nothing);
});

test('three cards in a row with named arrows on the last', async () => {
  const grid = Array.from({ length: 9 }, (_, i) => i - 4).flatMap((at) => [
    [at, -9, at, 9],
    [-9, at, 9, at],
  ]);
  const [a, b] = [0.35, 0.6];
  const nodes = [0, 1, 2].flatMap((step): Node[] => {
    const leaning = card(
      { x: -3, y: -3, width: 6, height: 6 },
      { x: -3.4 + 2.4 * step, y: -1.4, width: 2, height: 2.9 },
      0.6,
    );
    const share = step / 2;
    const at = ([x, y]: Vector2): Vector2 => [x + share * a * y, y - share * b * x];
    const moved = grid.map(([x, y, u, v]) => [...at([x!, y!]), ...at([u!, v!])]);
    const lit = step === 2;
    const frame = leaning.outline({
      fill: { ink: 'panel' },
      stroke: { ink: lit ? 'movingAxis' : 'rule', width: 0.02 },
    });
    const origin = leaning.toStage([0, 0]);
    const arrows = (['u', 'v'] as const).flatMap((ink, i): Node[] => {
      const tip = leaning.toStage(at(i === 0 ? [1.6, 0.4] : [-0.6, 1.5]));
      return [
        arrow(origin, tip, { ink, width: 0.045 }),
        backed(arrowName(origin, tip, ink, { size: 0.3, ink }), { ink: 'panel' }),
      ];
    });
    return [
      frame,
      ...leaning.lines(moved, { ink: 'movingGrid', width: 0.014, opacity: lit ? 0.8 : 0.35 }),
      ...(lit ? arrows : []),
    ];
  });
  await expectPicture('cards', 7.2, 3.2, nodes);
});
