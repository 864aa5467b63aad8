import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const examples = fileURLToPath(new URL('../examples/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'crease-examples-'));

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs one example as its reader would, in an empty folder, on the built package. */
function run(name: string): string {
  return execFileSync(process.execPath, [join(examples, name)], { cwd: work, encoding: 'utf8' });
}

test('every example fits on a screen', () => {
  const programs = readdirSync(examples).filter((name) => name.endsWith('.ts'));
  expect(programs.length).toBeGreaterThanOrEqual(4);
  for (const name of programs) {
    const lines = readFileSync(join(examples, name), 'utf8').trimEnd().split('\n');
    expect(lines.length, name).toBeLessThanOrEqual(30);
  }
});

test('train.ts trains until every point is right', () => {
  expect(run('train.ts')).toMatch(/step 1200: loss 0\.0\d+, accuracy 1\n200 of 200 points/);
});

test('unfold.ts prints the maps and a boundary', () => {
  const printed = run('unfold.ts');
  expect(printed).toContain('linear → translate → activate → linear → translate → activate');
  expect(printed).toMatch(/the boundary bends at \[\[\[.+\]\]\]/);
});

test('still.ts writes an SVG', () => {
  run('still.ts');
  expect(readFileSync(join(work, 'bent.svg'), 'utf8')).toMatch(/^<svg[\s\S]+<\/svg>\s*$/);
});

test('mnist.ts learns to read digits', () => {
  const printed = run('mnist.ts');
  expect(printed).toContain('Total params: 101,770');
  expect(Number(/accuracy: (0\.\d+)/.exec(printed)![1])).toBeGreaterThan(0.97);
});

test('film.ts films the figure of one-layer.ts', () => {
  expect(run('film.ts')).toBe('one-layer.mp4: 135 frames, 4.5 s\n');
  expect(existsSync(join(work, 'one-layer.mp4'))).toBe(true);
  expect(statSync(join(work, 'one-layer.mp4')).size).toBeGreaterThan(10_000);
});
