import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as nn from '../../nn/index.ts';
import { CodeError, compile, lineOf } from './compile.ts';
import { digitsOf } from './digits.ts';
import { inspect, printed, tabulated } from './inspect.ts';
import type { Output } from './messages.ts';
import { progressBars } from './progress.ts';

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
    () => {},
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

test('a bar goes through an epoch, and its last line says what came of it', async () => {
  const output: Output[] = [];
  const progress = progressBars((each) => output.push(each));
  const { points, labels } = nn.easyCurves();
  const model = nn.sequential([nn.dense({ units: 1, activation: 'sigmoid', inputShape: [2] })], { seed: 1 });
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  const { history } = await model.fit(points, labels, {
    epochs: 2,
    callbacks: [progress()],
    engine: 'portable',
  });
  const bars = output.flatMap((each) => (each.kind === 'progress' ? [each] : []));
  expect([...new Set(bars.map(({ bar }) => bar))]).toEqual([0, 1]);
  expect(bars.every(({ share }) => share > 0 && share <= 1)).toBe(true);
  for (const epoch of [0, 1]) {
    const last = bars.findLast(({ bar }) => bar === epoch)!;
    expect(last.share).toBe(1);
    expect(last.text.replace(/\d+\.\d s/, 'TIME')).toBe(
      `${epoch + 1}/2 · TIME · accuracy ${history.accuracy![epoch]!.toFixed(4)} · loss ${history.loss[epoch]!.toFixed(4)}`,
    );
  }
});

test('the digits come packed from the page, and what is damaged is told', async () => {
  const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 102, 255);
  const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 3);
  const packed = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));
  const files = {
    'train-images-idx3-ubyte': packed(images),
    'train-labels-idx1-ubyte': packed(labels),
    't10k-images-idx3-ubyte': packed(images),
    't10k-labels-idx1-ubyte': packed(labels),
  };
  const { train, test: held } = await digitsOf(files);
  expect(train.x.map((x) => [...x].map((ink) => Math.round(ink * 255)))).toEqual([
    [0, 51],
    [102, 255],
  ]);
  expect([...held.y]).toEqual([7, 3]);
  await expect(
    digitsOf({ ...files, 't10k-labels-idx1-ubyte': packed(labels.subarray(0, 9)) }),
  ).rejects.toThrow('t10k-labels-idx1-ubyte');
});
