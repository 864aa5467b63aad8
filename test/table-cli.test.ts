/** Own tables on the command line: what is taken, what can be said, and a network with the points that belong to it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const command = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const cases = fileURLToPath(new URL('tables/cases/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'crease-tables-'));

afterAll(() => rmSync(work, { recursive: true, force: true }));

function crease(...words: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: work,
    encoding: 'utf8',
  });
  return { status, said: stderr };
}

test('train says what it took, and takes the columns and classes that it is told', () => {
  const table = `${cases}iris.csv`;
  const stopped = crease('train', '--data', table);
  expect(stopped.status).toBe(1);
  expect(stopped.said).toContain(
    'got a third, "virginica"; choose two with --classes, or one against all others',
  );
  const chosen = crease(
    ...['train', '--data', table, '--x', 'petal_length', '--y', '4', '--label', 'species'],
    ...['--classes', 'versicolor,virginica', '--out', 'iris.json'],
  );
  expect(chosen.said).toContain(
    'iris.csv: x from "petal_length", y from "petal_width", label from "species" (versicolor, virginica); 2 rows left out: other classes',
  );
  const { training } = JSON.parse(readFileSync(join(work, 'iris.json'), 'utf8'));
  expect(training.axes.map(({ name }: { name: string }) => name)).toEqual(['petal_length', 'petal_width']);
  expect(training.classes).toEqual(['versicolor', 'virginica']);
  const dropped = crease('train', '--data', `${cases}penguins.csv`, '--drop-missing', '--out', 'p.json');
  expect(dropped.said).toContain('; 2 rows left out: no label');
});

test('a network is judged on the points that it was trained on, or on new ones in the same units', () => {
  const net = ['--network', `${cases}leaves-net.json`, '--at', '60', '--out', 'a.svg'];
  const alone = crease('still', 'two-layers-relu', ...net);
  expect([alone.status, alone.said]).toEqual([
    1,
    'crease: leaves-net.json was trained on leaves.csv: add --data leaves.csv\n',
  ]);
  expect(crease('still', 'two-layers-relu', ...net, '--data', `${cases}leaves.csv`).status).toBe(0);
  const trained = crease(
    ...['train', '--data', `${cases}train.csv`, '--steps', '3000', '--seed', '3', '--out', 'net.json'],
  );
  expect(trained.said).toContain('60 of 60 points on the right side');
  const still = crease(
    ...['still', 'two-layers-relu', '--data', `${cases}test.csv`, '--network', 'net.json'],
    ...['--at', '60', '--out', 'new.svg'],
  );
  expect(still.said).toContain('test.csv: x from "x", y from "y", label from "label" (cold, hot)');
  expect(readFileSync(join(work, 'new.svg'), 'utf8')).toContain('36 of 40 points right');
  const other = crease(
    'still',
    'two-layers-relu',
    '--data',
    `${cases}moons.tab`,
    '--network',
    'net.json',
    '--out',
    'b.svg',
  );
  expect(other.said).toContain(
    'moons.tab: no column is called "x", which net.json was trained on; it has a, b, c',
  );
});
