import type { Scores } from '../nn/index.ts';

/** How far an epoch is. */
export interface EpochState {
  /** Batches done, and how many there are. */
  readonly batch: number;
  readonly batches: number;
  /** Since the epoch began. */
  readonly seconds: number;
  readonly scores: Scores;
}

const BAR = 20;

/** An epoch as Keras 3 shows it on a terminal: batches, bar, time left or taken, time a step, scores. */
export function epochBar({ batch, batches, seconds, scores }: EpochState): string {
  const filled = Math.floor((BAR * batch) / batches);
  const bar = `\x1b[32m${'━'.repeat(filled)}\x1b[0m\x1b[90m${'━'.repeat(BAR - filled)}\x1b[0m`;
  const aStep = seconds / Math.max(1, batch);
  const time = batch < batches ? aStep * (batches - batch) : seconds;
  const count = String(batch).padStart(String(batches).length);
  return `\x1b[1m${count}/${batches}\x1b[0m ${bar} \x1b[1m${shortTime(time)}\x1b[0m ${stepTime(aStep)}/step - ${scoreText(scores)}`;
}

/** A finished epoch on a line of its own, for a pipe. */
export function epochLine(
  epoch: number,
  epochs: number,
  { batches, seconds, scores }: Omit<EpochState, 'batch'>,
): string {
  return `Epoch ${epoch}/${epochs} - ${batches} steps - ${shortTime(seconds)} - ${stepTime(seconds / batches)}/step - ${scoreText(scores)}`;
}

/** Scores in Keras's order, the metrics before the loss. */
export function scoreText({ loss, accuracy }: Scores): string {
  return `accuracy: ${accuracy!.toFixed(4)} - loss: ${loss.toFixed(4)}`;
}

function shortTime(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)}s` : `${Math.round(seconds)}s`;
}

function stepTime(seconds: number): string {
  const micro = seconds * 1e6;
  return micro < 1000 ? `${Math.round(micro)}us` : `${Math.round(micro / 1000)}ms`;
}
