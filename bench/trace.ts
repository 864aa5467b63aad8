/**
 * `node bench/trace.ts [steps]`: a training of nine parameters as something to seek. How long a million steps take,
 * what they occupy, and how long it takes to look at any one of them.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { initialNetwork, loadEngine, parseLayers, trace, twoCurves } from '../src/nn/index.ts';
import { median } from './peer.ts';

const [steps = 1_000_000] = process.argv.slice(2).map(Number);
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What is held in memory, in megabytes. */
function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

for (const choice of ['fastest', 'portable'] as const) {
  const engine = await loadEngine(choice);
  const start = initialNetwork(2, parseLayers('2relu,1sigmoid'), 106);
  const before = held();
  const sought = trace(start, twoCurves(), { engine });
  const began = performance.now();
  sought.at(steps);
  const seconds = (performance.now() - began) / 1000;
  const room = held() - before;
  // Places all over, in no order: a Weyl sequence.
  const seeks = Array.from({ length: 2000 }, (_, i) => {
    const step = Math.floor(((i * 0.6180339887498949) % 1) * steps);
    const asked = performance.now();
    sought.at(step);
    return performance.now() - asked;
  }).sort((a, b) => a - b);
  console.log(
    `${engine.name}: ${steps.toLocaleString('en')} steps in ${seconds.toFixed(2)} s, ${room.toFixed(1)} MB; a seek: median ${median(seeks).toFixed(2)} ms, 95th percentile ${seeks[1900]!.toFixed(2)} ms, most ${seeks.at(-1)!.toFixed(2)} ms`,
  );
}
