import type { BatchNormalizationSpec, LayerNormalizationSpec } from '../layers/more-specs.ts';
import type { PlannedLayer } from '../layers/plan.ts';
import { emptyLink, type Link, type Surroundings } from '../reference/link.ts';

/**
 * Batch normalization over the last axis of the examples. While training, the moving mean and variance among the
 * parameters follow those of each batch.
 */
export function batchNormalizationLink(
  { units, parts }: PlannedLayer,
  { epsilon, momentum, trainable = true, scale = true, center = true }: BatchNormalizationSpec,
  { capacity, parameters }: Surroundings,
): Link {
  const [gammaAt, betaAt, meanAt, varianceAt] = parts!.map(({ from }) => from) as [
    number,
    number,
    number,
    number,
  ];
  const channels = betaAt - gammaAt;
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  const normalized = new Float64Array(units * capacity);
  const inverse = new Float64Array(channels);
  let isTraining = false;
  return {
    ...link,
    isTrainable: trainable && (scale || center),
    forward(values, count, step) {
      isTraining = step !== undefined && trainable;
      for (let channel = 0; channel < channels; channel++) {
        let mean = parameters[meanAt + channel]!;
        let variance = parameters[varianceAt + channel]!;
        if (isTraining) {
          [mean, variance] = moments(values, channel, channels, units, capacity, count);
          parameters[meanAt + channel]! += (1 - momentum) * (mean - parameters[meanAt + channel]!);
          parameters[varianceAt + channel]! +=
            (1 - momentum) * (variance - parameters[varianceAt + channel]!);
        }
        const factor = 1 / Math.sqrt(variance + epsilon);
        inverse[channel] = factor;
        const gamma = parameters[gammaAt + channel]!;
        const beta = parameters[betaAt + channel]!;
        for (let unit = channel; unit < units; unit += channels) {
          for (let i = unit * capacity; i < unit * capacity + count; i++) {
            normalized[i] = (values[i]! - mean) * factor;
            outputs[i] = gamma * normalized[i]! + beta;
          }
        }
      }
    },
    backward(_values, count, gradient, into) {
      const examples = count * (units / channels);
      for (let channel = 0; channel < channels; channel++) {
        let byBeta = 0;
        let byGamma = 0;
        for (let unit = channel; unit < units; unit += channels) {
          for (let i = unit * capacity; i < unit * capacity + count; i++) {
            byBeta += slopes[i]!;
            byGamma += slopes[i]! * normalized[i]!;
          }
        }
        if (trainable && scale) gradient[gammaAt + channel] = byGamma;
        if (trainable && center) gradient[betaAt + channel] = byBeta;
        const factor = parameters[gammaAt + channel]! * inverse[channel]!;
        for (let unit = channel; into && unit < units; unit += channels) {
          for (let i = unit * capacity; i < unit * capacity + count; i++) {
            // While training, mean and variance move with every number of the batch.
            const pulled = isTraining ? (byBeta + normalized[i]! * byGamma) / examples : 0;
            into[i] = factor * (slopes[i]! - pulled);
          }
        }
      }
    },
  };
}

/** Mean and variance of a channel over the batch. */
function moments(
  values: Float64Array,
  channel: number,
  channels: number,
  units: number,
  capacity: number,
  count: number,
): [number, number] {
  const examples = count * (units / channels);
  let sum = 0;
  for (let unit = channel; unit < units; unit += channels) {
    for (let i = unit * capacity; i < unit * capacity + count; i++) sum += values[i]!;
  }
  const mean = sum / examples;
  let squares = 0;
  for (let unit = channel; unit < units; unit += channels) {
    for (let i = unit * capacity; i < unit * capacity + count; i++) squares += (values[i]! - mean) ** 2;
  }
  return [mean, squares / examples];
}

/** Layer normalization over the last axis of each example. */
export function layerNormalizationLink(
  { units, parts }: PlannedLayer,
  { epsilon, trainable = true, scale = true, center = true }: LayerNormalizationSpec,
  { capacity, parameters }: Surroundings,
): Link {
  const [gammaAt, betaAt] = parts!.map(({ from }) => from) as [number, number];
  const width = betaAt - gammaAt;
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  const normalized = new Float64Array(units * capacity);
  const inverse = new Float64Array((units / width) * capacity);
  return {
    ...link,
    isTrainable: trainable && (scale || center),
    forward(values, count) {
      for (let row = 0; row < units; row += width) {
        for (let k = 0; k < count; k++) {
          let mean = 0;
          for (let unit = 0; unit < width; unit++) mean += values[(row + unit) * capacity + k]! / width;
          let variance = 0;
          for (let unit = 0; unit < width; unit++) {
            variance += (values[(row + unit) * capacity + k]! - mean) ** 2 / width;
          }
          const factor = 1 / Math.sqrt(variance + epsilon);
          inverse[(row / width) * capacity + k] = factor;
          for (let unit = 0; unit < width; unit++) {
            const i = (row + unit) * capacity + k;
            normalized[i] = (values[i]! - mean) * factor;
            outputs[i] = parameters[gammaAt + unit]! * normalized[i]! + parameters[betaAt + unit]!;
          }
        }
      }
    },
    backward(_values, count, gradient, into) {
      for (let unit = 0; unit < width; unit++) {
        let byBeta = 0;
        let byGamma = 0;
        for (let row = unit; row < units; row += width) {
          for (let i = row * capacity; i < row * capacity + count; i++) {
            byBeta += slopes[i]!;
            byGamma += slopes[i]! * normalized[i]!;
          }
        }
        if (trainable && scale) gradient[gammaAt + unit] = byGamma;
        if (trainable && center) gradient[betaAt + unit] = byBeta;
      }
      for (let row = 0; into && row < units; row += width) {
        for (let k = 0; k < count; k++) {
          let sum = 0;
          let along = 0;
          for (let unit = 0; unit < width; unit++) {
            const i = (row + unit) * capacity + k;
            const slope = parameters[gammaAt + unit]! * slopes[i]!;
            sum += slope;
            along += slope * normalized[i]!;
          }
          const factor = inverse[(row / width) * capacity + k]!;
          for (let unit = 0; unit < width; unit++) {
            const i = (row + unit) * capacity + k;
            const slope = parameters[gammaAt + unit]! * slopes[i]!;
            into[i] = factor * (slope - (sum + normalized[i]! * along) / width);
          }
        }
      }
    },
  };
}

/** x above 0, a trained slope of each number's own times x below. */
export function pReLULink(
  { units, kernelAt }: PlannedLayer,
  trainable: boolean,
  { capacity, parameters }: Surroundings,
): Link {
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  return {
    ...link,
    isTrainable: trainable,
    forward(values, count) {
      for (let unit = 0; unit < units; unit++) {
        const alpha = parameters[kernelAt + unit]!;
        for (let i = unit * capacity; i < unit * capacity + count; i++) {
          outputs[i] = values[i]! > 0 ? values[i]! : alpha * values[i]!;
        }
      }
    },
    backward(values, count, gradient, into) {
      for (let unit = 0; unit < units; unit++) {
        const alpha = parameters[kernelAt + unit]!;
        let byAlpha = 0;
        for (let i = unit * capacity; i < unit * capacity + count; i++) {
          if (!(values[i]! > 0)) byAlpha += slopes[i]! * values[i]!;
          if (into) into[i] = values[i]! > 0 ? slopes[i]! : alpha * slopes[i]!;
        }
        if (trainable) gradient[kernelAt + unit] = byAlpha;
      }
    },
  };
}
