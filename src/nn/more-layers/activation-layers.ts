import {
  oneOf,
  optional,
  requireAtLeastZero,
  requireFinite,
  requireFlag,
  requireFunction,
  requirePositive,
  requireShape,
} from '../checks/argument-checks.ts';
import { type Activation, activations } from '../layers/activation.ts';
import { type LayerOptions, layer } from '../layers/layer-settings.ts';
import type {
  EluSpec,
  LeakyReLUSpec,
  MoreActivationSpec,
  OwnActivationSpec,
  PReLUSpec,
  ReLUSpec,
  ReshapeSpec,
  SoftmaxSpec,
} from '../layers/more-specs.ts';
import { moreActivationNames } from './more-activations.ts';

/** Leaky ReLU; `negativeSlope` default 0.3, as Keras's layer has it. @throws RangeError for one that is not finite */
export function leakyReLU(options: Partial<Omit<LeakyReLUSpec, 'kind'>> = {}): LeakyReLUSpec {
  return layer('leakyReLU', options, { negativeSlope: requireFinite }, { negativeSlope: 0.3 });
}

/** ELU (Clevert et al. 2016); `alpha` default 1. @throws RangeError for one that is not finite */
export function elu(options: Partial<Omit<EluSpec, 'kind'>> = {}): EluSpec {
  return layer('elu', options, { alpha: requireFinite }, { alpha: 1 });
}

/**
 * ReLU with a slope below, a bound above or another threshold; by default none of these.
 * @throws RangeError for a bound that is not positive, or a slope below 0
 */
export function reLU(options: Partial<Omit<ReLUSpec, 'kind'>> = {}): ReLUSpec {
  const checks = {
    maxValue: optional(requirePositive),
    negativeSlope: requireAtLeastZero,
    threshold: requireAtLeastZero,
  };
  return layer('reLU', options, checks, { negativeSlope: 0, threshold: 0 });
}

/** PReLU (He et al. 2015), its slopes 0 at first. */
export function pReLU(options: Omit<PReLUSpec, 'kind'> = {}): PReLUSpec {
  return layer('pReLU', options, { trainable: optional(requireFlag) });
}

/** An activation that a dense layer cannot have within. @throws RangeError for a name that is not known */
export function moreActivation(options: Omit<MoreActivationSpec, 'kind'>): MoreActivationSpec {
  return layer('moreActivation', options, { activation: oneOf(moreActivationNames) });
}

/**
 * An activation of one's own. It is trained by the reference, and no file can hold it.
 * @throws RangeError unless both are functions
 */
export function ownActivation(options: Omit<OwnActivationSpec, 'kind'>): OwnActivationSpec {
  return layer('ownActivation', options, { value: requireFunction, derivative: requireFunction });
}

/** The numbers of an example laid out in another shape. @throws RangeError for a shape that is none */
export function reshape(options: Omit<ReshapeSpec, 'kind'>): ReshapeSpec {
  return layer('reshape', options, { targetShape: requireShape });
}

/** Softmax as a layer of its own. */
export function softmaxLayer(options: LayerOptions = {}): SoftmaxSpec {
  return layer('softmax', options, {});
}

/** What a layer does to each number; at a corner the slope is Keras's. */
export function bendOf(spec: LeakyReLUSpec | EluSpec | ReLUSpec): Activation {
  switch (spec.kind) {
    case 'leakyReLU': {
      const { negativeSlope } = spec;
      return {
        value: (z) => (z > 0 ? z : negativeSlope * z),
        derivative: (z) => (z > 0 ? 1 : negativeSlope),
      };
    }
    case 'elu': {
      const { alpha } = spec;
      return {
        value: (z) => (z > 0 ? z : alpha * activations.elu.value(z)),
        derivative: (z, value) => (z > 0 ? 1 : value + alpha),
      };
    }
    case 'reLU': {
      const { maxValue = Infinity, negativeSlope, threshold } = spec;
      return {
        value: (z) => (z >= maxValue ? maxValue : z >= threshold ? z : negativeSlope * (z - threshold)),
        derivative: (z) => (z >= maxValue ? 0 : z > threshold ? 1 : negativeSlope),
      };
    }
  }
}
