/** One of the threads of the study: trains the cells that it is given, one after the other. */
import { parentPort } from 'node:worker_threads';
import { loadEngine } from '../../src/nn/index.ts';
import { cellName, type StudyCell } from './study-cells.ts';
import { runSeed, summarize } from './study-run.ts';

/** What the study's main thread hears. */
export type StudyNews =
  | { readonly kind: 'share'; readonly done: number }
  | { readonly kind: 'result'; readonly result: ReturnType<typeof summarize> };

const FIRST_SEED = 1;
/** Seeds between two lines of progress. */
const STRIDE = 50;

// The same bits on every machine.
const engine = await loadEngine('portable');

parentPort!.on('message', (cell: StudyCell) => {
  const tell = (news: StudyNews) => parentPort!.postMessage(news);
  const outcomes = [];
  for (let i = 0; i < cell.seeds; i++) {
    outcomes.push(runSeed(cell, FIRST_SEED + i, engine));
    if (outcomes.length % STRIDE === 0) tell({ kind: 'share', done: outcomes.length });
  }
  tell({ kind: 'result', result: summarize(cell, cellName(cell), FIRST_SEED, outcomes) });
});
