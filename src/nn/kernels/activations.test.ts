import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type ActivationName,
  activationNames,
  activations,
  dense,
  type Engine,
  loadEngine,
  sequential,
  sgd,
} from '../index.ts';
import { KernelNetwork } from './kernel-network.ts';
import { builds, elementwise } from './shapes.fixture.ts';

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
  expect(step.value.engine).toBe(engine.name);
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

/** From where a network trains to where nobody's does: the middle, the ends of what a power of e can be, and beyond. */
const sums = [1e-30, 1e-7, 1e-3, 0.3, 1, 3, 5.9, 6.1, 12, 40, 68, 70, 86, 88.5, 89, 100, 1e3, 1e4, 1e9, 1e30]
  .flatMap((size) => [size, -size])
  .concat(0)
  .map(Math.fround);
const modules = await builds();
const alone = modules.flatMap((module) => elementwise.map((name) => ({ module, name })));

test.each(alone)('$name: value and derivative are the reference’s, far out as well', ({ module, name }) => {
  const shape = { inputs: 1, layers: [{ units: 1, activation: name }] };
  const network = new KernelNetwork(module, shape, { name: 'meanSquaredError' }, 1);
  network.load([1, 0]);
  network.start();
  const { value, derivative } = activations[name];
  const gradient = new Float64Array(2);
  for (const z of sums) {
    network.inputs[0] = z;
    network.evaluate(1);
    const got = network.outputs[0]!;
    const expected = value(z);
    // Where float32 has no number as large, there is none.
    if (Math.abs(expected) > 3.4e38) {
      expect(got).toBe(Infinity);
      continue;
    }
    expect(Math.abs(got - expected), `${name}(${z})`).toBeLessThanOrEqual(
      4e-7 * Math.max(1, Math.abs(expected)),
    );
    // A miss of a half, where the number at hand leaves room for one.
    const slope = derivative(z, expected);
    const miss = Math.max(0.5, 2 ** -20 * Math.abs(got));
    if (miss * Math.abs(slope) > 1e38) continue;
    network.targets[0] = got - miss;
    network.train(1);
    network.readGradient(gradient);
    const missed = 2 * (got - Math.fround(got - miss));
    expect(Math.abs(gradient[1]! / missed - slope), `${name}′(${z})`).toBeLessThanOrEqual(
      6e-7 * Math.max(1, Math.abs(slope)),
    );
    // Neither is so small that processors take their time over it.
    for (const number of [got, gradient[1]!]) expect(number === 0 || Math.abs(number) > 1e-37).toBe(true);
  }
  network.inputs[0] = Number.NaN;
  network.evaluate(1);
  expect(network.outputs[0]).toBeNaN();
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
