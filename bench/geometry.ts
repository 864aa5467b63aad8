/*
 * How long the exact geometry of a ReLU network takes: medians of pieces() on random networks, and of what
 * a frame asks of a carrier.
 */
import { boundary, carrier, pieces, unfold, type View } from '../src/geometry/index.ts';
import { type Random, random, type Vector2 } from '../src/math/index.ts';
import type { Network } from '../src/nn/index.ts';

const view: View = { x: -4, y: -4, width: 8, height: 8 };

function network(sizes: readonly number[], seed: number): Network {
  const draw: Random = random(seed);
  return {
    inputs: 2,
    layers: sizes.map((units, layer) => {
      const inputs = layer === 0 ? 2 : sizes[layer - 1]!;
      const spread = Math.sqrt(6 / (inputs + units));
      return {
        kind: 'dense',
        kernel: Array.from({ length: units }, () =>
          Array.from({ length: inputs }, () => draw.uniform(-spread, spread)),
        ),
        bias: Array.from({ length: units }, () => draw.uniform(-0.5, 0.5)),
        activation: layer === sizes.length - 1 ? 'sigmoid' : 'relu',
      };
    }),
  };
}

function median(runs: number, run: (index: number) => void): number {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    run(i);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

function print(what: string, milliseconds: number, note = ''): void {
  console.log(`${what.padEnd(34)} ${milliseconds.toFixed(3).padStart(9)} ms  ${note}`);
}

const shapes: readonly (readonly [readonly number[], number])[] = [
  [[2, 1], 2000],
  [[8, 8, 1], 1000],
  [[32, 32, 1], 60],
];
for (const [sizes, runs] of shapes) {
  const name = [2, ...sizes].join('-');
  const networks = Array.from({ length: 8 }, (_, seed) => network(sizes, seed));
  for (const warm of networks) pieces(warm, view);
  const counts = networks.map((each) => pieces(each, view).length).sort((a, b) => a - b);
  print(
    `pieces ${name}`,
    median(runs, (i) => pieces(networks[i % 8]!, view)),
    `${counts[4]} pieces`,
  );
  print(
    `boundary ${name}`,
    median(runs, (i) => boundary(networks[i % 8]!, view)),
  );
}

const maps = unfold(network([2, 1], 1));
const points = Array.from({ length: 2000 }, (_, i): Vector2 => [Math.cos(i) * 3, Math.sin(i * 2) * 3]);
for (const depth of [0.5, 2.5, 3.5]) {
  print(
    `2000 points at depth ${depth}`,
    median(500, () => points.map(carrier(maps, depth).point)),
  );
  print(
    `200 lines at depth ${depth}`,
    median(500, () => {
      const { line } = carrier(maps, depth);
      for (let i = 0; i < 200; i++) line(points[i]!, points[i + 200]!);
    }),
  );
}
