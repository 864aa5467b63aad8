import type { Curve } from '../../chain/index.ts';
import { countOf } from '../files/tensor.ts';
import { axisOf } from './constants.ts';
import { along, clipCurve, type Operation, type Reader, type Results, uniform } from './operation.ts';

const fixed =
  (curve: Curve): Reader =>
  (operation) =>
    operation.curve(curve);

/** Activations and normalizations. */
export const activationOperations: Readonly<Record<string, Reader>> = {
  Relu: fixed({ name: 'relu' }),
  Sigmoid: fixed({ name: 'sigmoid' }),
  Tanh: fixed({ name: 'tanh' }),
  Softplus: fixed({ name: 'softplus' }),
  Softsign: fixed({ name: 'softsign' }),
  HardSwish: fixed({ name: 'hardSilu' }),
  Mish: fixed({ name: 'mish' }),
  FastGelu: (operation) => (operation.given.length > 1 ? undefined : operation.curve({ name: 'geluTanh' })),
  Gelu: (operation) =>
    operation.curve({ name: operation.attribute('approximate')?.s === 'tanh' ? 'geluTanh' : 'gelu' }),
  Elu: (operation) => operation.curve({ name: 'elu', alpha: operation.float('alpha', 1) }),
  Celu: (operation) => operation.curve({ name: 'celu', alpha: operation.float('alpha', 1) }),
  LeakyRelu: (operation) =>
    operation.curve({ name: 'leakyRelu', negativeSlope: operation.float('alpha', 0.01) }),
  ThresholdedRelu: (operation) => operation.curve({ name: 'relu', threshold: operation.float('alpha', 1) }),
  HardSigmoid: (operation) =>
    operation.curve({
      name: 'hardSigmoid',
      slope: operation.float('alpha', 0.2),
      offset: operation.float('beta', 0.5),
    }),
  Swish: (operation) => (operation.float('alpha', 1) === 1 ? operation.curve({ name: 'silu' }) : undefined),
  Selu(operation) {
    const [alpha, gamma] = [operation.float('alpha', 1.6732632), operation.float('gamma', 1.050701)];
    if (Math.abs(alpha - 1.6732632) < 1e-5 && Math.abs(gamma - 1.050701) < 1e-5) {
      return operation.curve({ name: 'selu' });
    }
    const { width, shape } = operation.first;
    const elu = operation.make({ kind: 'curve', curve: { name: 'elu', alpha } }, width, shape, [
      operation.first,
    ]);
    return [{ step: operation.make(uniform(gamma, 0, width), width, shape, [elu]) }];
  },
  Shrink(operation) {
    const [lambda, bias] = [operation.float('lambd', 0.5), operation.float('bias', 0)];
    if (bias === lambda) return operation.curve({ name: 'softShrink', lambda });
    return bias === 0 ? operation.curve({ name: 'hardShrink', lambda }) : undefined;
  },
  Clip(operation) {
    const isOld = operation.opset < 11;
    if (!isOld && [1, 2].some((at) => operation.given[at] && !operation.constant(at))) return undefined;
    const bound = (name: string, at: number, open: number) =>
      isOld ? operation.float(name, open) : (operation.constant(at)?.values[0] ?? open);
    return operation.curve(clipCurve(bound('min', 1, -Infinity), bound('max', 2, Infinity)));
  },
  PRelu(operation) {
    const given = operation.constant(1);
    const slopes = given && along(given, operation.first);
    return slopes && operation.same({ kind: 'prelu', slopes });
  },
  Softmax: whole('softmax'),
  LogSoftmax: whole('logSoftmax'),
  // What adds up to 1 already stays as it is.
  Normalizer: (operation) =>
    operation.attribute('norm')?.s === 'L1' && isSoftmax(operation) ? operation.pass() : undefined,
  BatchNormalization(operation) {
    const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((at) => operation.constant(at)?.values);
    const { width } = operation.first;
    if (operation.int('training_mode', 0) === 1 || !gamma || !beta || !mean || !variance) return undefined;
    if ([gamma, beta, mean, variance].some(({ length }) => length !== width)) return undefined;
    const epsilon = operation.float('epsilon', 1e-5);
    return operation.same({ kind: 'batchNormalization', gamma, beta, mean, variance, epsilon });
  },
  LayerNormalization(operation) {
    const { shape, width } = operation.first;
    const axis = axisOf(operation.int('axis', -1), shape.length);
    const [gamma, beta] = [operation.constant(1)?.values, operation.constant(2)?.values];
    const fits = [gamma, beta].every((part) => !part || part.length === width);
    const row = countOf(shape.slice(axis).filter((size) => size !== -1));
    if (row !== width || !fits) return undefined;
    const epsilon = operation.float('epsilon', 1e-5);
    return operation.same({
      kind: 'layerNormalization',
      epsilon,
      ...(gamma && { gamma }),
      ...(beta && { beta }),
    });
  },
};

function isSoftmax({ first }: Operation): boolean {
  return first.kind === 'curve' && first.curve.name === 'softmax';
}

/** An activation of a whole row. */
function whole(name: 'softmax' | 'logSoftmax'): Reader {
  return (operation): Results => {
    const { shape, width } = operation.first;
    const axis = axisOf(operation.int('axis', operation.opset < 13 ? 1 : -1), shape.length);
    // Before 13 everything from the axis on is one row; since then the axis alone.
    const row = operation.opset < 13 ? shape.slice(axis) : [shape[axis]!];
    return row.includes(-1) || countOf(row) !== width ? undefined : operation.curve({ name });
  };
}
