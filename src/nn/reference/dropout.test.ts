import { describe, expect, test } from 'vitest';
import { dense, dropout, type Engine, loadEngine, sequential, sgd } from '../index.ts';

const UNITS = 300;
const ROWS = 32;
const STEPS = 6;

const engines = await Promise.all([loadEngine('reference'), loadEngine('fastest'), loadEngine('portable')]);

/**
 * Which units live, `[step][row][unit]`, seen from outside: every example has an output of its own, wired to the
 * units, and an answer far off, so that the slopes of those wires are the units' outputs.
 */
function living(engine: Engine, rate: number, seed: number): number[][][] {
  return Array.from({ length: STEPS }, (_, step) => {
    const model = sequential(
      [
        dense({ units: UNITS, inputShape: [1], kernelInitializer: 'zeros', biasInitializer: 'ones' }),
        dropout({ rate }),
        dense({ units: ROWS, kernelInitializer: 'zeros' }),
      ],
      { seed },
    );
    model.compile({ loss: 'meanSquaredError', optimizer: sgd({ learningRate: 1 }) });
    const x = Array.from({ length: ROWS }, () => [0]);
    // Of a loss of 0 only the example itself pulls at its output.
    const y = x.map((_, row) => Array.from({ length: ROWS }, (_, unit) => (unit === row ? 1 : 0)));
    // Steps before it, on which nothing is learnt, as no answer is missed.
    const rested = x.map(() => new Array<number>(ROWS).fill(0));
    const run = model.fitting([...repeat(x, step), ...x], [...repeat(rested, step), ...y], {
      engine,
      batchSize: ROWS,
      shuffle: false,
    });
    for (const _ of run);
    const wires = model.network().layers[1]!.kernel;
    // Slope −2 · 1 / (rows · outputs) times the unit's output.
    return wires.map((row) => row.map((weight) => (weight * ROWS * ROWS) / 2));
  });
}

describe.each(engines)('$name', (engine) => {
  test.each([
    0.1, 0.2, 0.5, 0.9,
  ])('rate %s: the share dropped, the mean kept, units, rows and steps apart', (rate) => {
    const masks = living(engine, rate, 5);
    const all = masks.flat(2);
    const keep = 1 - rate;
    for (const value of all) expect(Math.min(Math.abs(value), Math.abs(value - 1 / keep))).toBeLessThan(1e-4);
    const isLiving = (value: number) => value > 0.5;
    const n = all.length;
    const share = all.filter(isLiving).length / n;
    const bound = 4 * Math.sqrt((keep * rate) / n);
    expect(Math.abs(share - keep)).toBeLessThan(bound);
    expect(Math.abs(all.reduce((a, b) => a + b) / n - 1)).toBeLessThan(bound / keep);
    // Neighbours of every kind live together as often as chance has it: keep².
    const pairs = {
      units: masks.flatMap((step) => step.flatMap((row) => row.slice(1).map((value, i) => [value, row[i]!]))),
      rows: masks.flatMap((step) =>
        step.slice(1).flatMap((row, i) => row.map((value, unit) => [value, step[i]![unit]!])),
      ),
      steps: masks
        .slice(1)
        .flatMap((step, i) =>
          step.flatMap((row, k) => row.map((value, unit) => [value, masks[i]![k]![unit]!])),
        ),
    };
    for (const [kind, list] of Object.entries(pairs)) {
      const together = list.filter(([a, b]) => isLiving(a!) && isLiving(b!)).length / list.length;
      const variance = keep ** 2 * (1 - keep ** 2);
      // Pairs share members: five deviations instead of four.
      expect(Math.abs(together - keep ** 2), kind).toBeLessThan(5 * Math.sqrt((2 * variance) / list.length));
    }
  });

  test('one seed drops the same units again, another one others', () => {
    expect(living(engine, 0.5, 5)).toEqual(living(engine, 0.5, 5));
    expect(living(engine, 0.5, 6)).not.toEqual(living(engine, 0.5, 5));
  });
});

test('with one seed the reference drops what the kernels drop', () => {
  const [expected, ...others] = engines.map((engine) =>
    living(engine, 0.3, 9).map((step) => step.map((row) => row.map((value) => value > 0.5))),
  );
  for (const masks of others) expect(masks).toEqual(expected);
});

function repeat<T>(list: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => list).flat();
}
