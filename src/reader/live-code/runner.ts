import { loadScript } from '../own-script.ts';
import { pageLanguage } from '../words.ts';
import type { Answer, Output, Pictures, Request } from './messages.ts';
import { type SealedWorker, startSealed } from './sealed-worker.ts';

/** Seconds that code may run. */
export const TIME_LIMIT = 10;

/** How a run came to its end. */
export type Ending =
  | { readonly kind: 'done'; readonly seconds: number }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | undefined }
  | { readonly kind: 'too long' }
  | { readonly kind: 'stopped' };

/** Who listens to a run. */
export interface Listener {
  output(output: Output): void;
  /** Another moment of a film that was put out. */
  moment(film: number, pictures: Pictures): void;
  /** Called about four times a second while it runs. */
  tick(seconds: number): void;
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
    if (answer.kind === 'frame') listener.moment(answer.film, answer.pictures);
    else if (over) return;
    else if (answer.kind === 'output') answer.output.forEach(listener.output);
    else finish(answer);
  };
  const begin = async () => {
    await loadScript('liveCode');
    const { creaseLiveCode = '' } = globalThis as { creaseLiveCode?: string };
    if (given) return;
    worker = await startSealed(creaseLiveCode, hear);
    // Given up while the frame was loading.
    if (given) return worker.end();
    const start = performance.now();
    clock = window.setInterval(() => {
      const seconds = (performance.now() - start) / 1000;
      if (seconds < TIME_LIMIT) listener.tick(Math.floor(seconds));
      else finish({ kind: 'too long' });
    }, 250);
    worker.post({ kind: 'run', code, language: pageLanguage });
  };
  begin().catch((error: Error) => finish({ kind: 'failed', message: error.message, line: undefined }));
  return {
    ask: (request) => worker?.post(request),
    stop: () => finish({ kind: 'stopped' }),
    end: giveUp,
  };
}
