import { exp } from '../../math/index.ts';
import { type Activation, activations, softplus, tanh } from '../layers/activation.ts';
import type { MoreActivationName } from '../layers/more-specs.ts';

/** √(2/π) and the third power's share, of the GELU by tanh (Hendrycks and Gimpel 2016). */
const ROOT = 0.7978845608028654;
const CUBE = 0.044715;

/** All of them but log softmax, which needs its whole layer. Definitions and constants are those of Keras 3. */
export const moreActivations: Readonly<Record<Exclude<MoreActivationName, 'logSoftmax'>, Activation>> = {
  celu: activations.elu,
  geluTanh: {
    value: (z) => 0.5 * z * (1 + tanh(ROOT * (z + CUBE * z ** 3))),
    derivative(z) {
      const t = tanh(ROOT * (z + CUBE * z ** 3));
      return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * ROOT * (1 + 3 * CUBE * z * z);
    },
  },
  hardShrink: {
    value: (z) => (Math.abs(z) > 0.5 ? z : 0),
    derivative: (z) => (Math.abs(z) > 0.5 ? 1 : 0),
  },
  hardSilu: {
    value: (z) => z * activations.hardSigmoid.value(z),
    derivative: (z) =>
      activations.hardSigmoid.value(z) +
      z * activations.hardSigmoid.derivative(z, activations.hardSigmoid.value(z)),
  },
  hardTanh: {
    value: (z) => Math.min(1, Math.max(-1, z)),
    derivative: (z) => (z >= -1 && z <= 1 ? 1 : 0),
  },
  logSigmoid: { value: (z) => -softplus(-z), derivative: (_z, value) => 1 - exp(value) },
  softShrink: {
    value: (z) => (z > 0.5 ? z - 0.5 : z < -0.5 ? z + 0.5 : 0),
    derivative: (z) => (Math.abs(z) > 0.5 ? 1 : 0),
  },
  sparsePlus: {
    value: (z) => (z <= -1 ? 0 : z < 1 ? (z + 1) ** 2 / 4 : z),
    derivative: (z) => (z <= -1 ? 0 : z < 1 ? (z + 1) / 2 : 1),
  },
  squareplus: {
    value: (z) => (z + Math.sqrt(z * z + 4)) / 2,
    derivative: (z) => (1 + z / Math.sqrt(z * z + 4)) / 2,
  },
  tanhShrink: { value: (z) => z - tanh(z), derivative: (z) => tanh(z) ** 2 },
};

/** The names of all of them. */
export const moreActivationNames: readonly MoreActivationName[] = [
  ...(Object.keys(moreActivations) as (keyof typeof moreActivations)[]),
  'logSoftmax',
];
