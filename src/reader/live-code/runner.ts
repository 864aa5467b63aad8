import { loadScript } from '../own-script.ts';
import { pageLanguage } from '../words.ts';
import type { Answer, FilmMoment, Output, Request } from './messages.ts';
import { packedDigits } from './packed-digits.ts';
import { type SealedWorker, startSealed } from './sealed-worker.ts';

/** Seconds that code may run. */
export const TIME_LIMIT = 10;

/** The same for code that has asked for MNIST: two seconds of training are many where a processor is slow. */
const DIGITS_TIME_LIMIT = 60;

/** How a run came to its end. */
export type Ending =
  | { readonly kind: 'done'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | undefined }
  | { readonly kind: 'too long'; readonly limit: number }
  | { readonly kind: 'stopped' };

/** Who listens to a run. */
export interface Listener {
  output(output: Output): void;
  /** Another moment of a film that was put out. */
  moment(moment: FilmMoment): void;
  /** Called about four times a second while it runs, with the seconds that it may run. */
  tick(seconds: number, limit: number): void;
  /** What it has asked for is being loaded. */
  loading(): void;
  ended(ending: Ending): void;
}

/** One run of some code, in a worker of its own. */
export interface Running {
  /** Asks for a moment of a film; the worker answers for as long as it is kept. */
  ask(request: Request): void;
  /** Ends it if it still runs. */
  stop(): void;
  /** Gives the worker up. */
  end(): void;
}

/**
 * Runs code. The clock starts when everything is loaded.
 * @throws nothing: what goes wrong is told to the listener
 */
export function runCode(code: string, listener: Listener): Running {
  let worker: SealedWorker | undefined;
  let clock = 0;
  let over = false;
  let given = false;
  const giveUp = () => {
    given = true;
    worker?.end();
  };
  const finish = (ending: Ending) => {
    if (over) return;
    over = true;
    clearInterval(clock);
    if (ending.kind !== 'done') giveUp();
    listener.ended(ending);
  };
  const hear = (answer: Answer) => {
    if (answer.kind === 'film') listener.moment(answer.moment);
    else if (over) return;
    else if (answer.kind === 'output') answer.output.forEach(listener.output);
    else if (answer.kind === 'wants digits') void bringDigits();
    else finish(answer);
  };
  const bringDigits = async () => {
    clearInterval(clock);
    listener.loading();
    try {
      const files = await packedDigits();
      worker?.post({ kind: 'digits', files });
    } catch (error) {
      worker?.post({ kind: 'digits', refused: (error as Error).message });
    }
    if (!over) startClock(DIGITS_TIME_LIMIT);
  };
  const startClock = (limit: number) => {
    const start = performance.now();
    clock = window.setInterval(() => {
      const seconds = (performance.now() - start) / 1000;
      if (seconds < limit) listener.tick(Math.floor(seconds), limit);
      else finish({ kind: 'too long', limit });
    }, 250);
  };
  const begin = async () => {
    await loadScript('liveCode');
    const { creaseLiveCode = '' } = globalThis as { creaseLiveCode?: string };
    if (given) return;
    worker = await startSealed(creaseLiveCode, hear);
    // Given up while the frame was loading.
    if (given) return worker.end();
    startClock(TIME_LIMIT);
    worker.post({ kind: 'run', code, language: pageLanguage });
  };
  begin().catch((error: Error) => finish({ kind: 'failed', message: error.message, line: undefined }));
  return {
    ask: (request) => worker?.post(request),
    stop: () => finish({ kind: 'stopped' }),
    end: giveUp,
  };
}
