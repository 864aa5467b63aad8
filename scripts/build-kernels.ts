/**
 * `npm run kernels`: compiles src/nn/kernels/assembly to WebAssembly, once with relaxed SIMD and once without,
 * and writes each build into a file of its own, so that a page fetches only the one it runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const kernels = new URL('../src/nn/kernels/', import.meta.url);
const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url));

/** The builds, and what each may use. */
export const kernelBuilds = {
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
  simd: ['--enable', 'simd'],
} as const;

/**
 * The bytes of a build.
 * @param beside more files of the kernels whose functions are to be had from outside, such as `forward.ts`
 * @throws Error with what the compiler says
 */
export function compileKernels(name: keyof typeof kernelBuilds, beside: readonly string[] = []): Uint8Array {
  const scratch = mkdtempSync(join(tmpdir(), 'crease-kernels-'));
  const out = join(scratch, 'kernels.wasm');
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      compiler,
      ...['index.ts', ...beside].map((file) => fileURLToPath(new URL(`assembly/${file}`, kernels))),
      ...['--runtime', 'stub', '--noAssert', '--use', 'abort=', '-O3', '--converge'],
      ...['--importMemory', '--initialMemory', '1', '--noExportMemory', ...kernelBuilds[name], '-o', out],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const wasm = new Uint8Array(readFileSync(out));
  rmSync(scratch, { recursive: true });
  return wasm;
}

if (import.meta.main) {
  for (const name of Object.keys(kernelBuilds) as (keyof typeof kernelBuilds)[]) {
    const wasm = compileKernels(name);
    writeFileSync(new URL(`${name}.wasm`, kernels), wasm);
    const gzipped = gzipSync(wasm, { level: 9 }).length;
    console.log(`src/nn/kernels/${name}.wasm: ${wasm.length} bytes, ${gzipped} gzipped`);
  }
}
