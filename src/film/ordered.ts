import type { FrameRange } from './job.ts';
import type { Lane } from './lane.ts';
import type { EncodedRange } from './packet.ts';

/** Ranges that a lane may be ahead of what is written: it bounds the memory. */
const AHEAD = 4;

/**
 * Has lanes make all ranges, and writes them in order. Rejects with the first failure, or with the signal's
 * reason; lanes that are still busy then are for the caller to close.
 */
export async function makeInOrder(
  lanes: readonly Lane[],
  ranges: readonly FrameRange[],
  {
    write,
    onFrame,
    signal,
  }: {
    readonly write: (range: EncodedRange) => Promise<void>;
    readonly onFrame: () => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const ready = new Map<number, EncodedRange>();
  let taken = 0;
  let written = 0;
  let writing = Promise.resolve();
  let wake: (() => void)[] = [];

  const writeReady = async () => {
    for (let range = ready.get(written); range; range = ready.get(written)) {
      ready.delete(written);
      await write(range);
      written++;
      for (const resolve of wake) resolve();
      wake = [];
    }
  };
  const work = async (lane: Lane) => {
    while (taken < ranges.length) {
      if (taken - written >= lanes.length * AHEAD) {
        await new Promise<void>((resolve) => wake.push(resolve));
        continue;
      }
      const index = taken++;
      ready.set(index, await lane.make(ranges[index]!, onFrame));
      writing = writing.then(writeReady);
      await writing;
    }
  };
  await new Promise<void>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    Promise.all(lanes.map(work))
      .then(() => resolve(), reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
