import type { Curve } from '../../chain/index.ts';
import { type LayerDescription, type ModelDescription, shapeAfter } from '../description.ts';
import type { Numbers } from '../files/number-types.ts';
import { field, joined, node, tensor, valueInfo, whole } from './onnx-proto.ts';

/** The version of the operations that are written: the oldest with Gelu and LayerNormalization. */
const OPSET = 20;

/**
 * A model as an ONNX file, its weights bit by bit: in float64 throughout where some of them need it, otherwise in
 * float32. Settings such as slopes are float32, as ONNX has them.
 */
export function formatOnnx(model: ModelDescription): Uint8Array<ArrayBuffer> {
  const writer = new GraphWriter(isDouble(model) ? 11 : 1);
  let shape = model.inputShape;
  for (const layer of model.layers) {
    writer.layer(layer, shape);
    shape = shapeAfter(layer, shape);
  }
  const { type } = writer;
  const graph = [
    ...writer.nodes.map((each) => field(1, each)),
    field(2, 'crease'),
    ...writer.tensors.map((each) => field(5, each)),
    field(11, valueInfo('input', model.inputShape, type)),
    field(12, valueInfo(writer.last, shape, type)),
  ];
  return joined([
    whole(1, 9),
    field(2, 'crease'),
    field(7, graph),
    field(8, [field(1, ''), whole(2, OPSET)]),
  ]);
}

/** Whether some weight is no float32. */
function isDouble({ layers }: ModelDescription): boolean {
  return layers.some((layer) =>
    Object.values(layer).some(
      (part) => part instanceof Float64Array && part.some((value) => Math.fround(value) !== value),
    ),
  );
}

class GraphWriter {
  readonly type: 1 | 11;
  readonly nodes: ReturnType<typeof node>[] = [];
  readonly tensors: ReturnType<typeof tensor>[] = [];
  /** The value that the next operation takes. */
  last = 'input';
  #count = 0;

  constructor(type: 1 | 11) {
    this.type = type;
  }

  layer(layer: LayerDescription, shape: readonly number[]): void {
    const width = shape.at(-1)!;
    switch (layer.kind) {
      case 'dense': {
        const { kernel, bias, units, inputs, activation } = layer;
        const inputsOf = [
          this.last,
          this.#constant(kernel, [units, inputs]),
          ...(bias ? [this.#constant(bias, [units])] : []),
        ];
        this.#add('Gemm', inputsOf, {}, { transB: 1 });
        this.#curve(activation);
        break;
      }
      case 'activation':
        this.#curve(layer.activation);
        break;
      case 'batchNormalization': {
        const parts = [
          layer.gamma ?? filled(1, width),
          layer.beta ?? filled(0, width),
          layer.mean,
          layer.variance,
        ];
        const constants = parts.map((part) => this.#constant(part, [part.length]));
        this.#add('BatchNormalization', [this.last, ...constants], { epsilon: layer.epsilon });
        break;
      }
      case 'layerNormalization': {
        const parts = [layer.gamma ?? filled(1, width), layer.beta ?? filled(0, width)];
        const constants = parts.map((part) => this.#constant(part, [part.length]));
        this.#add('LayerNormalization', [this.last, ...constants], { epsilon: layer.epsilon }, { axis: -1 });
        break;
      }
      case 'normalization': {
        const factors = Float64Array.from(layer.variance, (value) => 1 / Math.max(Math.sqrt(value), 1e-7));
        this.#with('Sub', layer.mean);
        this.#with('Mul', factors);
        break;
      }
      case 'scaling':
        this.#with('Mul', layer.factors);
        this.#with('Add', layer.shifts);
        break;
      case 'prelu':
        this.#add('PRelu', [this.last, this.#constant(layer.slopes, [layer.slopes.length])]);
        break;
      case 'flatten':
        this.#add('Flatten', [this.last], {}, { axis: 1 });
        break;
      case 'reshape':
        this.#add('Reshape', [
          this.last,
          this.#constant(Float64Array.of(-1, ...layer.shape), [layer.shape.length + 1], 7),
        ]);
        break;
      case 'dropout':
        this.#add('Identity', [this.last]);
        break;
    }
  }

  #curve(curve: Curve): void {
    const op = plain[curve.name];
    if (op) {
      this.#add(op, [this.last]);
      return;
    }
    const number = (value: number) => this.#constant(Float64Array.of(value), []);
    const before = this.last;
    switch (curve.name) {
      case 'linear':
        break;
      case 'gelu':
      case 'geluTanh':
        this.#add('Gelu', [before], { approximate: curve.name === 'gelu' ? 'none' : 'tanh' });
        break;
      case 'relu6':
        this.#add('Clip', [before, number(0), number(6)]);
        break;
      case 'clip':
        this.#add(
          'Clip',
          [before, number(curve.min), number(curve.max)].map((name, i) =>
            i > 0 && !Number.isFinite([0, curve.min, curve.max][i]) ? '' : name,
          ),
        );
        break;
      case 'leakyRelu':
        // Not LeakyRelu, whose slope is float32.
        this.#add('PRelu', [before, this.#constant(Float64Array.of(curve.negativeSlope), [1])]);
        break;
      case 'elu':
        this.#add('Elu', [before], { alpha: curve.alpha });
        break;
      case 'celu':
        this.#add('Celu', [before], { alpha: curve.alpha });
        break;
      case 'hardSigmoid':
        this.#add('HardSigmoid', [before], { alpha: curve.slope, beta: curve.offset });
        break;
      case 'softShrink':
        this.#add('Shrink', [before], { lambd: curve.lambda, bias: curve.lambda });
        break;
      case 'hardShrink':
        this.#add('Shrink', [before], { lambd: curve.lambda, bias: 0 });
        break;
      case 'silu':
        this.#add('Mul', [before, this.#add('Sigmoid', [before])]);
        break;
      case 'logSigmoid':
        this.#add('Neg', [this.#add('Softplus', [this.#add('Neg', [before])])]);
        break;
      case 'tanhShrink':
        this.#add('Sub', [before, this.#add('Tanh', [before])]);
        break;
      case 'squareplus': {
        const root = this.#add('Sqrt', [this.#add('Add', [this.#add('Mul', [before, before]), number(4)])]);
        this.#add('Div', [this.#add('Add', [before, root]), number(2)]);
        break;
      }
      case 'sparsePlus': {
        const square = this.#add('Div', [
          this.#add('Pow', [this.#add('Add', [before, number(1)]), number(2)]),
          number(4),
        ]);
        const upper = this.#add('Where', [this.#add('Less', [before, number(1)]), square, before]);
        this.#add('Where', [this.#add('LessOrEqual', [before, number(-1)]), number(0), upper]);
        break;
      }
      case 'relu': {
        const { maxValue, negativeSlope = 0, threshold = 0 } = curve;
        if (negativeSlope === 0 && threshold === 0) {
          if (maxValue === undefined) this.#add('Relu', [before]);
          else this.#add('Clip', [before, number(0), number(maxValue)]);
          break;
        }
        const below = this.#add('Mul', [
          this.#add('Sub', [before, number(threshold)]),
          number(negativeSlope),
        ]);
        const held = maxValue === undefined ? before : this.#add('Min', [before, number(maxValue)]);
        this.#add('Where', [this.#add('GreaterOrEqual', [before, number(threshold)]), held, below]);
        break;
      }
    }
  }

  /** A constant, one number for all or one for each, with what came last. */
  #with(op: string, values: Numbers): void {
    this.#add(op, [this.last, this.#constant(values, [values.length])]);
  }

  #add(
    op: string,
    inputs: readonly string[],
    settings: Parameters<typeof node>[3] = {},
    ints: Parameters<typeof node>[4] = {},
  ): string {
    this.last = `${op.toLowerCase()}_${this.#count++}`;
    this.nodes.push(node(op, inputs, this.last, settings, ints));
    return this.last;
  }

  #constant(values: Numbers, shape: readonly number[], type: 1 | 7 | 11 = this.type): string {
    const name = `constant_${this.#count++}`;
    this.tensors.push(tensor(name, shape, values, type));
    return name;
  }
}

const plain: Partial<Record<Curve['name'], string>> = {
  selu: 'Selu',
  softplus: 'Softplus',
  softsign: 'Softsign',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  exponential: 'Exp',
  mish: 'Mish',
  softmax: 'Softmax',
  logSoftmax: 'LogSoftmax',
  hardSilu: 'HardSwish',
};

function filled(value: number, count: number): Float32Array<ArrayBuffer> {
  return new Float32Array(count).fill(value);
}
