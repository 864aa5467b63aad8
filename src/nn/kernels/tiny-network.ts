import { type TrainableShape, weightCount } from '../layers/shape.ts';
import type { KernelData } from './kernel-data.ts';
import { Allotment, type KernelExports, startKernels } from './kernel-exports.ts';
import { KernelMemory } from './kernel-memory.ts';
import { activationNumber, isCategorical, type KernelLoss, lossNumbers } from './kernel-shape.ts';

/** Points that go through the network together. */
const BLOCK = 8;
const LAYER_RECORD = 64;
const TINY_RECORD = 48;
/** Above this many weights the kernels for networks of any size are faster. */
const MOST_WEIGHTS = 600;

/** Whether a network trained on all its points at once is small enough for `TinyNetwork`. */
export function isTiny(shape: TrainableShape, loss: KernelLoss): boolean {
  return (
    !isCategorical(loss) &&
    weightCount(shape) <= MOST_WEIGHTS &&
    shape.layers.every(({ dropout = 0 }) => dropout === 0)
  );
}

/**
 * A network of a few parameters and all its points in the kernels' memory, in float32: many full-batch steps
 * are one call.
 */
export class TinyNetwork extends KernelMemory {
  /** The outputs after `evaluate`, `[outputs, stride]`. */
  readonly outputs: Float32Array;
  /** Points filled up to a multiple of eight. */
  readonly stride: number;

  readonly #kernels: KernelExports;
  readonly #record: number;

  constructor(module: WebAssembly.Module, shape: TrainableShape, loss: KernelLoss, data: KernelData) {
    const { kernels, memory } = startKernels(module);
    const room = new Allotment(kernels.freeFrom());
    const { inputs, layers } = shape;
    const { count } = data;
    const stride = Math.ceil(count / BLOCK) * BLOCK;
    const outputs = layers.at(-1)!.units;
    const weights = weightCount(shape);
    const parameterCount = Math.ceil(weights / 4) * 4;
    const distance = Math.ceil((parameterCount * 4) / 64) * 64;

    const layersAt = room.take(layers.length * LAYER_RECORD);
    const recordAt = room.take(TINY_RECORD);
    const parametersAt = room.take(4 * distance);
    const spaces = layers.map(({ units }) => ({
      // And the activation's slope at each.
      outputs: room.take(2 * units * BLOCK * 4),
      slopes: room.take(units * BLOCK * 4),
    }));
    const partialSums = room.take(parameterCount * 16);
    const inputsAt = room.take(inputs * stride * 4);
    const targetsAt = room.take(outputs * stride * 4);
    const weightsAt = room.take(stride * 4);
    const outputsAt = room.take(outputs * stride * 4);
    room.provide(memory);

    const { buffer } = memory;
    const records = new DataView(buffer);
    let width = inputs;
    let at = parametersAt;
    layers.forEach(({ units, activation }, l) => {
      const bias = at + units * width * 4;
      const record = layersAt + l * LAYER_RECORD;
      const fields = [width, units, 0, activationNumber(activation), at, bias];
      fields.forEach((value, i) => {
        records.setUint32(record + i * 4, value, true);
      });
      records.setUint32(record + 32, spaces[l]!.outputs, true);
      records.setUint32(record + 40, spaces[l]!.slopes, true);
      at = bias + units * 4;
      width = units;
    });
    const fields = [
      ...[layersAt, layers.length, stride, count, inputsAt, targetsAt, weightsAt, outputsAt],
      ...[parametersAt, parameterCount, partialSums, lossNumbers[loss.name]],
    ];
    fields.forEach((value, i) => {
      records.setUint32(recordAt + i * 4, value, true);
    });
    const columns = new Float32Array(buffer, inputsAt, inputs * stride);
    const targets = new Float32Array(buffer, targetsAt, outputs * stride);
    const row = new Float32Array(inputs);
    for (let k = 0; k < count; k++) {
      data.copyInputs(k, row, 0);
      for (let i = 0; i < inputs; i++) columns[i * stride + k] = row[i]!;
      for (let unit = 0; unit < outputs; unit++)
        targets[unit * stride + k] = data.targets![k * outputs + unit]!;
    }
    new Float32Array(buffer, weightsAt, count).set(data.weights);

    // Each weight lies where it does in `weightsOf`.
    super(
      kernels,
      buffer,
      parametersAt,
      distance,
      Uint32Array.from({ length: weights }, (_, i) => i),
    );
    this.#record = recordAt;
    this.stride = stride;
    this.outputs = new Float32Array(buffer, outputsAt, outputs * stride);
    this.#kernels = kernels;
  }

  /** Takes optimizer steps, each on all points. */
  train(steps: number): void {
    this.#kernels.trainTiny(this.#record, steps);
  }

  /** Computes the outputs for all points. Returns the sum of the losses of points and outputs. */
  evaluate(): number {
    return this.#kernels.lossTiny(this.#record);
  }
}
