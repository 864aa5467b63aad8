import type { NormalizationSpec, RescalingSpec } from '../layers/layer-specs.ts';
import type { PlannedLayer } from '../layers/plan.ts';
import { activationLinks } from './activation-link.ts';
import { addedLinks } from './added-links.ts';
import { dropoutSeed, layerSeed, lives } from './dropout-mask.ts';
import { linearLink } from './linear-link.ts';
import { emptyLink, type Link, type Surroundings } from './link.ts';

/** A layer made ready for batches: none for those that leave every number as it is, two for dense and activation. */
export function linksOf(layer: PlannedLayer, place: Surroundings): readonly Link[] {
  const { spec, units } = layer;
  const { capacity, seed, number } = place;
  switch (spec.kind) {
    case 'input':
    case 'flatten':
      return [];
    case 'dense':
      return [linearLink(layer, spec, place), ...activationLinks(spec.activation, units, capacity)];
    case 'activation':
      return activationLinks(spec.activation, units, capacity);
    case 'dropout': {
      const { rate, seed: own = seed } = spec;
      return [
        scalingLink(units, capacity, (factors, _shifts, step) => {
          if (step === undefined) return factors.fill(1);
          const drawn = layerSeed(dropoutSeed(own, step), number);
          return factors.forEach((_, i) => {
            const isLiving = lives(drawn, i % capacity, Math.floor(i / capacity), 1 - rate);
            factors[i] = isLiving ? 1 / (1 - rate) : 0;
          });
        }),
      ];
    }
    case 'rescaling':
    case 'normalization':
      return [
        scalingLink(units, capacity, (factors, shifts) => {
          for (let unit = 0; unit < units; unit++) {
            const { factor, shift } = affineTerm(spec, unit);
            factors.fill(factor, unit * capacity, (unit + 1) * capacity);
            shifts.fill(shift, unit * capacity, (unit + 1) * capacity);
          }
        }),
      ];
    default:
      return addedLinks[spec.kind]!(layer, place);
  }
}

/** factor · x + shift, each number with its own. @param set what they are for a step */
function scalingLink(
  units: number,
  capacity: number,
  set: (factors: Float64Array, shifts: Float64Array, step: number | undefined) => unknown,
): Link {
  const link = emptyLink(units, capacity);
  const { outputs, slopes } = link;
  const factors = new Float64Array(units * capacity);
  const shifts = new Float64Array(units * capacity);
  return {
    ...link,
    forward(values, _count, step) {
      set(factors, shifts, step);
      for (let i = 0; i < outputs.length; i++) outputs[i] = factors[i]! * values[i]! + shifts[i]!;
    },
    backward(_values, _count, _gradient, into) {
      if (into) for (let i = 0; i < outputs.length; i++) into[i] = factors[i]! * slopes[i]!;
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
