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

/** The builds, and what each may use. */
export const kernelBuilds = {
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  simd: ['--enable', 'simd'],
} as const;

/** The text of a build's module. @throws Error with what the compiler says */
export function compileKernels(name: keyof typeof kernelBuilds): string {
  const scratch = mkdtempSync(join(tmpdir(), 'crease-kernels-'));
  const out = join(scratch, 'kernels.wasm');
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      compiler,
      fileURLToPath(new URL('assembly/index.ts', kernels)),
      ...['--runtime', 'stub', '--noAssert', '--use', 'abort=', '-O3', '--converge'],
      ...['--importMemory', '--initialMemory', '1', '--noExportMemory', ...kernelBuilds[name], '-o', out],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const wasm = readFileSync(out).toString('base64');
  rmSync(scratch, { recursive: true });
  return `/** Written by scripts/build-kernels.ts from src/nn/kernels/assembly. */\nexport const wasm: string =\n  '${wasm}';\n`;
}

if (import.meta.main) {
  for (const name of Object.keys(kernelBuilds) as (keyof typeof kernelBuilds)[]) {
    const text = compileKernels(name);
    writeFileSync(new URL(`${name}.baked.ts`, kernels), text);
    console.log(`src/nn/kernels/${name}.baked.ts: ${(text.length / 1000).toFixed(1)} kB`);
  }
}
