import { resolve } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import {
  classicChunks,
  codeSplitting,
  compactStyles,
  narrowImports,
  withoutPreloading,
} from './scripts/chunks.ts';

/** Vite takes kernels along for every module that could load them, used or not: what nothing names is not shipped. */
const onlyKernelsInUse: Plugin = {
  name: 'only-kernels-in-use',
  generateBundle(_options, bundle) {
    const code = Object.values(bundle).map((file) => (file.type === 'chunk' ? file.code : ''));
    for (const name of Object.keys(bundle)) {
      const isUsed = code.some((text) => text.includes(name.split('/').at(-1)!));
      if (name.endsWith('.wasm') && !isUsed) delete bundle[name];
    }
  },
};

/** What runs a reader's code carries no ten thousand digits: the page around it does, where it shows them. */
const withoutTestDigits: Plugin = {
  name: 'without-test-digits',
  enforce: 'pre',
  load(id) {
    if (!id.replaceAll('\\', '/').endsWith('/src/figures/mnist-tour.ts')) return undefined;
    const why =
      "crease/figures/mnist-tour: its 10,000 digits are not here; show({ figure: 'mnist-tour' }) has the page draw it";
    return `throw new Error(${JSON.stringify(why)});\nexport default undefined;`;
  },
};

/** Where the built files go: `npm run build` builds beside `dist`, and puts them in its place when they are whole. */
const dist = resolve(import.meta.dirname, process.env.CREASE_DIST ?? 'dist');

/** What makes the parts of the player lighter. */
const lighter = [onlyKernelsInUse, narrowImports, compactStyles, withoutPreloading];

/**
 * `player`: dist/crease-figure.js, everything one script tag needs. `page`: dist/page, what `npm start` serves.
 * `studio…`: dist/page/studio, classic scripts that work from the file system too. `article-…`: the files of dist/article-assets, classic scripts that work from the file system too.
 */
const configs: Readonly<Record<string, UserConfig>> = {
  player: {
    publicDir: false,
    base: './',
    plugins: lighter,
    build: {
      outDir: dist,
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      rollupOptions: {
        // A deck's plugin loads the figures' chapters by the same files.
        input: { 'crease-figure': 'src/elements/index.ts', 'crease-reveal': 'src/reveal/index.ts' },
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: '[name].js', codeSplitting },
      },
    },
  },
  page: {
    root: 'page',
    base: './',
    plugins: lighter,
    build: {
      outDir: `${dist}/page`,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: ['page/index.html', 'page/figure/index.html'],
        output: { codeSplitting },
      },
    },
  },
  studio: {
    publicDir: false,
    base: './',
    plugins: [...lighter, classicChunks('studio.js'), chunkList('studio-chunks.json', 'studio.js')],
    // No module of these has an address of its own.
    define: { 'import.meta.url': '"about:blank"' },
    build: {
      outDir: `${dist}/page/studio`,
      emptyOutDir: false,
      modulePreload: false,
      rollupOptions: {
        input: 'src/studio/page/index.ts',
        preserveEntrySignatures: 'allow-extension',
        output: { format: 'cjs', entryFileNames: 'studio.js', chunkFileNames: 'studio-[name]-[hash].js' },
      },
    },
  },
  'studio-worker': {
    publicDir: false,
    build: {
      outDir: `${dist}/page/studio`,
      emptyOutDir: false,
      lib: {
        entry: 'src/studio/training/worker.ts',
        formats: ['iife'],
        name: 'creaseStudio',
        fileName: () => 'studio-worker.js',
      },
    },
    // A worker from a blob has no address that anything could lie beside; the kernels are within it.
    define: { 'import.meta.url': '"about:blank"' },
    plugins: [asText('creaseStudioWorker')],
  },
  'article-reader': classicScript('src/reader/index.ts', 'reader'),
  'article-hot-reload': classicScript('src/reader/hot-reload.ts', 'hot-reload'),
  'article-figure': {
    publicDir: false,
    base: './',
    plugins: [...lighter, classicChunks('crease-figure.js')],
    // No module of these has an address of its own.
    define: { 'import.meta.url': '"about:blank"' },
    build: {
      outDir: `${dist}/article-assets`,
      emptyOutDir: false,
      modulePreload: false,
      rollupOptions: {
        input: 'src/elements/index.ts',
        preserveEntrySignatures: 'allow-extension',
        output: {
          format: 'cjs',
          entryFileNames: 'crease-figure.js',
          chunkFileNames: 'figure-[name]-[hash].js',
          codeSplitting,
        },
      },
    },
  },
  'article-style': {
    publicDir: false,
    build: {
      outDir: `${dist}/article-assets`,
      emptyOutDir: false,
      // light-dark() as it is: lowered, it would not follow the reader’s choice.
      cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
      rollupOptions: { input: 'src/reader/style/article.css', output: { assetFileNames: '[name][extname]' } },
    },
  },
  'article-lesson': classicScript('src/lesson/index.ts', 'lesson'),
  explain: classicScript('src/explain-page/index.ts', 'explain'),
  'explain-style': {
    publicDir: false,
    build: {
      outDir: `${dist}/article-assets`,
      emptyOutDir: false,
      cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
      rollupOptions: { input: 'src/explain-page/explain.css', output: { assetFileNames: '[name][extname]' } },
    },
  },
  'article-save': classicScript('src/reader/save/index.ts', 'save'),
  'article-live-code': {
    ...classicScript('src/reader/live-code/worker.ts', 'live-code'),
    // A worker from a blob has no address that anything could lie beside; the kernels are within it.
    define: { 'import.meta.url': '"about:blank"' },
    plugins: [withoutTestDigits, asText('creaseLiveCode')],
  },
};

/** Everything that `npm run build` makes, one after another. */
export const modes = Object.keys(configs);

export default defineConfig(({ mode }) => configs[mode]!);

function classicScript(entry: string, name: string): UserConfig {
  return {
    publicDir: false,
    build: {
      outDir: `${dist}/article-assets`,
      emptyOutDir: false,
      lib: { entry, formats: ['iife'], name: 'crease', fileName: () => `${name}.js` },
    },
  };
}

/** Lists what is loaded after the first script, for whoever wants all of it in one file. */
function chunkList(fileName: string, entry: string): Plugin {
  return {
    name: 'chunk-list',
    generateBundle(_, bundle) {
      const names = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' && file.fileName !== entry ? [file.fileName] : [],
      );
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify(names) });
    },
  };
}

/** Keeps a script as text in a global: a page from the file system may start a worker from no other source. */
function asText(global: string): Plugin {
  return {
    name: 'crease-as-text',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = `globalThis.${global}=${JSON.stringify(chunk.code)};\n`;
      }
    },
  };
}
