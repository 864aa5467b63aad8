import type { WriteStream } from 'node:tty';

/** Whether lines on a stream can be written over: it is a terminal that knows how. */
export function rewrites(stream: WriteStream): boolean {
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

/** Whether colours are wanted on a stream. Source: https://no-color.org */
export function wantsColour(stream: WriteStream): boolean {
  return rewrites(stream) && !process.env.NO_COLOR;
}

/** Columns that a line may take on a stream: in the last one, some terminals wrap. */
export function room(stream: WriteStream): number {
  return Math.max(1, (stream.columns || 80) - 1);
}

/**
 * Lets whoever listens no more go, and the work go on: a closed pipe or terminal is no fault of the work's. What
 * cannot be written otherwise, as on a full disk, is told.
 */
export function outliveListeners(): void {
  for (const [stream, name] of [
    [process.stdout, 'standard output'],
    [process.stderr, 'standard error'],
  ] as const) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (LEFT.has(error.code ?? '')) return;
      process.exitCode = 1;
      if (stream === process.stdout) console.error(`crease: ${name} cannot be written: ${error.message}`);
    });
  }
}

/** The other end of a pipe, or the terminal, is gone. */
const LEFT = new Set(['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);
