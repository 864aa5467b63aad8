/**
 * Puts what the compiled modules use of other packages beside them, in `vendor`, so that who installs Crease installs
 * nothing else: of a package only what is used comes along. What stays outside are the peers in package.json, which are
 * large, or binaries, and of no use to a page.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build, type InlineConfig, type Plugin, parseAst } from 'vite';
import { withoutPreloading } from './chunks.ts';

/** Rooms whose modules run in Node only. */
const NODE_ROOMS = new Set([
  'article',
  'cli',
  'files',
  'film',
  'gallery',
  'own',
  'pack',
  'parts',
  'queue',
  'tex',
]);

/** One module of a package, and what is taken of it. */
interface Wanted {
  readonly names: Set<string>;
  isWhole: boolean;
}

/** A place in a compiled module that names another. */
interface Mention {
  readonly file: string;
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Vendors what the modules in `dist` import and rewrites their imports.
 * @param external packages that stay outside
 */
export async function vendor(root: string, dist: string, external: readonly string[]): Promise<void> {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const target of ['node', 'page'] as const) {
    const rooms = files.filter(
      (file) => NODE_ROOMS.has(relative(dist, file).split(/[/\\]/)[0]!) === (target === 'node'),
    );
    const wanted = new Map<string, Wanted>();
    const mentions = rooms.flatMap((file) => mentionsIn(file, external, wanted));
    await buildVendor(root, join(dist, 'vendor', target), target, wanted, external);
    for (const file of rooms) rewrite(file, join(dist, 'vendor', target), mentions);
  }
}

/** Name of the file that a module of a package becomes. */
function nameOf(specifier: string): string {
  return specifier
    .replace(/\.js$/, '')
    .replace(/^@/, '')
    .replace(/[^\w-]+/g, '-');
}

// biome-ignore lint/suspicious/noExplicitAny: a syntax tree, whose nodes are looked at by their type
type Node = any;

function mentionsIn(file: string, external: readonly string[], wanted: Map<string, Wanted>): Mention[] {
  const code = readFileSync(file, 'utf8');
  const found: Mention[] = [];
  const visit = (node: Node): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (typeof node?.type !== 'string') return;
    const specifier: unknown = node.source?.value;
    if (typeof specifier === 'string' && isVendored(specifier, external)) {
      const { start, end } = node.source;
      found.push({ file, specifier, start, end });
      const want = wanted.get(specifier) ?? { names: new Set<string>(), isWhole: false };
      wanted.set(specifier, want);
      if (node.type === 'ImportExpression' || node.type === 'ExportAllDeclaration') want.isWhole = true;
      for (const item of node.specifiers ?? []) {
        if (item.type === 'ImportNamespaceSpecifier') want.isWhole = true;
        else if (item.type === 'ImportDefaultSpecifier') want.names.add('default');
        else want.names.add((item.imported ?? item.local).name);
      }
    }
    for (const value of Object.values(node)) if (typeof value === 'object') visit(value);
  };
  visit(parseAst(code));
  return found;
}

function isVendored(specifier: string, external: readonly string[]): boolean {
  if (isBuiltin(specifier) || /^[./]/.test(specifier)) return false;
  return !external.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

async function buildVendor(
  root: string,
  outDir: string,
  target: 'node' | 'page',
  wanted: ReadonlyMap<string, Wanted>,
  external: readonly string[],
): Promise<void> {
  const config: InlineConfig = {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [entries(wanted), ...(target === 'page' ? [withoutPreloading] : [])],
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'es2023',
      modulePreload: false,
      license: { fileName: 'LICENSES.md' },
      rollupOptions: {
        input: Object.fromEntries([...wanted.keys()].map((name) => [nameOf(name), PREFIX + name])),
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'shared-[hash].js',
          // Names of classes and functions stay: some of these packages go by them.
          minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
        },
      },
    },
  };
  if (target === 'node') {
    config.ssr = { noExternal: true, target: 'node', resolve: { mainFields: ['main'] } };
    config.build!.ssr = true;
  }
  const built = await build(config);
  for (const { output } of [built].flat() as { output: { type: string; imports?: string[] }[] }[]) {
    for (const { imports = [] } of output) {
      const left = imports.find((name) => isVendored(name, external) && !/\.js$/.test(name));
      if (left) throw new Error(`vendor: ${left} is imported and was not taken along`);
    }
  }
}

const PREFIX = 'vendored:';

/** An entry for each module, with what is used of it. */
function entries(wanted: ReadonlyMap<string, Wanted>): Plugin {
  return {
    name: 'vendored-entries',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}.mjs` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const name = id.slice(PREFIX.length + 1, -'.mjs'.length);
      const { names, isWhole } = wanted.get(name)!;
      const from = `from ${JSON.stringify(name)};`;
      if (isWhole) return `export * ${from} export { default } ${from}`;
      return names.size > 0
        ? `export { ${[...names].join(', ')} } ${from}`
        : `import ${JSON.stringify(name)};`;
    },
  };
}

function rewrite(file: string, folder: string, mentions: readonly Mention[]): void {
  const own = mentions.filter((mention) => mention.file === file).sort((a, b) => b.start - a.start);
  if (own.length === 0) return;
  let code = readFileSync(file, 'utf8');
  for (const { specifier, start, end } of own) {
    const path = relative(dirname(file), join(folder, `${nameOf(specifier)}.js`)).replaceAll('\\', '/');
    code = `${code.slice(0, start)}${JSON.stringify(path)}${code.slice(end)}`;
  }
  writeFileSync(file, code);
}
