/** `node scripts/bake-raster.ts`: compiles src/raster/kernel to WebAssembly, into src/raster/kernel.baked.ts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url));

/**
 * The baked file's text.
 * @throws Error with what the compiler says
 */
export function bakedRaster(): string {
  const scratch = mkdtempSync(join(tmpdir(), 'crease-raster-'));
  const out = join(scratch, 'kernel.wasm');
  const options = [
    '--runtime',
    'stub',
    '--noAssert',
    '--use',
    'abort=',
    '-O3',
    '--converge',
    '--enable',
    'simd',
  ];
  const { status, stderr } = spawnSync(
    process.execPath,
    [compiler, 'index.ts', ...options, '--initialMemory', '2', '-o', out],
    { encoding: 'utf8', cwd: new URL('../src/raster/kernel/', import.meta.url) },
  );
  if (status !== 0) throw new Error(stderr);
  const wasm = readFileSync(out).toString('base64');
  rmSync(scratch, { recursive: true });
  return `/** Written by scripts/bake-raster.ts. */\nexport const kernelWasm = '${wasm}';\n`;
}

if (import.meta.main) {
  writeFileSync(new URL('../src/raster/kernel.baked.ts', import.meta.url), bakedRaster());
}
