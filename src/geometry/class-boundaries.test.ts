import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dense, networkOf, networks, sumsOf } from '../../test/arbitrary-networks.ts';
import { mix, random, type Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import { boundary } from './boundary.ts';
import { classBoundaries } from './class-boundaries.ts';
import { creases } from './creases.ts';
import { disagreement } from './disagreement.ts';
import { partition } from './partition.ts';
import { pieces } from './pieces.ts';
import type { View } from './view.ts';

const view: View = { x: -3, y: -2, width: 6, height: 5 };
const folding = ['relu', 'leakyRelu', 'linear', 'relu6', 'hardSigmoid'] as const;

function isWithin(polygon: readonly Vector2[], [x, y]: Vector2): boolean {
  return polygon.every(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length]!;
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
  });
}

/** Points of a view, none of them round. */
const samples: readonly Vector2[] = Array.from({ length: 900 }, (_, i): Vector2 => {
  const [column, row] = [i % 30, Math.floor(i / 30)];
  return [-3 + (6 * (column + 0.377 + 0.003 * row)) / 31, -2 + (5 * (row + 0.613 - 0.003 * column)) / 31];
});

/** What a network answers, and by how much; none where it is too close to tell. */
function clearAnswer(network: Network, point: Vector2, margin = 1e-7): number | undefined {
  const sums = sumsOf(network, point);
  if (sums.length === 1) return Math.abs(sums[0]!) < margin ? undefined : Number(sums[0]! > 0);
  const [first, second] = [...sums].sort((a, b) => b - a) as [number, number];
  return first - second < margin * Math.max(1, Math.abs(first)) ? undefined : sums.indexOf(first);
}

test('three classes of a linear network meet in one point, each pair with its own ray', () => {
  const network = networkOf([
    dense(
      [
        [1, 0],
        [-1, 1],
        [0, -1],
      ],
      [0, 0, 0],
      'softmax',
    ),
  ]);
  const { borders, exact, tolerance } = classBoundaries(network, view);
  expect([exact, tolerance]).toEqual([true, 0]);
  expect(borders.map(({ between }) => between)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  for (const { lines } of borders) {
    expect(lines).toHaveLength(1);
    expect(lines[0]).toHaveLength(2);
    expect(Math.min(...lines[0]!.map(([x, y]) => Math.hypot(x, y)))).toBeLessThan(1e-12);
  }
});

test('law: the parts tile the view and answer what a dense sampling answers', () => {
  const answersTwice = fc.constantFrom(2, 3, 5);
  fc.assert(
    fc.property(
      answersTwice.chain((last) => networks(folding, { widest: 5, last })),
      (network) => {
        const { parts } = classBoundaries(network, view);
        let wrong = 0;
        for (const point of samples) {
          const expected = clearAnswer(network, point);
          if (expected === undefined) continue;
          const inside = parts.find(({ polygon }) => isWithin(polygon, point));
          if (inside?.answer !== expected) wrong++;
        }
        expect(wrong).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

test('law: on a border two classes are equal and none is above them', () => {
  fc.assert(
    fc.property(networks(folding, { widest: 5, last: 4 }), (network) => {
      let most = 0;
      for (const { between, lines } of classBoundaries(network, view).borders) {
        for (const line of lines) {
          line.slice(1).forEach((to, i) => {
            for (const share of [0, 0.31, 0.5, 1]) {
              const sums = sumsOf(network, mix(line[i]!, to, share));
              const size = Math.max(1, ...sums.map(Math.abs));
              const top = Math.max(...sums);
              most = Math.max(most, ...between.map((answer) => (top - sums[answer]!) / size));
            }
          });
        }
      }
      expect(most).toBeLessThan(1e-8);
    }),
    { numRuns: 100 },
  );
});

test('one last unit has two answers, and the border between them is the boundary', () => {
  fc.assert(
    fc.property(networks(folding, { widest: 4 }), (network) => {
      const { borders } = classBoundaries(network, view);
      expect(borders.flatMap(({ lines }) => lines)).toEqual(boundary(network, view).lines);
    }),
    { numRuns: 40 },
  );
});

test('smooth classes are contoured to the tolerance told, and meet in the point where all are equal', () => {
  const stream = random(5);
  for (let run = 0; run < 12; run++) {
    const rows = (units: number, inputs: number, size: number) =>
      Array.from({ length: units }, () => Array.from({ length: inputs }, () => size * stream.normal()));
    const row = (units: number) => Array.from({ length: units }, () => stream.normal());
    const network = networkOf([
      dense(rows(6, 2, 1), row(6), run % 2 ? 'tanh' : 'gelu'),
      dense(rows(3, 6, 1), row(3), 'softmax'),
    ]);
    const { borders, parts, exact, tolerance } = classBoundaries(network, view);
    expect([exact, tolerance]).toEqual([false, 1.1e-3]);
    const ends: Vector2[] = [];
    for (const { between, lines } of borders) {
      for (const line of lines) {
        ends.push(line[0]!, line.at(-1)!);
        line.slice(1).forEach((to, i) => {
          for (const share of [0.2, 0.5, 0.8]) {
            const [x, y] = mix(line[i]!, to, share);
            // Within the tolerance there is a point where these two are equal.
            const signs = Array.from({ length: 16 }, (_, turn) => {
              const angle = (turn * Math.PI) / 8;
              const sums = sumsOf(network, [
                x + 1.5 * tolerance * Math.cos(angle),
                y + 1.5 * tolerance * Math.sin(angle),
              ]);
              return sums[between[0]]! > sums[between[1]]!;
            });
            expect(new Set(signs).size).toBe(2);
          }
        });
      }
    }
    const inner = ends.filter(
      ([x, y]) => x > view.x + 1e-6 && x < 3 - 1e-6 && y > view.y + 1e-6 && y < 3 - 1e-6,
    );
    for (const point of inner) {
      const sums = sumsOf(network, point);
      const first = ends.find((end) => end[0] === point[0] && end[1] === point[1])!;
      if (ends.filter((end) => end[0] === first[0] && end[1] === first[1]).length === 3) {
        expect(Math.max(...sums) - Math.min(...sums)).toBeLessThan(1e-6);
      }
    }
    let wrong = 0;
    for (const point of samples) {
      const expected = clearAnswer(network, point, 0.02);
      const inside = parts.find(({ polygon }) => isWithin(polygon, point));
      if (expected !== undefined && inside?.answer !== expected) wrong++;
    }
    expect(wrong).toBe(0);
  }
});

test('law: two networks disagree where a dense sampling says so, and the share is the area of it', () => {
  fc.assert(
    fc.property(
      networks(folding, { widest: 4, last: 3 }),
      networks(folding, { widest: 4, last: 3 }),
      (a, b) => {
        const { parts, outline, share, exact } = disagreement(a, b, view);
        expect(exact).toBe(true);
        let wrong = 0;
        for (const point of samples) {
          const [ofA, ofB] = [clearAnswer(a, point), clearAnswer(b, point)];
          if (ofA === undefined || ofB === undefined) continue;
          const part = parts.find(({ polygon }) => isWithin(polygon, point));
          if (ofA === ofB ? part : part?.answers[0] !== ofA || part.answers[1] !== ofB) wrong++;
        }
        expect(wrong).toBe(0);
        expect(disagreement(b, a, view).share).toBeCloseTo(share, 9);
        for (const line of outline) expect(line.length).toBeGreaterThan(1);
      },
    ),
    { numRuns: 60 },
  );
});

test('networks that agree everywhere, one of smooth units, and one of other classes', () => {
  const step = (weight: number, activation: 'relu' | 'tanh') =>
    networkOf([dense([[weight, 0]], [0], activation), dense([[1]], [-0.25], 'sigmoid')]);
  expect(disagreement(step(1, 'relu'), step(1, 'relu'), view)).toEqual({
    parts: [],
    outline: [],
    share: 0,
    exact: true,
  });
  // x > 1/4 against 2x > 1/4: an eighth of the way is between them.
  const both = disagreement(step(1, 'relu'), step(2, 'relu'), view);
  expect(both.share).toBeCloseTo(0.125 / 6, 12);
  expect(both.parts.every(({ answers }) => `${answers}` === '0,1')).toBe(true);
  expect(both.outline).toHaveLength(2);
  const smooth = disagreement(step(1, 'relu'), step(1, 'tanh'), view);
  expect(smooth.exact).toBe(false);
  expect(smooth.share).toBeCloseTo((Math.atanh(0.25) - 0.25) / 6, 5);
  expect(() =>
    disagreement(
      step(1, 'relu'),
      networkOf([
        dense(
          [
            [1, 0],
            [0, 1],
            [1, 1],
          ],
          [0, 0, 0],
          'softmax',
        ),
      ]),
      view,
    ),
  ).toThrow('disagreement.b: expected as many classes as the other network, 2, got 3');
});

test('whatever is known by its sums alone is sampled like a network of smooth units', () => {
  const round = { outputs: 1, sums: ([x, y]: Vector2) => [x * x + y * y - 1] };
  const { borders, exact } = classBoundaries(round, view);
  expect([exact, borders.length, borders[0]!.lines.length]).toEqual([false, 1, 1]);
  for (const [x, y] of borders[0]!.lines[0]!) expect(Math.hypot(x, y)).toBeCloseTo(1, 12);
  const other = disagreement(round, { outputs: 1, sums: ([x, y]) => [x * x + y * y - 2] }, view);
  expect(other.share).toBeCloseTo(Math.PI / 30, 2);
});

test('law: a partition tells what pieces, creases and boundaries tell one by one', () => {
  fc.assert(
    fc.property(networks(folding, { widest: 5, last: 3 }), (network) => {
      const whole = partition(network, view);
      expect(whole.pieces).toEqual(pieces(network, view));
      expect(whole.creases).toEqual(creases(network, view));
      const { borders, parts } = classBoundaries(network, view);
      expect(whole.borders.map(({ between }) => between)).toEqual(borders.map(({ between }) => between));
      const shareOf = (of: typeof parts) =>
        [0, 1, 2].map((answer) =>
          of.filter((part) => part.answer === answer).reduce((sum, { polygon }) => sum + area(polygon), 0),
        );
      shareOf(whole.parts).forEach((share, answer) => {
        expect(share).toBeCloseTo(shareOf(parts)[answer]!, 9);
      });
    }),
    { numRuns: 40 },
  );
});

test('weights of 1e±6, dead layers, a boundary along a crease and creases through one point', () => {
  const stream = random(8);
  const rows = (units: number, inputs: number) =>
    Array.from({ length: units }, () =>
      Array.from({ length: inputs }, () => stream.normal() * 10 ** Math.round(stream.uniform(-6, 6))),
    );
  for (let run = 0; run < 60; run++) {
    const dead = run % 5 === 0 ? -1e9 : 0;
    const network = networkOf([
      dense(
        rows(6, 2),
        Array.from({ length: 6 }, () => dead + (run % 3 ? stream.normal() : 0)),
        run % 2 ? 'relu' : 'leakyRelu',
      ),
      dense(
        rows(5, 6),
        Array.from({ length: 5 }, () => stream.normal()),
        'relu',
      ),
      dense(
        rows(3, 5),
        Array.from({ length: 3 }, () => stream.normal()),
        'softmax',
      ),
    ]);
    const { parts } = classBoundaries(network, view);
    expect(parts.reduce((sum, { polygon }) => sum + area(polygon), 0)).toBeCloseTo(30, 8);
    let wrong = 0;
    for (const point of samples) {
      const expected = clearAnswer(network, point, 1e-9);
      if (expected === undefined) continue;
      const inside = parts.filter(({ polygon }) => isWithin(polygon, point));
      if (!inside.some(({ answer }) => answer === expected)) wrong++;
    }
    expect(wrong).toBe(0);
  }
  // The answer changes exactly along the crease x = 0, of which there are two.
  const along = networkOf([
    dense(
      [
        [1, 0],
        [2, 0],
        [1, 1],
      ],
      [0, 0, 0],
      'relu',
    ),
    dense([[1, 1, 0]], [0], 'sigmoid'),
  ]);
  expect(boundary(along, view).lines.map((line) => line.map(([x]) => x))).toEqual([[0, 0]]);
  const star = networkOf([
    dense(
      [
        [1, 0],
        [0, 1],
        [1, 1],
        [1, -1],
      ],
      [0, 0, 0, 0],
      'relu',
    ),
    dense(
      [
        [1, -1, 1, -1],
        [-1, 1, 0, 0],
        [0, 0, 0, 0],
      ],
      [0, 0, -1],
      'softmax',
    ),
  ]);
  expect(classBoundaries(star, view).parts.reduce((sum, { polygon }) => sum + area(polygon), 0)).toBeCloseTo(
    30,
    9,
  );
});

function area(polygon: readonly Vector2[]): number {
  return polygon.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}
