import type { ModelInputs } from '../data/examples.ts';
import type { Plan } from '../layers/plan.ts';
import { sgd } from '../rules/optimizer.ts';
import { readKernelInputs } from './kernel-data.ts';
import { KernelNetwork } from './kernel-network.ts';
import { type KernelPlan, planForKernels } from './kernel-plan.ts';

/** Examples at a time. */
const ROWS = 256;

/**
 * The answers of a model `[count, outputs]`, in float32; yields between parts of the examples. Undefined where the
 * model is beyond the kernels.
 */
export function kernelAnswers(
  module: WebAssembly.Module,
  plan: Plan,
  weights: Float64Array,
  x: ModelInputs,
): Generator<void, number[][]> | undefined {
  const activation = plan.layers.findLast(
    ({ spec }) => spec.kind === 'dense' || spec.kind === 'activation',
  )?.spec;
  const isSoftmax = activation && 'activation' in activation && activation.activation === 'softmax';
  // Whatever the model learns by: this loss only has to go with its last activation, and nobody asks what it is.
  const loss = { name: isSoftmax ? 'sparseCategoricalCrossentropy' : 'meanSquaredError' } as const;
  const taken = planForKernels({ plan, loss, metrics: [], optimizer: { spec: sgd() } });
  return typeof taken === 'string' ? undefined : answers(taken);

  function* answers({ shape, loss, scaling }: KernelPlan): Generator<void, number[][]> {
    const { count, copyInputs, requireFinite } = readKernelInputs('predict.x', x, plan, scaling);
    requireFinite();
    const rows: number[][] = [];
    if (count === 0) return rows;
    const network = new KernelNetwork(module, shape, loss, Math.min(ROWS, count));
    network.load(weights);
    const { inputs, inputStride, outputs, outputStride, capacity } = network;
    for (let from = 0; from < count; from += capacity) {
      const size = Math.min(capacity, count - from);
      for (let row = 0; row < size; row++) copyInputs(from + row, inputs, row * inputStride);
      network.evaluate(size);
      for (let row = 0; row < size; row++) {
        rows.push(Array.from(outputs.subarray(row * outputStride, row * outputStride + plan.outputs)));
      }
      yield;
    }
    return rows;
  }
}
