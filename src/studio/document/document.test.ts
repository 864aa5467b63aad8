import { expect, test } from 'vitest';
import { amended, done, redone, settled, startHistory, undone } from './document-history.ts';
import { formatDocument } from './format-document.ts';
import { parseDocument } from './parse-document.ts';
import { readPlaygroundLink } from './playground-link.ts';
import { inputsOf, pointsOf } from './points-of.ts';
import { formatFile, formatLink, parseFile, parseLink } from './share-document.ts';
import { type StudioDocument, startingDocument } from './studio-document.ts';

const said = { en: 'changed', 'zh-Hant': '改了' };

const rich: StudioDocument = {
  ...startingDocument,
  data: {
    ...startingDocument.data,
    source: { kind: 'toy', name: 'spirals', count: 301, noise: 0.1, seed: 7 },
    classes: 3,
    classNames: ['甲', 'b', 'c'],
    removed: [0, 5, 300],
    added: [[0.125, -2, 2]],
    testShare: 0.25,
  },
  network: {
    inputs: ['x1', 'x2', 'sin(x1)'],
    layers: [
      { units: 7, activation: { curve: 'z*tanh(z)' } },
      { units: 2, activation: 'leakyRelu' },
    ],
  },
  training: { ...startingDocument.training, optimizer: 'rmsprop', stop: 'accuracy', stopAt: 0.98 },
  branches: [{ from: 0, step: 20, training: { ...startingDocument.training, rate: 0.3 } }],
  look: { ...startingDocument.look, run: 1, unit: [2, 1], probe: [0.5, 0.5] },
  lesson: {
    locked: ['data'],
    hidden: ['why'],
    question: { text: '用三個單元', accuracy: 0.9, mostUnits: 3, mostLayers: 0, mostSteps: 0 },
  },
};

test('documents come back from files and links as they were, with the way that led to them', async () => {
  expect(parseDocument(formatDocument(startingDocument))).toEqual(startingDocument);
  expect(formatDocument(startingDocument)).toEqual({ studio: 1 });
  const way = [
    { before: startingDocument, said },
    { before: { ...rich, weights: null, lesson: startingDocument.lesson }, said },
  ];
  expect(parseFile(formatFile(rich, way))).toEqual({ document: rich, way });
  const link = await formatLink(rich, way);
  expect(link).toMatch(/^s=[\w-]+$/);
  expect(await parseLink(`#${link}`)).toEqual({ document: rich, way });
});

test.each([
  [{ studio: 2 }, /version 2 of the studio, and this one reads version 1/],
  [{}, /version nothing/],
  [{ studio: 1, training: { rate: 0 } }, /training\.rate: expected a positive number, got 0/],
  [{ studio: 1, training: { rat: 1 } }, /training: nothing there is called “rat”; did you mean “rate”\?/],
  [
    { studio: 1, network: { layers: [{ units: 65 }] } },
    /network\.layers\[0\]\.units: expected a whole number from 1 to 64, got 65/,
  ],
  [
    { studio: 1, network: { inputs: ['constructor'] } },
    /network\.inputs\[0\]: at character 1: nothing is called “constructor”/,
  ],
  [{ studio: 1, weights: [1, 2] }, /weights: expected 37 numbers for this network, got 2/],
  [
    { studio: 1, data: { added: [[0, 0, 2]] } },
    /data\.added\[0\]\[2\]: expected a whole number from 0 to 1, got 2/,
  ],
  [
    { studio: 1, data: { removed: [3, 3] } },
    /data\.removed\[1\]: expected a whole number from 4 to 199, got 3/,
  ],
  [{ studio: 1, data: { source: { kind: 'rule', rule: 'y > sin(' } } }, /data\.source\.rule: at character 9/],
  [{ studio: 1, look: { unit: [0, 9] } }, /look\.unit: expected a unit of the network/],
  [{ studio: 1, way: [{}] }, /way\[0\]\.was/],
])('%j is refused with its place', (json, message) => {
  expect(() => parseFile(JSON.stringify(json))).toThrow(message);
});

test('a link that is cut short says so', async () => {
  const link = await formatLink(rich);
  await expect(parseLink(link.slice(0, -9))).rejects.toThrow(/cut short/);
  await expect(parseLink('s=%%%')).rejects.toThrow(/cut short/);
});

test('undo and redo walk over everything; one gesture is one deed; looking around is none', () => {
  const [a, b, c] = [0.1, 0.2, 0.3].map((rate) => ({
    ...startingDocument,
    training: { ...startingDocument.training, rate },
  })) as [StudioDocument, StudioDocument, StudioDocument];
  let history = startHistory(startingDocument);
  history = done(history, a, said, 'rate');
  history = done(history, b, said, 'rate');
  history = done(settled(history), c, said, 'rate');
  expect(history.past.map(({ before }) => before.training.rate)).toEqual([0.03, 0.2]);
  history = amended(history, { ...c, look: { ...c.look, centre: [1, 1] } });
  history = undone(undone(history));
  expect(history.present.training.rate).toBe(0.03);
  expect(history.present.look.centre).toEqual([1, 1]);
  history = redone(redone(history));
  expect(history.present.training.rate).toBe(0.3);
  expect(history.future).toEqual([]);
  expect(undone(startHistory(a)).present).toBe(a);
});

test('points: hands take away and add, and a point keeps its side of the split', () => {
  const plan = { ...rich.data, removed: [], added: [] };
  const whole = pointsOf(plan);
  expect(whole.points).toHaveLength(301);
  expect([0, 1, 2].map((label) => whole.points.filter((point) => point[2] === label).length)).toEqual([
    101, 100, 100,
  ]);
  const edited = pointsOf(rich.data);
  expect(edited.points).toHaveLength(299);
  expect(edited.points.at(-1)).toEqual([0.125, -2, 2]);
  for (const [i, origin] of edited.origins.entries()) {
    if (origin < 301) expect(edited.isTest[i]).toBe(whole.isTest[origin]);
  }
  const kept = whole.isTest.filter(Boolean).length;
  expect(kept).toBeGreaterThan(50);
  expect(kept).toBeLessThan(100);
});

test('a rule labels by what it says, and leaves out where it says nothing', () => {
  const source = { kind: 'rule', rule: 'y > sin(x)', count: 300, noise: 0, seed: 3 } as const;
  const { points } = pointsOf({ ...startingDocument.data, source });
  expect(points).toHaveLength(300);
  for (const [x, y, label] of points) expect(label).toBe(y > Math.sin(x) ? 1 : 0);
  const half = pointsOf({ ...startingDocument.data, source: { ...source, rule: 'sqrt(x) > y' } });
  expect(half.withoutValue).toBe(300 - half.points.length);
  expect(half.points.every(([x]) => x >= 0)).toBe(true);
  expect(() => inputsOf({ inputs: ['1/x1'], layers: [] }, [[0, 1, 0]])).toThrow(
    /1\/x1 has no number at the point \(0, 1\)/,
  );
});

test('a link of TensorFlow’s Playground opens the same set-up and says what differs', () => {
  const link =
    'https://playground.tensorflow.org/#activation=relu&regularization=L2&batchSize=30&dataset=spiral&learningRate=0.1&regularizationRate=0.003&noise=25&networkShape=8,3&seed=0.57&percTrainData=70&x=true&y=true&xTimesY=true&sinX=true&problem=classification';
  const { document, differences } = readPlaygroundLink(link);
  expect(parseDocument(formatDocument(document))).toEqual(document);
  expect(document.network).toEqual({
    inputs: ['x1', 'x2', 'x1*x2', 'sin(x1)'],
    layers: [
      { units: 8, activation: 'relu' },
      { units: 3, activation: 'relu' },
    ],
  });
  expect(document.data.source).toEqual({ kind: 'toy', name: 'spirals', count: 500, noise: 0.25, seed: 1 });
  expect(document.data.testShare).toBe(0.3);
  expect(document.training).toMatchObject({ optimizer: 'sgd', rate: 0.1, batch: 30, l1: 0, l2: 0.0015 });
  expect(differences.map(({ en }) => en).join()).toMatch(/seed.*cross-entropy.*L2/s);
  expect(() => readPlaygroundLink('#problem=regression&x=true')).toThrow(/regression/);
  expect(() => readPlaygroundLink('#dataset=constructor')).toThrow(/dataset: expected one of circle/);
  expect(() => readPlaygroundLink('#networkShape=4,x')).toThrow(/networkShape: expected a number/);
});
