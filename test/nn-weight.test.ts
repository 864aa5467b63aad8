import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bundled, nn } from '../scripts/bundled-size.ts';

const digits = fileURLToPath(new URL('../examples/mnist.ts', import.meta.url));

test.each([
  ['the fifteen lines that read digits', digits, 32_000],
  ['everything that crease/nn exports', nn, 40_700],
] as const)('%s: a page loads no more than it may, kernels included', async (_, input, most) => {
  const { script, kernels } = await bundled(input);
  expect(script.gzipped + kernels.gzipped).toBeLessThan(most);
});
