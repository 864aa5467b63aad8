import type { Curve } from '../../chain/index.ts';
import type { LayerDescription, ModelDescription } from '../description.ts';
import type { Numbers } from '../files/number-types.ts';
import { transposed } from '../files/tensor.ts';
import { python, pythonArray, pythonHead, pythonNames, pythonReader, unnamed } from './python.ts';

/** Python that builds a model in Keras 3, its weights bit by bit. */
export function kerasCode(model: ModelDescription): string {
  const names = pythonNames(model);
  const lines = model.layers.flatMap((layer, i) => layerLines(layer, names[i]!));
  const weights = model.layers.flatMap((layer, i) => {
    const arrays = weightsOf(layer);
    return arrays.length === 0 ? [] : [`model.get_layer("${names[i]}").set_weights([${arrays.join(', ')}])`];
  });
  return [
    ...pythonHead,
    'import keras',
    'from keras import layers, ops',
    '',
    '',
    ...pythonReader,
    '',
    '',
    'model = keras.Sequential(',
    '    [',
    `        keras.Input((${model.inputShape.map((size) => `${size},`).join(' ')})),`,
    ...lines.map((line) => `        ${line},`),
    '    ]',
    ')',
    ...weights,
    '',
  ].join('\n');
}

function layerLines(layer: LayerDescription, name: string): readonly string[] {
  const named = `name="${name}"`;
  switch (layer.kind) {
    case 'dense': {
      const activation = layer.activation.name === 'linear' ? [] : curveLines(layer.activation, '');
      const bias = layer.bias ? '' : ', use_bias=False';
      return [`layers.Dense(${layer.units}${bias}, ${named})`, ...activation];
    }
    case 'activation':
      return curveLines(layer.activation, '');
    case 'batchNormalization':
      return [
        `layers.BatchNormalization(epsilon=${python(layer.epsilon)}, scale=${flag(layer.gamma)}, center=${flag(layer.beta)}, ${named})`,
      ];
    case 'layerNormalization':
      return [
        `layers.LayerNormalization(epsilon=${python(layer.epsilon)}, scale=${flag(layer.gamma)}, center=${flag(layer.beta)}, ${named})`,
      ];
    case 'normalization':
      return [`layers.Normalization(mean=${list(layer.mean)}, variance=${list(layer.variance)}, ${named})`];
    case 'scaling':
      return [`layers.Rescaling(${list(layer.factors)}, offset=${list(layer.shifts)}, ${named})`];
    case 'prelu':
      return [`layers.PReLU(${layer.slopes.length === 1 ? 'shared_axes=[1], ' : ''}${named})`];
    case 'flatten':
      return [`layers.Flatten(${named})`];
    case 'reshape':
      return [`layers.Reshape((${layer.shape.map((size) => `${size},`).join(' ')}), ${named})`];
    case 'dropout':
      return [`layers.Dropout(${python(layer.rate)}, ${named})`];
  }
}

function flag(values: Numbers | undefined): string {
  return values ? 'True' : 'False';
}

function list(values: Numbers): string {
  return values.length === 1 ? python(values[0]!) : `[${Array.from(values, python).join(', ')}]`;
}

/** The weights of a layer, in the order in which Keras sets them. */
function weightsOf(layer: LayerDescription): readonly string[] {
  const row = (values: Numbers) => pythonArray(values, [values.length]);
  switch (layer.kind) {
    case 'dense': {
      const { kernel, units, inputs, bias } = layer;
      const own = pythonArray(transposed(kernel, units, inputs), [inputs, units]);
      return bias ? [own, row(bias)] : [own];
    }
    case 'batchNormalization':
      return [layer.gamma, layer.beta, layer.mean, layer.variance].flatMap((values) =>
        values ? [row(values)] : [],
      );
    case 'layerNormalization':
      return [layer.gamma, layer.beta].flatMap((values) => (values ? [row(values)] : []));
    case 'prelu':
      return [row(layer.slopes)];
    default:
      return [];
  }
}

const words: Partial<Record<Curve['name'], string>> = {
  linear: 'linear',
  relu6: 'relu6',
  selu: 'selu',
  gelu: 'gelu',
  silu: 'silu',
  hardSilu: 'hard_silu',
  softplus: 'softplus',
  softsign: 'softsign',
  squareplus: 'squareplus',
  sparsePlus: 'sparse_plus',
  sigmoid: 'sigmoid',
  logSigmoid: 'log_sigmoid',
  tanh: 'tanh',
  tanhShrink: 'tanh_shrink',
  exponential: 'exponential',
  mish: 'mish',
  softmax: 'softmax',
  logSoftmax: 'log_softmax',
};

function curveLines(curve: Curve, name: string): readonly string[] {
  const word = words[curve.name];
  if (word) return [`layers.Activation("${word}"${name})`];
  switch (curve.name) {
    case 'relu': {
      const { maxValue, negativeSlope = 0, threshold = 0 } = curve;
      return [
        `layers.ReLU(max_value=${maxValue === undefined ? 'None' : python(maxValue)}, negative_slope=${python(negativeSlope)}, threshold=${python(threshold)})`,
      ];
    }
    case 'leakyRelu':
      return [`layers.LeakyReLU(${python(curve.negativeSlope)})`];
    case 'elu':
      return [`layers.ELU(${python(curve.alpha)})`];
    case 'celu':
      return [
        `layers.Rescaling(${python(1 / curve.alpha)})`,
        'layers.ELU()',
        `layers.Rescaling(${python(curve.alpha)})`,
      ];
    case 'hardSigmoid':
      return [
        `layers.Rescaling(${python(curve.slope)}, offset=${python(curve.offset)})`,
        'layers.ReLU(max_value=1.0)',
      ];
    case 'clip':
      return [`layers.Activation(lambda x: ops.clip(x, ${python(curve.min)}, ${python(curve.max)}))`];
    case 'geluTanh':
      return ['layers.Activation(lambda x: ops.gelu(x, approximate=True))'];
    case 'softShrink':
      return [`layers.Activation(lambda x: ops.soft_shrink(x, ${python(curve.lambda)}))`];
    case 'hardShrink':
      return [`layers.Activation(lambda x: ops.hard_shrink(x, ${python(curve.lambda)}))`];
    default:
      return unnamed(curve, 'Keras');
  }
}
