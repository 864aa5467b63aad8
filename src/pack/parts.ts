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

/** What reads model files of other frameworks; tables are what a lesson is given. */
const READS_MODELS = /^figure-(own-model|other-network)-/;

/** The builds of the kernels that one thread runs. */
const KERNELS = ['relaxed', 'simd'] as const;

let read: ReadonlyMap<string, Part> | undefined;

function builtParts(): ReadonlyMap<string, Part> {
  if (read) return read;
  const folder = builtAssets();
  const names = readdirSync(folder).filter((name) => name === ENTRY || /^figure-.*\.js$/.test(name));
  read = new Map(
    names.map((name) => {
      const code = readFileSync(join(folder, name), 'utf8');
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

/** Parts by name, with all that they need, and what they may load; figures only where they are wanted. */
function partsFor(entry: string, figures: ReadonlySet<string>, takesData: boolean): Set<string> {
  const parts = builtParts();
  const taken = new Set<string>();
  const take = (name: string, isNeeded: boolean): void => {
    if (taken.has(name)) return;
    if (!isNeeded) {
      // What is needed at once comes whatever it is; these are loaded only where somebody asks for them.
      if (NEEDS_FILES.test(name) || READS_MODELS.test(name) || (!takesData && READS_TABLES.test(name)))
        return;
      const figure = figureOf(name);
      if (figure !== undefined && !figures.has(figure)) return;
    }
    taken.add(name);
    const { imports, loads } = parts.get(name)!;
    for (const other of imports) take(other, true);
    for (const other of loads) take(other, false);
  };
  take(entry, true);
  return taken;
}

/** Parts as an element of a page: packed text, with the kernels in it where something is trained. */
function packed(names: Iterable<string>, trains: boolean): string {
  const parts = builtParts();
  const kernels = trains ? kernelAddresses(builtAssets()) : [];
  const whole = (code: string) =>
    kernels.reduce((text, [address, data]) => text.replaceAll(address, data), code);
  const code = Object.fromEntries([...names].sort().map((name) => [name, whole(parts.get(name)!.code)]));
  const text = deflateRawSync(JSON.stringify(code), { level: 9 }).toString('base64');
  return `<script type="text/plain" class="crease-parts">${text}</script>`;
}

/**
 * The player with everything it may load for these figures, and no other figure, as elements of a page that reads no
 * other file: packed text, and a script that unpacks it. About 300 kB for one figure.
 * @param takesData whether any of them trains on a reader's own table
 */
export function inlinePlayer(figures: Iterable<string>, takesData: boolean): string {
  return `${packed(partsFor(ENTRY, new Set(figures), takesData), takesData)}\n<script>${UNPACK}</script>`;
}

/**
 * The same for pages that are put together from pieces, such as the outputs of a notebook: the player without any figure,
 * and what each figure adds, by its id. Their order does not matter, and a piece that comes twice does no harm.
 */
export function playerInPieces(): { readonly player: string; readonly figures: ReadonlyMap<string, string> } {
  const unpack = `<script>${UNPACK}</script>`;
  const core = partsFor(ENTRY, new Set(), true);
  const own = [...builtParts().keys()].filter((name) => figureOf(name) !== undefined);
  return {
    player: packed(core, true) + unpack,
    figures: new Map(
      own.map((name) => {
        const more = [...partsFor(name, new Set(), true)].filter((part) => !core.has(part));
        return [figureOf(name)!, packed(more, true) + unpack];
      }),
    ),
  };
}

/** Unpacks what the page has of parts, brings each when the player asks for it, and starts the player, once. */
const UNPACK = `(() => {
const page = globalThis.creasePage ??= { parts: {}, seen: new WeakSet(), reading: Promise.resolve(), isStarted: false };
const read = () => page.reading = page.reading.then(async () => {
  for (const element of document.querySelectorAll('script.crease-parts')) {
    if (page.seen.has(element)) continue;
    page.seen.add(element);
    const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
    const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    Object.assign(page.parts, JSON.parse(await new Response(text).text()));
  }
});
const bring = globalThis.creaseBring ??= async (name, script) => {
  if (!Object.hasOwn(page.parts, name)) await read();
  if (!Object.hasOwn(page.parts, name)) return script.dispatchEvent(new Event('error'));
  script.textContent = page.parts[name];
  document.head.append(script);
};
read().then(() => {
  if (page.isStarted || customElements.get('crease-figure') || !Object.hasOwn(page.parts, '${ENTRY}')) return;
  page.isStarted = true;
  bring('${ENTRY}', document.createElement('script'));
});
})();`.replaceAll('\n', '');
