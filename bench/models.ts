/** `node bench/models.ts`: reading a model file of 10 MB, at most 300 ms and 3 times its size in memory. */
import { answers, formatOnnx, fromModel, readModel } from '../src/models/index.ts';
import { dense, formatSafetensors, sequential } from '../src/nn/index.ts';

const model = sequential([
  dense({ units: 1400, activation: 'relu', inputShape: [784] }),
  dense({ units: 950, activation: 'relu' }),
  dense({ units: 10 }),
]);
model.setWeights(model.getWeights().map(Math.fround));
const whole = fromModel(model);
// Without the layers in its metadata, as every other framework writes it.
const written = formatSafetensors(model);
const length = new DataView(written.buffer).getUint32(0, true);
const header = JSON.parse(new TextDecoder().decode(written.subarray(8, 8 + length)));
delete header.__metadata__;
const head = new TextEncoder().encode(JSON.stringify(header).padEnd(length));
written.set(head, 8);

const files = [
  { name: 'model.onnx', bytes: formatOnnx(whole), options: {} },
  { name: 'model.safetensors', bytes: written, options: { activations: ['relu', 'relu', 'linear'] } },
];
for (const { options, ...file } of files) {
  const times: number[] = [];
  let most = 0;
  for (let i = 0; i < 7; i++) {
    globalThis.gc?.();
    const before = process.memoryUsage();
    const start = performance.now();
    const read = await readModel(file, options);
    times.push(performance.now() - start);
    const after = process.memoryUsage();
    most = Math.max(most, after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed);
    if (i === 0) answers(read, [new Array<number>(784).fill(0.1)]);
  }
  const median = times.sort((a, b) => a - b)[3]!;
  const size = file.bytes.length;
  console.log(
    `${file.name}: ${(size / 1e6).toFixed(1)} MB in ${median.toFixed(0)} ms, ${((size + most) / size).toFixed(1)} times its size in memory, the file included`,
  );
}
