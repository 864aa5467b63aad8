import type { Reply, Request } from '../training/messages.ts';
import { startWorker } from './worker-text.ts';

/** A worker that trains: what it is asked with a ticket is answered with the same one. */
export interface Trainer {
  tell(request: Request): void;
  /** Hears every reply from here on. */
  hear(listener: (reply: Reply) => void): void;
  /** A number for a request that no other has. */
  ticket(): number;
}

/** Starts a worker; undefined where the page may start none. */
export function startTrainer(): Trainer | undefined {
  const worker = startWorker();
  if (!worker) return undefined;
  const listeners: ((reply: Reply) => void)[] = [];
  let tickets = 0;
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    for (const listener of listeners) listener(data);
  };
  return {
    tell: (request) => worker.postMessage(request),
    hear(listener) {
      listeners.push(listener);
    },
    ticket: () => ++tickets,
  };
}
