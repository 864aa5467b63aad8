import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * The tarball that `npm pack` makes, unpacked into an empty project as npm would install it. Its dependencies
 * are linked from this checkout, so that the test needs no network.
 */
const root = new URL('../', import.meta.url).pathname;
const project = mkdtempSync(join(tmpdir(), 'crease-package-'));
const installed = join(project, 'node_modules', 'crease');

beforeAll(() => {
  expect(existsSync(join(root, 'dist/index.js')), 'run `npm run build` first').toBe(true);
  const tarball = execFileSync(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', project],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  ).trim();
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, tarball), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const target = join(project, 'node_modules', name);
    mkdirSync(join(target, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), target, 'junction');
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const program = `
import { dark, defaultParams, stageFor } from 'crease';
import twoLayersRelu from 'crease/figures/two-layers-relu';
import { toSvg } from 'crease/paint';
const film = twoLayersRelu.build(defaultParams(twoLayersRelu.params), stageFor(1280, 720, 'en'));
const svg = toSvg(film.frame(12), dark);
console.log(film.chapters.length, svg.startsWith('<svg'));
`;

const engineProgram = `
import { engine, loadEngine } from 'crease/nn';
const { name } = await loadEngine();
console.log(name === engine());
`;

test('the packed tarball works from Node', () => {
  writeFileSync(join(project, 'program.js'), program);
  const printed = execFileSync(process.execPath, ['program.js'], { cwd: project, encoding: 'utf8' });
  expect(printed.trim()).toBe('10 true');
});

test('its kernels are found', () => {
  writeFileSync(join(project, 'engine.js'), engineProgram);
  expect(execFileSync(process.execPath, ['engine.js'], { cwd: project, encoding: 'utf8' }).trim()).toBe(
    'true',
  );
});

test('its command runs', () => {
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const printed = execFileSync(process.execPath, [join(installed, bin.crease), 'figures'], {
    encoding: 'utf8',
  });
  expect(printed).toContain('two-layers-relu');
});

test('the packed tarball works from a bundler, without anything that only Node has', async () => {
  writeFileSync(join(project, 'page.js'), `import 'crease/elements';\n${program}`);
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rollupOptions: { input: join(project, 'page.js') }, modulePreload: false },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as { output: { code?: string }[] }[];
  const code = outputs.flatMap(({ output }) => output.map(({ code }) => code ?? '')).join('\n');
  expect(code).toContain('crease-figure');
  // Names of Node's modules are there for Node alone; no bundler sees an import of one.
  expect(code).not.toMatch(/(?:\bimport|\bfrom)\s*\(?\s*["'`]node:/);
});

test('every subpath has types', () => {
  const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const [subpath, target] of Object.entries<{ types?: string } | string>(exports)) {
    if (typeof target === 'string') expect(existsSync(join(installed, target)), subpath).toBe(true);
    else if (subpath.endsWith('*')) expect(target.types).toBe('./dist/figures/*.d.ts');
    else expect(existsSync(join(installed, target.types!)), subpath).toBe(true);
  }
});

test('nothing is packed but the built package and its papers', () => {
  expect(readdirSync(installed).sort()).toEqual([
    'LICENSE',
    'NOTICE',
    'README.md',
    'bin',
    'dist',
    'package.json',
  ]);
});
