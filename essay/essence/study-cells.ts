/** Which networks the study trains, and how: each cell is one of them, from many seeds. */
import {
  type ActivationName,
  type Adam,
  activationNames,
  adam,
  type DenseSpec,
  dense,
  type Initializer,
  type InitializerName,
  orthogonal,
  type Sgd,
  sgd,
  uniform,
} from '../../src/nn/index.ts';

/** How weights begin, by name. */
export type BeginningName = InitializerName | 'orthogonal' | 'pytorch';

/** A network, its data and how it is trained, as plain, JSON-safe data. */
export interface StudyCell {
  /** By which the data set is known to `namedDataset`. */
  readonly data: string;
  readonly activation: ActivationName;
  /** Units of the hidden layers, first to last. One sigmoid unit follows. */
  readonly hidden: readonly number[];
  readonly initializer: BeginningName;
  /** Each step takes all 200 points. */
  readonly optimizer: Adam | Sgd;
  readonly steps: number;
  /** From seed 1 on, the same ones in every cell, so that cells can be compared start by start. */
  readonly seeds: number;
}

/** So many seeds where one is asked to guess: a rate is then sure to within 1.4 hundredths. */
const MANY = 5000;
const SHORT = 1500;
const LONG = 5000;
const LONGEST = 15_000;

/** As `parseLayers` lets them begin: layers that fold by He's rule, the others by Keras's default. */
function usualBeginning(activation: ActivationName): BeginningName {
  return activation === 'relu' || activation === 'leakyRelu' ? 'heNormal' : 'glorotUniform';
}

/** A cell that differs from the nine-parameter network in what is said: hard curves, two ReLUs, Adam at 0.03. */
function cell(difference: Partial<StudyCell> = {}): StudyCell {
  const { activation = 'relu' } = difference;
  return {
    data: 'two-curves',
    activation,
    hidden: [2],
    initializer: usualBeginning(activation),
    optimizer: adam({ learningRate: 0.03 }),
    steps: SHORT,
    seeds: MANY,
    ...difference,
  };
}

/** What the essay's figure of the study lets a reader choose from, each with each. */
export const explored = {
  data: ['two-curves', 'circles', 'moons', 'xor', 'spirals'],
  activation: ['relu', 'tanh', 'sigmoid', 'leakyRelu', 'gelu', 'elu', 'softplus'],
  hidden: [[2], [3], [4], [8], [4, 4], [8, 8]],
} as const satisfies { readonly [key: string]: readonly unknown[] };

/** The cell behind one choice: the same training for all, from most seeds where the question is hard. */
export function exploredCell(
  data: (typeof explored.data)[number],
  hidden: (typeof explored.hidden)[number],
  activation: (typeof explored.activation)[number],
): StudyCell {
  return cell({ data, activation, hidden, seeds: seedsFor(data, hidden, activation) });
}

function seedsFor(data: string, hidden: readonly number[], activation: ActivationName): number {
  const [units = 0, second] = hidden;
  if (second === undefined) {
    if (units > 4 || data === 'spirals') return 1000;
    return units === 4 && data !== 'two-curves' && data !== 'circles' ? 2000 : MANY;
  }
  // The essay tells of this one.
  if (data === 'spirals' && units === 8 && activation === 'relu') return 2000;
  return units === 8 && data !== 'two-curves' && data !== 'circles' ? 200 : 400;
}

const exploredCells = explored.hidden.flatMap((hidden) =>
  explored.data.flatMap((data) =>
    explored.activation.map((activation) => exploredCell(data, hidden, activation)),
  ),
);

/**
 * Everything that is tried. What a reader can choose comes first and from most seeds; of what it is compared with, 100
 * to 2,000 show what matters. Each cell's bounds say how sure it is.
 */
export const cells: readonly StudyCell[] = distinct([
  ...exploredCells,
  cell({ optimizer: sgd({ learningRate: 0.3 }), steps: LONGEST, seeds: 1000 }),
  cell({ steps: LONGEST, seeds: 1000 }),

  // How the weights begin.
  ...(['glorotUniform', 'pytorch'] as const).map((initializer) => cell({ initializer, seeds: 2000 })),
  ...(
    ['heUniform', 'glorotNormal', 'lecunUniform', 'lecunNormal', 'randomNormal', 'orthogonal'] as const
  ).map((initializer) => cell({ initializer, seeds: 1000 })),
  ...(['glorotUniform', 'pytorch'] as const).map((initializer) =>
    cell({ initializer, hidden: [4], seeds: 1000 }),
  ),

  // Width and depth.
  ...[[1], [6], [8], [2, 2]].map((hidden) => cell({ hidden, seeds: 1000 })),
  ...[
    [2, 2, 2],
    [3, 3],
    [4, 4],
  ].map((hidden) => cell({ hidden, seeds: 400 })),
  ...[[1], [3], [4], [2, 2], [4, 4]].map((hidden) => cell({ activation: 'tanh', hidden, seeds: 400 })),
  ...(['leakyRelu', 'gelu', 'elu', 'softplus'] as const).flatMap((activation) =>
    [3, 4].map((units) => cell({ activation, hidden: [units], seeds: 400 })),
  ),
  cell({ activation: 'linear', hidden: [2], seeds: 200 }),
  cell({ activation: 'linear', hidden: [8, 8], seeds: 200 }),

  // The other data.
  ...[[1], [6], [8], [2, 2], [2, 2, 2], [4, 4]].map((hidden) =>
    cell({ data: 'circles', hidden, seeds: 200 }),
  ),
  ...[2, 3, 4].map((units) => cell({ data: 'circles', activation: 'tanh', hidden: [units], seeds: 200 })),
  ...['moons', 'xor'].flatMap((data) => [
    ...[[1], [2], [3], [4], [8], [4, 4]].map((hidden) => cell({ data, hidden, seeds: 200 })),
    ...[2, 3, 4].map((units) => cell({ data, activation: 'tanh', hidden: [units], seeds: 200 })),
  ]),
  ...[[4], [8], [16], [4, 4], [6, 6], [8, 8, 8]].map((hidden) =>
    cell({ data: 'spirals', hidden, seeds: 200 }),
  ),
  ...[[8], [4, 4], [8, 8]].map((hidden) => cell({ data: 'spirals', activation: 'tanh', hidden, seeds: 200 })),

  // How it is trained, and for how long.
  ...[0.003, 0.01, 0.1, 0.3].map((learningRate) =>
    cell({ optimizer: adam({ learningRate }), steps: LONG, seeds: 100 }),
  ),
  ...[0.03, 0.1, 1].map((learningRate) =>
    cell({ optimizer: sgd({ learningRate }), steps: LONG, seeds: 100 }),
  ),
  ...[0.03, 0.1, 0.3].map((learningRate) =>
    cell({ optimizer: sgd({ learningRate, momentum: 0.9 }), steps: LONG, seeds: 100 }),
  ),
  cell({ activation: 'tanh', optimizer: sgd({ learningRate: 0.3 }), steps: LONG, seeds: 100 }),

  // The other activations.
  ...activationNames
    .filter((name) => name !== 'softmax')
    .map((activation) => cell({ activation, seeds: 300 })),
]);

/** Without those that an earlier one already tries, from as many seeds or more. */
function distinct(all: readonly StudyCell[]): readonly StudyCell[] {
  const known = new Set<string>();
  return all.filter((one) => {
    const name = cellName(one);
    return !known.has(name) && known.add(name);
  });
}

/** What tells a cell from every other, in words, such as `two-curves 2 relu heNormal adam 0.03 × 1500`. */
export function cellName({ data, hidden, activation, initializer, optimizer, steps }: StudyCell): string {
  const momentum =
    optimizer.name === 'sgd' && optimizer.momentum > 0 ? ` momentum ${optimizer.momentum}` : '';
  return `${data} ${hidden.join('-')} ${activation} ${initializer} ${optimizer.name} ${optimizer.learningRate}${momentum} × ${steps}`;
}

/**
 * The layers of a cell's network, for two inputs. Its initializer is that of the hidden layers, and the unit that
 * reads the answer begins by Keras's default, as with `parseLayers`; PyTorch's is that of all layers.
 */
export function layersOf({ hidden, activation, initializer }: StudyCell): readonly DenseSpec[] {
  const inputs = [2, ...hidden];
  const last = initializer === 'pytorch' ? initializer : 'glorotUniform';
  return [
    ...hidden.map((units, i) => dense({ units, activation, ...beginningOf(initializer, inputs[i]!) })),
    dense({ units: 1, activation: 'sigmoid', ...beginningOf(last, inputs.at(-1)!) }),
  ];
}

interface Beginning {
  readonly kernelInitializer: InitializerName | Initializer;
  readonly biasInitializer?: Initializer;
}

function beginningOf(name: BeginningName, inputs: number): Beginning {
  if (name === 'orthogonal') return { kernelInitializer: orthogonal() };
  if (name !== 'pytorch') return { kernelInitializer: name };
  // `torch.nn.Linear`: weights and biases alike, even within ±1/√inputs.
  const bound = 1 / Math.sqrt(inputs);
  const even = uniform({ low: -bound, high: bound });
  return { kernelInitializer: even, biasInitializer: even };
}
