/**
 * `CREASE_PROTOTYPE=folder node bench/gemm.ts [rounds]`: the dense product of 32 rows of 784 inputs with a kernel of
 * 128 units, beside the micro-kernel of the prototype that the kernels came from, by turns in one run. The folder
 * holds the prototype's `relaxed.wasm` and `simd.wasm`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernels } from '../scripts/build-kernels.ts';
import { median } from './peer.ts';

const [rounds = 60] = process.argv.slice(2).map(Number);
const prototype = process.env.CREASE_PROTOTYPE;
const rows = 32;
const inputs = 784;
const units = 128;
/** Calls from one look at the clock to the next. */
const CALLS = 50;

/** Work space from the end of the constants on: inputs, kernel, bias and outputs. */
const inputsAt = 2 ** 16;
const kernelAt = inputsAt + rows * inputs * 4;
const biasAt = kernelAt + inputs * units * 4;
const outputAt = biasAt + units * 4;
const layerAt = outputAt + rows * units * 4;

function fill(memory: WebAssembly.Memory): Float32Array {
  const numbers = new Float32Array(memory.buffer, inputsAt, (outputAt - inputsAt) / 4);
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.sin(i) / 10;
  return new Float32Array(memory.buffer, outputAt, rows * units);
}

/** Our product, and where it leaves its result. */
function own(build: 'relaxed' | 'simd'): { run(): void; outputs: Float32Array } {
  const memory = new WebAssembly.Memory({ initial: 64 });
  const module = new WebAssembly.Module(compileKernels(build, ['forward.ts']) as BufferSource);
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as {
    forwardDense(...numbers: number[]): void;
  };
  const outputs = fill(memory);
  const bytes = 4 * units;
  const fields = [inputs, units, units / 8, 0, kernelAt, biasAt, inputsAt, 4 * inputs, outputAt, bytes];
  const record = new DataView(memory.buffer, layerAt, 60);
  [...fields, 0, 0, 0].forEach((value, i) => {
    record.setUint32(4 * i, value, true);
  });
  record.setFloat32(52, 1, true);
  return { run: () => kernels.forwardDense(layerAt, rows, 0, 0, 0, units / 8), outputs };
}

/** The prototype's. */
function its(bytes: Uint8Array): { run(): void; outputs: Float32Array } {
  const memory = new WebAssembly.Memory({ initial: 4096, maximum: 16384, shared: true });
  const module = new WebAssembly.Module(bytes as BufferSource);
  const kernels = new WebAssembly.Instance(module, { env: { memory, abort() {} } }).exports as unknown as {
    gemm64(...numbers: number[]): void;
  };
  const outputs = fill(memory);
  const numbers = [inputsAt, inputs, rows, inputs, kernelAt, 0, units / 8, biasAt, outputAt, units, 0, 0, 1];
  return { run: () => kernels.gemm64(...numbers), outputs };
}

function seconds(run: () => void): number {
  const start = performance.now();
  for (let i = 0; i < CALLS; i++) run();
  return (performance.now() - start) / 1000 / CALLS;
}

for (const build of ['relaxed', 'simd'] as const) {
  const file = join(prototype ?? '', `${build}.wasm`);
  if (!prototype || !existsSync(file)) {
    console.log(`${build}: left out (CREASE_PROTOTYPE names no folder with a ${build}.wasm in it)`);
    continue;
  }
  const ours = own(build);
  const theirs = its(readFileSync(file));
  ours.run();
  theirs.run();
  if (ours.outputs.some((value, i) => value !== theirs.outputs[i])) {
    throw new Error(`${build}: expected both to come to the same product`);
  }
  const times: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push({ ours: seconds(ours.run), theirs: seconds(theirs.run) });
  }
  const rate = (all: readonly number[]) => {
    const speed = (time: number) => ((2 * rows * inputs * units) / time / 1e9).toFixed(1);
    return `${speed(median(all))} GFLOP/s (at best ${speed(Math.min(...all))})`;
  };
  const ratio = median(times.slice(10).map((time) => time.theirs / time.ours));
  console.log(
    `${build}: ${rate(times.map((time) => time.ours))}; the prototype ${rate(times.map((time) => time.theirs))}; ratio ${ratio.toFixed(3)}`,
  );
}
