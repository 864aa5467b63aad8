/** How the scripts of pages are parted, and how parts become classic scripts. */
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * What is loaded together, besides the player and each figure. A module stands with those that the same figures use, so
 * that a page loads few files and hardly anything that its figure does without.
 */
export const codeSplitting = {
  // A module’s own imports have places of their own.
  includeDependenciesRecursively: false,
  groups: Object.entries({
    // What the player and its later parts share.
    film: /src.(scene.(camera|chapter-span|dot-shape|easing|figure|params.param-spec|stage|timeline)|figures.index)\b/,
    // Every figure: formulas, numbers, marks and where they stand.
    scene:
      /src.(scene.(baked-formulas|captions?|formula|glyphs|handle|layout|mark|number-text|numeral|regular-numbers|shared-outlines|packed-outline|text-width)|math.vector)\b/,
    diagram: /src.scene.(brackets|diagram|matrix|tile)\b/,
    params: /src.scene.params.(control|list|number)\b/,
    // Planes with points on them.
    plane: /src.(scene.(arrow|basis|class-name|plane|scatter|share|short-number|ticks)|geometry.curve)\b/,
    // What carries a plane along.
    linear: /src.(geometry.(bend|path)|math.(matrix|singular-values))\b/,
    maps: /src.(scene.(carried-shapes|fit-views|number-line)|geometry.(carry|maps|step))\b/,
    // A network as a value, and data to show.
    network: /src.(math.(elementary|random)|nn.(checks.(argument|nearest|shown)|layers.activation))\b/,
    data: /src.(nn.(checks.(data-error|json-door)|data.(dataset|toy))|scene.params.data)\b/,
    'network-file': /src.(scene.(parameter|params.network)|nn.files.network-file)\b/,
    boundary:
      /src.geometry.(answer-mesh|border|boundary|bounded-answer|contour|creases|fold-mesh|join|mesh|piecewise-linear|plane-mesh|sums|view)\b/,
    // What only a network of any kind needs.
    unfolding:
      /src.(chain.|geometry.(chain-sums|class-boundaries|decision|disagreement|frame|nearest-boundary-point|partition|pieces|plane-parts|relu-form|slice|slice-choice|unfolding)\b|scene.params.(chain|frames|rows|slice)\b)/,
    'line-trip': /src.(scene.line-trip|geometry.turn-onto-line)/,
    product: /src.scene.(product(-(?!ruler)\w+)?|ring)\.ts/,
    'digit-weights': /src.figures.weights.mnist-network/,
    'test-digits': /src.figures.weights.mnist-tour/,
    // What a figure needs in order to train; what only models need, such as the kernels, stays apart.
    training:
      /src.nn.(data.examples|layers.(added|dense|layer-settings|plan|shape)|reference.(?!batch-slopes)|rules|train.(divergence|engine|epoch-order|network-run|trainer|training-run))/,
  }).map(([name, test]) => ({ name, test })),
};

/** Pages load parts when they are named; Vite's preloading of their parts' parts is not worth its weight here. */
export const withoutPreloading: Plugin = {
  name: 'without-preloading',
  configResolved({ plugins }) {
    const preloading = plugins.findIndex(({ name }) => name === 'native:import-analysis-build');
    if (preloading < 0) throw new Error('without-preloading: Vite calls what preloads by another name');
    (plugins as Plugin[]).splice(preloading, 1);
  },
};

const NARROWED = 'narrowed:';

/** What is taken of a room when it is loaded later: only that is loaded, not all that the room’s door holds. */
export const narrowImports: Plugin = {
  name: 'narrow-imports',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/') || !id.endsWith('.ts')) return undefined;
    const narrowed = code.replace(
      /const \{ ([\w, ]+) \} = await import\('([^']+\/index\.ts)'\)/g,
      (_, names: string, door: string) =>
        `const { ${names} } = await import(${JSON.stringify(`${NARROWED}${names.replaceAll(' ', '')}:${resolve(dirname(id), door)}`)})`,
    );
    return narrowed === code ? undefined : { code: narrowed, map: null };
  },
  resolveId: (id) => (id.startsWith(NARROWED) ? id : undefined),
  load(id) {
    const [, names, door] = id.startsWith(NARROWED) ? id.split(':') : [];
    return door === undefined ? undefined : `export { ${names} } from ${JSON.stringify(door)};`;
  },
};

/** Stylesheets within scripts, as a page needs them: without the spaces and line ends that people read by. */
export const compactStyles: Plugin = {
  name: 'compact-styles',
  enforce: 'pre',
  transform(code, id) {
    if (!/src.elements.[\w-]*style\.ts$/.test(id)) return undefined;
    const compacted = code.replace(/`[^`]*`/g, (css) =>
      css
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) /g, '$1')
        .replace(/ \{/g, '{')
        .replace(/: /g, ':')
        .replace(/;\}/g, '}'),
    );
    return { code: compacted, map: null };
  },
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

/**
 * Defines, finds and loads chunks; a name is a file beside the script that this stands in, unless the page brings its
 * parts itself, by `creaseBring`.
 */
const LOADER = `(() => {
const base = document.currentScript.src.replace(/[^/]*$/, '');
const bring = (name, script) => {
  script.src = base + name;
  document.head.append(script);
};
const made = new Map(), ready = new Map(), waiting = new Map();
const fetched = (name) => made.has(name) ? Promise.resolve() : waiting.get(name)?.promise ?? (() => {
  const script = document.createElement('script');
  const entry = {};
  entry.promise = new Promise((resolve, reject) => {
    entry.resolve = resolve;
    script.onerror = () => { waiting.delete(name); script.remove(); reject(new Error(name)); };
  });
  waiting.set(name, entry);
  (globalThis.creaseBring ?? bring)(name, script);
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
