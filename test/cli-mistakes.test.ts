/** What a hurried person types at `crease`, and how it may end. */
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'crease-cli-'));
const TABLE = 'x,y,label\n0.5,1.2,0\n1.5,0.2,1\n0.1,1.1,0\n1.9,0.1,1\n';
const XOR = 'x,y,label\n0,0,a\n0,1,b\n1,0,b\n1,1,a\n';

beforeAll(() => {
  for (const name of ['points.csv', 'points', 'data.txt']) writeFileSync(join(work, name), TABLE);
  writeFileSync(join(work, 'xor.csv'), XOR);
  writeFileSync(join(work, 'net.txt'), '{"format": "crease-network"}');
  mkdirSync(join(work, 'folder'));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

function crease(words: readonly string[], input = '') {
  return spawnSync(process.execPath, [command, ...words], { cwd: work, encoding: 'utf8', input });
}

test.each([
  ['train points.csv', 'did you mean `crease train --data points.csv`?'],
  ['train points', 'did you mean `crease train --data points`?'],
  ['train moons', 'did you mean `crease train --data moons`?'],
  ['train missing.tsv', 'did you mean `crease train --data missing.tsv`?'],
  ['train net.json', 'did you mean `crease train --out net.json`?'],
  ['train whatever', '"whatever" is a word too many for `crease train`'],
  [
    'film two-layers-relu points.csv --out a.mp4',
    'did you mean `crease film two-layers-relu --data points.csv`?',
  ],
  ['film two-layers-relu a.mp4', 'did you mean `crease film two-layers-relu --out a.mp4`?'],
  ['film two-layers-relu net.txt', 'did you mean `crease film two-layers-relu --network net.txt`?'],
  ['film points.csv --out a.mp4', 'given with `--data points.csv`, after the figure'],
  ['film two-layers-relu --output a.mp4', /unknown option '--output'\s+\(Did you mean --out\?\)/],
  ['still two-layers-relu --file a.png', "unknown option '--file'"],
  ['still two-layers-relu', "required option '--out <file>' not specified"],
  ['train --data folder', 'folder: cannot be read (it is a folder)'],
  ['train --data two-curve', 'no data set is called "two-curve"; did you mean "two-curves"? Known:'],
  ['train --data pints', 'no data set is called "pints". Known: two-curves'],
  [
    'film two-layers-rel --out a.mp4',
    'no figure is called "two-layers-rel"; did you mean "two-layers-relu"?',
  ],
  ['film iris --out a.mp4', 'no figure is called "iris"; `crease figures` lists them'],
  ['film two-layers-relu --from 900 --out a.mp4', 'and before the end'],
  ['still two-layers-relu --at 900 --out a.png', /--at 900: the film ends at \d+\.\d s/],
  ['train --steps 90000000 --out nowhere/n.json', 'nowhere/n.json: cannot be written'],
  ['film two-layers-relu --data points.csv --out nowhere/a.mp4', 'nowhere/a.mp4: cannot be written'],
  ['still two-layers-relu --data points.csv --out nowhere/a.png', 'nowhere/a.png: cannot be written'],
])('crease %s', (words, message) => {
  const { status, stdout, stderr } = crease(words.split(' '));
  if (typeof message === 'string') expect(stderr).toContain(message);
  else expect(stderr).toMatch(message);
  // Nothing was trained before it was said.
  expect(stderr).not.toMatch(/training|trained|^\s+at /m);
  expect(stdout).toBe('');
  expect(status).toBe(1);
  expect(readdirSync(work).filter((name) => /^\.|^a\./.test(name))).toEqual([]);
});

test('a table without an ending, and one from standard input, are read', () => {
  expect(crease(['train', '--data', 'points']).stderr).toContain('4 of 4 points on the right side');
  expect(crease(['train', '--data', '-'], TABLE).stderr).toContain('4 of 4 points on the right side');
  const broken = crease(['train', '--data', '-'], TABLE.replace('1.2', 'n/a'));
  expect(broken.stderr).toContain('standard input:2: expected a number in column "y", got "n/a"');
});

test('the end of a film, as it is told, is a moment of it', () => {
  const [line] = crease(['figures', '--json']).stdout.split('\n');
  const { seconds, chapters } = JSON.parse(line!);
  expect(String(seconds)).toMatch(/^\d+(\.\d{1,2})?$/);
  for (const { id, start } of chapters)
    expect([id, String(start).length < 6]).toEqual([expect.any(String), true]);
  const { status } = crease([
    'still',
    'two-layers-relu',
    '--at',
    seconds.toFixed(1),
    '--out',
    'end.png',
    '--size',
    '64x36',
  ]);
  expect(status).toBe(0);
  rmSync(join(work, 'end.png'));
});

test('a training that left points over says what may help, and many seeds keep the best', () => {
  const one = crease(['train', '--data', 'xor.csv', '--seed', '1']);
  expect(one.stderr).toMatch(/3 of 4 points .*\n.*--seeds 24/);
  const many = crease(['train', '--data', 'xor.csv', '--seeds', '24', '--out', 'best.json']);
  expect(many.stderr).toMatch(
    /4 of 4 points on the right side, .* from seed \d+, the best of 24; \d+ of them/,
  );
  expect(many.stderr).not.toContain('--seeds');
  expect(JSON.parse(readFileSync(join(work, 'best.json'), 'utf8')).training.accuracy).toBe(1);
});

/** Runs a command whose listener leaves, or which is told to end, once it has begun. */
async function cutShort(
  words: readonly string[],
  deed: (child: ReturnType<typeof spawn>) => void,
): Promise<{ readonly status: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [command, ...words], { cwd: work });
  let said = '';
  let isDone = false;
  child.stderr!.on('data', (text) => {
    said += text;
    if (!isDone) deed(child);
    isDone = true;
  });
  child.stdout!.resume();
  const status = await new Promise<number | null>((ended) => child.on('exit', ended));
  return { status, said };
}

test('whoever listens no more does not stop the work', async () => {
  const film = ['film', 'two-layers-relu', '--out', 'e.gif', '--size', '64x36', '--to', '2'];
  expect((await cutShort(film, (child) => child.stderr!.destroy())).status).toBe(0);
  expect(existsSync(join(work, 'e.gif'))).toBe(true);
  const train = ['train', '--data', 'moons', '--steps', '5000', '--out', 'n.json'];
  expect((await cutShort(train, (child) => child.stderr!.destroy())).status).toBe(0);
  expect(existsSync(join(work, 'n.json'))).toBe(true);
});

test.skipIf(process.platform === 'win32').each([
  ['SIGHUP', ['film', 'two-layers-relu', '--out', 'stopped.mp4', '--size', '320x180']],
  ['SIGTERM', ['film', 'two-layers-relu', '--out', 'stopped.mp4', '--size', '320x180']],
  ['SIGHUP', ['train', '--steps', '900000000', '--out', 'stopped.json']],
  ['SIGINT', ['train', '--steps', '900000000', '--out', 'stopped.json']],
] as const)('%s ends crease %j with a sentence, and leaves nothing', async (signal, words) => {
  const { status, said } = await cutShort([...words, '--json'], (child) => void child.kill(signal));
  expect(said).toContain('crease: interrupted; nothing was written');
  expect(status).toBe(130);
  expect(readdirSync(work).filter((name) => name.includes('stopped'))).toEqual([]);
});

test('crease doctor tells what there is', () => {
  const { status, stdout } = crease(['doctor']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^crease +\d+\.\d+\.\d+\nnode +v\d+/);
  expect(stdout).toMatch(/^\.mp4 +libx264 \(/m);
  expect(stdout).toMatch(/^fonts +Noto Sans TC/m);
  expect(stdout).toMatch(/^disk +\d+\.\d GB free/m);
  const findings = crease(['doctor', '--json'])
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(findings.map(({ what }) => what)).toContain('engine');
});
