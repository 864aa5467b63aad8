import { expect, test } from 'vitest';
import { CodeError, compile, lineOf } from './compile.ts';
import { inspect, printed, tabulated } from './inspect.ts';

test('types go, lines stay, imports become calls, and one may wait anywhere', async () => {
  const asked: string[] = [];
  const shown: unknown[] = [];
  const run = compile(
    "import { two } from 'numbers';\nimport type { Never } from 'types';\nconst x: number = await Promise.resolve(two);\nshow(x as number);",
  );
  await run(
    (name) => {
      asked.push(name);
      return { two: 2 };
    },
    {},
    console,
    (value: unknown) => shown.push(value),
  );
  expect(asked).toEqual(['numbers']);
  expect(shown).toEqual([2]);
});

test('an error knows its line', async () => {
  const run = compile('const a: number = 1;\n\nthrow new Error(String(a));');
  const error = await run(
    () => ({}),
    {},
    console,
    () => {},
  ).catch((caught: unknown) => caught);
  expect(lineOf(error)).toBe(3);
  let refused: unknown;
  try {
    compile('const a = 1;\nconst = 2;');
  } catch (caught) {
    refused = caught;
  }
  expect(refused).toBeInstanceOf(CodeError);
  expect(lineOf(refused)).toBe(2);
});

test('values are written as one would write them in code', () => {
  const circle: Record<string, unknown> = { a: 1 };
  circle.self = circle;
  expect(printed(['text', 1, null])).toBe('text 1 null');
  expect(inspect({ a: [1, 'b'], 'c d': new Map([[1, undefined]]) })).toBe(
    "{ a: [1, 'b'], 'c d': Map(1) { 1 => undefined } }",
  );
  expect(inspect(circle)).toBe('{ a: 1, self: [circular] }');
  expect(inspect(new Float32Array(2))).toBe('Float32Array(2) [0, 0]');
  expect(inspect(Array.from({ length: 101 }, () => 0))).toContain('… 1 more');
});

test('a table has a column for each key', () => {
  expect(tabulated([{ x: 1 }, { y: 'b' }])).toEqual({
    columns: ['', 'x', 'y'],
    rows: [
      ['0', '1', ''],
      ['1', '', 'b'],
    ],
  });
  expect(tabulated(3)).toBeUndefined();
});
