/** `crease explain` on files that real frameworks have written. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { parseExplained } from '../src/explain/index.ts';
import { expectedModels } from './model-corpus.ts';

const run = promisify(execFile);
const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const corpus = fileURLToPath(new URL('models/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'crease-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

const explain = (...words: string[]) =>
  run(process.execPath, [main, 'explain', ...words], { cwd: folder, maxBuffer: 1e8 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({
      code: code as number,
      stdout: stdout as string,
      stderr: stderr as string,
    }),
  );

const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
const csv = (rows: readonly (readonly number[])[]) => rows.map((row) => row.join(',')).join('\n');

test('a model proves itself on its table, and tells what it found as JSON', async () => {
  const name = 'keras-three-leaky.keras';
  const { inputs, outputs } = expectedModels[name]! as Required<(typeof expectedModels)[string]>;
  file('rows.csv', `x,y\n${csv(inputs)}\n`);
  file('outputs.csv', `${csv(outputs.map((row) => [row].flat()))}\n`);
  const { code, stdout } = await explain(
    join(corpus, name),
    '--data',
    'rows.csv',
    '--check',
    'outputs.csv',
    '--json',
  );
  expect(code).toBe(0);
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({ model: name, exact: true, tolerance: 0, checked: { rows: inputs.length } });
  expect(found.checked.difference).toBeLessThan(1e-5);
  expect(found.counts.pieces).toBe(found.pieces.length);
  expect(found.counts.examples).toBe(inputs.length);
  found.examples.forEach((example: { outputs: number[] }, i: number) => {
    expect(example.outputs[0]).toBeCloseTo([outputs[i]!].flat()[0]! as number, 5);
  });

  // On every piece the last sums are the affine map that is told, in the units of the table.
  const piece = found.pieces[0];
  expect(piece.matrix[0]).toHaveLength(2);

  file('wrong.csv', `${csv(outputs.map((row) => [row].flat().map((value) => value + 0.01)))}\n`);
  const wrong = await explain(join(corpus, name), '--data', 'rows.csv', '--check', 'wrong.csv', '--json');
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toMatch(
    /^crease: wrong\.csv: row 1, output 1: the file says .* but the model as read gives .*\n$/,
  );
});

test('a report is one file with everything in it; several models and a slice go into it', async () => {
  file('cube.csv', 'a,b,c,kind\n1,2,3,0\n4,5,6.5,1\n7,8,10,2\n2,1,0,1\n');
  const model = join(corpus, 'keras-three-inputs-softmax.keras');
  const { code, stderr } = await explain(
    model,
    model,
    '--data',
    'cube.csv',
    '--slice',
    'c,a',
    '--out',
    'report.html',
  );
  expect(stderr).toContain('report.html: one file, opens offline');
  expect(code).toBe(0);
  const html = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="(?!data:)/);
  const explained = parseExplained(/id="explained">([^<]*)</.exec(html)![1]!);
  expect(explained.models).toHaveLength(2);
  expect(explained.rows).toMatchObject({ columns: ['a', 'b', 'c'], y: [0, 1, 2, 1] });
  expect(explained.slice).toEqual({ inputs: [2, 0] });
});

test.each([
  [['no.keras'], 'no.keras: cannot be read'],
  [['keras-conv.keras'], 'keras-conv.keras: '],
  [['keras-lambda.keras'], 'keras-lambda.keras: '],
  [['torch-state-dict.pt'], '--activations'],
  [
    ['keras-named-adam.keras', '--data', 'four.csv'],
    'four.csv: expected 2 columns of numbers, what keras-named-adam.keras takes, got 4 (a, b, c, d); choose with --columns',
  ],
  [
    ['keras-named-adam.keras', '--data', 'gap.csv'],
    'gap.csv:3: expected something in column "b", got nothing; --drop-missing leaves such rows out',
  ],
  [
    ['keras-named-adam.keras', '--check', 'outputs.csv'],
    '--check: add --data, the rows of inputs that these outputs answer',
  ],
  [['keras-named-adam.keras', 'good.csv'], 'good.csv: is a table, which belongs to --data'],
  [
    ['keras-named-adam.keras', 'keras-one-input.keras'],
    'keras-one-input.keras: takes 1 inputs, but keras-named-adam.keras takes 2',
  ],
  [
    ['keras-named-adam.keras', '--data', 'good.csv', '--slice', 'a,z'],
    '--slice a,z: no input is called "z"; there are a, b',
  ],
  [
    ['keras-named-adam.keras', '--data', 'good.csv', '--classes', 'p'],
    '--classes p: expected 2, as many as keras-named-adam.keras tells apart, got 1',
  ],
])('%j: one sentence with file, part and mend, exit code 1', async (words, said) => {
  file('four.csv', 'a,b,c,d\n1,2,3,4.5\n5,6,7,8\n');
  file('gap.csv', 'a,b,y\n1,2,0\n3,,1\n');
  file('good.csv', 'a,b,y\n1,2,0\n3,4,1\n');
  const { code, stderr, stdout } = await explain(
    ...words.map((word) => (/\.(keras|pt)$/.test(word) && word !== 'no.keras' ? join(corpus, word) : word)),
    '--json',
  );
  expect(stderr).toContain(said);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(code).toBe(1);
});
