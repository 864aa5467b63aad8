/**
 * What a page loads: the player with everything it needs, as `npm run build` leaves it; and bundled by Vite, each with
 * the one build of the kernels that a page fetches, `crease/nn` with everything it exports, and the fifteen lines of
 * examples/mnist.ts with what they use of it.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundled, nn, size } from '../scripts/bundled-size.ts';

type Size = ReturnType<typeof size>;

const both = (a: Size, b: Size): Size => ({
  minified: a.minified + b.minified,
  gzipped: a.gzipped + b.gzipped,
});

const { script, onDemand, kernels } = await bundled(nn);
const digits = await bundled(fileURLToPath(new URL('../examples/mnist.ts', import.meta.url)));
const rows = {
  'crease-figure.js': size(readFileSync(new URL('../dist/crease-figure.js', import.meta.url))),
  'the kernels, one build': kernels,
  'crease/nn, everything exported': script,
  '… with its kernels': both(script, kernels),
  '… and for a second thread, on demand': onDemand,
  'examples/mnist.ts, what it uses': digits.script,
  '… with the kernels': both(digits.script, digits.kernels),
};
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([what, { minified, gzipped }]) => [
      what,
      { minified: kilobytes(minified), gzipped: kilobytes(gzipped) },
    ]),
  ),
);
