import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberWithin } from '../../test/arbitrary-networks.ts';
import type { Vector2 } from '../math/index.ts';
import { namedDataset } from '../nn/index.ts';
import type { Rect } from './drawing.ts';
import { lineTrip, tripGround, tripMoment, tripScatter, tripTrail } from './line-trip.ts';
import { tripArrows } from './line-trip-arrows.ts';
import { tripWords, weightedSum } from './line-trip-words.ts';
import { textMark } from './mark.ts';
import { expectPicture } from './part-picture.fixture.ts';
import { scatter } from './scatter.ts';

const data = namedDataset('easy-curves');
const port: Rect = { x: -5, y: -2.75, width: 10, height: 5.5 };
const weight = fc.oneof(numberWithin(5), fc.constantFrom(0, 1, -1));

test('law: at whole depths each point stands on the line at its sum, and the camera holds all of them', () => {
  fc.assert(
    fc.property(weight, weight, numberWithin(10), (w1, w2, b) => {
      const trip = lineTrip({ w: [w1, w2], b, data, port });
      for (const [depth, shift] of [
        [1, 0],
        [2, b],
      ] as const) {
        const { carried, through } = tripMoment(trip, depth);
        for (const point of data.points.slice(0, 200).filter((_, i) => i % 13 === 0)) {
          const [x, y] = carried.point(point);
          expect(x).toBeCloseTo(w1 * point[0] + w2 * point[1] + shift, 9);
          expect(y).toBe(0);
          const [sx, sy] = through.toStage([x, y]);
          expect(sx).toBeGreaterThan(port.x);
          expect(sx).toBeLessThan(port.x + port.width);
          expect(sy).toBeGreaterThan(port.y);
          expect(sy).toBeLessThan(port.y + port.height);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('the camera keeps its scale where the line fits, and goes back where it does not', () => {
  const views = (w: Vector2) => lineTrip({ w, b: 0, data, port }).views.map(({ width }) => width);
  const [plane, turned] = views([1, 1]);
  expect(turned).toBe(plane);
  expect(views([5, 5])[1]).toBeGreaterThan(2 * plane!);
});

test('a sum is written as one writes it', () => {
  expect(weightedSum([1, 1], -2)).toBe('x₁ + x₂ − 2');
  expect(weightedSum([-1, 0.5])).toBe('−x₁ + 0.5x₂');
  expect(weightedSum([0, -2.25], 3)).toBe('−2.25x₂ + 3');
  expect(weightedSum([0, 0])).toBe('0');
  expect(weightedSum([0, 0], -1)).toBe('−1');
});

test('the words say which way ĵ turns, and when nothing turns or moves', () => {
  const turn = (w: Vector2) => tripWords(w, 0).turn[0].en;
  expect(turn([1, 1])).toBe('W turns ĵ clockwise onto the line of î');
  expect(turn([1, -1])).toBe('W turns ĵ counterclockwise onto the line');
  expect(turn([2, 0])).toBe('W presses ĵ down to zero');
  expect(turn([0, 0])).toBe('W presses the whole plane into one point');
  expect(tripWords([1, 1], 0).shift[0].en).toBe('b is 0: every point stays');
  for (const [title] of Object.values(tripWords([1, -1], -2)))
    expect(title.en.length).toBeLessThanOrEqual(40);
});

test('a plane half way down to a number line', async () => {
  const trip = lineTrip({ w: [1, 1], b: -2, data, port });
  const moment = tripMoment(trip, 0.55);
  const names = { iHat: textMark('î'), jHat: textMark('ĵ'), b: textMark('b') };
  await expectPicture('line-trip', port.width, port.height, [
    {
      kind: 'group',
      clip: port,
      children: [
        ...tripGround(trip, moment, { ghost: 1 }),
        ...tripTrail(trip, moment, data.points[188]!, 1),
        ...scatter(tripScatter(trip, moment)),
        ...tripArrows(trip, moment, { basis: 1, promise: 0, shift: 0, names }),
      ],
    },
  ]);
});
