import { expect, test } from 'vitest';
import { examplesFromCsv, parseCsv } from './index.ts';

const flowers =
  'length,width,petal,kind\n5,3,1.5,setosa\n6,2.5,4,versicolor\n7,3,6,virginica\n5.5,3,1,setosa\n';

test('a CSV of any number of columns gives examples: classes by alphabet, numbers as they are', () => {
  const name = 'flowers.csv';
  expect(examplesFromCsv(flowers, { name })).toEqual({
    x: [
      [5, 3, 1.5],
      [6, 2.5, 4],
      [7, 3, 6],
      [5.5, 3, 1],
    ],
    y: [0, 1, 2, 0],
    columns: ['length', 'width', 'petal'],
    classes: ['setosa', 'versicolor', 'virginica'],
  });
  expect(examplesFromCsv(flowers, { name, target: 'petal', inputs: ['width', 0] })).toEqual({
    x: [
      [3, 5],
      [2.5, 6],
      [3, 7],
      [3, 5.5],
    ],
    y: [1.5, 4, 6, 1],
    columns: ['width', 'length'],
  });
  const grades = examplesFromCsv('a,grade\n1,10\n2,9\n', { name, answers: 'classes' });
  expect([grades.y, grades.classes]).toEqual([
    [1, 0],
    ['9', '10'],
  ]);
  const read = (options: object) => () => examplesFromCsv(flowers, { name, ...options });
  expect(read({ target: 'knd' })).toThrow('flowers.csv: no column is called "knd"; did you mean "kind"?');
  expect(read({ target: 'petal' })).toThrow(
    'flowers.csv:2: expected a number in column "kind", got "setosa"',
  );
  expect(read({ inputs: ['kind'] })).toThrow('expected "kind" as input or as answer, not as both');
  expect(read({ inputs: [] })).toThrow('expected columns of numbers beside "kind", got none');
  expect(() => examplesFromCsv('a,b\n1,x\n2,\n', { name })).toThrow(
    'flowers.csv:3: expected a class in column "b", got nothing',
  );
});

test('an option that there is none of is told with the nearest', () => {
  const options = { name: 'a.csv', traget: 'b', lable: 'b' };
  const { lable: _, ...misspeltTarget } = options;
  const { traget: __, ...misspeltLabel } = options;
  expect(() => examplesFromCsv('a,b', misspeltTarget)).toThrow(
    'examplesFromCsv.traget: no such option; did you mean "target"?',
  );
  expect(() => parseCsv('a,b', misspeltLabel)).toThrow(
    'parseCsv.lable: no such option; did you mean "label"?',
  );
});
