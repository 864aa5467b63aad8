/**
 * What a page loads: the player with each figure and with all of them, as `npm run build` leaves it; and bundled by
 * Vite, each with the one build of the kernels that a page fetches, `crease/nn` with everything it exports, and the
 * fifteen lines of examples/mnist.ts with what they use of it.
 */
import { fileURLToPath } from 'node:url';
import { bundled, nn, type size } from '../scripts/bundled-size.ts';
import { filesOfPage, pageWeight } from '../scripts/figure-weights.ts';
import { figureIds } from '../src/figures/index.ts';

type Size = ReturnType<typeof size>;

const both = (a: Size, b: Size): Size => ({
  minified: a.minified + b.minified,
  gzipped: a.gzipped + b.gzipped,
});

const { script, onDemand, kernels } = await bundled(nn);
const digits = await bundled(fileURLToPath(new URL('../examples/mnist.ts', import.meta.url)));
const rows = {
  'the kernels, one build': kernels,
  'crease/nn, everything exported': script,
  '… with its kernels': both(script, kernels),
  '… and for a second thread, on demand': onDemand,
  'examples/mnist.ts, what it uses': digits.script,
  '… with the kernels': both(digits.script, digits.kernels),
};
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const pages = {
  'the player alone': [],
  ...Object.fromEntries(figureIds.map((id) => [id, [id]])),
  'all figures': figureIds,
};
const weights: Record<string, object> = {};
for (const [what, figures] of Object.entries(pages)) {
  const { size: files } = await filesOfPage(figures);
  const { scripts, digitWeights, testDigits } = await pageWeight(figures);
  weights[what] = {
    gzipped: kilobytes(scripts),
    'weights of digits': kilobytes(digitWeights + testDigits),
    files,
  };
}
console.table(weights);
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([what, { minified, gzipped }]) => [
      what,
      { minified: kilobytes(minified), gzipped: kilobytes(gzipped) },
    ]),
  ),
);
