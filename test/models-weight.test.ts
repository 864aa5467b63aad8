import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

const models = fileURLToPath(new URL('../src/models/index.ts', import.meta.url));

interface Chunk {
  readonly type: string;
  readonly fileName: string;
  readonly code: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly modules: Readonly<Record<string, unknown>>;
}

test('a page that reads model files loads 7 kB at first, and far less than 45 kB for any of them, HDF5 apart', async () => {
  const entry = 'virtual:reads';
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'reads',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry ? `export { answers, readModel } from ${JSON.stringify(models)};` : undefined,
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  });
  const chunks = [built]
    .flat()
    .flatMap((result) => ('output' in result ? (result.output as unknown as Chunk[]) : []));
  const byName = new Map(
    chunks.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const closure = (names: readonly string[], found = new Set<string>()): Set<string> => {
    for (const name of names) {
      if (found.has(name)) continue;
      found.add(name);
      closure(byName.get(name)?.imports ?? [], found);
    }
    return found;
  };
  const weigh = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => {
      const { code, modules } = byName.get(name)!;
      return Object.keys(modules).some((id) => id.endsWith('/hdf5.ts'))
        ? sum
        : sum + gzipSync(code, { level: 9 }).length;
    }, 0);
  const start = [...byName.values()].find(({ isEntry }) => isEntry)!.fileName;
  const always = closure([start]);
  const readers = [...byName.values()].filter(
    ({ isEntry, modules }) => !isEntry && Object.keys(modules).some((id) => /src\/models\//.test(id)),
  );
  const closures = readers.map(({ fileName }) => new Set([...always, ...closure([fileName])]));
  // Files of Crease's own are read by crease/nn, which weighs what it weighs.
  const bringsModel = (names: Iterable<string>) =>
    [...names].some((name) =>
      Object.keys(byName.get(name)!.modules).some((id) => id.endsWith('nn/model/model.ts')),
    );
  const foreign = closures.filter((names) => !bringsModel(names));
  expect(foreign.length).toBeGreaterThan(10);
  expect(weigh(always)).toBeLessThan(10_000);
  expect(Math.max(...foreign.map(weigh))).toBeLessThan(25_000);
});
