import { dropoutSeed, layerSeed, lives } from './dropout-mask.ts';
import { applyActivation, applyDerivative, passBack, type Stage, sumGradient, sumUp } from './layer-loops.ts';
import type { ActivationSpec, DropoutSpec, NormalizationSpec, RescalingSpec } from './layer-specs.ts';
import type { DenseSpec } from './layers.ts';
import type { ActivationName } from './network.ts';
import type { PlannedLayer } from './plan.ts';

/** One layer at work on a batch. Everything lies `[units, capacity]`, one run of numbers a unit. */
export interface Link {
  readonly units: number;
  readonly outputs: Float64Array;
  /** The slope of the mean loss by each output; `backward` may turn them into something else. */
  readonly slopes: Float64Array;
  readonly activation: ActivationName;
  /** Whether it has weights that training moves. */
  readonly isTrainable: boolean;
  /** What the activation is given, once `forward` has been. */
  sums(): Float64Array;
  /** Fills `outputs`; `step` is the number of the training step, undefined where nothing is being trained. */
  forward(values: Float64Array, count: number, step: number | undefined): void;
  /**
   * Fills the gradient of its own weights, and `into` with the slopes by its inputs where anyone wants them.
   * @param isBySums whether its slopes are by the sums already
   */
  backward(
    values: Float64Array,
    count: number,
    gradient: Float64Array,
    into: Float64Array | undefined,
    isBySums: boolean,
  ): void;
}

/** Where a link finds itself. */
export interface Surroundings {
  readonly capacity: number;
  readonly parameters: Float64Array;
  /** Of dropout, where the layer has none of its own. */
  readonly seed: number;
  /** By which its random numbers differ from those of other layers. */
  readonly number: number;
}

/** A layer made ready for batches; undefined for those that leave every number as it is. */
export function linkOf(layer: PlannedLayer, place: Surroundings): Link | undefined {
  const { spec } = layer;
  switch (spec.kind) {
    case 'input':
    case 'flatten':
      return undefined;
    case 'dense':
      return denseLink(layer, spec, place);
    case 'activation':
      return activationLink(layer, spec, place);
    case 'dropout':
      return dropoutLink(layer, spec, place);
    case 'rescaling':
    case 'normalization':
      return affineLink(layer, spec, place);
  }
}

function denseLink(
  { inputs, units, kernelAt }: PlannedLayer,
  { activation, trainable = true, useBias = true }: DenseSpec,
  { capacity, parameters }: Surroundings,
): Link {
  const stage: Stage = {
    inputs,
    units,
    activation,
    kernelAt,
    biasAt: kernelAt + units * inputs,
    sums: new Float64Array(units * capacity),
    outputs: new Float64Array(units * capacity),
    slopes: new Float64Array(units * capacity),
  };
  return {
    ...stage,
    isTrainable: trainable,
    sums: () => stage.sums,
    forward(values, count) {
      sumUp(stage, parameters, values, capacity, count);
      applyActivation(stage, capacity, count);
    },
    backward(values, count, gradient, into, isBySums) {
      if (!isBySums) applyDerivative(stage, capacity, count);
      if (trainable) {
        sumGradient(stage, gradient, values, capacity, count);
        if (!useBias) gradient.fill(0, stage.biasAt, stage.biasAt + units);
      }
      if (into) passBack(stage, parameters, into, capacity, count);
    },
  };
}

function activationLink(
  { units }: PlannedLayer,
  { activation }: ActivationSpec,
  { capacity }: Surroundings,
): Link {
  const outputs = new Float64Array(units * capacity);
  const slopes = new Float64Array(units * capacity);
  let sums: Float64Array = outputs;
  const stage = () => ({ inputs: units, units, activation, kernelAt: 0, biasAt: 0, sums, outputs, slopes });
  return {
    units,
    outputs,
    slopes,
    activation,
    isTrainable: false,
    sums: () => sums,
    forward(values, count) {
      sums = values;
      applyActivation(stage(), capacity, count);
    },
    backward(_values, count, _gradient, into, isBySums) {
      if (!into) return;
      if (!isBySums) applyDerivative(stage(), capacity, count);
      into.set(slopes);
    },
  };
}

function dropoutLink(
  { units }: PlannedLayer,
  { rate, seed: own }: DropoutSpec,
  { capacity, seed, number }: Surroundings,
): Link {
  const outputs = new Float64Array(units * capacity);
  const factors = new Float64Array(units * capacity);
  return {
    ...plain(units, outputs),
    forward(values, count, step) {
      if (step === undefined || rate === 0) {
        factors.fill(1);
        outputs.set(values.subarray(0, outputs.length));
        return;
      }
      const drawn = layerSeed(dropoutSeed(own ?? seed, step), number);
      for (let unit = 0; unit < units; unit++) {
        for (let k = 0; k < count; k++) {
          const i = unit * capacity + k;
          const factor = lives(drawn, k, unit, 1 - rate) ? 1 / (1 - rate) : 0;
          factors[i] = factor;
          outputs[i] = factor * values[i]!;
        }
      }
    },
    backward(_values, _count, _gradient, into) {
      if (into) for (let i = 0; i < into.length; i++) into[i] = factors[i]! * this.slopes[i]!;
    },
  };
}

/** factor · x + shift, each number with its own. */
function affineLink(
  layer: PlannedLayer,
  spec: RescalingSpec | NormalizationSpec,
  { capacity }: Surroundings,
): Link {
  const { units } = layer;
  const outputs = new Float64Array(units * capacity);
  const terms = Array.from({ length: units }, (_, unit) => affineTerm(spec, unit));
  return {
    ...plain(units, outputs),
    forward(values, count) {
      terms.forEach(({ factor, shift }, unit) => {
        const from = unit * capacity;
        for (let i = from; i < from + count; i++) outputs[i] = factor * values[i]! + shift;
      });
    },
    backward(_values, count, _gradient, into) {
      if (!into) return;
      terms.forEach(({ factor }, unit) => {
        const from = unit * capacity;
        for (let i = from; i < from + count; i++) into[i] = factor * this.slopes[i]!;
      });
    },
  };
}

/** What a rescaling or normalization does to one number of an example. */
export function affineTerm(
  spec: RescalingSpec | NormalizationSpec,
  unit: number,
): { readonly factor: number; readonly shift: number } {
  if (spec.kind === 'rescaling') return { factor: spec.scale, shift: spec.offset };
  const own = unit % spec.mean.length;
  // Keras's guard against a variance of 0.
  const factor = 1 / Math.max(Math.sqrt(spec.variance[own]!), 1e-7);
  return { factor, shift: -spec.mean[own]! * factor };
}

/** What the links without weights and activation have in common. */
function plain(units: number, outputs: Float64Array) {
  return {
    units,
    outputs,
    slopes: new Float64Array(outputs.length),
    activation: 'linear' as const,
    isTrainable: false,
    sums: () => outputs,
  };
}
