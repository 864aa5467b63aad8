import { type Curve, linear } from '../../chain/index.ts';
import { isObject, type JsonObject, number } from '../json.ts';
import { fail, quoted } from '../problem.ts';

/** Which Keras it is: definitions and defaults changed from 2 to 3. */
export type KerasGeneration = 2 | 3;

const plain: Readonly<Record<string, Curve>> = {
  linear,
  relu: { name: 'relu' },
  relu6: { name: 'relu6' },
  leaky_relu: { name: 'leakyRelu', negativeSlope: 0.2 },
  elu: { name: 'elu', alpha: 1 },
  celu: { name: 'celu', alpha: 1 },
  selu: { name: 'selu' },
  gelu: { name: 'gelu' },
  // TensorFlow.js calls the one by tanh so.
  gelu_new: { name: 'geluTanh' },
  silu: { name: 'silu' },
  swish: { name: 'silu' },
  hard_silu: { name: 'hardSilu' },
  hard_swish: { name: 'hardSilu' },
  softplus: { name: 'softplus' },
  softsign: { name: 'softsign' },
  squareplus: { name: 'squareplus' },
  sparse_plus: { name: 'sparsePlus' },
  sigmoid: { name: 'sigmoid' },
  sparse_sigmoid: { name: 'hardSigmoid', slope: 0.5, offset: 0.5 },
  log_sigmoid: { name: 'logSigmoid' },
  tanh: { name: 'tanh' },
  hard_tanh: { name: 'clip', min: -1, max: 1 },
  tanh_shrink: { name: 'tanhShrink' },
  soft_shrink: { name: 'softShrink', lambda: 0.5 },
  hard_shrink: { name: 'hardShrink', lambda: 0.5 },
  exponential: { name: 'exponential' },
  mish: { name: 'mish' },
  softmax: { name: 'softmax' },
  log_softmax: { name: 'logSoftmax' },
};

/**
 * The activation of a layer as a Keras config says it: a name, or an object that stands for a layer.
 * @throws DataError for a function of the author's, or a name that is not known
 */
export function readActivation(value: unknown, layer: string, generation: KerasGeneration): Curve {
  const owner = `the activation of layer ${quoted(layer)}`;
  if (value === null || value === undefined) return linear;
  if (isObject(value)) {
    const { class_name: kind, config } = value;
    // A function of Keras's own, written out.
    if (kind === 'function' && typeof config === 'string' && String(value.module).startsWith('keras')) {
      return readActivation(config, layer, generation);
    }
    if (typeof kind === 'string' && kind !== 'function' && isObject(config)) {
      const curve = activationLayer(kind, config, layer, generation);
      if (curve) return curve;
      fail(`${owner} is a layer of the class ${quoted(kind)}, which is not one that can be read`);
    }
    const called = typeof config === 'string' ? ` called ${quoted(config)}` : '';
    fail(
      `${owner} is a Python function${called}, which cannot be read; use an activation that Keras knows by name`,
    );
  }
  if (typeof value !== 'string') fail(`${owner}: expected a name, got ${typeof value}`);
  if (value === 'hard_sigmoid') return hardSigmoid(generation);
  return (
    (Object.hasOwn(plain, value) ? plain[value] : undefined) ??
    fail(`${owner} is called ${quoted(value)}, which is not an activation that can be read`)
  );
}

/** Keras 2 and TensorFlow.js: clip(0.2 x + 0.5, 0, 1); Keras 3: clip(x / 6 + 0.5, 0, 1). */
export function hardSigmoid(generation: KerasGeneration): Curve {
  return { name: 'hardSigmoid', slope: generation === 2 ? 0.2 : 1 / 6, offset: 0.5 };
}

/** The curve of a layer that is nothing but an activation; undefined for every other layer. */
export function activationLayer(
  className: string,
  config: JsonObject,
  name: string,
  generation: KerasGeneration,
): Curve | undefined {
  const setting = (key: string, fallback: number) => number(config[key], `${name}.${key}`, fallback);
  switch (className) {
    case 'Activation':
      return readActivation(config.activation, name, generation);
    case 'LeakyReLU':
      return { name: 'leakyRelu', negativeSlope: setting('negative_slope', setting('alpha', 0.3)) };
    case 'ELU':
      return { name: 'elu', alpha: setting('alpha', 1) };
    case 'ThresholdedReLU':
      // x above theta, 0 up to it.
      return { name: 'relu', threshold: setting('theta', 1) };
    case 'ReLU': {
      const { max_value: most } = config;
      return {
        name: 'relu',
        ...(most !== null && most !== undefined && { maxValue: number(most, `${name}.max_value`) }),
        ...(setting('negative_slope', 0) !== 0 && { negativeSlope: setting('negative_slope', 0) }),
        ...(setting('threshold', 0) !== 0 && { threshold: setting('threshold', 0) }),
      };
    }
    case 'Softmax': {
      const axis =
        Array.isArray(config.axis) && config.axis.length === 1 ? config.axis[0] : (config.axis ?? -1);
      if (axis !== -1 && axis !== 1)
        fail(`layer ${quoted(name)} is a softmax over another axis than the last, which cannot be shown`);
      return { name: 'softmax' };
    }
    default:
      return undefined;
  }
}
