/**
 * `node bench/tiny.ts [rounds]`: full-batch steps of tiny networks on 200 points with Adam, beside the
 * TypeScript reference and, where they are installed, Keras, PyTorch, tfjs and jax-js, all in one run and by turns.
 */
import { dense, initialNetwork, loadEngine, referenceEngine, twoCurves } from '../src/nn/index.ts';
import { note, peer, printRatios, pythons } from './peer.ts';

const [rounds = 3] = process.argv.slice(2).map(Number);
const engines = [await loadEngine(), await loadEngine('portable'), referenceEngine];
const relu = (units: number) => dense({ units, activation: 'relu' });
const tanh = (units: number) => dense({ units, activation: 'tanh' });
const networks = {
  'nine parameters (2 → 2 relu → 1)': [relu(2)],
  '37 parameters (2 → 4 tanh → 4 tanh → 1)': [tanh(4), tanh(4)],
};

for (const [what, hidden] of Object.entries(networks)) {
  const times = new Map<string, number[]>();
  const trainers = engines.map(({ trainer }) =>
    trainer(initialNetwork(2, [...hidden, dense({ units: 1, activation: 'sigmoid' })], 1), twoCurves()),
  );
  for (const trainer of trainers) trainer.step(2000);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 5; i++) {
      trainers.forEach((trainer, e) => {
        const steps = engines[e]!.name === 'reference' ? 2000 : 20_000;
        const start = performance.now();
        trainer.step(steps);
        note(times, `crease, ${engines[e]!.name}`, (performance.now() - start) / 1000 / steps);
      });
    }
    if (hidden.length === 1) {
      note(times, 'Keras fit', ...peer('Keras', pythons.keras, 'keras_tiny.py', '3'));
      note(times, 'PyTorch', ...peer('PyTorch', pythons.torch, 'torch_tiny.py', '5'));
      note(times, 'tfjs, wasm', ...peer('tfjs', process.execPath, 'tfjs.cjs', 'tiny', '5'));
      note(times, 'jax-js, wasm', ...peer('jax-js', process.execPath, 'jaxjs.mjs', 'tiny', '5'));
    }
  }
  console.log(what);
  printRatios(times, (seconds) => `${Math.round(1 / seconds).toLocaleString('en')} steps/s`);
}
