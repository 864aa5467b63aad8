import { createHash } from 'node:crypto';
import type { FilmSource, FrameRange, RangeJob } from '../film/index.ts';
import type { OwnFigureBundle } from './own-bundle.ts';
import type { Signature } from './signature.ts';

/** All that a machine needs to make any range of a film: plain data, kept with the film. */
export interface FilmTask {
  readonly job: RangeJob;
  readonly source: FilmSource;
  readonly ranges: readonly FrameRange[];
  readonly frames: number;
  /** Where the film is written, on the machine that asked for it. */
  readonly out: string;
  /** An author's own modules, which the source's figure is in. */
  readonly bundle?: OwnFigureBundle;
}

/** What is in the queue: one range of one film. */
export interface PartJob {
  readonly film: string;
  readonly part: number;
}

/** The queue of machines that make the same bytes. */
export function queueName({ id }: Signature): string {
  return `crease-films-${id}`;
}

/** Of a part: the same each time within a round, so that one that is sent twice is there once. */
export function partId(film: string, part: number, round: number): string {
  const hex = createHash('sha256').update(`${film} ${part} ${round}`).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

/** How parts are queued: twice tried at most, and missed within seconds where their worker is gone. */
export const QUEUE = {
  retryLimit: 1,
  retryDelay: 0,
  heartbeatSeconds: 10,
  // A part of any length: one that hangs is noticed by its own worker.
  expireInSeconds: 86_399,
  deleteAfterSeconds: 3600,
} as const;
