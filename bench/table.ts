/**
 * `node bench/table.ts [rows] [rounds]`: a table from bytes to points and labels, beside papaparse and csv-parse from the
 * same bytes to rows of numbers, by turns in one process; then how much memory each takes, in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import Papa from 'papaparse';
import { random } from '../src/math/index.ts';
import { readTable, takeData } from '../src/table/index.ts';
import { note, printRatios } from './peer.ts';

const [first, second, only] = process.argv.slice(2);
const count = Number(first ?? 1_000_000);
const rounds = Number(second ?? 3);

const contestants: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  'crease, table': (bytes) => readTable(bytes, 'points.csv'),
  'crease, points and labels': (bytes) => takeData(readTable(bytes, 'points.csv'), {}),
  papaparse: (bytes) =>
    Papa.parse(new TextDecoder().decode(bytes), { dynamicTyping: true, skipEmptyLines: true }).data,
  'csv-parse': (bytes) => parse(bytes, { cast: true, skip_empty_lines: true }),
};

/** Two curves' worth of decimals and a word a row. */
function tableOf(rows: number): Uint8Array {
  const stream = random(1);
  const lines = Array.from({ length: rows }, () => {
    const [x, y] = [stream.normal(), stream.normal()];
    return `${x.toFixed(6)},${y.toFixed(6)},${x > y ? 'below' : 'above'}`;
  });
  return new TextEncoder().encode(`x,y,side\n${lines.join('\n')}\n`);
}

const bytes = tableOf(count);
if (only === undefined) {
  console.log(`${count.toLocaleString('en')} rows, ${(bytes.length / 1e6).toFixed(1)} MB`);
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, read] of Object.entries(contestants)) {
      globalThis.gc?.();
      const start = performance.now();
      read(bytes);
      note(times, name, (performance.now() - start) / 1000);
    }
  }
  printRatios(times, (seconds) => `${seconds.toFixed(2)} s`);
  for (const name of Object.keys(contestants)) {
    const script = fileURLToPath(import.meta.url);
    const { stdout } = spawnSync(process.execPath, ['--expose-gc', script, String(count), '1', name], {
      encoding: 'utf8',
    });
    console.log(`${name}: ${stdout.trim()}`);
  }
} else {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const most = process.resourceUsage().maxRSS * 1024;
  const kept = contestants[only]!(bytes);
  const peak = process.resourceUsage().maxRSS * 1024;
  globalThis.gc?.();
  const { rss } = process.memoryUsage();
  const times = (size: number) => ((size + bytes.length) / bytes.length).toFixed(1);
  console.log(
    `${times(rss - before)} times its size in memory with the file itself, ${peak > most ? times(peak - before) : 'less than'} at most (${kept ? 'kept' : ''})`,
  );
}
