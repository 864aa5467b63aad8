/** Runs in a worker thread: builds the film that it is told, and makes the ranges that it is asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import { buildFilm, type FilmSource, type FrameRange, type RangeJob } from './job.ts';
import type { EncodedRange } from './packet.ts';
import { rangeMaker } from './range-maker.ts';

export interface RangeTask {
  readonly source: FilmSource;
  readonly job: RangeJob;
}

export type RangeReport =
  /** All that it needs is loaded, or has failed to: from now on it may be stopped. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'frame' }
  | { readonly kind: 'range'; readonly range: EncodedRange }
  /** It was told to stop, and does nothing any more. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly stack: string };

const port = parentPort!;
const { source, job } = workerData as RangeTask;
const report = (message: RangeReport, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

const making = buildFilm(source).then((film) => rangeMaker(film, job));

let busy = false;
let stopping = false;

port.on('message', async (wanted: FrameRange | 'stop') => {
  if (wanted === 'stop') {
    stopping = true;
    if (!busy) report({ kind: 'stopped' });
    return;
  }
  busy = true;
  try {
    const range = await (await making).make(wanted, () => {
      if (stopping) throw new Error('stopped');
      report({ kind: 'frame' });
    });
    report(
      { kind: 'range', range },
      range.packets.map(({ data }) => data.buffer as ArrayBuffer),
    );
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    report({ kind: 'error', name, message, stack });
  }
  busy = false;
  if (stopping) report({ kind: 'stopped' });
});
making.catch(() => {}).finally(() => report({ kind: 'loaded' }));
