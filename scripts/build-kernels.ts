/**
 * `npm run kernels`: compiles src/nn/kernels/assembly to WebAssembly, once with relaxed SIMD and once without,
 * and writes each build into a module of its own, so that a page fetches only the one it runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kernels = new URL('../src/nn/kernels/', import.meta.url);
const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'crease-kernels-'));

for (const [name, features] of [
  ['relaxed', ['--enable', 'simd', '--enable', 'relaxed-simd']],
  ['simd', ['--enable', 'simd']],
] as const) {
  const out = join(scratch, `${name}.wasm`);
  const { status } = spawnSync(
    process.execPath,
    [
      compiler,
      fileURLToPath(new URL('assembly/index.ts', kernels)),
      ...['--runtime', 'stub', '--noAssert', '--use', 'abort=', '-O3', '--converge'],
      ...['--importMemory', '--initialMemory', '1', '--noExportMemory', ...features, '-o', out],
    ],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
  const wasm = readFileSync(out);
  writeFileSync(
    new URL(`${name}.baked.ts`, kernels),
    `/** Written by scripts/build-kernels.ts from src/nn/kernels/assembly. */\nexport const wasm: string =\n  '${wasm.toString('base64')}';\n`,
  );
  console.log(`src/nn/kernels/${name}.baked.ts: ${(wasm.length / 1000).toFixed(1)} kB of WebAssembly`);
}
rmSync(scratch, { recursive: true });
