/**
 * `npm run teaser` trains the layer of the opening picture and keeps it after every step, its weights scaled to length 1:
 * a page that opens with it loads no training.
 */
import { writeFile } from 'node:fs/promises';
import { namedDataset, trainer } from '../src/nn/index.ts';

/** Steps: by then its line no longer turns. Adam at the trainer's own rate, whole batches. */
const STEPS = 120;

/** Before it has learnt anything: worse than a coin. */
const run = trainer(
  { inputs: 2, layers: [{ kind: 'dense', kernel: [[0.96, -0.28]], bias: [0], activation: 'sigmoid' }] },
  namedDataset('two-curves'),
);

const lines: string[] = [];
for (let step = 0; step <= STEPS; step++) {
  if (step > 0) run.step();
  const { kernel, bias } = run.network().layers[0]!;
  const [w1, w2] = kernel[0] as [number, number];
  const length = Math.hypot(w1, w2);
  lines.push(`[${[w1, w2, bias[0]!].map((value) => Number((value / length).toPrecision(9))).join()}],\n`);
}
await writeFile(
  new URL('../src/figures/weights/teaser.baked.ts', import.meta.url),
  `// Made by \`npm run teaser\`: see scripts/bake-teaser.ts.

/** Two weights of length 1 and a bias: a layer before it learns, and after each step. */
export const LEARNT: readonly (readonly [w1: number, w2: number, b: number])[] = [
${lines.join('')}];
`,
);
