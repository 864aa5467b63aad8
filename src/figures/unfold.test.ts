import { expect, test } from 'vitest';
import { chainValues } from '../chain/index.ts';
import {
  chapterSpan,
  checkDrawing,
  defaultParams,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import figure, { openingChain } from './unfold.ts';

const stage = stageFor(1280, 720, 'en');
const start = defaultParams(figure.params);

/** Every node of a moment, those of groups too. */
function all(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

const drawn = (params: typeof start, id: string) => {
  const film = figure.build(params, stage);
  return all(film.frame(chapterSpan(film, id)!.end).nodes);
};

const rows = (x: readonly (readonly number[])[], more = {}) => ({
  name: 'rows.csv',
  columns: x[0]!.map((_, i) => `x${i}`),
  x,
  ...more,
});

/** A network with made-up weights. */
function made(widths: readonly number[], activations: readonly string[]) {
  return {
    inputs: widths[0],
    layers: activations.map((activation, l) => ({
      kernel: Array.from({ length: widths[l + 1]! }, (_, m) =>
        Array.from({ length: widths[l]! }, (_, n) => Math.sin(1 + 7 * l + 3 * m + 1.7 * n)),
      ),
      bias: Array.from({ length: widths[l + 1]! }, (_, m) => Math.cos(2 * l + m)),
      activation,
    })),
  };
}

test('the opening network puts every point of the ring and the disc on its right side', () => {
  const film = figure.build(start, stage);
  expect(film.chapters.find(({ id }) => id === 'answer')!.spoken).toContain('200 of 200 points right');
  expect(film.chapters.find(({ id }) => id === 'creases')!.title).toBe('3 creases, 7 pieces');
});

test('every layer has its steps, whatever its width and activation; a bias of zeros and linear are none', () => {
  const network = made([5, 17, 3, 1, 4], ['gelu_tanh', 'leaky_relu(0.1)', 'linear', 'softmax']);
  network.layers[2]!.bias = [0];
  const params = parseParams(figure.params, {
    network,
    data: rows([
      [0, 1, 2, 3, 4],
      [1, 0, 5, 2, 2],
      [2, 2, 2, 0, 1],
    ]),
  });
  const film = figure.build(params, stage);
  expect(film.chapters.map(({ id }) => id)).toEqual([
    ...['plane', 'W1', 'b1', 'act1', 'W2', 'b2', 'act2', 'W3', 'W4', 'b4', 'act4'],
    ...['answer', 'back', 'creases', 'boundary'],
  ]);
  expect(film.chapters[1]!.spoken).toContain('a projection of 17 dimensions');
  for (let t = 0; t < film.duration; t += 0.9) checkDrawing(film.frame(t));
});

test('points off the slice are hollow and paler the farther they are; those in it are whole', () => {
  const network = made([3, 4, 1], ['relu', 'sigmoid']);
  const x = [
    [0, 0, 0],
    [1, 1, 0],
    [2, -1, 0],
    [-1, 2, 1],
    [2, 2, -2.5],
  ];
  const params = parseParams(figure.params, {
    network,
    data: rows(x, { y: [0, 1, 0, 1, 0], classes: ['a', 'b'] }),
    slice: { inputs: [0, 1], at: [0, 0, 0] },
  });
  const dots = drawn(params, 'plane').filter((node) => node.kind === 'dots' && node.id?.startsWith('points'));
  const inSlice = dots.filter(({ id }) => id!.endsWith('-0')) as Extract<Node, { kind: 'dots' }>[];
  expect(inSlice.reduce((sum, { xy }) => sum + xy.length / 2, 0)).toBe(3);
  for (const node of dots) {
    if (node.kind === 'dots') expect(node.hollow ?? false).toBe(!node.id!.endsWith('-0'));
  }
});

test('what two networks answer otherwise is drawn, and its share is that of a fine grid', () => {
  const other = {
    ...openingChain,
    layers: openingChain.layers.map((layer, l) => (l === 1 ? { ...layer, bias: [5] } : layer)),
  };
  const film = figure.build({ ...start, other }, stage);
  const { spoken } = film.chapters.find(({ id }) => id === 'boundary')!;
  const told = Number(/([\d.]+) % of this view/.exec(spoken)![1]);
  const { x, y, width, height } = film.cameras[0]!;
  let differs = 0;
  const side = 300;
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      const at = [x + ((i + 0.5) / side) * width, y + ((j + 0.5) / side) * height];
      const above = [openingChain, other].map((chain) => chainValues(chain, at).at(-1)!.sums[0]! > 0);
      if (above[0] !== above[1]) differs++;
    }
  }
  expect(told).toBeCloseTo((100 * differs) / side ** 2, 0);
  expect(drawn({ ...start, other }, 'boundary').some(({ id }) => id === 'differing')).toBe(true);
});

test('what does not go together is brought together, and said', () => {
  const told: string[] = [];
  const tell = (sentence: string) => told.push(sentence);
  const network = made([3, 2, 1], ['relu', 'sigmoid']);
  const json = { network, data: rows([[1, 2]]), slice: { through: [0, 1, 2] }, unit: [7, 1], probe: [1, 2] };
  const params = parseParams(figure.params, json, { tell });
  expect(params.data.x).toEqual([]);
  expect(params.slice).toEqual({ inputs: [0, 1] });
  expect(params.unit).toEqual([-1, 0]);
  expect(told.length).toBe(4);
  expect(() => parseParams(figure.params, { network: { inputs: 2, layers: [] } })).toThrow(
    'params.network.layers: expected 1 to 40 layers, got 0',
  );
});
