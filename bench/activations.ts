/**
 * `node bench/activations.ts [rounds] [engine]`: what each activation costs beside ReLU, in one run and by turns: in
 * the sweep of a tiny network (2 → 2 → 1, all 200 points a step, Adam), and in layers (16 → 64 → 64 → 1, batches of
 * 32). Engine default `fastest`.
 */
import {
  type ActivationName,
  activationNames,
  dense,
  type EngineChoice,
  loadEngine,
  sequential,
  sweep,
  twoCurves,
} from '../src/nn/index.ts';
import { note } from './peer.ts';

const [rounds = 60] = process.argv.slice(2, 3).map(Number);
const engine = await loadEngine((process.argv[3] ?? 'fastest') as EngineChoice);
const names: readonly ActivationName[] = [
  'relu',
  ...activationNames.filter((name) => name !== 'relu' && name !== 'softmax'),
];
const examples = twoCurves();

/** Seconds for 200 seeds of the tiny network, scaled up from some of them. */
function sweeping(activation: ActivationName): number {
  const layers = [dense({ units: 2, activation }), dense({ units: 1, activation: 'sigmoid' })];
  const seeds = 1;
  const start = performance.now();
  sweep(examples, { layers, seeds, engine });
  return ((performance.now() - start) / 1000) * (200 / seeds);
}

const rows = Array.from({ length: 4096 }, (_, k) =>
  Array.from({ length: 16 }, (_, i) => Math.sin(1 + k * 16 + i)),
);
const answers = rows.map((row) => (row[0]! * row[1]! > 0 ? 1 : 0));

/** Seconds for an epoch of the layers. */
function layers(activation: ActivationName): number {
  const model = sequential([
    dense({ units: 64, activation, inputShape: [16] }),
    dense({ units: 64, activation }),
    dense({ units: 1, activation: 'sigmoid' }),
  ]);
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
  const start = performance.now();
  const steps = model.fitting(rows, answers, { engine, epochs: 1 });
  while (!steps.next().done);
  return (performance.now() - start) / 1000;
}

const tiny = new Map<string, number[]>();
const wide = new Map<string, number[]>();
for (let round = 0; round <= rounds; round++) {
  for (const name of names) {
    const times = [sweeping(name), layers(name)] as const;
    // The first round only warms up.
    if (round === 0) continue;
    note(tiny, name, times[0]);
    note(wide, name, times[1]);
  }
}
console.log(engine.name);
// The best of many short turns: whatever else the machine does only makes one longer.
const best = (times: ReadonlyMap<string, readonly number[]>, name: string) => Math.min(...times.get(name)!);
const over = (times: ReadonlyMap<string, readonly number[]>, name: string) =>
  (best(times, name) / best(times, 'relu')).toFixed(2);
console.table(
  Object.fromEntries(
    names.map((name) => [
      name,
      {
        '200 seeds': `${best(tiny, name).toFixed(2)} s`,
        'over relu': over(tiny, name),
        'an epoch of layers': `${(1000 * best(wide, name)).toFixed(1)} ms`,
        'over relu there': over(wide, name),
      },
    ]),
  ),
);
