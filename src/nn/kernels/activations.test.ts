import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type ActivationName,
  activationNames,
  dense,
  type Engine,
  loadEngine,
  sequential,
  sgd,
} from '../index.ts';

interface Golden {
  readonly z: readonly number[];
  readonly activations: Record<
    string,
    { readonly value: readonly number[]; readonly gradient: readonly number[] }
  >;
}
const golden: Golden = JSON.parse(
  readFileSync(new URL('../../../test/golden/activations.json', import.meta.url), 'utf8'),
);
const kerasNames = { leakyRelu: 'leaky_relu', hardSigmoid: 'hard_sigmoid' } as Record<string, string>;

const engines = await Promise.all([loadEngine('fastest'), loadEngine('portable')]);
const runs = engines.flatMap((engine) =>
  activationNames.filter((name) => name !== 'softmax').map((name) => ({ engine, name, by: engine.name })),
);

/** One unit that is given z by its bias alone; and the loss and the bias after a step towards `target`. */
function oneStep(
  engine: Engine,
  activation: ActivationName,
  z: number,
  target: number,
  learningRate: number,
) {
  const model = sequential([
    dense({ units: 1, inputShape: [1] }),
    dense({ units: 1, activation, kernelInitializer: 'zeros' }),
  ]);
  model.compile({ loss: 'meanSquaredError', optimizer: sgd({ learningRate }) });
  model.setWeights([0, 0, 0, z]);
  const steps = model.fitting([[0]], [target], { engine });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return { loss: step.value.history.loss[0]!, bias: model.getWeights()[3]! };
}

test.each(runs)('$name in $by: value and derivative are Keras’s', ({ engine, name }) => {
  const { value, gradient } = golden.activations[kerasNames[name] ?? name]!;
  golden.z.forEach((z, i) => {
    // Keras computed in float32, as the kernels do, whose rounding grows with the value.
    const scale = Math.max(1, Math.abs(value[i]!));
    const { loss } = oneStep(engine, name, z, value[i]!, 1e-9);
    expect(Math.sqrt(loss)).toBeLessThan(1e-6 * scale);
    // A miss of `scale` makes the step the derivative itself, which the bias can hold to a float32's digits.
    const { bias } = oneStep(engine, name, z, value[i]! - scale, 0.5 / scale);
    const held = 2 ** -23 * Math.max(Math.abs(z), Math.abs(gradient[i]!));
    expect(Math.abs(z - bias - gradient[i]!)).toBeLessThan(1e-6 * scale + held);
  });
});

test.each(engines)('softmax in $name is Keras’s, over the whole grid as one layer', async (engine) => {
  const model = sequential([
    dense({ units: 1, inputShape: [1] }),
    dense({ units: golden.z.length, activation: 'softmax', kernelInitializer: 'zeros' }),
  ]);
  model.compile({ loss: 'sparseCategoricalCrossentropy' });
  const zeros = new Array<number>(2 + golden.z.length).fill(0);
  model.setWeights([...zeros, ...golden.z]);
  for (const [unit, share] of golden.activations.softmax!.value.entries()) {
    const { loss } = await model.evaluate([[0]], [unit], { engine });
    expect(Math.abs(Math.exp(-loss) - share)).toBeLessThan(1e-6);
  }
});
