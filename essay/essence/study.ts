/**
 * `node essay/essence/study.ts [threads]`: the study behind what the essay says of success. Trains every cell of
 * `study-cells.ts` that `study.json` does not hold yet, writes the file after each one, and so goes on where it was
 * stopped; to begin anew, delete the file. All of it takes about an hour and a half of one processor. What the essay's
 * figure takes of it goes into `how-often.json`.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { cellName, cells, type StudyCell } from './study-cells.ts';
import type { CellResult } from './study-run.ts';
import { told } from './study-told.ts';
import type { StudyNews } from './study-worker.ts';

/** What the file holds. */
export interface Study {
  readonly about: string;
  /** Of the package whose kernels trained. */
  readonly version: string;
  readonly engine: 'portable';
  /** Of all intervals. */
  readonly confidence: 0.95;
  readonly cells: readonly CellResult[];
}

const file = new URL('study.json', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const before: Study | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
const known = new Map(before?.cells.map((result) => [result.name, result]));
const open = cells.filter((cell) => known.get(cellName(cell))?.seeds !== cell.seeds);
const queue = [...open];
/** Optimizer steps, by which what is left is told. */
const work = (some: readonly StudyCell[]) => some.reduce((sum, { seeds, steps }) => sum + seeds * steps, 0);
let finished = 0;
const inHand = new Map<Worker, { readonly cell: StudyCell; done: number }>();

const threads = Math.min(Number(process.argv[2] ?? availableParallelism()), open.length);
await Promise.all(Array.from({ length: threads }, () => trainThem()));
if (open.length === 0) console.log(`${cells.length} cells, all of them done`);

/** One thread's turn at the queue, until that is empty. */
async function trainThem(): Promise<void> {
  const worker = new Worker(new URL('study-worker.ts', import.meta.url));
  await new Promise<void>((resolve, reject) => {
    const next = () => {
      const cell = queue.shift();
      if (!cell) return resolve();
      inHand.set(worker, { cell, done: 0 });
      worker.postMessage(cell);
    };
    worker.on('error', reject);
    worker.on('message', (news: StudyNews) => {
      const { cell } = inHand.get(worker)!;
      if (news.kind === 'share') {
        inHand.set(worker, { cell, done: news.done });
        if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${progress()}`);
        return;
      }
      const { result } = news;
      inHand.delete(worker);
      finished += work([cell]);
      known.set(result.name, result);
      save();
      const { rate, low, high } = result.solved;
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
      console.log(`${progress()}  ${result.name}: ${rate} (${low} to ${high})`);
      next();
    });
    next();
  });
  await worker.terminate();
}

function progress(): string {
  const partly = [...inHand.values()].reduce((sum, { cell, done }) => sum + done * cell.steps, 0);
  return `${(((finished + partly) / work(open)) * 100).toFixed(1)} %`;
}

/** Writes the cells done, in their order, one a line; whole, or not at all. */
function save(): void {
  const done = cells.flatMap((cell) => known.get(cellName(cell)) ?? []);
  const head = {
    about:
      'From seed `firstSeed` on, `seeds` of them: how many trainings of each cell end with every point right. Written by study.ts.',
    version,
    engine: 'portable',
    confidence: 0.95,
  } satisfies Omit<Study, 'cells'>;
  const lines = done.map((result) => JSON.stringify(result)).join(',\n');
  const text = `${JSON.stringify(head).slice(0, -1)},"cells":[\n${lines}\n]}\n`;
  writeWhole(file, text);
  writeWhole(new URL('how-often.json', file), `${JSON.stringify(told(done))}\n`);
}

function writeWhole(to: URL, text: string): void {
  const fresh = new URL(`${to}.part`);
  writeFileSync(fresh, text);
  renameSync(fresh, to);
}
