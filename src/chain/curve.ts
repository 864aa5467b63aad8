import { type ActivationName, activations, DataError, nearestName, softmax, softplus } from '../nn/index.ts';

/** Activations without a setting, by crease/nn's names where it has them. */
export type PlainCurveName =
  | 'linear'
  | 'relu6'
  | 'selu'
  | 'gelu'
  | 'geluTanh'
  | 'silu'
  | 'hardSilu'
  | 'softplus'
  | 'softsign'
  | 'squareplus'
  | 'sparsePlus'
  | 'sigmoid'
  | 'logSigmoid'
  | 'tanh'
  | 'tanhShrink'
  | 'exponential'
  | 'mish'
  | 'softmax'
  | 'logSoftmax';

/** An activation with its settings: what a layer does to its sums. */
export type Curve =
  | { readonly name: PlainCurveName }
  /** Keras's: `maxValue` from there on, x between, negativeSlope · (x − threshold) below the threshold. */
  | {
      readonly name: 'relu';
      readonly maxValue?: number;
      readonly negativeSlope?: number;
      readonly threshold?: number;
    }
  | { readonly name: 'leakyRelu'; readonly negativeSlope: number }
  /** x from 0 on, alpha · (eˣ − 1) below. */
  | { readonly name: 'elu'; readonly alpha: number }
  /** x from 0 on, alpha · (e^(x/alpha) − 1) below. */
  | { readonly name: 'celu'; readonly alpha: number }
  /** slope · x + offset, held within 0…1. */
  | { readonly name: 'hardSigmoid'; readonly slope: number; readonly offset: number }
  /** x, held within bounds. */
  | { readonly name: 'clip'; readonly min: number; readonly max: number }
  /** x moved towards 0 by lambda, 0 where it would pass. */
  | { readonly name: 'softShrink'; readonly lambda: number }
  /** x where it is farther from 0 than lambda, else 0. */
  | { readonly name: 'hardShrink'; readonly lambda: number };

/** The activation that changes nothing. */
export const linear: Curve = { name: 'linear' };

/** An activation of crease/nn with its settings, which are those of Keras 3. */
export function curveOf(name: ActivationName): Curve {
  switch (name) {
    case 'leakyRelu':
      return { name, negativeSlope: 0.2 };
    case 'elu':
      return { name, alpha: 1 };
    case 'hardSigmoid':
      return { name, slope: 1 / 6, offset: 0.5 };
    default:
      return { name };
  }
}

/** Whether a curve looks at the whole layer rather than at each number by itself. */
export function isWhole({ name }: Curve): boolean {
  return name === 'softmax' || name === 'logSoftmax';
}

/** A layer's output from its sums z `[units]`. */
export function bend(curve: Curve, z: readonly number[]): number[] {
  if (curve.name === 'softmax') return softmax(z);
  if (curve.name === 'logSoftmax') {
    const largest = Math.max(...z);
    const sum = Math.log(z.reduce((total, value) => total + Math.exp(value - largest), 0));
    return z.map((value) => value - largest - sum);
  }
  return z.map((value) => bendOne(curve, value));
}

/** The value of a curve that looks at each number by itself. */
export function bendOne(curve: Curve, z: number): number {
  switch (curve.name) {
    case 'relu': {
      const { maxValue = Infinity, negativeSlope = 0, threshold = 0 } = curve;
      return z >= maxValue ? maxValue : z >= threshold ? z : negativeSlope * (z - threshold);
    }
    case 'leakyRelu':
      return z > 0 ? z : curve.negativeSlope * z;
    case 'elu':
      return z > 0 ? z : curve.alpha * activations.elu.value(z);
    case 'celu':
      return z > 0 ? z : curve.alpha * activations.elu.value(z / curve.alpha);
    case 'hardSigmoid':
      return Math.min(1, Math.max(0, curve.slope * z + curve.offset));
    case 'clip':
      return Math.min(curve.max, Math.max(curve.min, z));
    case 'softShrink':
      return z > curve.lambda ? z - curve.lambda : z < -curve.lambda ? z + curve.lambda : 0;
    case 'hardShrink':
      return Math.abs(z) > curve.lambda ? z : 0;
    case 'geluTanh':
      return 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)));
    case 'hardSilu':
      return (z * Math.min(6, Math.max(0, z + 3))) / 6;
    case 'logSigmoid':
      return -softplus(-z);
    case 'tanhShrink':
      return z - Math.tanh(z);
    case 'squareplus':
      return (z + Math.sqrt(z * z + 4)) / 2;
    case 'sparsePlus':
      return z <= -1 ? 0 : z < 1 ? ((z + 1) * (z + 1)) / 4 : z;
    case 'softmax':
    case 'logSoftmax':
      throw new RangeError(`${curve.name} looks at a whole layer`);
    default:
      return activations[curve.name].value(z);
  }
}

/** What a written activation becomes, from the numbers in its brackets. */
type Maker = { readonly settings: readonly number[]; make(...settings: number[]): Curve };

const fixed = (curve: Curve): Maker => ({ settings: [], make: () => curve });

const makers: Readonly<Record<string, Maker>> = {
  linear: fixed(linear),
  relu: fixed({ name: 'relu' }),
  relu6: fixed({ name: 'relu6' }),
  leaky_relu: {
    settings: [0.01],
    make: (negativeSlope) => ({ name: 'leakyRelu', negativeSlope: negativeSlope! }),
  },
  elu: { settings: [1], make: (alpha) => ({ name: 'elu', alpha: alpha! }) },
  celu: { settings: [1], make: (alpha) => ({ name: 'celu', alpha: alpha! }) },
  selu: fixed({ name: 'selu' }),
  gelu: fixed({ name: 'gelu' }),
  gelu_exact: fixed({ name: 'gelu' }),
  gelu_tanh: fixed({ name: 'geluTanh' }),
  silu: fixed({ name: 'silu' }),
  swish: fixed({ name: 'silu' }),
  hard_silu: fixed({ name: 'hardSilu' }),
  hard_swish: fixed({ name: 'hardSilu' }),
  softplus: fixed({ name: 'softplus' }),
  softsign: fixed({ name: 'softsign' }),
  squareplus: fixed({ name: 'squareplus' }),
  sparse_plus: fixed({ name: 'sparsePlus' }),
  sigmoid: fixed({ name: 'sigmoid' }),
  logistic: fixed({ name: 'sigmoid' }),
  hard_sigmoid: fixed({ name: 'hardSigmoid', slope: 1 / 6, offset: 0.5 }),
  hard_sigmoid_keras2: fixed({ name: 'hardSigmoid', slope: 0.2, offset: 0.5 }),
  log_sigmoid: fixed({ name: 'logSigmoid' }),
  tanh: fixed({ name: 'tanh' }),
  hard_tanh: fixed({ name: 'clip', min: -1, max: 1 }),
  tanh_shrink: fixed({ name: 'tanhShrink' }),
  soft_shrink: { settings: [0.5], make: (lambda) => ({ name: 'softShrink', lambda: lambda! }) },
  hard_shrink: { settings: [0.5], make: (lambda) => ({ name: 'hardShrink', lambda: lambda! }) },
  exponential: fixed({ name: 'exponential' }),
  mish: fixed({ name: 'mish' }),
  softmax: fixed({ name: 'softmax' }),
  log_softmax: fixed({ name: 'logSoftmax' }),
};

const other: Readonly<Record<string, string>> = { identity: 'linear', none: 'linear', exp: 'exponential' };

/** How the activations may be written. */
export const curveNames: readonly string[] = Object.keys(makers);

/** An activation as someone wrote it. */
export interface WrittenCurve {
  readonly curve: Curve;
  /** Its name as in `curveNames`. */
  readonly name: string;
  /** Whether its settings were written too. */
  readonly hasSettings: boolean;
}

/**
 * An activation as a person writes it: `relu`, `leaky_relu(0.1)`, `LeakyReLU(0.1)`, `elu(0.5)`.
 * @throws DataError with the nearest known name
 */
export function parseCurve(text: string): WrittenCurve {
  const [, word = '', inside] = /^\s*([\w-]*)\s*(?:\(([^()]*)\))?\s*$/.exec(text) ?? [];
  const plain = (name: string) => name.toLowerCase().replaceAll(/[_-]/g, '');
  const known = other[plain(word)] ?? curveNames.find((name) => plain(name) === plain(word));
  if (known === undefined) {
    throw new DataError(
      `no activation is called "${text.trim().slice(0, 40)}"; did you mean "${nearestName(word, curveNames)}"?`,
    );
  }
  const maker = makers[known]!;
  const given = inside === undefined || inside.trim() === '' ? [] : inside.split(',');
  const numbers = given.map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (numbers.length > maker.settings.length || !numbers.every(Number.isFinite)) {
    const wanted = maker.settings.length === 0 ? 'no number' : 'one number';
    throw new DataError(`activation "${text.trim().slice(0, 40)}": expected ${wanted} in its brackets`);
  }
  return {
    curve: maker.make(...maker.settings.map((setting, i) => numbers[i] ?? setting)),
    name: known,
    hasSettings: numbers.length > 0 || maker.settings.length === 0,
  };
}

/** A curve in a few letters, as it may be written: `leaky_relu(0.1)`. */
export function curveText(curve: Curve): string {
  switch (curve.name) {
    case 'leakyRelu':
      return `leaky_relu(${curve.negativeSlope})`;
    case 'elu':
    case 'celu':
      return curve.alpha === 1 ? curve.name : `${curve.name}(${curve.alpha})`;
    case 'softShrink':
    case 'hardShrink':
      return `${curve.name === 'softShrink' ? 'soft_shrink' : 'hard_shrink'}(${curve.lambda})`;
    case 'hardSigmoid':
      return curve.offset === 0.5 && Math.abs(curve.slope - 1 / 6) < 1e-9
        ? 'hard_sigmoid'
        : `clip(${curve.slope} x + ${curve.offset}, 0, 1)`;
    case 'clip':
      return `clip(x, ${curve.min}, ${curve.max})`;
    case 'relu': {
      const told = Object.entries(curve).filter(([key]) => key !== 'name');
      return told.length === 0 ? 'relu' : `relu(${told.map(([key, value]) => `${key} ${value}`).join(', ')})`;
    }
    default:
      return curve.name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
