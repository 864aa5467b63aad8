import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Dataset2, originalUnits } from '../nn/index.ts';
import { openTable, readTable, sayTaken, takeData } from './index.ts';

/** What people really have, small: each file stands for a kind. */
const file = (name: string) => readFileSync(new URL(`../../test/tables/cases/${name}`, import.meta.url));

/** The points in the units of the file. */
const original = (data: Dataset2) =>
  data.points.map((point) => originalUnits(data, point).map((value) => Number(value.toPrecision(10))));

const four = [
  [0.5, 1.2],
  [1.5, 0.2],
  [0.1, 1.1],
  [1.9, 0.1],
];
const six = [...four, [0.3, 1.4], [1.7, 0.4]];

test.each([
  ['an index that pandas wrote', 'moons.csv', six, ['x', 'y', 'label'], ['0', '1']],
  ['an index that pandas read back', 'again.csv', six, ['x', 'y', 'label'], ['0', '1']],
  ["R's header, one cell short", 'short-header.csv', four, ['height', 'girth', 'kind'], ['oak', 'yew']],
  ['blanks between', 'plain.txt', four, ['column 1', 'column 2', 'column 3'], ['0', '1']],
  ['labels that NumPy wrote', 'savetxt.csv', four, ['x', 'y', 'label'], ['0', '1']],
  ['comments above', 'commented.csv', four, ['x', 'y', 'label'], ['0', '1']],
  ['a title above', 'titled.csv', four, ['x', 'y', 'label'], ['0', '1']],
  [
    'delimiters in quotes',
    'shapes.csv',
    four,
    ['column 1', 'column 2', 'column 3'],
    ['blue; big; flat', 'red; small; round'],
  ],
  ["Orange's .tab", 'moons.tab', four, ['a', 'b', 'c'], ['a', 'b']],
  ['records in JSON', 'points.json', four.slice(0, 3), ['x', 'y', 'label'], ['a', 'b']],
  [
    "Weka's ARFF",
    'iris2d.arff',
    [
      [1.4, 0.2],
      [6, 2.5],
      [1.3, 0.3],
      [5.1, 1.9],
    ],
    ['petallength', 'petalwidth', 'class'],
    ['Iris-setosa', 'Iris-virginica'],
  ],
  [
    'decimal commas in quotes',
    'dec.csv',
    [
      [0.435, 1.286],
      [1.5, 0.2],
      [0.1, 1.1],
      [1.9, 0.1],
    ],
    ['x', 'y', 'label'],
    ['A', 'B'],
  ],
  [
    'points between thousands beside decimal commas',
    'konten.csv',
    [
      [1234, 0.25],
      [2345, 0.4],
      [1100, 0.3],
      [12900, 0.1],
      [987, 0.1],
    ],
    ['umsatz', 'quote', 'art'],
    ['A', 'B'],
  ],
  [
    "scikit-learn's counts in the first line",
    'iris-sklearn.csv',
    [
      [5.1, 3.5],
      [7, 3.2],
      [4.9, 3],
      [6.4, 3.2],
    ],
    ['column 1', 'column 2', 'class'],
    ['setosa', 'versicolor'],
  ],
  [
    'the same beside whole numbers',
    'breast.csv',
    [
      [17.99, 10.38],
      [13.54, 14.36],
      [20.57, 17.77],
      [13.08, 15.71],
    ],
    ['column 1', 'column 2', 'class'],
    ['benign', 'malignant'],
  ],
  [
    'an outcome beside other words',
    'titanic.csv',
    [
      [22, 7.25],
      [38, 71.28],
      [26, 7.92],
      [35, 53.1],
      [35, 8.05],
    ],
    ['Age', 'Fare', 'Survived'],
    ['0', '1'],
  ],
])('reads %s', async (_, name, points, columns, classes) => {
  const taken = takeData(await openTable(file(name), name), {});
  expect(original(taken.data)).toEqual(points);
  expect([taken.x, taken.y, taken.label]).toEqual(columns);
  expect(taken.data.classes).toEqual(classes);
});

test.each([
  ['Big5, as Excel in Taiwan saves it', 'leaves-big5.csv', ['no UTF-8; read as Big5']],
  ['the Chinese comma', 'fullwidth.csv', []],
  ['UTF-8 with its mark', 'leaves.csv', []],
  ['a number for each seat', 'numbered.csv', []],
])('reads %s', (_, name, notes) => {
  const table = readTable(file(name), name);
  const taken = takeData(table, {});
  expect(table.notes).toEqual(notes);
  expect(sayTaken(taken)).toBe(
    'x from "葉長（公分）", y from "葉寬（公分）", label from "樹種" (榕樹, 樟樹)',
  );
  expect(original(taken.data)).toHaveLength(60);
  expect(original(taken.data).slice(0, 3)).toEqual([
    [8.2, 3.8],
    [8.5, 5.4],
    [9.5, 4.4],
  ]);
});

test('three classes: two are chosen, or one against the others; what is left out is told', () => {
  const table = readTable(file('iris.csv'), 'iris.csv');
  expect(table).toMatchObject({
    mend: 'classes',
    reason:
      'iris.csv:4: expected two classes in column "species" ("setosa" and "versicolor"), got a third, "virginica"',
  });
  const two = takeData(table, {
    x: 'petal_length',
    y: 'petal_width',
    classes: ['virginica', 'versicolor'],
  });
  expect(original(two.data)).toEqual([
    [4.7, 1.4],
    [6, 2.5],
    [4.5, 1.5],
    [5.1, 1.9],
  ]);
  expect(two.data.labels).toEqual([1, 0, 1, 0]);
  expect(sayTaken(two)).toBe(
    'x from "petal_length", y from "petal_width", label from "species" (virginica, versicolor); 2 rows left out: other classes',
  );
  const one = takeData(table, { classes: ['setosa'] });
  expect(one.data.classes).toEqual(['not setosa', 'setosa']);
  expect(one.data.labels).toEqual([1, 0, 0, 1, 0, 0]);
  expect(() => takeData(table, { classes: ['setosa', 'virginca'] })).toThrow(
    'iris.csv: no class in column "species" is called "virginca"; did you mean "virginica"?',
  );
});

test('a missing label is told, and left out only when somebody says so', () => {
  const table = readTable(file('penguins.csv'), 'penguins.csv');
  expect(() => takeData(table, {})).toThrow('penguins.csv:5: expected a label in column "sex", got "NA"');
  const { data, without } = takeData(table, { dropMissing: true });
  expect([data.points.length, without, data.classes]).toEqual([
    4,
    { label: 2, number: 0, class: 0 },
    ['female', 'male'],
  ]);
});

test('the last column of few whole numbers is the class, whatever has two values before it', () => {
  expect(readTable(file('tae.csv'), 'tae.csv').reason).toBe(
    'tae.csv:9: expected two values in column "rating" ("3" and "2"), got a third, "1"',
  );
});

test('new points are placed by the axes of the network, and classes matched by name', () => {
  const trained = takeData(readTable(file('train.csv'), 'train.csv'), {}).data;
  const { axes } = trained;
  const table = readTable(file('test.csv'), 'test.csv');
  const { data } = takeData(table, {}, { axes, classes: ['hot', 'cold'] });
  expect(data.axes).toEqual(axes);
  expect(original(data)[0]).toEqual([45.46, 2.75]);
  expect(data.points[0]![0]).toBeCloseTo((45.46 - axes[0].offset) / axes[0].factor, 12);
  expect([data.classes, data.labels[0]]).toEqual([['hot', 'cold'], 1]);
  const other = { name: 'net.json', axes: [{ ...axes[0], name: 'width' }, axes[1]] as const };
  expect(() => takeData(table, {}, other)).toThrow(
    'test.csv: no column is called "width", which net.json was trained on; it has x, y, label',
  );
  expect(() => takeData(table, {}, { name: 'net.json', axes, classes: ['dry', 'wet'] })).toThrow(
    'test.csv: column "label" has the classes "cold" and "hot", but net.json was trained to tell "dry" from "wet"',
  );
});
