import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../../math/index.ts';
import { activation, activationNames, dense, dropout, flatten, loadEngine, sequential } from '../index.ts';

const engines = await Promise.all([loadEngine('fastest'), loadEngine('portable')]);

test.each(
  engines,
)('$name: answers are the reference’s, for models that are compiled or not', async (engine) => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        width: fc.integer({ min: 1, max: 40 }),
        units: fc.integer({ min: 1, max: 20 }),
        outputs: fc.integer({ min: 1, max: 12 }),
        last: fc.constantFrom(...activationNames),
        count: fc.integer({ min: 0, max: 600 }),
        seed: fc.integer({ min: 0, max: 1e6 }),
        isPenalized: fc.boolean(),
        isFloat: fc.boolean(),
      }),
      async ({ width, units, outputs, last, count, seed, isPenalized, isFloat }) => {
        const model = sequential(
          [
            flatten({ inputShape: [width, 1] }),
            dense({ units, activation: 'tanh', ...(isPenalized && { kernelRegularizer: { l2: 0.1 } }) }),
            dropout({ rate: 0.5 }),
            dense({ units: outputs }),
            activation({ activation: last }),
          ],
          { seed },
        );
        const stream = random(seed);
        const x = Array.from({ length: count }, () => {
          const row = Array.from({ length: width }, () => Math.fround(stream.normal()));
          return isFloat ? Float32Array.from(row) : row.map((value) => [value]);
        });
        const got = await model.predict(x, { engine });
        const expected = await model.predict(x, { engine: 'reference' });
        expect(got).toHaveLength(count);
        got.forEach((answer, k) => {
          expect(answer).toHaveLength(outputs);
          answer.forEach((value, unit) => {
            expect(Math.abs(value - expected[k]![unit]!)).toBeLessThan(2e-6 * Math.max(1, Math.abs(value)));
          });
        });
        // Each by itself, whatever came with it.
        if (count > 300) expect((await model.predict([x[299]!], { engine }))[0]).toEqual(got[299]);
      },
    ),
    { numRuns: 40 },
  );
});

test('what was changed while the answers are being worked out does not mix in', async () => {
  const model = sequential([dense({ units: 1, inputShape: [1], kernelInitializer: 'ones' })]);
  const asked = model.predict(new Array(100_000).fill([2]), { engine: engines[0]! });
  model.setWeights([5, 0]);
  expect(new Set((await asked).flat())).toEqual(new Set([2]));
});
