import { defineConfig } from 'vite';

/** `player`: dist/crease-figure.js, everything one script tag needs. `page`: dist/page, what `npm start` serves. */
export default defineConfig(({ mode }) =>
  mode === 'player'
    ? {
        publicDir: false,
        build: {
          lib: { entry: 'src/elements/index.ts', formats: ['es'], fileName: () => 'crease-figure.js' },
          outDir: 'dist',
          emptyOutDir: false,
        },
      }
    : {
        root: 'page',
        base: './',
        build: { outDir: '../dist/page', emptyOutDir: true, modulePreload: { polyfill: false } },
      },
);
