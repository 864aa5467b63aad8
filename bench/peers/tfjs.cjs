// TensorFlow.js, wasm with SIMD, one thread. `mnist <folder> <runs>`: seconds an epoch, from 100 steps each;
// `tiny <runs>`: seconds a full-batch step of the nine-parameter network. CREASE_TFJS names the folder it is
// installed in.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const from = createRequire(path.join(path.resolve(process.env.CREASE_TFJS ?? '.'), 'package.json'));
const tf = from('@tensorflow/tfjs');
const wasm = from('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(`${path.dirname(from.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`);
wasm.setThreadsCount(1);
const seconds = async (work) => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

async function mnist(folder, runs) {
  const steps = 100;
  const count = steps * 32;
  const pixels = readFileSync(path.join(folder, 'train-images-idx3-ubyte')).subarray(16, 16 + count * 784);
  const digits = readFileSync(path.join(folder, 'train-labels-idx1-ubyte')).subarray(8, 8 + count);
  const x = tf.tensor3d(
    Float32Array.from(pixels, (v) => v / 255),
    [count, 28, 28],
  );
  const y = tf.tensor1d(Float32Array.from(digits));
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [28, 28] }));
  model.add(tf.layers.dense({ units: 128, activation: 'relu' }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  model.compile({
    optimizer: tf.train.adam(1e-3),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  const fit = () =>
    model.fit(x, y, { epochs: 1, batchSize: 32, shuffle: true, yieldEvery: 'never', verbose: 0 });
  await fit();
  for (let i = 0; i < runs; i++) console.log(((await seconds(fit)) * 60000) / count);
}

async function tiny(runs) {
  const t = Array.from({ length: 100 }, (_, i) => -1 + (2 * i) / 99);
  const curve = (lift) => t.map((x) => [x, lift - 0.5 * Math.cos(Math.PI * x)]);
  const x = tf.tensor2d([...curve(0.4), ...curve(-0.4)]);
  const y = tf.tensor2d(Array.from({ length: 200 }, (_, i) => [i < 100 ? 0 : 1]));
  const variable = (shape) => tf.variable(tf.randomNormal(shape));
  const [w1, b1, w2, b2] = [[2, 2], [2], [2, 1], [1]].map(variable);
  const optimizer = tf.train.adam(0.03);
  const step = () =>
    tf.tidy(() => {
      optimizer.minimize(() => {
        const hidden = tf.relu(tf.add(tf.matMul(x, w1), b1));
        return tf.losses.sigmoidCrossEntropy(y, tf.add(tf.matMul(hidden, w2), b2));
      });
    });
  const hundred = () => {
    for (let i = 0; i < 100; i++) step();
    w1.dataSync();
  };
  hundred();
  for (let i = 0; i < runs; i++) console.log((await seconds(hundred)) / 100);
}

(async () => {
  await tf.setBackend('wasm');
  const [what, ...rest] = process.argv.slice(2);
  if (what === 'mnist') await mnist(rest[0], Number(rest[1]));
  else await tiny(Number(rest[0]));
})();
