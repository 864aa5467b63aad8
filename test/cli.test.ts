import { execFileSync, spawn, spawnSync } from 'node:child_process';
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
import { figureIds } from '../src/figures/index.ts';
import { mnist, modelFromSafetensors, parseModel } from '../src/nn/index.ts';

const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'crease-cli-'));

/** Runs `crease` as a person would, on the built package, with its output on a pipe. */
function crease(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: work,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const angle = (i / 60) * 2 * Math.PI;
    const far = i % 2 ? 3 : 1;
    return `${20 + far * Math.cos(angle)};${500 + 100 * far * Math.sin(angle)};${i % 2 ? 'ring' : 'disc'}`;
  });
  writeFileSync(join(work, 'points.csv'), `width;height;kind\r\n${rows.join('\r\n')}\r\n`);
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

test('--version is the package’s', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(crease('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([
  [],
  ['film'],
  ['still'],
  ['figures'],
  ['train'],
  ['mnist'],
  ['predict'],
  ['summary'],
  ['convert'],
])('%s --help shows an example', (...words) => {
  const { status, stdout } = crease(...words, '--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(/Example:\n {2}crease \w+/);
});

test('figures are listed with length and one line each', () => {
  expect(crease('figures').stdout).toMatch(/^two-layers-relu {2}\d+\.\d s\n {2}\S.+\n {2}chapters: .+\n/m);
  const lines = crease('figures', '--json', '--language', 'zh-Hant').stdout.trim().split('\n');
  const told = lines.map((line) => JSON.parse(line));
  expect(told.map(({ id }) => id)).toEqual(figureIds);
  for (const { chapters } of told) expect(chapters.length).toBeGreaterThan(0);
});

test('a still is a PNG of the size asked for, or an SVG', () => {
  expect(
    crease('still', 'two-layers-relu', '--at', '12.5', '--out', 'frame.png', '--size', '320x180').status,
  ).toBe(0);
  const png = readFileSync(join(work, 'frame.png'));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([320, 180]);
  expect(
    crease('still', 'two-layers-relu', '--at', '12.5', '--out', 'frame.svg', '--theme', 'light').status,
  ).toBe(0);
  expect(readFileSync(join(work, 'frame.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
});

test('a network is trained, saved, and its film made', () => {
  const trained = crease(
    'train',
    '--data',
    'points.csv',
    '--layers',
    '2relu,1sigmoid',
    '--seed',
    '7',
    '--steps',
    '300',
    '--out',
    'net.json',
  );
  expect(trained.stderr).toMatch(
    /\d+ of 60 points on the right side, loss \d\.\d{4}, after 300 steps from seed 7; written to net\.json\n/,
  );
  expect(trained.stdout).toBe('');
  const saved = JSON.parse(readFileSync(join(work, 'net.json'), 'utf8'));
  expect(saved).toMatchObject({
    format: 'crease-network',
    training: { seed: 7, steps: 300, classes: ['disc', 'ring'] },
  });
  const film = crease(
    'film',
    'two-layers-relu',
    '--network',
    'net.json',
    '--data',
    'points.csv',
    '--out',
    'mine.gif',
    '--size',
    '320x180',
    '--fps',
    '5',
    '--to',
    '1',
    '--json',
  );
  expect(film.status).toBe(0);
  const events = film.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.at(-1)).toMatchObject({ event: 'done', out: 'mine.gif', frames: 5 });
  expect(existsSync(join(work, 'mine.gif'))).toBe(true);
});

test('one seed gives one network, on a pipe', () => {
  const once = () => crease('train', '--steps', '50', '--seed', '3').stdout;
  expect(once()).toBe(once());
  expect(JSON.parse(once())).toMatchObject({ format: 'crease-network' });
});

test.each([
  [
    ['film', 'two-layer-relu', '--out', 'x.mp4'],
    /no figure is called "two-layer-relu"; did you mean "two-layers-relu"\?/,
  ],
  [['film', 'two-layers-relu', '--out', 'x.avi'], /x\.avi: unknown format/],
  [['film', 'two-layers-relu', '--out', 'x.mp4', '--size', '641x361'], /641x361.*even/],
  [
    ['film', 'two-layers-relu', '--out', 'nowhere/x.mp4', '--to', '0.2'],
    /nowhere\/x\.mp4: cannot be written/,
  ],
  [['film', 'two-layers-relu', '--out', 'x.mp4', '--from', '900'], /900/],
  [['film', 'two-layers-relu', '--out', 'x.mp4', '--params', '{"prob":1}'], /params\.prob: no such param/],
  [['film', 'two-layers-relu', '--out', 'x.mp4', '--params', '{"network":'], /--params: expected JSON/],
  [['film', 'two-layers-relu', '--out', 'x.mp4', '--network', 'frame.svg'], /frame\.svg: expected JSON/],
  [
    ['film', 'two-layers-relu', '--out', 'x.mp4', '--data', 'none.csv'],
    /none\.csv: cannot be read \(there is no such file\)/,
  ],
  [
    ['film', 'two-layers-relu', '--out', 'x.mp4', '--data', 'moon'],
    /no data set is called "moon"; did you mean "moons"/,
  ],
  [['film', './missing.ts', '--out', 'x.mp4'], /missing\.ts: there is no such file/],
  [['film', 'two-layers-relu'], /required option '--out <file>' not specified/],
  [['still', 'two-layers-relu', '--out', 'x.bmp'], /x\.bmp: expected a name that ends in \.png or \.svg/],
  [['still', 'two-layers-relu', '--out', 'x.png', '--at', '900'], /--at 900: the film ends at/],
  [['still', 'two-layers-relu', '--out', 'x.png', '--at', 'noon'], /expected seconds/],
  [['still', 'two-layers-relu', '--out', 'x.png', '--size', 'big'], /expected a size such as 1920x1080/],
  [['train', '--layers', '2rleu,1sigmoid'], /did you mean "relu"\?/],
  [['train', '--layers', '2relu,3softplus'], /need a last layer of "1sigmoid"/],
  [['train', '--seed', '-1'], /expected a whole number/],
  [['mnist', '--out', 'x.h5'], /--out x\.h5: expected a name that ends in \.json or \.safetensors/],
  [['mnist', '--out', 'nowhere/x.json'], /nowhere\/x\.json: cannot be written/],
  [['mnist', '--batch-size', '60001', '--out', 'x.json'], /expected at most the 60000 examples there are/],
  [['mnist', '--threads', '3'], /Allowed choices are 1, 2/],
  [['mnist', '--threads', '2', '--engine', 'reference'], /--threads 2: expected an engine with kernels/],
  [['mnist', '--engine', 'gpu'], /Allowed choices are fastest, portable, reference/],
  [['fil'], /Did you mean film\?/],
])('%j ends with a sentence and exit code 1', (words, message) => {
  const { status, stderr } = crease(...words);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
  expect(readdirSync(work).filter((name) => name.startsWith('x.') || name.includes('tmp'))).toEqual([]);
});

test('Ctrl-C ends a film with a sentence, exit code 130, and no file', async () => {
  const child = spawn(
    process.execPath,
    [command, 'film', 'two-layers-relu', '--out', 'stopped.mp4', '--size', '640x360'],
    { cwd: work },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (text.includes('frames')) child.kill('SIGINT');
  });
  const status = await new Promise((done) => child.on('close', done));
  expect(said).toMatch(/interrupted/);
  expect(status).toBe(130);
  expect(readdirSync(work).filter((name) => name.includes('stopped'))).toEqual([]);
});

test('crease mnist reads digits as well as it should: the table, a line an epoch, the test', () => {
  const { status, stdout } = crease('mnist', '--style', 'classic');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^dense_1 \(Dense\) {14}\(None, 10\) {16}1290 {6}$/m);
  expect(stdout).toContain('Total params: 101,770');
  const epochs = [
    ...stdout.matchAll(/^Epoch (\d)\/5 - 1875 steps - .+ - accuracy: (0\.\d{4}) - loss: 0\.\d{4}$/gm),
  ];
  expect(epochs.map(([, epoch]) => epoch)).toEqual(['1', '2', '3', '4', '5']);
  const [, correct] = stdout.match(/^(9,\d{3}) of 10,000 unseen digits read rightly; \d+\.\d s, seed 5, /m)!;
  expect(Number(correct!.replace(',', ''))).toBeGreaterThan(9763);
});

test('crease mnist speaks JSON, and saves what it has trained', () => {
  const { status, stdout } = crease(
    ...['mnist', '--epochs', '1', '--engine', 'portable', '--threads', '2', '--batch-size', '100', '--json'],
    ...['--out', 'digits.safetensors'],
  );
  expect(status).toBe(0);
  const [epoch, tested] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(epoch).toMatchObject({ event: 'epoch', epoch: 1, epochs: 1, batches: 600 });
  expect(tested).toMatchObject({ event: 'tested', engine: 'simd', out: 'digits.safetensors', count: 10_000 });
  expect(tested.accuracy).toBe(tested.correct / 10_000);
  const model = modelFromSafetensors(new Uint8Array(readFileSync(join(work, 'digits.safetensors'))));
  expect(model.summary()).toContain('Total params: 101,770');
});

test('crease mnist --fast reads them as well after three epochs; what it saves takes ink from 0 to 1, as without', async () => {
  const { status, stdout } = crease(
    'mnist',
    '--fast',
    '--engine',
    'portable',
    '--json',
    '--out',
    'fast.json',
  );
  expect(status).toBe(0);
  const told = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told.map(({ event }) => event)).toEqual(['epoch', 'epoch', 'epoch', 'tested']);
  expect(told[0]).toMatchObject({ epochs: 3, batches: 625 });
  expect(told[3].accuracy).toBeGreaterThanOrEqual(0.9763);
  const model = parseModel(readFileSync(join(work, 'fast.json'), 'utf8'));
  expect(model.layers.map(({ kind }) => kind)).toEqual(['flatten', 'dense', 'dense']);
  const { test: unseen } = await mnist();
  // The rounding of a pixel's 255th may differ in its last bit, and with it the last digits of a loss.
  const { accuracy, loss } = await model.evaluate(unseen.x, unseen.y, { engine: 'portable' });
  expect(accuracy).toBeCloseTo(told[3].accuracy, 3);
  expect(loss).toBeCloseTo(told[3].loss, 5);
});

test('Ctrl-C ends crease mnist with a sentence, exit code 130, and no file', async () => {
  const child = spawn(process.execPath, [command, 'mnist', '--epochs', '500', '--out', 'stopped.json'], {
    cwd: work,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('Epoch 1/500')) child.kill('SIGINT');
  });
  const status = await new Promise((done) => child.on('close', done));
  expect(said).toBe('crease: interrupted; nothing was written\n');
  expect(status).toBe(130);
  expect(readdirSync(work).filter((name) => name.includes('stopped'))).toEqual([]);
});

test('the command runs on the system’s own Node as well', () => {
  const node = execFileSync('node', ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: systemPath() },
  }).trim();
  const { status, stdout } = spawnSync('node', [command, 'figures'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: systemPath() },
  });
  expect({ node, status }).toEqual({ node: expect.stringMatching(/^v\d+/), status: 0 });
  expect(stdout).toContain('two-layers-relu');
});

/** PATH without the folders that npm puts before it. */
function systemPath(): string {
  const separator = process.platform === 'win32' ? ';' : ':';
  return process.env
    .PATH!.split(separator)
    .filter((folder) => !folder.includes('node_modules'))
    .join(separator);
}

test('every figure becomes a film, and those that are there already are kept', () => {
  const lines = crease('figures', '--json').stdout.trim().split('\n');
  const ids = lines.map((line) => (JSON.parse(line) as { readonly id: string }).id);
  mkdirSync(join(work, 'films'));
  for (const id of ids.slice(1)) writeFileSync(join(work, `films/${id}.mp4`), 'kept');
  const words = ['film', '--all', '--out', 'films', '--size', '64x36', '--fps', '1'];
  const { status, stderr } = crease(...words);
  expect(stderr).toContain(`films: 1 film made`);
  expect(stderr).toContain(`${ids.length - 1} were there already`);
  expect(status).toBe(0);
  expect(readFileSync(join(work, `films/${ids[1]}.mp4`), 'utf8')).toBe('kept');
  expect(readFileSync(join(work, `films/${ids[0]}.mp4`)).length).toBeGreaterThan(500);
  expect(crease('film', 'two-layers-relu', '--all', '--out', 'films').stderr).toContain(
    'leave one of the two out',
  );
  expect(crease('film', '--out', 'x.mp4').stderr).toContain('which figure?');
});
