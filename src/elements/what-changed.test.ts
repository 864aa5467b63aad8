import { expect, test } from 'vitest';
import { whatChanged } from './what-changed.ts';

const network = (kernel: number[][], bias = [0, 0]) => ({
  network: {
    layers: [
      { kernel, bias },
      { kernel: [[1], [2]], bias: [3] },
    ],
  },
});
const { cos, sin, PI } = Math;

test('a matrix is told by what it does to the plane', () => {
  const turn = (angle: number, by: number) => [
    [by * cos(angle), by * sin(angle)],
    [-by * sin(angle), by * cos(angle)],
  ];
  expect(whatChanged(network(turn(0, 1)), network(turn(PI / 6, 2)), 'en')).toBe(
    'W₁ now turns the plane by 30° and stretches it by 2.00 and 2.00; areas are times 4.00, before 1.00.',
  );
  expect(
    whatChanged(
      network([
        [1, 0],
        [0, 1],
      ]),
      network([
        [1, 0],
        [0, -0.5],
      ]),
      'en',
    ),
  ).toBe(
    'W₁ now turns the plane over and stretches it by 1.00 and 0.50; areas are times −0.50, before 1.00.',
  );
  expect(whatChanged(network(turn(0, 1)), network(turn(-PI / 2, 1)), 'zh-Hant')).toContain('轉 −90°');
});

test('shifts, arrows, single numbers and large matrices; what is the same, and what no sentence tells, is not told', () => {
  const same = [
    [1, 0],
    [0, 1],
  ];
  expect(whatChanged(network(same), network(same, [0.5, -1]), 'en')).toBe(
    'b₁ now shifts by (0.50, −1.00); before (0.00, 0.00).',
  );
  expect(whatChanged({ w: [1, 0], b: 2 }, { w: [0, 2], b: 2 }, 'en')).toBe(
    'w is now (0.00, 2.00), 2.00 long, at 90°; before (1.00, 0.00).',
  );
  expect(whatChanged({ b: -2 }, { b: -1.5 }, 'en')).toBe('b is now −1.50; before −2.00.');
  expect(
    whatChanged(
      {
        m: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      {
        m: [
          [1, 2, 3],
          [4, 5, 9],
        ],
      },
      'en',
    ),
  ).toBe('A number of m changed, from 6.00 to 9.00.');
  expect(whatChanged({ data: 'moons', w: 1 }, { data: 'xor', w: 1 }, 'en')).toBe('');
  expect(whatChanged({ points: [[1, 2]] }, { points: [] }, 'en')).toBe('');
});
