import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownModules } from '../own/index.ts';

/** An author's figure with the files beside it that it imports, as one module; known by its content. */
export interface OwnFigureBundle {
  /** Hash of the code. */
  readonly hash: string;
  readonly code: string;
}

/**
 * An author's modules, as they travel with a film.
 * @throws FigureError for what cannot be read, or is no module of a figure
 */
export function bundleOf(file: string): OwnFigureBundle {
  const { entry, modules } = ownModules(file);
  const bodies = modules.map(
    ({ name, code }) => `${JSON.stringify(name)}: function (exports, require) {${code}\n}`,
  );
  const code = `const modules = {\n${bodies.join(',\n')}\n};\nconst entry = ${JSON.stringify(entry)};\n`;
  return { hash: createHash('sha256').update(code).digest('hex'), code };
}

/**
 * Puts a bundle where it can be imported.
 * @returns the module's path
 */
export async function placeBundle({ hash, code }: OwnFigureBundle): Promise<string> {
  // What it imports of Crease is this Crease, wherever the file lies.
  const own = fileURLToPath(new URL('../../package.json', import.meta.url));
  const module = `import { createRequire } from 'node:module';
const crease = createRequire(${JSON.stringify(own)});
${code}const ready = {};
const load = (name) => {
  if (!name.startsWith('.')) return crease(name);
  if (!ready[name]) modules[name]((ready[name] = {}), load);
  return ready[name];
};
export default load(entry).default;
`;
  const folder = join(tmpdir(), `crease-queue-${process.getuid?.() ?? 0}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${hash}.mjs`);
  await writeFile(path, module);
  return path;
}
