import type { Learner } from '../learner.ts';
import type { Loss } from '../loss.ts';
import type { Optimizer } from '../optimizer.ts';
import type { TrainableShape } from '../shape.ts';
import type { Widths } from '../training-data.ts';
import type { EngineName } from './engine-name.ts';
import { type KernelData, readKernelData } from './kernel-data.ts';
import { KernelNetwork } from './kernel-network.ts';

/** Learning in the kernels, in float32. */
export function kernelLearner(
  { name, module }: { readonly name: EngineName; readonly module: WebAssembly.Module },
  shape: TrainableShape,
  loss: Loss,
  optimizer: Optimizer,
  widths: Widths,
  weights: Float64Array,
): Learner<KernelData> {
  const make = (capacity: number) => {
    const network = new KernelNetwork(module, shape, loss, capacity);
    network.start(optimizer);
    return network;
  };
  let network = make(1);
  network.load(weights);

  /** Writes examples into the first rows, as many as there is room for; returns how many. */
  function fill(data: KernelData, from: number, order?: Uint32Array): number {
    const rows = Math.min(network.capacity, data.count - from);
    const { inputs, inputStride, labels, targets, outputStride } = network;
    const { outputs } = widths;
    for (let row = 0; row < rows; row++) {
      const example = order ? order[from + row]! : from + row;
      data.copyInputs(example, inputs, row * inputStride);
      if (data.labels) labels[row] = data.labels[example]!;
      else
        for (let i = 0; i < outputs; i++) {
          targets[row * outputStride + i] = data.targets![example * outputs + i]!;
        }
    }
    return rows;
  }
  return {
    engine: name,
    read: (place, x, y) => readKernelData(place, x, y, widths),
    resize(capacity) {
      if (network.capacity === capacity) return;
      const state = network.save();
      network = make(capacity);
      network.restore(state);
    },
    step(data, from, dropoutSeed, order) {
      const rows = fill(data, from, order);
      const loss = network.train(rows, dropoutSeed);
      return { loss, correct: network.correct(rows) };
    },
    score(data) {
      let loss = 0;
      let correct = 0;
      for (let from = 0; from < data.count; from += network.capacity) {
        const rows = fill(data, from);
        loss += network.evaluate(rows);
        correct += network.correct(rows);
      }
      return { loss, correct };
    },
    write: (into) => network.read(into),
    take: (from) => network.load(from),
  };
}
