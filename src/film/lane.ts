import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Film } from '../scene/index.ts';
import { FilmError } from './film-error.ts';
import type { FrameRange, RangeJob } from './job.ts';
import type { EncodedRange } from './packet.ts';
import { rangeMaker } from './range-maker.ts';
import type { RangeReport, RangeTask } from './range-worker.ts';

/** Makes one range after the other, somewhere. */
export interface Lane {
  make(range: FrameRange, onFrame: () => void): Promise<EncodedRange>;
  close(): Promise<void>;
}

/** A lane on this thread: for figures that no other thread could find. */
export async function ownLane(film: Film, job: RangeJob, signal: AbortSignal): Promise<Lane> {
  const maker = await rangeMaker(film, job);
  return {
    make: (range, onFrame) =>
      maker.make(range, () => {
        signal.throwIfAborted();
        onFrame();
      }),
    async close() {},
  };
}

/** Milliseconds after which a thread is ended that does not stop: its figure may never come back. */
const PATIENCE = 10_000;

/** A lane on a thread of its own, which builds the film again. */
export function workerLane(task: RangeTask): Lane {
  // Compiled, this module and the worker's end in .js.
  const file = import.meta.url.endsWith('.ts') ? './range-worker.ts' : './range-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: task,
    // What says how to read a script given on the command line does not suit a file.
    execArgv: process.execArgv.filter((flag) => !flag.startsWith('--input-type')),
  });
  let fail: (error: Error) => void = () => {};
  let receive: (report: RangeReport) => void = () => {};
  let dead: Error | undefined;
  let hasLoaded = () => {};
  let hasStopped = () => {};
  const loaded = new Promise<void>((resolve) => {
    hasLoaded = resolve;
  });
  const stopped = new Promise<void>((resolve) => {
    hasStopped = resolve;
  });
  const die = (error: Error) => {
    dead ??= error;
    fail(dead);
    hasLoaded();
    hasStopped();
  };
  worker.on('message', (report: RangeReport) => {
    if (report.kind === 'loaded') hasLoaded();
    else if (report.kind === 'stopped') hasStopped();
    else receive(report);
  });
  worker.on('error', (error) =>
    die(new FilmError(`a worker thread stopped: ${error.message}`, { cause: error })),
  );
  worker.on('exit', (code) =>
    die(new FilmError(`a worker thread stopped before it was done (exit code ${code})`)),
  );
  return {
    make: (range, onFrame) =>
      new Promise((resolve, reject) => {
        fail = reject;
        if (dead) reject(dead);
        receive = (report) => {
          if (report.kind === 'frame') onFrame();
          else if (report.kind === 'range') resolve(report.range);
          else if (report.kind === 'error') reject(errorOf(report));
        };
        worker.postMessage(range);
      }),
    async close() {
      // A thread that is ended while it loads a native library, or is in a call of one, takes the whole process with it.
      await loaded;
      worker.postMessage('stop');
      await Promise.race([stopped, setTimeout(PATIENCE, undefined, { ref: false })]);
      await worker.terminate();
    },
  };
}

/** An error as the worker threw it: threads keep neither classes nor names. */
function errorOf({ name, message, stack }: RangeReport & { kind: 'error' }): Error {
  const error = name === 'FilmError' ? new FilmError(message) : new Error(message);
  return Object.assign(error, { name, stack });
}
