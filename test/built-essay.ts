import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Builds the essay as its authors do. @throws Error with what the compiler said, if it said anything is wrong */
export async function buildEssay(out: string): Promise<void> {
  const child = spawn(process.execPath, ['dist/cli/main.js', 'article', 'essay', '--out', out, '--trust']);
  const ended = once(child, 'close');
  const said = await text(child.stderr);
  const [code] = await ended;
  if (code !== 0 || /(error|warning):/.test(said)) throw new Error(said);
}
