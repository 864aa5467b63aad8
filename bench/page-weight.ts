/**
 * What a page loads: the player with everything it needs, as `npm run build` leaves it; and bundled by Vite, each with
 * the one build of the kernels that a page fetches, `crease/nn` with everything it exports, and the fifteen lines of
 * examples/mnist.ts with what they use of it.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const size = (bytes: string | Uint8Array) => ({
  minified: bytes.length,
  gzipped: gzipSync(bytes, { level: 9 }).length,
});

const nn = fileURLToPath(new URL('../src/nn/index.ts', import.meta.url));

/** A script as Vite bundles it, and the largest build of the kernels beside it. */
async function bundled(input: string) {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'crease/nn': nn } },
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input, preserveEntrySignatures: 'strict' },
    },
  });
  const files = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
  const together = (entry: boolean) =>
    size(scripts.flatMap(({ isEntry, code }) => (isEntry === entry ? [code] : [])).join(''));
  const kernels = files.flatMap((file) =>
    file.type === 'asset' && !file.fileName.includes('threads') ? [size(file.source)] : [],
  );
  return {
    script: together(true),
    onDemand: together(false),
    kernels: kernels.sort((a, b) => b.gzipped - a.gzipped)[0]!,
  };
}

type Size = ReturnType<typeof size>;

const both = (a: Size, b: Size): Size => ({
  minified: a.minified + b.minified,
  gzipped: a.gzipped + b.gzipped,
});

const { script, onDemand, kernels } = await bundled(nn);
const digits = await bundled(fileURLToPath(new URL('../examples/mnist.ts', import.meta.url)));
const rows = {
  'crease-figure.js': size(readFileSync(new URL('../dist/crease-figure.js', import.meta.url))),
  'the kernels, one build': kernels,
  'crease/nn, everything exported': script,
  '… with its kernels': both(script, kernels),
  '… and for a second thread, on demand': onDemand,
  'examples/mnist.ts, what it uses': digits.script,
  '… with the kernels': both(digits.script, digits.kernels),
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
