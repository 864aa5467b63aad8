/** What a page with one figure loads before anything is asked for, as `npm run build` leaves it. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const ENTRY = 'crease-figure.js';

/** Files that a script imports as it loads, itself included, by their addresses. */
function closure(file: URL, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(file.href)) return seen;
  const code = readFileSync(file, 'utf8');
  seen.set(file.href, code);
  for (const [, path] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g)) {
    closure(new URL(path!, file), seen);
  }
  return seen;
}

/** Bytes, gzipped, of a page with each figure and its player; '' is the player alone. */
export function figureWeights(ids: readonly string[]): ReadonlyMap<string, number> {
  const entry = new URL(ENTRY, dist);
  const player = closure(entry);
  const code = player.get(entry.href)!;
  const weigh = (files: ReadonlyMap<string, string>) =>
    [...files.values()].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  return new Map([
    ['', weigh(player)],
    ...ids.map((id) => {
      const chunk = new RegExp(`["'\`]\\./(assets/${id}-[\\w-]{8}\\.js)["'\`]`).exec(code)?.[1];
      if (!chunk) throw new Error(`${ENTRY} loads no chunk for ${id}`);
      return [id, weigh(closure(new URL(chunk, dist), new Map(player)))] as const;
    }),
  ]);
}

/** Bytes, gzipped, of a page with all of them. */
export function weightOfAll(ids: readonly string[]): number {
  const entry = new URL(ENTRY, dist);
  const code = readFileSync(entry, 'utf8');
  const all = new Map<string, string>();
  closure(entry, all);
  for (const id of ids) {
    const chunk = new RegExp(`["'\`]\\./(assets/${id}-[\\w-]{8}\\.js)["'\`]`).exec(code)?.[1];
    if (chunk) closure(new URL(chunk, dist), all);
  }
  return [...all.values()].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
}
