import type { Scores } from '../nn/index.ts';
import { barCells, inOneRow } from './bar-line.ts';

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

/**
 * An epoch as Keras 3 shows it on a terminal: batches, bar, time left or taken, time a step, scores; in one row.
 * @param hasColour whether the terminal is to show colours
 */
export function epochBar(
  { batch, batches, seconds, scores }: EpochState,
  columns: number,
  hasColour: boolean,
): string {
  const aStep = seconds / Math.max(1, batch);
  const time = shortTime(batch < batches ? aStep * (batches - batch) : seconds);
  const count = `${String(batch).padStart(String(batches).length)}/${batches}`;
  const rest = `${stepTime(aStep)}/step - ${scoreText(scores)}`;
  const cells = barCells([count, time, rest], BAR, columns);
  if (cells === 0) return inOneRow(count, `${time} ${rest}`, columns);
  const filled = Math.floor((cells * batch) / batches);
  const [done, left] = ['━'.repeat(filled), '━'.repeat(cells - filled)];
  if (!hasColour) return `${count} ${done}${'╌'.repeat(cells - filled)} ${time} ${rest}`;
  return `\x1b[1m${count}\x1b[0m \x1b[32m${done}\x1b[0m\x1b[90m${left}\x1b[0m \x1b[1m${time}\x1b[0m ${rest}`;
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
