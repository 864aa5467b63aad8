import { expect, test } from 'vitest';
import { type RowsChoice, type RowsFor, readTable, rowsFromTable } from './index.ts';

const take = (csv: string, network: Partial<RowsFor>, choice: RowsChoice = {}) =>
  rowsFromTable(
    readTable(csv, 'points.csv'),
    { model: 'm.keras', inputs: 2, outputs: 1, isSigmoid: true, ...network },
    choice,
  );

const flowers = 'kind,length,width\nrose,1,2\nlily,3,4\nrose,5,6.5\n';

test('inputs are all columns of numbers, and what is left over is the answer', () => {
  const { rows, assumed } = take(flowers, {});
  expect(rows).toEqual({
    name: 'points.csv',
    columns: ['length', 'width'],
    x: [
      [1, 2],
      [3, 4],
      [5, 6.5],
    ],
    y: [1, 0, 1],
    classes: ['lily', 'rose'],
  });
  // A file that does not say which output is which class: said, never in silence.
  expect(assumed).toEqual([
    'the inputs are, in this order, length, width',
    'the outputs of m.keras are the classes by alphabet: lily, rose',
  ]);
});

test('what the model’s file says of its inputs and classes holds', () => {
  const { rows, assumed } = take(flowers, { inputNames: ['width', 'length'], classes: ['rose', 'lily'] });
  expect(rows.columns).toEqual(['width', 'length']);
  expect(rows.x[0]).toEqual([2, 1]);
  expect(rows.y).toEqual([0, 1, 0]);
  expect(assumed).toEqual([]);
  expect(() => take(flowers, { inputNames: ['width', 'height'] })).toThrow(
    'points.csv: expected the columns width, height, which m.keras takes, got no height',
  );
  expect(() => take(flowers, { classes: ['rose', 'tulip'] })).toThrow('"lily", which is no class of m.keras');
});

test('numbers to be answered stay numbers, and classes that are numbers are classes', () => {
  const csv = 'a,b,price\n1,2,10.5\n3,4,11\n5,6,12.25\n';
  const { rows } = take(csv, { isSigmoid: false });
  expect(rows.y).toEqual([10.5, 11, 12.25]);
  expect(rows.classes).toBeUndefined();
  expect(take('a,b,y\n1,2,0\n3,4,2\n5,6,1\n', { outputs: 3 }).rows).toMatchObject({
    y: [0, 2, 1],
    classes: ['0', '1', '2'],
  });
});

test('columns can be said by name and by place, and a table without answers is one', () => {
  const csv = 'id,a,b,c\n1,0.5,2,3\n2,1.5,5,6\n3,7,8,9.5\n';
  expect(take(csv, {}, { columns: ['c', 1], label: false }).rows).toEqual({
    name: 'points.csv',
    columns: ['c', 'a'],
    x: [
      [3, 0.5],
      [6, 1.5],
      [9.5, 7],
    ],
  });
  expect(take('a,b\n1,2.5\n3,4\n', {}).rows.y).toBeUndefined();
});

test('what does not fit is told in one sentence with file, place and names', () => {
  expect(() => take('a,b,c,d\n1,2,3,4.5\n5,6,7,8\n', {})).toThrow(
    'points.csv: expected 2 columns of numbers, what m.keras takes, got 4 (a, b, c, d)',
  );
  expect(() => take('a,b,y\n1,,x\n2,3,z\n', {})).toThrow(
    'points.csv:2: expected something in column "b", got nothing',
  );
  expect(take('a,b,y\n1,,x\n2,3,z\n4,5,x\n', {}, { dropMissing: true })).toMatchObject({ left: 1 });
  expect(() => take('a,b,y\n1,2,x\n3,4,y\n5,6,z\n', {})).toThrow(
    'points.csv: expected 2 classes in column "y", as many as m.keras tells apart, got 3: "x", "y", "z"',
  );
  expect(() => take(flowers, {}, { columns: ['length'] })).toThrow(
    'expected 2 columns, what m.keras takes, got 1',
  );
});
