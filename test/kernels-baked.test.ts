import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bakedRaster } from '../scripts/bake-raster.ts';
import { compileKernels, kernelBuilds } from '../scripts/build-kernels.ts';

const names = Object.keys(kernelBuilds) as (keyof typeof kernelBuilds)[];

test.each(names)('compiling again gives the committed kernels (%s)', (name) => {
  const committed = readFileSync(new URL(`../src/nn/kernels/${name}.wasm`, import.meta.url));
  expect(Buffer.compare(compileKernels(name), committed)).toBe(0);
  expect(gzipSync(committed).length).toBeLessThan(7500);
});

test('compiling again gives the committed rasteriser', () => {
  const committed = readFileSync(new URL('../src/raster/kernel.baked.ts', import.meta.url), 'utf8');
  expect(bakedRaster()).toBe(committed);
});
