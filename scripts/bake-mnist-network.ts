/**
 * `npm run digits`: trains the network that the figure `mnist-network` shows, the one of `crease mnist --engine portable`,
 * and writes it beside the figure, with twenty of MNIST's test digits and how many of all 10,000 it reads.
 *
 * 784 → 128 ReLU → 10 softmax, dropout 0.2, Adam, batches of 32, 5 epochs, seed 5: 9,789 of 10,000; twenty seeds
 * reach 0.977 in the median (`node bench/mnist.ts 0 20`). Weights are then rounded to whole steps of 0.04, so that
 * one character holds one weight and gzip packs the whole into 56 kB; 9,787 are read by what is left.
 */
import { writeFileSync } from 'node:fs';
import { digitReader, mnist, type Network } from '../src/nn/index.ts';
import { pixelText } from '../src/scene/index.ts';

export const place = new URL('../src/figures/weights/mnist-network.baked.ts', import.meta.url);

const SEED = 5;
const EPOCHS = 5;

/** Steps to one: weights are whole multiples of its inverse. */
const STEPS = 25;

/** A character for each whole number from −32 to 31. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Test digits to show: two of each kind, of which it reads three wrongly; the first has a visible second guess. */
const SHOWN = [571, 3, 5, 456, 30, 15, 22, 17, 84, 12, 2033, 3073, 1, 1601, 6, 412, 445, 684, 1319, 151];

/** The text of the baked module: the same on every machine, byte for byte. */
export async function bakeMnistNetwork(): Promise<string> {
  const { train, test } = await mnist();
  const model = digitReader({ seed: SEED });
  await model.fit(train.x, train.y, { epochs: EPOCHS, batchSize: 32, engine: 'portable' });
  const network = byVote(rounded(model.network()));
  model.load(network);
  const { accuracy } = await model.evaluate(test.x, test.y, { engine: 'portable' });
  const [first, second] = network.layers as [Layer, Layer];
  const digits = SHOWN.map((index) => {
    const pixels = Uint8Array.from(test.x[index]!, (ink) => Math.round(255 * ink));
    return `{ index: ${index}, label: ${test.y[index]}, pixels: '${pixelText(pixels)}' },`;
  });
  return `// Made by \`npm run digits\`: see scripts/bake-mnist-network.ts.

/** Steps to one: a weight is a whole number of them. */
export const STEPS = ${STEPS};

/** A character for each whole number from −${ALPHABET.length / 2} on. */
export const ALPHABET = '${ALPHABET}';

/** Weights \`[128, 784]\`, row by row, a character each. */
export const FIRST_KERNEL =
'${characters(first)}';

export const FIRST_BIAS: readonly number[] = ${JSON.stringify(first.bias)};

/** Weights \`[10, 128]\`, row by row, a character each. */
export const SECOND_KERNEL =
'${characters(second)}';

export const SECOND_BIAS: readonly number[] = ${JSON.stringify(second.bias)};

/** How many of the 10,000 test digits this network reads. */
export const CORRECT = ${Math.round(accuracy! * test.x.length)};

/** Test digits, by their index in MNIST: what they are meant to be, and their pixels as \`pixelText\` writes them. */
export const DIGITS = [
${digits.join('\n')}
] as const;
`;
}

type Layer = Network['layers'][number];

/** The same network with its hidden units in the order of the digit that each votes for most, the strongest first. */
function byVote({ inputs, layers }: Network): Network {
  const [first, second] = layers as [Layer, Layer];
  const votes = first.bias.map((_, unit) => {
    const column = second.kernel.map((row) => row[unit]!);
    const most = Math.max(...column);
    return { unit, most, digit: column.indexOf(most) };
  });
  const order = votes.sort((a, b) => a.digit - b.digit || b.most - a.most).map(({ unit }) => unit);
  const sorted = <T>(values: readonly T[]) => order.map((unit) => values[unit]!);
  return {
    inputs,
    layers: [
      { ...first, kernel: sorted(first.kernel), bias: sorted(first.bias) },
      { ...second, kernel: second.kernel.map(sorted) },
    ],
  };
}

/** Weights in whole steps, biases to three decimals. */
function rounded({ inputs, layers }: Network): Network {
  const to = (steps: number) => (value: number) => Math.round(value * steps) / steps;
  return {
    inputs,
    layers: layers.map((layer) => ({
      ...layer,
      kernel: layer.kernel.map((row) => row.map(to(STEPS))),
      bias: layer.bias.map(to(1000)),
    })),
  };
}

function characters({ kernel }: Layer): string {
  return kernel.flatMap((row) => row.map((weight) => character(Math.round(weight * STEPS)))).join('');
}

function character(steps: number): string {
  const found = ALPHABET[steps + ALPHABET.length / 2];
  if (found === undefined)
    throw new RangeError(`a weight of ${steps} steps: there are only ${ALPHABET.length} characters`);
  return found;
}

if (import.meta.main) writeFileSync(place, await bakeMnistNetwork());
