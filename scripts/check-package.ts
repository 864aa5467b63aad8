/**
 * `npm run check-package`: packs Crease as npm would, installs it into empty projects, and tries it with the tools that
 * people have: what it weighs, publint, attw, and six bundlers without a warning, each of whose pages trains a network in a
 * real browser; Bun and Deno run it too. It fetches pinned versions of these tools from npm, and takes some minutes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../test/browser/chromium.ts';
import { serveFolder } from '../test/browser/static-server.ts';
import './build.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const tools = [
  '@arethetypeswrong/cli@0.18.5',
  '@rspack/cli@2.2.8',
  '@rspack/core@2.3.3',
  '@rollup/plugin-node-resolve@16.0.3',
  'bun@1.4.5',
  'deno@2.9.6',
  'esbuild@0.28.2',
  'parcel@2.16.4',
  'publint@0.3.25',
  'rollup@4.68.8',
  'vite@8.3.8',
  'webpack@5.113.0',
  'webpack-cli@7.3.1',
];
/** Megabytes on disk that an installation may weigh. */
const MOST = 20;

const page = `import 'crease/elements';
import { dense, kernelsFrom, sequential } from 'crease/nn';
if (globalThis.kernelFolder) kernelsFrom(globalThis.kernelFolder);
const x = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(2 * i)]);
const y = x.map(([a, b]) => (a * b > 0 ? 1 : 0));
const model = sequential([dense({ units: 8, activation: 'relu', inputShape: [2] }), dense({ units: 1, activation: 'sigmoid' })]);
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
globalThis.trained = model.fit(x, y, { epochs: 2 }).then(({ engine }) => engine);
`;
const program = `${page.replace("import 'crease/elements';\n", '')}console.log(await globalThis.trained);\n`;

const folder = mkdtempSync(join(tmpdir(), 'crease-check-'));
const failures: string[] = [];
const tell = (what: string, isRight: boolean, more = '') => {
  console.log(`${isRight ? 'ok  ' : 'FAIL'} ${what}${more && ` ${more}`}`);
  if (!isRight) failures.push(what);
};
try {
  const tarball = join(
    folder,
    npm(root, 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder).trim(),
  );
  const bare = project('bare');
  npm(bare, 'install', '--no-audit', '--no-fund', tarball);
  const weight = diskOf(join(bare, 'node_modules')) / 1e6;
  tell('installed weight', weight <= MOST, `${weight.toFixed(1)} MB of ${MOST}`);
  writeFileSync(join(bare, 'program.js'), program);
  tell(
    'node',
    execFileSync(process.execPath, ['program.js'], { cwd: bare, encoding: 'utf8' }).trim() === 'relaxed',
  );

  const all = project('all');
  npm(all, 'install', '--no-audit', '--no-fund', tarball, ...tools);
  writeFileSync(join(all, 'main.js'), page);
  writeFileSync(join(all, 'program.js'), program);
  writeFileSync(
    join(all, 'index.html'),
    '<!doctype html><meta charset="utf-8"><script type="module" src="./main.js"></script>',
  );
  const run = (command: string, ...args: string[]) => {
    const env = {
      ...process.env,
      CI: 'true',
      NO_COLOR: '1',
      PATH: `${join(all, 'node_modules/.bin')}:${process.env.PATH}`,
    };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: all, encoding: 'utf8', env });
    return { status, said: `${stdout}${stderr}` };
  };
  const lint = run('publint', 'run', '--strict', 'node_modules/crease');
  tell('publint', lint.status === 0, lint.status === 0 ? '' : lint.said);
  // Kernels are files to fetch; a package of ES modules has no other form for CommonJS.
  const kernels = ['relaxed', 'simd', 'relaxed-threads', 'simd-threads'].map(
    (name) => `kernels/${name}.wasm`,
  );
  const types = run(
    'attw',
    tarball,
    '--format',
    'ascii',
    '--ignore-rules',
    'cjs-resolves-to-esm',
    '--exclude-entrypoints',
    'package.json',
    ...kernels,
  );
  tell('attw', types.status === 0, types.status === 0 ? '' : types.said);
  for (const [name, runtime] of [
    ['bun', ['program.js']],
    ['deno', ['run', '--allow-read', 'program.js']],
  ] as const) {
    const { status, said } = run(name, ...runtime);
    tell(name, status === 0 && said.trim() === 'relaxed', said.trim());
  }

  const bundlers: Readonly<Record<string, readonly string[]>> = {
    webpack: ['webpack', '--mode', 'production', '--entry', './main.js', '-o', 'out/webpack'],
    rspack: ['rspack', 'build', '--mode', 'production', '--entry', './main.js', '-o', 'out/rspack'],
    parcel: ['parcel', 'build', 'index.html', '--dist-dir', 'out/parcel', '--no-cache', '--public-url', './'],
    vite: ['vite', 'build', '--outDir', 'out/vite', '--base', './', '--logLevel', 'warn'],
    rollup: ['rollup', 'main.js', '-p', 'node-resolve', '-d', 'out/rollup', '-f', 'es'],
    esbuild: ['esbuild', 'main.js', '--bundle', '--format=esm', '--outfile=out/esbuild/main.js'],
    'esbuild-iife': [
      'esbuild',
      'main.js',
      '--bundle',
      '--format=iife',
      '--outfile=out/esbuild-iife/main.js',
      '--log-override:empty-import-meta=silent',
    ],
    'bun-bundle': ['bun', 'build', 'main.js', '--outdir', 'out/bun-bundle', '--target', 'browser'],
  };
  /** Which leave the address of the kernels as it is, so that the page says where they lie. */
  const toldWhere = new Set(['rollup', 'esbuild', 'esbuild-iife', 'bun-bundle']);
  const browser = await launchChromium();
  const server = await serveFolder(all);
  for (const [name, [command, ...args]] of Object.entries(bundlers)) {
    const { status, said } = run(command!, ...args);
    const output = join(all, 'out', name);
    const isClean =
      status === 0 &&
      !/\bwarning\b/i.test(said.replace(/asset size limit[\s\S]*|entrypoint size limit[\s\S]*/g, ''));
    tell(`${name} bundles`, isClean, isClean ? '' : said.slice(0, 2000));
    if (status !== 0) continue;
    const written = readdirSync(output);
    if (!written.includes('index.html')) {
      const script = written.includes('main.js') ? 'main.js' : written.find((file) => file.endsWith('.js'))!;
      const type = name.endsWith('iife') ? '' : ' type="module"';
      writeFileSync(
        join(output, 'index.html'),
        `<!doctype html><script>if (location.search) globalThis.kernelFolder = location.origin + location.search.slice(1);</script><script${type} src="./${script}"></script>`,
      );
    }
    const visit = await browser.newPage();
    const told = toldWhere.has(name) ? '?/node_modules/crease/dist/nn/kernels/' : '';
    await visit.goto(`${server.address}out/${name}/index.html${told}`);
    const trained = await visit
      .waitForFunction(() => (globalThis as { trained?: Promise<string> }).trained, undefined, {
        timeout: 60_000,
      })
      .then((handle) => handle.evaluate((value) => value))
      .catch((error: Error) => error.message);
    tell(`${name} trains in a page`, trained === 'relaxed', String(trained));
    await visit.close();
  }
  server.close();
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failures.length > 0) {
  console.error(`check-package: ${failures.join(', ')}`);
  process.exitCode = 1;
}

function project(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'package.json'), '{ "type": "module", "private": true }');
  return path;
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Bytes that a folder takes on disk. */
function diskOf(path: string): number {
  const { blocks, size } = statSync(path);
  // Windows counts no blocks.
  const own = blocks === undefined ? size : blocks * 512;
  return statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + diskOf(join(path, name)), own)
    : own;
}
