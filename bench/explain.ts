/**
 * `node bench/explain.ts`: from `crease explain` to its page, the exact parts of a plane, what a hand that holds a weight
 * waits for, and how a model file of ten megabytes is read. Needs `npm run build`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Chain, chainOfNetwork } from '../src/chain/index.ts';
import unfold from '../src/figures/unfold.ts';
import { nearestBoundaryPoint, planeParts, planeSums } from '../src/geometry/index.ts';
import { random } from '../src/math/index.ts';
import { readModel } from '../src/models/index.ts';
import { type ActivationName, formatNetwork, type Network } from '../src/nn/index.ts';
import { chapterSpan, defaultParams, stageFor } from '../src/scene/index.ts';

function network(widths: readonly number[], activation: ActivationName, seed: number): Network {
  const draw = random(seed);
  return {
    inputs: widths[0]!,
    layers: widths.slice(1).map((units, l) => {
      const spread = Math.sqrt(6 / (widths[l]! + units));
      return {
        kind: 'dense',
        kernel: Array.from({ length: units }, () =>
          Array.from({ length: widths[l]! }, () => draw.uniform(-spread, spread)),
        ),
        bias: Array.from({ length: units }, () => draw.uniform(-0.5, 0.5)),
        activation: l < widths.length - 2 ? activation : units > 1 ? 'softmax' : 'sigmoid',
      };
    }),
  };
}

function median(runs: number, run: (i: number) => void): number {
  const times = Array.from({ length: runs }, (_, i) => {
    const start = performance.now();
    run(i);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

const rows: Record<string, string> = {};
const note = (what: string, milliseconds: number, more = '') => {
  rows[what] = `${milliseconds.toFixed(1)} ms${more}`;
};

const view = { x: -4, y: -3, width: 8, height: 6 };
const level = { kind: 'level', level: 0 } as const;
const largest = { kind: 'largest' } as const;
for (const [widths, activation, runs] of [
  [[2, 32, 32, 1], 'relu', 40],
  [[2, 64, 64, 64, 3], 'relu', 8],
  [[2, 32, 32, 1], 'tanh', 8],
] as const) {
  const chains = Array.from({ length: 5 }, (_, seed) => chainOfNetwork(network(widths, activation, seed)));
  const decision = widths.at(-1) === 1 ? level : largest;
  for (const chain of chains) planeParts(chain, view, decision);
  const name = `${widths.join('-')} ${activation}`;
  note(
    `pieces, creases and boundaries, ${name}`,
    median(runs, (i) => planeParts(chains[i % 5]!, view, decision)),
  );
  note(
    `nearest boundary point, ${name}`,
    median(runs, (i) => nearestBoundaryPoint(planeSums(chains[i % 5]!), [0.3, 0.2])),
  );
}

/** One weight held: the film is built anew and the moment that shows is drawn. */
const held = chainOfNetwork(network([2, 32, 32, 1], 'relu', 1));
const stage = stageFor(1280, 720, 'en');
const start = { ...defaultParams(unfold.params), network: held };
const nudged = (i: number): Chain => ({
  ...held,
  layers: held.layers.map((layer, l) =>
    l === 0 ? { ...layer, bias: [0.001 * i, ...layer.bias.slice(1)] } : layer,
  ),
});
const first = unfold.build(start, stage);
for (const id of ['plane', 'act1', 'boundary']) {
  const { end } = chapterSpan(first, id)!;
  const each = median(30, (i) => unfold.build({ ...start, network: nudged(i) }, stage).frame(end));
  note(`a weight of 2-32-32-1 held, chapter ${id}`, each, `, ${(1000 / each).toFixed(0)} a second`);
}

const folder = mkdtempSync(join(tmpdir(), 'crease-bench-'));
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
writeFileSync(join(folder, 'net.json'), formatNetwork(network([2, 32, 32, 1], 'relu', 3)));
const draw = random(9);
const points = Array.from({ length: 500 }, (_, i) => `${draw.normal(0, 1)},${draw.normal(0, 1)},${i % 2}`);
writeFileSync(join(folder, 'points.csv'), ['x,y,label', ...points, ''].join('\n'));
const pages = [];
for (let i = 0; i < 5; i++) pages.push(await toPage());
note('from the command to the page of a 2-32-32-1 model', pages.sort((a, b) => a - b)[2]!);

/** Ten megabytes of weights in safetensors: 1600 × 1600 float32. */
const side = 1600;
const header = JSON.stringify({
  'fc.weight': { dtype: 'F32', shape: [side, side], data_offsets: [0, 4 * side * side] },
  'fc.bias': { dtype: 'F32', shape: [side], data_offsets: [4 * side * side, 4 * side * (side + 1)] },
});
const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
const bytes = new Uint8Array(8 + padded.length + 4 * side * (side + 1));
new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
bytes.set(new TextEncoder().encode(padded), 8);
globalThis.gc?.();
const before = process.memoryUsage().arrayBuffers;
let most = 0;
const times: number[] = [];
for (let i = 0; i < 5; i++) {
  const begin = performance.now();
  await readModel({ name: 'large.safetensors', bytes }, { activations: ['relu'] });
  times.push(performance.now() - begin);
  if (i === 0) most = process.memoryUsage().arrayBuffers - before;
}
note(
  `reading ${(bytes.length / 1e6).toFixed(1)} MB of safetensors`,
  times.sort((a, b) => a - b)[2]!,
  `, ${(most / bytes.length).toFixed(1)} times its size in arrays`,
);
console.table(rows);
rmSync(folder, { recursive: true });

/** Milliseconds until the page is served. */
function toPage(): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, [main, 'explain', 'net.json', '--data', 'points.csv', '--no-open'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let told = '';
    child.stderr.on('data', async (text) => {
      told += text;
      const address = /http:\/\/localhost:\d+\//.exec(told)?.[0];
      if (!address) return;
      child.stderr.removeAllListeners('data');
      await (await fetch(address)).text();
      resolve(performance.now() - begin);
      child.kill('SIGINT');
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(told)));
  });
}
