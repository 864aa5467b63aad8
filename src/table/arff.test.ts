import { expect, test } from 'vitest';
import { openTable, takeData } from './index.ts';

const taken = async (text: string) => {
  const { data } = takeData(await openTable(new TextEncoder().encode(text), 'a.arff'), {});
  return {
    xs: data.points.map(([x]) => x * (data.axes?.[0].factor ?? 1) + (data.axes?.[0].offset ?? 0)),
    data,
  };
};

// Weka takes `integer` for numeric; liac-arff cuts the fractions off.
test('an integer attribute keeps the fractions that its rows have', async () => {
  const { xs } = await taken(
    '@relation r\n@attribute x integer\n@attribute y real\n@attribute class {a, b}\n@data\n1.5,2,a\n-0.5,1,b\n3,4,a\n',
  );
  expect(xs.map((x) => Number(x.toPrecision(10)))).toEqual([1.5, -0.5, 3]);
});

// SciPy keeps the backslashes in.
test.each([
  ["'it\\'s'", "it's"],
  ["'x\\%'", 'x%'],
  ["'a\\\\b'", 'a\\b'],
  ['"say \\"a\\""', 'say "a"'],
])('the class %s is %s', async (written, meant) => {
  const { data } = await taken(
    `@relation r\n@attribute x real\n@attribute y real\n@attribute class {${written}, other}\n@data\n1,2,${written}\n2,1,other\n3,4,${written}\n`,
  );
  expect([...data.classes!].sort()).toEqual([meant, 'other'].sort());
});

// As liac-arff and Weka have it: what a sparse row leaves out is 0, or the first value that was declared.
test('a class that a sparse row leaves out is the first one declared', async () => {
  const { data } = await taken(
    "@relation r\n@attribute x real\n@attribute y real\n@attribute class {'no, thanks', yes}\n@data\n{0 1.5}\n{0 2, 1 3, 2 yes}\n{1 -1, 2 yes}\n",
  );
  expect([...data.classes!].sort()).toEqual(['no, thanks', 'yes']);
  expect([...data.labels].filter((label) => label === data.labels[1])).toHaveLength(2);
});
