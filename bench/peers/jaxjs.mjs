// jax-js on its WebAssembly device. `mnist <folder> <runs>`: seconds an epoch, from 100 steps each; `tiny <runs>`:
// seconds a full-batch step of the nine-parameter network. CREASE_JAXJS names the folder it is installed in.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const from = createRequire(path.join(path.resolve(process.env.CREASE_JAXJS ?? '.'), 'package.json'));
const jax = await import(pathToFileURL(from.resolve('@jax-js/jax')).href);
const { jit, nn, numpy: np, valueAndGrad } = jax;
await jax.init('wasm');
jax.defaultDevice('wasm');

const seconds = async (work) => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const floats = (shape, value) => {
  const size = shape.reduce((product, length) => product * length, 1);
  return np.array(Float32Array.from({ length: size }, value)).reshape(shape);
};

/** A step of Adam on lists of weights, means and squares, compiled. Arrays are used up where they are passed on. */
function adamStep(loss, rate) {
  return jit((weights, means, squares, correction, ...batch) => {
    const [value, slopes] = valueAndGrad(loss)(
      weights.map((w) => w.ref),
      ...batch,
    );
    const moved = weights.map((w, i) => {
      const g = slopes[i];
      const mean = means[i].mul(0.9).add(g.ref.mul(0.1));
      const square = squares[i].mul(0.999).add(g.ref.mul(g).mul(0.001));
      const push = mean.ref.mul(correction.ref).div(np.sqrt(square.ref).add(1e-7));
      return { weight: w.sub(push.mul(rate)), mean, square };
    });
    correction.dispose();
    return {
      value,
      weights: moved.map(({ weight }) => weight),
      means: moved.map(({ mean }) => mean),
      squares: moved.map(({ square }) => square),
    };
  });
}

/** Takes steps one after the other; what a step gives is what the next one takes. */
function training(loss, rate, shapes) {
  const step = adamStep(loss, rate);
  const zeros = () => shapes.map((shape) => floats(shape, () => 0));
  let now = {
    weights: shapes.map((shape) => floats(shape, () => (Math.random() - 0.5) / 5)),
    means: zeros(),
    squares: zeros(),
  };
  let taken = 0;
  return async (...batch) => {
    taken++;
    const correction = np.array(Math.sqrt(1 - 0.999 ** taken) / (1 - 0.9 ** taken));
    const { value, ...next } = step(now.weights, now.means, now.squares, correction, ...batch);
    now = next;
    return value.jsAsync();
  };
}

async function mnist(folder, runs) {
  const steps = 100;
  const pixels = readFileSync(path.join(folder, 'train-images-idx3-ubyte')).subarray(16);
  const digits = readFileSync(path.join(folder, 'train-labels-idx1-ubyte')).subarray(8);
  const loss = ([w1, b1, w2, b2], x, y, mask) => {
    const hidden = nn.relu(np.matmul(x, w1).add(b1)).mul(mask);
    return nn
      .logSoftmax(np.matmul(hidden, w2).add(b2))
      .mul(y)
      .sum()
      .mul(-1 / 32);
  };
  const step = training(loss, 1e-3, [[784, 128], [128], [128, 10], [10]]);
  const epochPart = async () => {
    for (let i = 0; i < steps; i++) {
      const rows = Array.from({ length: 32 }, () => Math.floor(Math.random() * 60_000));
      const x = new Float32Array(32 * 784);
      const y = new Float32Array(32 * 10);
      rows.forEach((row, k) => {
        for (let p = 0; p < 784; p++) x[k * 784 + p] = pixels[row * 784 + p] / 255;
        y[k * 10 + digits[row]] = 1;
      });
      const mask = floats([32, 128], () => (Math.random() < 0.8 ? 1.25 : 0));
      await step(np.array(x).reshape([32, 784]), np.array(y).reshape([32, 10]), mask);
    }
  };
  await epochPart();
  for (let i = 0; i < runs; i++) console.log(((await seconds(epochPart)) * 1875) / steps);
}

async function tiny(runs) {
  const t = Array.from({ length: 100 }, (_, i) => -1 + (2 * i) / 99);
  const curve = (lift) => t.flatMap((x) => [x, lift - 0.5 * Math.cos(Math.PI * x)]);
  const points = [...curve(0.4), ...curve(-0.4)];
  const x = floats([200, 2], (_, i) => points[i]);
  const y = floats([200, 1], (_, i) => (i < 100 ? 0 : 1));
  const loss = ([w1, b1, w2, b2], inputs, labels) => {
    const logits = np.matmul(nn.relu(np.matmul(inputs, w1).add(b1)), w2).add(b2);
    return nn.softplus(logits.ref).sub(logits.mul(labels)).mean();
  };
  const step = training(loss, 0.03, [[2, 2], [2], [2, 1], [1]]);
  const hundred = async () => {
    for (let i = 0; i < 100; i++) await step(x.ref, y.ref);
  };
  await hundred();
  for (let i = 0; i < runs; i++) console.log((await seconds(hundred)) / 100);
}

const [what, ...rest] = process.argv.slice(2);
if (what === 'mnist') await mnist(rest[0], Number(rest[1]));
else await tiny(Number(rest[0]));
