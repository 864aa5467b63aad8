import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dense,
  moons,
  oneHot,
  sequential,
  standardization,
  standardize,
  trainTestSplit,
  unstandardize,
} from '../index.ts';

const numbers = fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 1000);
const tables = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4 }))
  .chain(([count, width]) =>
    fc.array(fc.array(numbers, { minLength: width, maxLength: width }), {
      minLength: count,
      maxLength: count,
    }),
  );

test('a split loses nothing, doubles nothing, and keeps each answer with its example', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      fc.nat(),
      fc.boolean(),
      fc.boolean(),
      (count, testShare, seed, shuffle, stratify) => {
        const x = Array.from({ length: count }, (_, k) => [k]);
        const y = x.map(([k]) => k! % 2);
        const kept = Math.ceil(count * testShare);
        fc.pre(kept < count && (!stratify || Math.ceil((count / 2) * testShare) < Math.floor(count / 2)));
        const { train, test: held } = trainTestSplit(x, y, { testShare, seed, shuffle, stratify });
        expect([...train.x, ...held.x].map(([k]) => k!).sort((a, b) => a - b)).toEqual(x.flat());
        for (const part of [train, held]) expect(part.y).toEqual(part.x.map(([k]) => k! % 2));
        if (stratify) {
          for (const label of [0, 1]) {
            const all = y.filter((one) => one === label).length;
            expect(held.y.filter((one) => one === label)).toHaveLength(Math.ceil(all * testShare));
          }
        } else expect(held.x).toHaveLength(kept);
        if (!shuffle && !stratify) expect(train.x).toEqual(x.slice(0, count - kept));
        expect(trainTestSplit(x, y, { testShare, seed, shuffle, stratify })).toEqual({ train, test: held });
      },
    ),
  );
});

test('a split that leaves nothing to learn from, or answers of another count, are refused', () => {
  expect(() => trainTestSplit([1, 2], [1])).toThrow('trainTestSplit.y: expected 2 answers');
  expect(() => trainTestSplit([], [])).toThrow('trainTestSplit.x: expected at least one example, got none');
  expect(() => trainTestSplit([1], [1])).toThrow('trainTestSplit.testShare: expected to leave examples');
  for (const testShare of [0, 1, -0.5, Number.NaN]) {
    expect(() => trainTestSplit([1, 2], [1, 2], { testShare })).toThrow(
      `trainTestSplit.testShare: expected a number between 0 and 1, got ${testShare}`,
    );
  }
  expect(() => trainTestSplit([1, 2], [1, 2], { seed: 0.5 })).toThrow('expected a whole number as seed');
});

test('standardised columns have mean 0 and deviation 1, and go back to what they were', () => {
  fc.assert(
    fc.property(tables, (rows) => {
      const by = standardization(rows);
      const standard = standardize(rows);
      rows[0]!.forEach((_, i) => {
        const column = standard.map((row) => row[i]!);
        const mean = column.reduce((a, b) => a + b) / column.length;
        const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length;
        expect(mean).toBeCloseTo(0, 6);
        const isConstant = rows.every((row) => row[i] === rows[0]![i]);
        expect(variance).toBeCloseTo(isConstant ? 0 : 1, 6);
      });
      unstandardize(standard, by).forEach((row, k) => {
        row.forEach((value, i) => {
          expect(Math.abs(value - rows[k]![i]!)).toBeLessThan(1e-8);
        });
      });
    }),
  );
  const by = standardization([[1], [3]]);
  expect(by).toEqual({ mean: [2], deviation: [1] });
  expect(standardize([[5]], by)).toEqual([[3]]);
  expect(standardization([[7], [7]])).toEqual({ mean: [7], deviation: [1] });
  expect(() => standardize([[1, 2]], by)).toThrow('standardize[0]: expected 1 numbers, got 2');
  expect(() => standardization([[1], [Number.NaN]])).toThrow(
    'standardization[1][0]: expected a finite number',
  );
  expect(() => standardization([])).toThrow('expected at least one row, got none');
});

test('one-hot rows name their class', () => {
  expect(oneHot([2, 0])).toEqual([
    [0, 0, 1],
    [1, 0, 0],
  ]);
  expect(oneHot(Uint8Array.of(1), 2)).toEqual([[0, 1]]);
  expect(oneHot([])).toEqual([]);
  expect(() => oneHot([3], 3)).toThrow('oneHot[0]: expected a whole number from 0 to 2, got 3');
  expect(() => oneHot([0, -1])).toThrow('oneHot[1]: expected a whole number of at least 0, got -1');
  expect(() => oneHot([0.5])).toThrow('oneHot[0]: expected a whole number of at least 0, got 0.5');
  expect(() => oneHot([1], 0)).toThrow('oneHot.classes: expected a positive integer, got 0');
});

test('from a toy set to a tested model, in a few lines', async () => {
  const { points, labels } = moons({ perClass: 200 });
  const { train, test: held } = trainTestSplit(points, labels, { stratify: true });
  const by = standardization(train.x);
  const model = sequential([
    dense({ units: 16, activation: 'relu' }),
    dense({ units: 2, activation: 'softmax' }),
  ]);
  model.compile({ loss: 'categoricalCrossentropy', metrics: ['accuracy'], optimizer: 'rmsprop' });
  await model.fit(standardize(train.x, by), oneHot(train.y, 2), { epochs: 60 });
  const { accuracy } = await model.evaluate(standardize(held.x, by), oneHot(held.y, 2));
  expect(accuracy).toBeGreaterThan(0.85);
});
