import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Builds the essay as its authors do. @throws Error with what the compiler said, if it said anything is wrong */
export async function buildEssay(out: string): Promise<void> {
  const command = [join(root, 'dist/cli/main.js'), 'article', join(root, 'essay'), '--out', out, '--trust'];
  const child = spawn(process.execPath, command);
  const ended = once(child, 'close');
  const said = await text(child.stderr);
  const [code] = await ended;
  if (code !== 0 || /(error|warning):/.test(said)) throw new Error(said);
}

/** Copies the essay, without anything kept from before, into a folder of an author's own that has Crease installed. */
export function copyEssay(folder: string): string {
  const essay = join(folder, 'essay');
  rmSync(essay, { recursive: true, force: true });
  cpSync(join(root, 'essay'), essay, { recursive: true, filter: (name) => !name.includes('.crease') });
  const installed = join(folder, 'node_modules');
  mkdirSync(installed, { recursive: true });
  if (!existsSync(join(installed, 'crease'))) symlinkSync(root, join(installed, 'crease'), 'dir');
  return essay;
}
