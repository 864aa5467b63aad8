/** What pages with figures load before anything is asked for, as `npm run build` leaves it. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadFigure } from '../src/figures/index.ts';

const dist = new URL('../dist/', import.meta.url);
const ENTRY = 'crease-figure.js';

/** Files, by their addresses, that a script imports as it loads, itself included. */
function closure(file: URL, seen: Map<string, string>): void {
  if (seen.has(file.href)) return;
  const code = readFileSync(file, 'utf8');
  seen.set(file.href, code);
  for (const [, path] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g)) {
    closure(new URL(path!, file), seen);
  }
}

/** Names and bytes, gzipped, of the files that a page with these figures loads; with none, of the player alone. */
export async function filesOfPage(figures: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const entry = new URL(ENTRY, dist);
  const files = new Map<string, string>();
  closure(entry, files);
  /** The player's own chunks, one of which names those of the figures. */
  const own = [...files.values()].join('\n');
  const load = (part: string) => {
    const chunk = new RegExp(`["'\`]\\./(?:assets/)?(${part}-[\\w-]{8}\\.js)["'\`]`).exec(own)?.[1];
    if (!chunk) throw new Error(`${ENTRY} loads no chunk for ${part}`);
    closure(new URL(`assets/${chunk}`, dist), files);
  };
  for (const id of figures) {
    load(id);
    const { params } = (await loadFigure(id))!;
    if (Object.values(params).some(({ control }) => control)) load('param-controls');
  }
  return new Map(
    [...files].map(([address, text]) => [
      address.replace(/^.*\//, '').replace(/-[\w-]{8}\.js$/, ''),
      gzipSync(text, { level: 9 }).length,
    ]),
  );
}

/**
 * Bytes, gzipped, of a page with these figures and the player; the trained weights that read digits, and the ten thousand
 * digits with the weights that they are carried by, stand apart.
 */
export async function pageWeight(figures: readonly string[]): Promise<{
  readonly scripts: number;
  readonly digitWeights: number;
  readonly testDigits: number;
}> {
  const files = await filesOfPage(figures);
  const digitWeights = files.get('digit-weights') ?? 0;
  const testDigits = files.get('test-digits') ?? 0;
  const all = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  return { scripts: all - digitWeights - testDigits, digitWeights, testDigits };
}
