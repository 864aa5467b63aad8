/**
 * What a page loads: the player with everything it needs, as `npm run build` leaves it, and `crease/nn` with
 * everything it exports, bundled by Vite, with the one build of the kernels that a page fetches.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const size = (bytes: string | Uint8Array) => ({
  minified: bytes.length,
  gzipped: gzipSync(bytes, { level: 9 }).length,
});

/** The module and the largest build of the kernels: what the heaviest page fetches. */
async function engineSizes() {
  const bundled = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: {
        input: fileURLToPath(new URL('../src/nn/index.ts', import.meta.url)),
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const files = [bundled].flat().flatMap((result) => ('output' in result ? result.output : []));
  const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  const kernels = files.flatMap((file) => (file.type === 'asset' ? [size(file.source)] : []));
  return { script: size(scripts.join('')), kernels: kernels.sort((a, b) => b.gzipped - a.gzipped)[0]! };
}

const { script, kernels } = await engineSizes();
const rows = {
  'crease-figure.js': size(readFileSync(new URL('../dist/crease-figure.js', import.meta.url))),
  'crease/nn, everything exported': script,
  'its kernels, one build': kernels,
  'crease/nn with its kernels': {
    minified: script.minified + kernels.minified,
    gzipped: script.gzipped + kernels.gzipped,
  },
};
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([what, { minified, gzipped }]) => [
      what,
      { minified: kilobytes(minified), gzipped: kilobytes(gzipped) },
    ]),
  ),
);
