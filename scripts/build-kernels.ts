/**
 * `npm run kernels`: compiles src/nn/kernels/assembly to WebAssembly, with relaxed SIMD and without, for one thread and
 * for two, and writes each build into a file of its own, so that a page fetches only the one it runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const kernels = new URL('../src/nn/kernels/', import.meta.url);
const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url));

const simd = ['--enable', 'simd', '--importMemory', '--initialMemory', '1', '--noExportMemory'];
const relaxed = ['--enable', 'relaxed-simd'];
const threads = ['assembly/follow.ts', '--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

/** The builds, and what each may use. */
export const kernelBuilds = {
  relaxed: [...simd, ...relaxed],
  simd,
  'relaxed-threads': [...simd, ...relaxed, ...threads],
  'simd-threads': [...simd, ...threads],
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
      ...['index.ts', ...beside].map((file) => `assembly/${file}`),
      ...['--runtime', 'stub', '--noAssert', '--use', 'abort=', '-O3s', '--converge'],
      // As fast as without, and a tenth shorter once gzipped: the locals most used get the shortest names.
      ...['--runPasses', 'reorder-locals'],
      ...kernelBuilds[name],
      ...['-o', out],
    ],
    { encoding: 'utf8', cwd: kernels },
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
