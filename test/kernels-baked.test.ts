import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compileKernels } from '../scripts/build-kernels.ts';

test.each(['relaxed', 'simd'] as const)('compiling again gives the committed kernels (%s)', (name) => {
  const committed = readFileSync(new URL(`../src/nn/kernels/${name}.wasm`, import.meta.url));
  expect(Buffer.compare(compileKernels(name), committed)).toBe(0);
  expect(gzipSync(committed).length).toBeLessThan(8000);
});
