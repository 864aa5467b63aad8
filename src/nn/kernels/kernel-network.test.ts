import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adam, type Loss, sgd } from '../index.ts';
import { dropoutSeed } from '../reference/dropout-mask.ts';
import { KernelNetwork } from './kernel-network.ts';
import { builds, correctOf, type Problem, problems, STEP, solved } from './shapes.fixture.ts';

const modules = await builds();
const softmaxLoss: Loss = { name: 'sparseCategoricalCrossentropy' };

const isSparse = ({ loss }: Problem) => loss.name === 'sparseCategoricalCrossentropy';

/** A problem laid before the kernels. */
function posed(module: WebAssembly.Module, problem: Problem, capacity = problem.rows): KernelNetwork {
  const { shape, loss, weights, inputs, answers } = problem;
  const network = new KernelNetwork(module, shape, loss, capacity);
  network.load(weights);
  inputs.forEach((row, k) => {
    network.inputs.set(row, k * network.inputStride);
    const at = k * network.outputStride;
    if (isSparse(problem)) network.targets[at + answers[k]![0]!] = 1;
    else network.targets.set(answers[k]!, at);
  });
  return network;
}

/** The largest difference between two runs of numbers, in parts of the largest number, or of `floor`. */
function distance(got: ArrayLike<number>, expected: ArrayLike<number>, floor = 1e-2): number {
  let scale = floor;
  let most = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]!));
    most = Math.max(most, Math.abs(got[i]! - expected[i]!));
  }
  return most / scale;
}

function agree(module: WebAssembly.Module, problem: Problem): void {
  const { rows, shape } = problem;
  const pass = solved(problem);
  // Room for more rows than there are must change nothing.
  const network = posed(module, problem, rows + (rows % 3));
  network.start();
  const loss = network.train(rows) / rows;
  expect(distance([loss], [pass.loss(rows)], 1)).toBeLessThan(1e-5);
  const gradient = new Float64Array(pass.gradient.length);
  network.readGradient(gradient);
  expect(distance(gradient, pass.gradient)).toBeLessThan(2e-5);
  const weights = new Float64Array(gradient.length);
  network.read(weights);
  expect(Array.from(weights)).toEqual(problem.weights.map(Math.fround));

  expect(network.evaluate(rows) / rows).toBe(loss);
  const units = shape.layers.at(-1)!.units;
  const isLogit = isSparse(problem) && problem.loss.fromLogits;
  for (let k = 0; k < rows && !isLogit; k++) {
    const row = Array.from({ length: units }, (_, unit) => pass.outputs[unit * rows + k]!);
    expect(distance(network.outputs.subarray(k * network.outputStride), row, 1)).toBeLessThan(1e-5);
  }
  expect(network.correct(rows)).toBe(correctOf(pass, problem));
}

test.each(modules)('any network: loss, gradient, outputs and count are the reference’s', (module) => {
  fc.assert(
    fc.property(problems(), (problem) => agree(module, problem)),
    { numRuns: 150, seed: 4 },
  );
});

test.each(modules)('wide networks of mostly zeros, through the lists: the same', (module) => {
  fc.assert(
    fc.property(problems({ inputs: [64, 90], widest: 45, zeros: 0.8 }), (problem) => agree(module, problem)),
    { numRuns: 60, seed: 5 },
  );
});

test.each(modules)('lists of what is not zero change no bit', (module) => {
  const units = 37;
  // One input under the least number that is listed, and the same network with one more that is always zero.
  const bare = {
    shape: {
      inputs: 63,
      layers: [
        { units, activation: 'tanh' },
        { units: 3, activation: 'softmax' },
      ],
    },
    loss: softmaxLoss,
    rows: 11,
    weights: Array.from({ length: 64 * units + 3 * (units + 1) }, (_, i) => Math.sin(i * i) / 5),
    inputs: Array.from({ length: 11 }, (_, k) =>
      Array.from({ length: 63 }, (_, i) => ((i * 7 + k * 3) % 5 === 0 ? Math.cos(i + k) : 0)),
    ),
    answers: Array.from({ length: 11 }, (_, k) => [k % 3]),
  } as const satisfies Problem;
  const isKernel = (i: number) => i < 63 * units;
  const padded: Problem = {
    ...bare,
    shape: { ...bare.shape, inputs: 64 },
    inputs: bare.inputs.map((row) => [...row, 0]),
    weights: bare.weights.flatMap((w, i) => (isKernel(i) && i % 63 === 62 ? [w, 0.5] : [w])),
  };
  const trained = [bare, padded].map((problem) => {
    const network = posed(module, problem);
    network.start(adam());
    const losses = Array.from({ length: 20 }, () => network.train(problem.rows));
    const weights = new Float64Array(problem.weights.length);
    network.read(weights);
    return { losses, weights: Array.from(weights) };
  });
  const [plain, listed] = trained;
  expect(listed!.losses).toEqual(plain!.losses);
  expect(listed!.weights.filter((_, i) => !(i < 64 * units && i % 64 === 63))).toEqual(plain!.weights);
});

/** Fifty rows of eighty inputs, of which one in five is not zero, and a network for them. */
const sparseRows = Array.from({ length: 50 }, (_, k) =>
  Float32Array.from({ length: 80 }, (_, i) => ((i * 7 + k * 3) % 5 === 0 ? Math.cos(i + k) : 0)),
);
const wideShape = {
  inputs: 80,
  layers: [
    { units: 45, activation: 'relu' },
    { units: 3, activation: 'softmax' },
  ],
} as const;

test.each(modules)('examples that are kept give the same bits as examples that are copied in', (module) => {
  const trained = [0, sparseRows.length].map((keeping) => {
    const network = new KernelNetwork(module, wideShape, softmaxLoss, 8, { keeping });
    const isKept = network.keep((k, into, at) => into.set(sparseRows[k]!, at));
    expect(isKept).toBe(keeping > 0);
    network.load(Array.from({ length: 81 * 45 + 46 * 3 }, (_, i) => Math.sin(i * i) / 5));
    network.start(adam());
    network.inputs.fill(0);
    const losses = Array.from({ length: 40 }, (_, step) => {
      const rows = 3 + (step % 6);
      for (let row = 0; row < rows; row++) {
        const k = (step * 11 + row * 7) % sparseRows.length;
        network.targets.fill(0, row * 8, row * 8 + 3)[row * 8 + (k % 3)] = 1;
        if (isKept) network.examples[row] = k;
        else network.inputs.set(sparseRows[k]!, row * network.inputStride);
      }
      return network.train(rows);
    });
    const weights = new Float64Array(81 * 45 + 46 * 3);
    network.read(weights);
    return { losses, weights };
  });
  expect(trained[1]).toEqual(trained[0]);
});

test.each(modules)('what is dense, narrow or not finite is not kept', (module) => {
  const keeps = (inputs: number, valueAt: (k: number, i: number) => number) =>
    new KernelNetwork(module, { ...wideShape, inputs }, softmaxLoss, 8, { keeping: 50 }).keep(
      (k, into, at) => {
        for (let i = 0; i < inputs; i++) into[at + i] = valueAt(k, i);
      },
    );
  expect(keeps(80, (k, i) => (k + i) % 3)).toBe(false);
  expect(keeps(80, (k, i) => (k < 40 ? 0 : k + i + 1))).toBe(true);
  expect(keeps(80, (k, i) => (k < 20 ? 0 : k + i + 1))).toBe(false);
  expect(keeps(8, () => 0)).toBe(false);
  for (const wrong of [NaN, Infinity, -Infinity]) {
    expect(keeps(80, (k, i) => (k === 49 && i === 79 ? wrong : 0))).toBe(false);
  }
});

test.each(modules)('with dropout, the same units die as in the reference', (module) => {
  fc.assert(
    fc.property(problems(), fc.integer({ min: 1, max: 2 ** 32 - 1 }), (problem, seed) => {
      const { rows } = problem;
      const pass = solved(problem, seed);
      const network = posed(module, problem);
      network.start();
      expect(
        distance([network.train(rows, dropoutSeed(seed, STEP)) / rows], [pass.loss(rows)], 1),
      ).toBeLessThan(2e-5);
      const gradient = new Float64Array(pass.gradient.length);
      network.readGradient(gradient);
      expect(distance(gradient, pass.gradient)).toBeLessThan(5e-5);
    }),
    { numRuns: 100, seed: 6 },
  );
});

test('dropout: the share that lives is the share that was asked for', () => {
  const units = 200;
  const network = new KernelNetwork(
    modules[0]!,
    {
      inputs: 1,
      layers: [
        { units, activation: 'linear', dropout: 0.2 },
        { units, activation: 'linear' },
      ],
    },
    { name: 'meanSquaredError' },
    64,
  );
  // The first layer gives 1 for every unit, the second passes each on.
  const weights = new Float64Array(units * 2 + units * units + units);
  weights.fill(1, 0, units);
  for (let unit = 0; unit < units; unit++) weights[units * 2 + unit * (units + 1)] = 1;
  network.load(weights);
  network.start();
  for (let k = 0; k < 64; k++) network.inputs[k * network.inputStride] = 1;
  const living = [1, 2].map((seed) => {
    network.train(64, seed);
    return Array.from({ length: 64 * units }, (_, i) => network.outputs[i]!);
  });
  for (const outputs of living) {
    expect(new Set(outputs)).toEqual(new Set([0, Math.fround(1 / Math.fround(0.8))]));
    const share = outputs.filter((x) => x > 0).length / outputs.length;
    // Four standard deviations of a share of 12,800 draws.
    expect(Math.abs(share - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / 12_800));
  }
  expect(living[0]).not.toEqual(living[1]);
});

test('going back to where one was saved and on gives the same bits', () => {
  const [problem] = fc.sample(problems({ inputs: [70, 80], zeros: 0.8 }), { numRuns: 1, seed: 3 }) as [
    Problem,
  ];
  const network = posed(modules[0]!, problem);
  network.start(adam());
  for (let i = 0; i < 5; i++) network.train(problem.rows);
  const saved = network.save();
  const once = Array.from({ length: 7 }, () => network.train(problem.rows));
  network.restore(saved);
  expect(Array.from({ length: 7 }, () => network.train(problem.rows))).toEqual(once);
});

test.each(
  modules,
)('what an optimizer remembers of a weight at rest fades to nothing, never to subnormal', (module) => {
  for (const inputs of [5, 80]) {
    for (const optimizer of [
      adam({ beta2: 0.9 }),
      sgd({ momentum: 0.9 }),
      sgd({ momentum: 0.9, nesterov: true }),
    ]) {
      const layers = [{ units: 9, activation: 'tanh' }] as const;
      const network = new KernelNetwork(module, { inputs, layers }, { name: 'meanSquaredError' }, 4);
      network.start(optimizer);
      network.inputs.fill(0.5);
      network.targets.fill(0.75);
      network.train(4);
      // From now on only the first input is ever other than zero.
      network.inputs.forEach((_, i) => {
        network.inputs[i] = i % network.inputStride === 0 ? 0.5 : 0;
      });
      for (let step = 0; step < 2000; step++) network.train(4);
      const memory = [0, 1].map(() => new Float64Array(9 * (inputs + 1)));
      network.recall(memory);
      const [means, squares] = memory.map((numbers) => numbers.map(Math.abs));
      expect(means!.filter((value) => value > 0 && value < 2 ** -100)).toEqual(new Float64Array());
      expect(squares!.filter((value) => value > 0 && value < 2 ** -100)).toEqual(new Float64Array());
      expect(means![1]).toBe(0);
    }
  }
});

test('what is not a number is not hidden', () => {
  const [problem] = fc.sample(
    problems().filter(({ shape }) => shape.layers.length === 2 && shape.layers[0]!.activation === 'relu'),
    { numRuns: 1, seed: 1 },
  ) as [Problem];
  const network = posed(modules[0]!, { ...problem, inputs: problem.inputs.map((row) => row.map(() => NaN)) });
  network.start(adam());
  expect(network.train(problem.rows)).toBeNaN();
});
