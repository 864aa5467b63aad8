/** What a page loads of `crease/nn`, as Vite bundles it. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** A file as it is, and as a server sends it. */
export const size = (bytes: string | Uint8Array) => ({
  minified: bytes.length,
  gzipped: gzipSync(bytes, { level: 9 }).length,
});

/** Everything that `crease/nn` exports. */
export const nn = fileURLToPath(new URL('../src/nn/index.ts', import.meta.url));

/** A script as Vite bundles it, and the largest build of the kernels beside it. */
export async function bundled(input: string) {
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
