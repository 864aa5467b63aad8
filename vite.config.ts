import { defineConfig } from 'vite';

/** `player`: dist/crease-figure.js, everything one script tag needs. `page`: dist/page, what `npm start` serves. */
export default defineConfig(({ mode }) =>
  mode === 'player'
    ? {
        publicDir: false,
        build: {
          outDir: 'dist',
          emptyOutDir: false,
          modulePreload: { polyfill: false },
          rollupOptions: {
            input: 'src/elements/index.ts',
            preserveEntrySignatures: 'exports-only',
            output: { entryFileNames: 'crease-figure.js' },
          },
        },
      }
    : {
        root: 'page',
        base: './',
        build: { outDir: '../dist/page', emptyOutDir: true, modulePreload: { polyfill: false } },
      },
);
