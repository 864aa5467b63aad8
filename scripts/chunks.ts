/** How the scripts of pages are parted, and how parts become classic scripts. */
import type { Plugin } from 'vite';

/**
 * What is loaded together: a network as a value and data to show (most figures), what only training needs (when somebody
 * trains), and the parts of a scene that many figures share.
 */
export const groups = [
  {
    name: 'network',
    priority: 3,
    test: /src.nn.(layers.(activation|forward|network)|checks.|data.(toy|dataset|data-error)|files.(network-file|number-text))/,
  },
  { name: 'training', priority: 2, test: /src.nn.(train|rules|reference|layers|data).(?!mnist|prepared)/ },
  { name: 'parts', priority: 1, test: /src.(scene|geometry|dom|math)|preload-helper/, minShareCount: 6 },
];

/** Pages load parts when they are named; Vite's preloading of their parts' parts is not worth its weight here. */
export const withoutPreloading: Plugin = {
  name: 'without-preloading',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
};

/**
 * Chunks as classic scripts, for pages that are opened from the file system, where modules cannot be loaded: each says
 * by `define` what it needs and holds, and `load` brings others from beside the first script.
 */
export function classicChunks(entry: string): Plugin {
  return {
    name: 'classic-chunks',
    renderChunk: (code) =>
      code.replace(
        /Promise\.resolve\(\)\.then\(\(\) => (.*?)require\((["'])\.\/(.*?)\2\)\)/g,
        (_, around: string, _quote, name: string) =>
          `__creaseLoad(${JSON.stringify(name)})${around ? `.then((loaded) => ${around}loaded))` : ''}`,
      ),
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const isEntry = chunk.fileName === entry;
        const names = JSON.stringify(chunk.imports.map((name) => name));
        const body = `creaseChunks.define(${JSON.stringify(chunk.fileName)},${names},function(exports,require,__creaseLoad){${chunk.code}\n});\n`;
        chunk.code = isEntry ? `${LOADER}${body}creaseChunks.load(${JSON.stringify(entry)});\n` : body;
      }
    },
  };
}

/** Defines, finds and loads chunks; a name is a file beside the script that this stands in. */
const LOADER = `(() => {
const base = document.currentScript.src.replace(/[^/]*$/, '');
const made = new Map(), ready = new Map(), waiting = new Map();
const fetched = (name) => made.has(name) ? Promise.resolve() : waiting.get(name)?.promise ?? (() => {
  const script = document.createElement('script');
  const entry = {};
  entry.promise = new Promise((resolve, reject) => {
    entry.resolve = resolve;
    script.onerror = () => { waiting.delete(name); script.remove(); reject(new Error(name)); };
  });
  waiting.set(name, entry);
  script.src = base + name;
  document.head.append(script);
  return entry.promise;
})();
const complete = (name, seen = new Set()) => seen.has(name) ? Promise.resolve() : (seen.add(name), fetched(name).then(() => Promise.all(made.get(name).imports.map((other) => complete(other, seen)))));
const require = (path) => {
  const name = path.replace(/^\\.\\//, '');
  if (!ready.has(name)) {
    const exports = {};
    ready.set(name, exports);
    made.get(name).make(exports, require, load);
  }
  return ready.get(name);
};
const load = (name) => complete(name).then(() => require(name));
globalThis.creaseChunks ??= { define(name, imports, make) { made.set(name, { imports, make }); waiting.get(name)?.resolve(); }, load };
})();
`.replaceAll('\n', '');
