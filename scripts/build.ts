/**
 * `npm run build`: types and modules by tsc, the kernels beside them, then the player, the page and what articles load by
 * Vite. What stands in `dist` stays until the new one is whole, and is left alone where nothing has changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { kernelBuilds } from './build-kernels.ts';
import { writeGallery } from './gallery.ts';
import { vendor } from './vendor.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');

/** All that goes into a build. */
const SOURCES = ['src', 'page', 'scripts', 'vite.config.ts', 'tsconfig.json', 'tsconfig.build.json'].concat(
  'package.json',
  'package-lock.json',
);

/** Within `dist`: what it was built from. */
const STAMP = '.built-from';

const state = stateOfSources();
if (stampOf(dist) !== state) await buildBeside();

async function buildBeside(): Promise<void> {
  const beside = join(root, `.cache/build-${process.pid}`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  process.once('exit', () => rmSync(beside, { recursive: true, force: true }));
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', beside];
  const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  for (const name of Object.keys(kernelBuilds)) {
    cpSync(join(root, `src/nn/kernels/${name}.wasm`), join(beside, `nn/kernels/${name}.wasm`));
  }
  withoutRewriting(beside);
  const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await vendor(root, beside, Object.keys(peerDependencies));
  writeInlinedKernels(join(beside, 'nn/kernels'));
  chmodSync(join(beside, 'cli/main.js'), 0o755);
  process.env.CREASE_DIST = beside;
  const { modes } = await import('../vite.config.ts');
  const configFile = join(root, 'vite.config.ts');
  for (const mode of modes) await build({ configFile, mode, logLevel: 'warn' });
  await writeGallery(join(beside, 'page'));
  // The one script is the player with all that it loads: its types are the player's.
  writeFileSync(join(beside, 'crease-figure.d.ts'), "export * from './elements/index.js';\n");
  writeFileSync(
    join(beside, 'crease-reveal.d.ts'),
    "export * from './reveal/index.js';\nexport { default } from './reveal/index.js';\n",
  );
  copyMathFonts(join(beside, 'article-assets/katex'));
  writeFileSync(join(beside, STAMP), state);
  const before = `${beside}-before`;
  if (existsSync(dist)) renameSync(dist, before);
  renameSync(beside, dist);
  rmSync(before, { recursive: true, force: true });
}

/**
 * Takes out what tsc wraps around an import of whatever a variable names, in case it were a source beside it: it never
 * is here, and webpack warns of what it cannot see through.
 */
function withoutRewriting(folder: string): void {
  const helper = /^var __rewriteRelativeImportExtension = [\s\S]*?^\};\n/m;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
    const code = readFileSync(file, 'utf8');
    if (!code.includes('__rewriteRelativeImportExtension')) continue;
    const plain = code
      .replace(helper, '')
      .replace(/__rewriteRelativeImportExtension\(((?:\/\*.*?\*\/ ?)*\w+(?:\.\w+)*)\)/g, '$1');
    if (plain.includes('__rewriteRelativeImportExtension'))
      throw new Error(`${file}: an import is still wrapped`);
    writeFileSync(file, plain);
  }
}

/** KaTeX's style and, of its fonts, the format that every browser with our pages reads. */
function copyMathFonts(folder: string): void {
  const from = join(root, 'node_modules/katex/dist');
  cpSync(join(from, 'katex.min.css'), join(folder, 'katex.min.css'));
  for (const font of readdirSync(join(from, 'fonts'))) {
    if (font.endsWith('.woff2')) cpSync(join(from, 'fonts', font), join(folder, 'fonts', font));
  }
}

/** `crease/kernels/inlined`: the kernels for one thread within a script, for bundles that are one file. */
function writeInlinedKernels(folder: string): void {
  const builds = ['relaxed', 'simd'].map((name) => {
    const bytes = readFileSync(join(folder, `${name}.wasm`));
    return `  ${name}:\n    '${bytes.toString('base64')}',\n`;
  });
  const code = `import { kernelsWithin } from './kernel-file.js';\n\nkernelsWithin({\n${builds.join('')}});\n`;
  writeFileSync(join(folder, 'inlined.js'), code);
  writeFileSync(join(folder, 'inlined.d.ts'), 'export {};\n');
}

/** A hash of every source, by name and content. */
function stateOfSources(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = source.includes('.')
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/\.(test|fixture)\.ts$/.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
    for (const file of files)
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex');
}

function stampOf(folder: string): string | undefined {
  const file = join(folder, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
