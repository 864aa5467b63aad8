import { fromNetwork, kerasCode, torchCode } from '../../models/index.ts';
import { formatNetwork, type Network } from '../../nn/index.ts';
import { type Expression, parseExpression } from '../document/expression.ts';
import { inputVariables } from '../document/parse-document.ts';
import { isPlain } from '../document/points-of.ts';
import { StudioError } from '../document/sentence.ts';
import { outputUnits, type StudioDocument } from '../document/studio-document.ts';
import { plainNetworkOf, shapeOf } from '../training/network-shape.ts';

/** What code is written for. */
export type CodeKind = 'keras' | 'torch' | 'crease';

/**
 * A program that computes what the studio shows, with these very weights.
 * @throws StudioError for an activation of one's own, which no other program has
 */
export function codeOf(document: StudioDocument, weights: Float64Array, kind: CodeKind): string {
  const network = answeringNetwork(document, weights);
  const { inputs } = document.network;
  const plain = isPlain(document.network);
  switch (kind) {
    case 'keras':
    case 'torch': {
      const code = (kind === 'keras' ? kerasCode : torchCode)(fromNetwork(network));
      const point = 'np.array([[0.5, -1.0]])';
      const fed = plain ? point : `inputs(${point})`;
      const answer =
        kind === 'keras'
          ? `print(model.predict(${fed}, verbose=0))`
          : `print(model(torch.tensor(${fed}).to(next(model.parameters()).dtype)).detach().numpy())`;
      return [code, ...(plain ? [] : [pythonInputs(inputs), '']), answer, ''].join('\n');
    }
    case 'crease':
      return [
        "import { forward } from 'crease/nn';",
        '',
        `const network = ${formatNetwork(network).trim()};`,
        '',
        ...(plain
          ? ['console.log(forward(network, [0.5, -1]).at(-1));']
          : [
              `const inputs = (x1, x2) => [${inputs.map((text) => script(readInput(text))).join(', ')}];`,
              'console.log(forward(network, inputs(0.5, -1)).at(-1));',
            ]),
        '',
      ].join('\n');
  }
}

/** The network with the activation of its last layer. @throws StudioError */
export function answeringNetwork(document: StudioDocument, weights: Float64Array): Network {
  const network = plainNetworkOf(shapeOf(document), weights);
  if (!network) {
    throw new StudioError({
      en: 'no other program has this activation of your own; choose one with a name to get code',
      'zh-Hant': '別的程式沒有這個自訂的激活函數；換成有名字的才能產生程式碼',
    });
  }
  if (!weights.every(Number.isFinite)) {
    throw new StudioError({
      en: 'a weight is no number any more; undo first',
      'zh-Hant': '有權重已經不是數字；請先復原',
    });
  }
  const last = network.layers.at(-1)!;
  const activation = outputUnits(document.data) === 1 ? 'sigmoid' : 'softmax';
  return { ...network, layers: [...network.layers.slice(0, -1), { ...last, activation }] };
}

function readInput(text: string): Expression {
  return parseExpression(text, inputVariables, 'number');
}

function pythonInputs(inputs: readonly string[]): string {
  const columns = inputs.map((text) => `np.broadcast_to(${pythonOf(readInput(text))}, x1.shape)`);
  return [
    'def inputs(points):',
    '    x1, x2 = points[:, 0], points[:, 1]',
    `    return np.stack([${columns.join(', ')}], axis=1)`,
    '',
  ].join('\n');
}

/** What NumPy calls each function; those that it has not are written out. */
const inNumpy: Readonly<Record<string, (...args: string[]) => string>> = {
  sin: (a) => `np.sin(${a})`,
  cos: (a) => `np.cos(${a})`,
  tan: (a) => `np.tan(${a})`,
  exp: (a) => `np.exp(${a})`,
  ln: (a) => `np.log(${a})`,
  sqrt: (a) => `np.sqrt(${a})`,
  abs: (a) => `np.abs(${a})`,
  sign: (a) => `np.sign(${a})`,
  floor: (a) => `np.floor(${a})`,
  tanh: (a) => `np.tanh(${a})`,
  sigmoid: (a) => `(1 / (1 + np.exp(-(${a}))))`,
  softplus: (a) => `np.logaddexp(0, ${a})`,
  relu: (a) => `np.maximum(0, ${a})`,
  min: (a, b) => `np.minimum(${a}, ${b})`,
  max: (a, b) => `np.maximum(${a}, ${b})`,
};

const inScript: Readonly<Record<string, (...args: string[]) => string>> = {
  ...Object.fromEntries(
    ['sin', 'cos', 'tan', 'exp', 'sqrt', 'abs', 'sign', 'floor', 'tanh', 'min', 'max'].map((name) => [
      name,
      (...args: string[]) => `Math.${name}(${args.join(', ')})`,
    ]),
  ),
  ln: (a) => `Math.log(${a})`,
  sigmoid: (a) => `(1 / (1 + Math.exp(-(${a}))))`,
  softplus: (a) => `Math.log1p(Math.exp(${a}))`,
  relu: (a) => `Math.max(0, ${a})`,
};

function pythonOf(expression: Expression): string {
  return written(expression, inNumpy, 'np.');
}

function script(expression: Expression): string {
  return written(expression, inScript, 'Math.');
}

function written(
  expression: Expression,
  functions: Readonly<Record<string, (...args: string[]) => string>>,
  constants: 'np.' | 'Math.',
): string {
  const of = (part: Expression): string => written(part, functions, constants);
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name': {
      if ((inputVariables as readonly string[]).includes(expression.name)) return expression.name;
      const name = expression.name === 'e' ? 'e' : 'pi';
      return constants === 'np.' ? `np.${name}` : `Math.${name.toUpperCase()}`;
    }
    case 'call':
      return functions[expression.name]!(...expression.args.map(of));
    case 'unary':
      return `(-${of(expression.of)})`;
    case 'binary': {
      const { operator, left, right } = expression;
      return `(${of(left)} ${operator === '^' ? '**' : operator} ${of(right)})`;
    }
  }
}
