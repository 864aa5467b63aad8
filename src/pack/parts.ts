import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { builtAssets } from '../article/index.ts';
import { figureIds } from '../figures/index.ts';

/** One file of the figures' script, as the build leaves them beside articles. */
interface Part {
  readonly code: string;
  /** What it needs before it runs. */
  readonly imports: readonly string[];
  /** What it loads when somebody asks for it. */
  readonly loads: readonly string[];
}

const ENTRY = 'crease-figure.js';

/** Kernels on several threads need workers with files of their own. */
const NEEDS_FILES = /^figure-second-thread-/;

/** What reads a reader's own tables: the half of all parts. */
const READS_TABLES = /^figure-own-data-/;

/** The builds of the kernels that one thread runs. */
const KERNELS = ['relaxed', 'simd'] as const;

let read: ReadonlyMap<string, Part> | undefined;

function builtParts(): ReadonlyMap<string, Part> {
  if (read) return read;
  const folder = builtAssets();
  const names = readdirSync(folder).filter((name) => name === ENTRY || /^figure-.*\.js$/.test(name));
  const kernels = kernelAddresses(folder);
  read = new Map(
    names.map((name) => {
      const code = kernels.reduce(
        (text, [address, data]) => text.replaceAll(address, data),
        readFileSync(join(folder, name), 'utf8'),
      );
      const [, list] = /creaseChunks\.define\("[^"]+",(\[[^\]]*\])/.exec(code)!;
      const loads = [...code.matchAll(/__creaseLoad\([`"']([^`"']+)[`"']\)/g)].map(([, load]) => load!);
      return [name, { code, imports: JSON.parse(list!) as string[], loads }];
    }),
  );
  return read;
}

/** Where the built scripts name the kernels, and the kernels themselves as addresses. */
function kernelAddresses(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(folder, 'assets')).flatMap((file) => {
    if (!KERNELS.some((name) => file.startsWith(`${name}-`) && !file.startsWith(`${name}-threads`)))
      return [];
    const bytes = readFileSync(join(folder, 'assets', file)).toString('base64');
    return [[`assets/${file}`, `data:application/wasm;base64,${bytes}`] as const];
  });
}

/** The id of the figure that a part is, or undefined. */
function figureOf(name: string): string | undefined {
  return figureIds.find(
    (id) => name.startsWith(`figure-${id}-`) && name.length === `figure-${id}-`.length + 11,
  );
}

/**
 * The player with everything it may load for these figures, and no other figure, as elements of a page that reads no
 * other file: packed text, and a script that unpacks it. About 300 kB for one figure.
 * @param takesData whether any of them trains on a reader's own table
 */
export function inlinePlayer(figures: Iterable<string>, takesData: boolean): string {
  const parts = builtParts();
  const wanted = new Set(figures);
  const taken = new Set<string>();
  const take = (name: string): void => {
    if (taken.has(name) || NEEDS_FILES.test(name) || (!takesData && READS_TABLES.test(name))) return;
    const figure = figureOf(name);
    if (figure !== undefined && !wanted.has(figure)) return;
    taken.add(name);
    const { imports, loads } = parts.get(name)!;
    // What is needed at once comes whatever it is; another figure is loaded only where it is asked for.
    for (const other of imports) takeNeeded(other);
    for (const other of loads) take(other);
  };
  const takeNeeded = (name: string): void => {
    if (taken.has(name)) return;
    taken.add(name);
    const { imports, loads } = parts.get(name)!;
    for (const other of imports) takeNeeded(other);
    for (const other of loads) take(other);
  };
  take(ENTRY);
  const code = Object.fromEntries([...taken].sort().map((name) => [name, parts.get(name)!.code]));
  const packed = deflateRawSync(JSON.stringify(code), { level: 9 }).toString('base64');
  return `<script type="text/plain" id="crease-parts">${packed}</script>\n<script>${UNPACK}</script>`;
}

/** Unpacks the parts, brings each when the player asks for it, and starts the player. */
const UNPACK = `(async () => {
const packed = Uint8Array.from(atob(document.getElementById('crease-parts').textContent), (c) => c.charCodeAt(0));
const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
const parts = JSON.parse(await new Response(unpacked).text());
const bring = globalThis.creaseBring = (name, script) => {
  if (!Object.hasOwn(parts, name)) return script.dispatchEvent(new Event('error'));
  script.textContent = parts[name];
  document.head.append(script);
};
bring('${ENTRY}', document.createElement('script'));
})();`.replaceAll('\n', '');
