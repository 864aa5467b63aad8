/** Milliseconds of work between two breaths of the page. */
const SLICE = 8;

/**
 * Runs a generator that yields its progress to its end without holding the page up.
 * @returns what it returns; undefined where `signal` called it off
 */
export async function inSlices<T>(
  work: Generator<number, T>,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<T | undefined> {
  while (!signal.aborted) {
    const end = performance.now() + SLICE;
    do {
      const { done, value } = work.next();
      if (done) return value;
      progress(value);
    } while (performance.now() < end);
    await breath();
  }
  return undefined;
}

/** Lets the page do what it has to. Unlike timers, a message is not slowed down where the tab is hidden. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
