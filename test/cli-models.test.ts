import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectedModels } from './model-corpus.ts';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const corpus = fileURLToPath(new URL('models/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'crease-models-'));

/** Runs `crease` on its sources. */
function crease(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    cwd: work,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const { inputs, outputs } = expectedModels['torch-state-dict.pt']!;

beforeAll(() => {
  writeFileSync(join(work, 'rows.json'), JSON.stringify(inputs));
  writeFileSync(join(work, 'rows.csv'), `x,y\n${inputs!.map((row) => row.join(',')).join('\n')}\n`);
  writeFileSync(join(work, 'outputs.csv'), `${outputs!.map((row) => [row].flat().join(',')).join('\n')}\n`);
  writeFileSync(join(work, 'wrong.json'), JSON.stringify({ outputs: outputs!.map(() => [0.5]) }));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

test('predict answers for rows of JSON and CSV alike, and proves itself by reference outputs', () => {
  const said = ['--activations', 'relu,sigmoid'];
  const json = crease('predict', `${corpus}torch-state-dict.pt`, '--inputs', 'rows.json', '--json', ...said);
  expect(json.status).toBe(0);
  const rows = JSON.parse(json.stdout).outputs as number[][];
  rows.forEach((row, i) => {
    expect(row[0]).toBeCloseTo([outputs![i]].flat()[0] as number, 6);
  });
  const csv = crease(
    'predict',
    `${corpus}torch-state-dict.pt`,
    '--inputs',
    'rows.csv',
    '--check',
    'outputs.csv',
    ...said,
  );
  expect(csv.stdout.trim().split('\n').map(Number)).toEqual(rows.flat());
  expect(csv.stderr).toMatch(/recomputed 8 of 8 reference outputs, largest difference \d(\.\d+)?e-8/);
  const wrong = crease(
    'predict',
    `${corpus}torch-state-dict.pt`,
    '--inputs',
    'rows.csv',
    '--check',
    'wrong.json',
    ...said,
  );
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toMatch(
    /^crease: wrong.json: row 1, output 1: the file says 0.5, but the model as read gives 0\.46/,
  );
});

test('what a file does not say is asked for in one sentence, and what does not fit is told', () => {
  const told = (...words: string[]) => {
    const { status, stdout, stderr } = crease('predict', ...words);
    expect([status, stdout, stderr.trim().includes('\n')]).toEqual([1, '', false]);
    return stderr;
  };
  expect(told(`${corpus}torch-state-dict.pt`, '--inputs', 'rows.csv')).toMatch(
    /torch-state-dict.pt: does not say its activations; say one for each of its 2 dense layers: 0 \(2 → 3\), 2 \(3 → 1\), as --activations relu,sigmoid/,
  );
  expect(told(`${corpus}keras-three-inputs-softmax.keras`, '--inputs', 'rows.csv')).toContain(
    'rows.csv: row 1: expected 3 numbers, what the model takes, got 2 (x, y)',
  );
  expect(told(`${corpus}onnx-external.onnx`, '--inputs', 'nothing.csv')).toContain(
    'nothing.csv: cannot be read',
  );
  expect(told('nothing.onnx', '--inputs', 'rows.csv')).toContain('there is no such file');
  copyFileSync(`${corpus}torch-state-dict.pt`, join(work, 'renamed.onnx'));
  expect(told('renamed.onnx', '--inputs', 'rows.csv')).toContain('does not say its activations');
  copyFileSync(`${corpus}onnx-external.onnx`, join(work, 'alone.onnx'));
  expect(told('alone.onnx', '--inputs', 'rows.csv')).toContain(
    'expected its weights in onnx-external.onnx.data beside it',
  );
});

test('folders, and files beside a model, are found', () => {
  for (const name of ['tfjs-sharded', 'tfjs-sharded/model.json', 'onnx-external.onnx', 'orbax-zarr']) {
    const said = name === 'orbax-zarr' ? ['--activations', 'relu,sigmoid'] : [];
    expect(crease('predict', `${corpus}${name}`, '--inputs', 'rows.json', ...said).status, name).toBe(0);
  }
});

test('summary prints what Keras would', () => {
  const { stdout, stderr } = crease('summary', `${corpus}keras-batchnorm.keras`);
  expect(stdout).toMatch(/batch_normalization\s+│ \(None, 4\)\s+│\s+16 │/);
  expect(stdout).toContain(' Total params: 29 (116.00 B)');
  expect(stdout).toContain(' Non-trainable params: 8 (32.00 B)');
  expect(stderr).toBe('from Keras 3.15.1\n');
});

test('convert writes what is read again to the same answers', () => {
  const answersOf = (file: string) => crease('predict', file, '--inputs', 'rows.json').stdout;
  const source = `${corpus}keras-prelu-elu.keras`;
  for (const [to, out] of [
    ['onnx', 'a.onnx'],
    ['safetensors', 'a.safetensors'],
    ['json', 'a.json'],
  ] as const) {
    expect(crease('convert', source, '--to', to, '--out', out).status).toBe(0);
    expect(answersOf(out)).toBe(answersOf(source));
  }
  crease('convert', source, '--to', 'keras-code', '--out', 'a.py');
  expect(readFileSync(join(work, 'a.py'), 'utf8')).toContain('layers.PReLU(');
});
