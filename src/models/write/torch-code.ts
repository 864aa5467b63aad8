import type { Curve } from '../../chain/index.ts';
import type { LayerDescription, ModelDescription } from '../description.ts';
import type { Numbers } from '../files/number-types.ts';
import { python, pythonArray, pythonHead, pythonReader, unnamed } from './python.ts';

/** Python that builds a model in PyTorch, its weights bit by bit. */
export function torchCode(model: ModelDescription): string {
  const modules: string[] = [];
  const state: string[] = [];
  let shape: readonly number[] = model.inputShape;
  for (const layer of model.layers) {
    const width = shape.at(-1)!;
    modules.push(...modulesFor(layer, width, modules.length, state));
    if (layer.kind === 'dense') shape = [layer.units];
    else if (layer.kind === 'flatten' || layer.kind === 'reshape') shape = layer.shape;
  }
  const isDouble = state.some((line) => line.includes('"<f8"'));
  return [
    ...pythonHead,
    'import torch',
    'from torch import nn',
    '',
    '',
    ...pythonReader,
    '',
    '',
    'class Scaling(nn.Module):',
    '    def __init__(self, width):',
    '        super().__init__()',
    '        self.register_buffer("factors", torch.ones(width))',
    '        self.register_buffer("shifts", torch.zeros(width))',
    '',
    '    def forward(self, x):',
    '        return x * self.factors + self.shifts',
    '',
    '',
    'class Curve(nn.Module):',
    '    def __init__(self, bend):',
    '        super().__init__()',
    '        self.bend = bend',
    '',
    '    def forward(self, x):',
    '        return self.bend(x)',
    '',
    '',
    'model = nn.Sequential(',
    ...modules.map((line) => `    ${line},`),
    `)${isDouble ? '.double()' : ''}`,
    'state = {',
    ...state.map((line) => `    ${line},`),
    '}',
    'model.load_state_dict({name: torch.tensor(value) for name, value in state.items()}, strict=False)',
    'model.eval()',
    '',
  ].join('\n');
}

/** The modules of a layer; its weights go into `state` under the number of the module. */
function modulesFor(
  layer: LayerDescription,
  width: number,
  index: number,
  state: string[],
): readonly string[] {
  const put = (name: string, values: Numbers | undefined, shape?: readonly number[], at = index) => {
    if (values) state.push(`"${at}.${name}": ${pythonArray(values, shape ?? [values.length])}`);
  };
  const all = (values: Numbers) => (values.length === 1 ? new Float64Array(width).fill(values[0]!) : values);
  switch (layer.kind) {
    case 'dense':
      put('weight', layer.kernel, [layer.units, layer.inputs]);
      put('bias', layer.bias);
      return [
        `nn.Linear(${layer.inputs}, ${layer.units}${layer.bias ? '' : ', bias=False'})`,
        ...(layer.activation.name === 'linear' ? [] : [curveModule(layer.activation)]),
      ];
    case 'activation':
      return [curveModule(layer.activation)];
    case 'batchNormalization':
      put('weight', layer.gamma ?? new Float32Array(width).fill(1));
      put('bias', layer.beta ?? new Float32Array(width));
      put('running_mean', layer.mean);
      put('running_var', layer.variance);
      return [`nn.BatchNorm1d(${width}, eps=${python(layer.epsilon)})`];
    case 'layerNormalization':
      put('weight', layer.gamma ?? new Float32Array(width).fill(1));
      put('bias', layer.beta ?? new Float32Array(width));
      return [`nn.LayerNorm(${width}, eps=${python(layer.epsilon)})`];
    case 'normalization': {
      const factors = Float64Array.from(all(layer.variance), (value) => 1 / Math.max(Math.sqrt(value), 1e-7));
      put('factors', factors);
      put(
        'shifts',
        factors.map((factor, i) => -all(layer.mean)[i]! * factor),
      );
      return [`Scaling(${width})`];
    }
    case 'scaling':
      put('factors', all(layer.factors));
      put('shifts', all(layer.shifts));
      return [`Scaling(${width})`];
    case 'prelu':
      put('weight', layer.slopes);
      return [`nn.PReLU(${layer.slopes.length})`];
    case 'flatten':
      return ['nn.Flatten()'];
    case 'reshape':
      return [`Curve(lambda x: x.reshape(x.shape[0], ${layer.shape.join(', ')}))`];
    case 'dropout':
      return [`nn.Dropout(${python(layer.rate)})`];
  }
}

const modules: Partial<Record<Curve['name'], string>> = {
  linear: 'nn.Identity()',
  relu6: 'nn.ReLU6()',
  selu: 'nn.SELU()',
  gelu: 'nn.GELU()',
  geluTanh: 'nn.GELU("tanh")',
  silu: 'nn.SiLU()',
  hardSilu: 'nn.Hardswish()',
  softplus: 'nn.Softplus()',
  softsign: 'nn.Softsign()',
  sigmoid: 'nn.Sigmoid()',
  logSigmoid: 'nn.LogSigmoid()',
  tanh: 'nn.Tanh()',
  tanhShrink: 'nn.Tanhshrink()',
  exponential: 'Curve(torch.exp)',
  mish: 'nn.Mish()',
  softmax: 'nn.Softmax(-1)',
  logSoftmax: 'nn.LogSoftmax(-1)',
  squareplus: 'Curve(lambda x: (x + torch.sqrt(x * x + 4)) / 2)',
  sparsePlus: 'Curve(lambda x: torch.where(x <= -1, 0, torch.where(x < 1, (x + 1) ** 2 / 4, x)))',
};

function curveModule(curve: Curve): string {
  const known = modules[curve.name];
  if (known) return known;
  switch (curve.name) {
    case 'relu': {
      const { maxValue = Infinity, negativeSlope = 0, threshold = 0 } = curve;
      if (maxValue === Infinity && negativeSlope === 0 && threshold === 0) return 'nn.ReLU()';
      const below = `${python(negativeSlope)} * (x - ${python(threshold)})`;
      return `Curve(lambda x: torch.where(x >= ${python(threshold)}, x.clamp(max=${python(maxValue)}), ${below}))`;
    }
    case 'leakyRelu':
      return `nn.LeakyReLU(${python(curve.negativeSlope)})`;
    case 'elu':
      return `nn.ELU(${python(curve.alpha)})`;
    case 'celu':
      return `nn.CELU(${python(curve.alpha)})`;
    case 'hardSigmoid':
      return `Curve(lambda x: (${python(curve.slope)} * x + ${python(curve.offset)}).clamp(0, 1))`;
    case 'clip':
      return `nn.Hardtanh(${python(curve.min)}, ${python(curve.max)})`;
    case 'softShrink':
      return `nn.Softshrink(${python(curve.lambda)})`;
    case 'hardShrink':
      return `nn.Hardshrink(${python(curve.lambda)})`;
    default:
      return unnamed(curve, 'PyTorch');
  }
}
