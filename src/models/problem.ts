import { DataError } from '../nn/index.ts';

/**
 * What is wrong with a model file, for its reader: one sentence, to which the door adds the file's name.
 * @throws DataError always
 */
export function fail(problem: string): never {
  throw new DataError(problem);
}

/** A text from a file, for a sentence of one line. */
export function quoted(text: string, most = 60): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** A shape for a sentence: `[3, 2]`. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.slice(0, 8).join(', ')}${shape.length > 8 ? ', …' : ''}]`;
}
