import { chainOfNetwork } from '../chain/index.ts';
import { make } from '../dom/index.ts';
import { loadFigure, NETWORK_FIGURE } from '../figures/index.ts';
import { type ActivationName, type Dataset2, dense, type Sweep, sweeping } from '../nn/index.ts';
import { wordButton } from './button.ts';
import { openDialog } from './dialog.ts';
import { inSlices } from './in-slices.ts';
import { modelWords } from './model-words.ts';
import { rowsOfDataset, type ShowNetwork } from './own-model.ts';
import { formatCount } from './shown-numbers.ts';
import type { Surroundings } from './surroundings.ts';

const ACTIVATIONS: readonly ActivationName[] = [
  'relu',
  'tanh',
  'sigmoid',
  'leakyRelu',
  'elu',
  'gelu',
  'silu',
  'softplus',
];

/** The most units and layers that are trained here, and seeds that are tried. */
const MOST_UNITS = 16;
const MOST_LAYERS = 3;
const SEEDS = 8;

/** Asks for units and an activation, trains such a network on the points at hand and shows it unfolded. */
export function openOtherNetwork(
  root: ShadowRoot,
  surroundings: Surroundings,
  data: Dataset2,
  show: ShowNetwork,
): void {
  const { words } = surroundings();
  const say = modelWords[words.code];
  const number = (part: string, value: number, max: number) =>
    make('input', { type: 'number', min: 1, max, value, 'data-part': part });
  const units = number('other-units', 3, MOST_UNITS);
  const layers = number('other-layers', 1, MOST_LAYERS);
  const activation = make(
    'select',
    { 'data-part': 'other-activation' },
    ...ACTIVATIONS.map((value) => make('option', { value }, value)),
  );
  const field = (label: string, input: HTMLElement) => make('label', {}, make('span', {}, label), input);
  const count = (input: HTMLInputElement, most: number) =>
    Math.min(Math.max(Math.round(input.valueAsNumber) || 1, 1), most);
  const go = () => {
    dialog.close();
    void train(
      surroundings,
      data,
      Array.from({ length: count(layers, MOST_LAYERS) }, () => count(units, MOST_UNITS)),
      activation.value as ActivationName,
      show,
    );
  };
  const dialog = openDialog(
    root,
    words,
    say.otherTitle,
    make('p', {}, say.otherIntro),
    make(
      'div',
      { class: 'columns' },
      field(say.units, units),
      field(say.activation, activation),
      field(say.layers, layers),
    ),
    wordButton(undefined, say.train, go, { part: 'train-other', className: 'strong' }),
  );
}

async function train(
  surroundings: Surroundings,
  data: Dataset2,
  widths: readonly number[],
  activation: ActivationName,
  show: ShowNetwork,
): Promise<void> {
  const { words, messages } = surroundings();
  const say = modelWords[words.code];
  const shape = [2, ...widths, 1].join(' → ');
  const running = new AbortController();
  const progress = messages.progress(say.training(`${shape}, ${activation}`), () => {
    running.abort();
    messages.tell(say.cancelled);
  });
  const layers = [
    ...widths.map((units) => dense({ units, activation })),
    dense({ units: 1, activation: 'sigmoid' }),
  ];
  const found: Sweep | undefined = await inSlices(
    sweeping(data, { layers, seeds: SEEDS }),
    progress,
    running.signal,
  );
  if (!found) return;
  const { network, accuracy } = found.best;
  const chain = chainOfNetwork(network);
  const figure = (await loadFigure(NETWORK_FIGURE))!;
  const rows = rowsOfDataset(data);
  await show(figure, figure.unfolds!.params(chain, rows), {
    model: { name: shape, from: 'Crease', chain, assumed: [] },
    rows,
  });
  const now = surroundings();
  const total = data.points.length;
  now.messages.tell(
    modelWords[now.words.code].trained(shape, formatCount(Math.round(accuracy * total)), formatCount(total)),
  );
}
