/**
 * `npm run tour`: trains the network whose work the figure `mnist-tour` shows, that of `mnist-network`, keeps it at six
 * moments of its training, and writes these beside the figure with MNIST's 10,000 test digits and the directions that
 * their tour starts from.
 *
 * 784 → 128 ReLU → 10 softmax, dropout 0.2, Adam, batches of 32, seed 5; moments 0, 20, 100, 500, 1,875 (one epoch) and
 * 9,375 (five). Pixels are kept in four greys and weights in 63 even steps of each layer's widest, which leaves all six
 * and all digits in 0.9 MB; what is said of the network is counted with what is kept.
 */
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'fflate';
import { digitReader, mnist, type Network } from '../src/nn/index.ts';

const place = new URL('../src/figures/weights/mnist-tour.baked.ts', import.meta.url);

const SEED = 5;
const EPOCHS = 5;
const STEPS = [0, 20, 100, 500, 1875, 9375];
const GREYS = 3;
/** Weights are whole numbers of steps from −31 to 31. */
const LEVELS = 31;
const DIRECTIONS = 8;

const { train, test } = await mnist();
const count = test.x.length;

const model = digitReader({ seed: SEED });
const kept: Network[] = [];
kept.push(model.network());
let step = 0;
await model.fit(train.x, train.y, {
  epochs: EPOCHS,
  batchSize: 32,
  engine: 'portable',
  callbacks: [
    {
      onBatchEnd(_batch, _scores, fit) {
        step++;
        if (STEPS.includes(step)) kept.push(fit.network());
      },
    },
  ],
});
if (kept.length !== STEPS.length) throw new Error(`kept ${kept.length} moments of ${STEPS.length}`);

/** Pixels as they are kept, from 0 to 3. */
const greys = test.x.map((pixels) => Uint8Array.from(pixels, (ink) => Math.round(GREYS * ink)));

interface Stepped {
  readonly scale: number;
  readonly steps: Int8Array;
  readonly bias: readonly number[];
}

function stepped({ kernel, bias }: Network['layers'][number]): Stepped {
  const widest = kernel.reduce((most, row) => Math.max(most, ...row.map(Math.abs)), 0);
  const scale = Number((widest / LEVELS).toPrecision(6));
  return {
    scale,
    steps: Int8Array.from(kernel.flat(), (weight) => Math.round(weight / scale)),
    bias: bias.map((value) => Math.round(value * 1e4) / 1e4),
  };
}

/** What a layer gives for each row, before its activation. */
function sums(rows: readonly ArrayLike<number>[], { scale, steps, bias }: Stepped): Float64Array[] {
  const inputs = steps.length / bias.length;
  return rows.map((row) => {
    const out = Float64Array.from(bias);
    for (let i = 0; i < inputs; i++) {
      const value = row[i]! * scale;
      if (value !== 0) for (let m = 0; m < out.length; m++) out[m]! += steps[m * inputs + i]! * value;
    }
    return out;
  });
}

/** The mean of rows, and the directions in which they differ most: orthogonal iteration (Golub & Van Loan, 8.2.4). */
function principal(rows: readonly ArrayLike<number>[]) {
  const width = rows[0]!.length;
  const mean = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) mean[i]! += row[i]! / rows.length;
  let basis: Float64Array[] = Array.from({ length: DIRECTIONS }, (_, k) =>
    Float64Array.from({ length: width }, (_, i) => Math.sin((k + 1) * (i + 1) * 0.7)),
  );
  for (let round = 0; round < 60; round++) {
    const next = basis.map(() => new Float64Array(width));
    for (const row of rows) {
      basis.forEach((direction, k) => {
        let along = 0;
        for (let i = 0; i < width; i++) along += (row[i]! - mean[i]!) * direction[i]!;
        for (let i = 0; i < width; i++) next[k]![i]! += along * (row[i]! - mean[i]!);
      });
    }
    basis = orthonormal(next);
  }
  const variance = rows.reduce((sum, row) => {
    for (let i = 0; i < width; i++) sum += (row[i]! - mean[i]!) ** 2;
    return sum;
  }, 0);
  const places = rows.map((row) => projected(row, mean, basis));
  const held = places.reduce((sum, at) => sum + at.reduce((all, value) => all + value * value, 0), 0);
  return { mean, basis, share: held / variance, places };
}

function projected(
  row: ArrayLike<number>,
  mean: ArrayLike<number>,
  basis: readonly Float64Array[],
): number[] {
  return basis.map((direction) => {
    let along = 0;
    for (let i = 0; i < direction.length; i++) along += (row[i]! - mean[i]!) * direction[i]!;
    return along;
  });
}

function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const own = vector.slice();
    for (const other of done) {
      const along = own.reduce((sum, value, i) => sum + value * other[i]!, 0);
      for (let i = 0; i < own.length; i++) own[i]! -= along * other[i]!;
    }
    const length = Math.hypot(...own);
    done.push(own.map((value) => value / length));
  }
  return done;
}

/** A distance from the middle beyond which lie two of a hundred. */
function reachOf(places: readonly ArrayLike<number>[]): number {
  const far = places.map((at) => Math.hypot(...Array.from(at))).sort((a, b) => a - b);
  return Number(far[Math.floor(0.98 * far.length)]!.toPrecision(4));
}

const inks = greys.map((row) => Float64Array.from(row, (grey) => grey / GREYS));
const pixels = principal(inks);
const checkpoints = kept.map(({ layers }, i) => {
  const [first, second] = layers.map(stepped) as [Stepped, Stepped];
  const hidden = sums(inks, first).map((row) => row.map((sum) => Math.max(sum, 0)));
  const scores = sums(hidden, second);
  const correct = scores.filter((row, digit) => row.indexOf(Math.max(...row)) === test.y[digit]).length;
  console.log(`step ${STEPS[i]}: ${correct} of ${count}`);
  return { step: STEPS[i]!, first, second, hidden, scores, correct };
});
const last = checkpoints.at(-1)!;
const units = principal(last.hidden);
const packed = new Uint8Array((count * 784) / 4);
greys.forEach((row, digit) => {
  row.forEach((grey, i) => {
    packed[(digit * 784 + i) >> 2]! |= grey << (2 * (i & 3));
  });
});
const whole = (vectors: readonly ArrayLike<number>[]) =>
  new Uint8Array(
    Int16Array.from(vectors.flatMap((vector) => Array.from(vector, (v) => Math.round(v * 32767)))).buffer,
  );
const parts: Uint8Array[] = [
  packed,
  Uint8Array.from(test.y),
  whole(pixels.basis),
  whole(units.basis),
  ...checkpoints.flatMap(({ first, second }) =>
    [first, second].map(({ steps }) => new Uint8Array(steps.buffer)),
  ),
];
const bytes = Uint8Array.from(parts.flatMap((part) => Array.from(part)));
const deflated = deflateSync(bytes, { level: 9 });
console.log(`${bytes.length} bytes, ${deflated.length} deflated`);

const along = (mean: ArrayLike<number>, basis: readonly Float64Array[]) =>
  basis.map((direction) => Number(direction.reduce((sum, value, i) => sum + value * mean[i]!, 0).toFixed(4)));
const json = (value: unknown) => JSON.stringify(value);
writeFileSync(
  place,
  `// Made by \`npm run tour\`: see scripts/bake-mnist-tour.ts.

/** The moments of the training: how many batches of 32 it had seen, and how many of the 10,000 test digits it reads then. */
export const CHECKPOINTS = ${json(
    checkpoints.map(({ step, first, second, correct }) => ({
      step,
      correct,
      scales: [first.scale, second.scale],
      firstBias: first.bias,
      secondBias: second.bias,
    })),
  )};

/** Of the pixels and of the last moment's units: where their middle lies along each direction, the share of all differences that the directions hold, and how far digits lie from the middle. */
export const PIXELS = ${json({ middle: along(pixels.mean, pixels.basis), share: Number(pixels.share.toFixed(4)), reach: reachOf(pixels.places) })};
export const UNITS = ${json({ middle: along(units.mean, units.basis), share: Number(units.share.toFixed(4)), reach: reachOf(units.places) })};

/** Deflated, base64: pixels of 10,000 digits in four greys, two bits each; their labels; directions \`[8, 784]\` and \`[8, 128]\` as 16-bit shares of 32767; and of each moment the kernels \`[128, 784]\` and \`[10, 128]\` in steps of their scales. */
export const DATA =
  '${Buffer.from(deflated).toString('base64')}';
`,
);
