import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../math/index.ts';
import type { Dots, Ink } from './drawing.ts';
import { orbit, type Vector3 } from './orbit.ts';
import { expectPicture } from './part-picture.fixture.ts';
import { cuboid, floorGrid, type Solid, solids } from './solids.ts';

const port = { x: -3, y: -2, width: 6, height: 4 };
const number = fc.double({ min: -1, max: 1, noNaN: true });
const vector = fc.tuple(number, number, number);
const view = fc
  .record({
    yaw: fc.double({ min: -4, max: 4, noNaN: true }),
    pitch: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
    perspective: fc.constantFrom(0, 0.3),
    centre: vector,
  })
  .map(({ yaw, pitch, ...options }) => orbit(yaw, pitch, 2, port, options));

const near = (found: readonly number[], expected: readonly number[]) =>
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 6);
  });

test('from straight above x is to the right, y is up, and what is higher is nearer', () => {
  const above = orbit(-Math.PI / 2, Math.PI / 2, 2, port);
  near(above.project([1, 0, 5]).at, [1, 0]);
  near(above.project([0, 1, 0]).at, [0, 1]);
  expect(above.project([0, 0, 1]).depth).toBeCloseTo(1, 12);
});

test('z is up on the stage, and the ball of the reach fits the port from any side', () => {
  fc.assert(
    fc.property(view, vector, (from, point) => {
      const size = Math.hypot(...point) || 1;
      const onBall = point.map((value) => (1.9 * value) / size) as unknown as Vector3;
      const straight = orbit(0.3, 0.7, 2, port);
      expect(Math.hypot(...straight.project(onBall).at)).toBeLessThanOrEqual(2);
      expect(straight.project([0, 0, 1]).at[1]).toBeGreaterThan(straight.project([0, 0, 0]).at[1]);
      expect(from.project(point).at.every(Number.isFinite)).toBe(true);
    }),
  );
});

test('a point of a plane or of a line is found again from where it is drawn', () => {
  fc.assert(
    fc.property(view, vector, vector, vector, (from, point, one, other) => {
      fc.pre(Math.hypot(...one) > 0.2);
      const at = from.project(point).at;
      const found = from.onPlane(at, { point, normal: one });
      if (found) near(from.project(found).at, at);
      if (found) near([found.reduce((sum, value, i) => sum + (value - point[i]!) * one[i]!, 0)], [0]);
      const start = point.map((value, i) => value - 0.7 * one[i]!) as unknown as Vector3;
      const along = from.onLine(at, { point: start, direction: one });
      if (along) near(along, point);
      const off = from.onLine(from.project(other).at, { point: start, direction: one });
      if (off) expect(off.every(Number.isFinite)).toBe(true);
    }),
  );
});

test('seen edge on a plane gives no point, nor does a line along which one looks', () => {
  const level = orbit(0, 0, 2, port);
  expect(level.onPlane([0, 0], { point: [0, 0, 0], normal: [0, 0, 1] })).toBeUndefined();
  expect(level.onLine([0, 0], { point: [0, 0, 0], direction: [1, 0, 0] })).toBeUndefined();
});

test('what is nearer is drawn later and stronger, and larger only in perspective; what is in front comes last', () => {
  const from = orbit(0, 0, 2, port);
  const dot = (x: number, front = false): Solid => ({
    kind: 'dot',
    id: `${x}`,
    at: [x, 0, 0],
    shape: 'disc',
    radius: 0.1,
    fill: { ink: 'text' },
    front,
  });
  const drawn = solids(from, [dot(1), dot(-1), dot(-2, true), dot(0)]) as Dots[];
  expect(drawn.map(({ id }) => id)).toEqual(['-1', '0', '1', '-2']);
  const opacities = drawn.map(({ fill }) => fill.opacity!);
  expect(opacities[0]).toBeLessThan(opacities[1]!);
  expect(opacities[1]).toBeLessThan(opacities[2]!);
  expect(opacities[3]).toBe(1);
  const height = (perspective: number, x: number) =>
    orbit(0, 0, 2, port, { perspective }).project([x, 0, 1]).at[1];
  expect(height(0, 1)).toBeCloseTo(height(0, -1), 12);
  expect(height(0.3, 1)).toBeGreaterThan(height(0.3, -1));
});

test('a cuboid has twelve edges, three at each corner', () => {
  const edges = cuboid([0, 0, 0], [1, 2, 3]);
  expect(edges).toHaveLength(12);
  const ends = edges.flatMap(({ from, to }) => [from.join(), to.join()]);
  for (const corner of new Set(ends)) expect(ends.filter((end) => end === corner)).toHaveLength(3);
});

test('a cloud in a cube over a plane, and the basis in front', async () => {
  const draw = random(11);
  const box: [Vector3, Vector3] = [
    [-1, -1, 0.2],
    [1, 1, 2.2],
  ];
  const from = orbit(
    -1.05,
    0.42,
    2.2,
    { x: -2.6, y: -2.3, width: 5.2, height: 4.6 },
    { centre: [0, 0, 0.7], perspective: 0.18 },
  );
  const cloud = Array.from({ length: 60 }, (_, i): Solid => {
    const x = draw.uniform(-0.9, 0.9);
    const y = 0.45 * Math.cos(Math.PI * x) + (i % 2 ? 0.35 : -0.35);
    return {
      kind: 'dot',
      at: [x, y, 1.2 + draw.uniform(-0.9, 0.9)],
      shape: i % 2 ? 'diamond' : 'disc',
      radius: 0.055,
      fill: { ink: i % 2 ? 'label1' : 'label0' },
    };
  });
  const arrows = (['iHat', 'jHat', 'kHat'] as Ink[]).map((ink, axis): Solid => {
    const to: [number, number, number] = [0, 0, 1.2];
    to[axis]! += 0.8;
    return { kind: 'arrow', from: [0, 0, 1.2], to, ink, front: true };
  });
  await expectPicture('orbit', 5.4, 4.8, [
    ...solids(
      from,
      floorGrid(2, -0.9).map((edge) => ({ ...edge, stroke: { ink: 'grid', width: 0.014 } })),
    ),
    ...solids(from, [
      {
        kind: 'face',
        corners: [
          [-1, -1, -0.9],
          [1, -1, -0.9],
          [1, 1, -0.9],
          [-1, 1, -0.9],
        ],
        fill: { ink: 'accent', opacity: 0.14 },
      },
    ]),
    ...solids(from, [
      ...cuboid(...box).map((edge): Solid => ({ ...edge, stroke: { ink: 'movingAxis', width: 0.022 } })),
      ...cloud,
      ...arrows,
    ]),
  ]);
});
