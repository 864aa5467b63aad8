/*
 * How long the exact geometry of a ReLU network takes: medians of pieces() and others on random networks, and of what
 * a frame asks of a carrier. `node bench/geometry.ts ../before` runs those of another checkout in turn with them
 * (`git worktree add ../before 6598bf4`), and tells how much of its time is left.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as geometry from '../src/geometry/index.ts';
import { carrier, unfold, type View } from '../src/geometry/index.ts';
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

type Geometry = typeof geometry;

const [checkout] = process.argv.slice(2);
const before: Geometry | undefined = checkout
  ? await import(pathToFileURL(resolve(checkout, 'src/geometry/index.ts')).href)
  : undefined;

/** What is asked, of a checkout that may not know it yet. */
const asked: Readonly<Record<string, (of: Geometry, network: Network) => unknown>> = {
  pieces: (of, network) => of.pieces(network, view),
  boundary: (of, network) => of.boundary(network, view),
  'pieces, creases and sides': (of, network) =>
    of.partition
      ? of.partition(network, view)
      : [
          of.pieces(network, view),
          of.creases(network, view),
          of.boundary(network, view),
          of.halves(network, view),
        ],
};

/** Both in turn, so that what else the machine does meets both alike. */
function timed(
  what: string,
  networks: readonly Network[],
  runs: number,
  ask: (typeof asked)[string],
  note = '',
) {
  for (const network of networks) for (const each of [before, geometry]) if (each) ask(each, network);
  const times: number[] = [];
  const others: number[] = [];
  for (let i = 0; i < runs; i++) {
    const network = networks[i % networks.length]!;
    if (before) others.push(median(1, () => ask(before, network)));
    times.push(median(1, () => ask(geometry, network)));
  }
  const middle = (all: number[]) => all.sort((a, b) => a - b)[all.length >> 1]!;
  const share = before ? `, ${(middle(times) / middle(others)).toFixed(2)} of before` : '';
  print(what, middle(times), `${note}${share}`);
}

const shapes: readonly (readonly [readonly number[], number])[] = [
  [[2, 1], 2000],
  [[8, 8, 1], 1000],
  [[32, 32, 1], 60],
];
for (const [sizes, runs] of shapes) {
  const name = [2, ...sizes].join('-');
  const networks = Array.from({ length: 8 }, (_, seed) => network(sizes, seed));
  const counts = networks.map((each) => geometry.pieces(each, view).length).sort((a, b) => a - b);
  for (const [what, ask] of Object.entries(asked)) {
    timed(`${what} ${name}`, networks, runs, ask, `${counts[4]} pieces`);
  }
}

const wide = network([64, 64, 64, 3], 1);
print(
  'pieces 2-64-64-64-3',
  median(9, () => geometry.pieces(wide, view)),
  `${geometry.pieces(wide, view).length} pieces`,
);
print(
  'class boundaries 2-64-64-64-3',
  median(9, () => geometry.classBoundaries(wide, view)),
);
const middle: Vector2 = [0.2, 0.3];
print(
  'nearest boundary point 2-32-32-1',
  median(30, (i) => geometry.nearestBoundaryPoint(network([32, 32, 1], i % 8), middle)),
  'over the whole plane',
);

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
