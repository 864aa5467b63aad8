import {
  type Check,
  oneOf,
  optional,
  requireCount,
  requireFlag,
  requireKeys,
  requireName,
} from '../checks/argument-checks.ts';
import { activationNames } from './activation.ts';
import { type Initializer, type InitializerName, initializerNames } from './initializer.ts';
import { layer } from './layer-settings.ts';
import type { ActivationName } from './network.ts';

/** What a fully connected layer is to be, before it has weights. */
export interface DenseSpec {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: ActivationName;
  readonly kernelInitializer: InitializerName | Initializer;
  readonly biasInitializer: InitializerName | Initializer;
  /** Numbers in one example, where this layer is the first. */
  readonly inputShape?: readonly number[];
  readonly name?: string;
  readonly useBias?: boolean;
  readonly trainable?: boolean;
  readonly kernelRegularizer?: Regularizer;
  readonly biasRegularizer?: Regularizer;
}

/** Adds l1 · Σ|w| + l2 · Σw² over a kernel or bias to the loss, so that its weights stay small. */
export interface Regularizer {
  readonly l1?: number;
  readonly l2?: number;
}

/** What `dense` takes. */
export interface DenseOptions {
  readonly units: number;
  /** Default linear. */
  readonly activation?: ActivationName;
  /** Default glorotUniform. */
  readonly kernelInitializer?: InitializerName | Initializer;
  /** Default zeros. */
  readonly biasInitializer?: InitializerName | Initializer;
  /** Numbers in one example, for the first layer; without it the first data decides. */
  readonly inputShape?: readonly number[];
  /** Default: Keras's, such as `dense_1`. */
  readonly name?: string;
  /** Default true. */
  readonly useBias?: boolean;
  /** Whether `fit` may change its weights. Default true. */
  readonly trainable?: boolean;
  /** Default none. */
  readonly kernelRegularizer?: Regularizer;
  /** Default none. */
  readonly biasRegularizer?: Regularizer;
}

/**
 * A fully connected layer, `activation(kernel · x + bias)`, with Keras's defaults.
 * @throws RangeError for units that are not a positive whole number, or a name that is not known
 */
export function dense(options: DenseOptions): DenseSpec {
  const regularizer = optional((place, value) => requireKeys(place, value, ['l1', 'l2']));
  const checks = {
    units: requireCount,
    activation: oneOf(activationNames),
    kernelInitializer: requireInitializer,
    biasInitializer: requireInitializer,
    useBias: optional(requireFlag),
    trainable: optional(requireFlag),
    kernelRegularizer: regularizer,
    biasRegularizer: regularizer,
  };
  return layer('dense', options, checks, {
    activation: 'linear',
    kernelInitializer: 'glorotUniform',
    biasInitializer: 'zeros',
  });
}

const requireInitializer: Check = (place, value) => {
  if (typeof (value as Partial<Initializer> | undefined)?.draw === 'function') return;
  requireName(place, value, initializerNames);
};
