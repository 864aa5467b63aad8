import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compileKernels, kernelBuilds } from '../scripts/build-kernels.ts';

const names = Object.keys(kernelBuilds) as (keyof typeof kernelBuilds)[];

test.each(names)('compiling again gives the committed kernels (%s)', (name) => {
  const committed = readFileSync(new URL(`../src/nn/kernels/${name}.wasm`, import.meta.url));
  expect(Buffer.compare(compileKernels(name), committed)).toBe(0);
  expect(gzipSync(committed).length).toBeLessThan(7500);
});
