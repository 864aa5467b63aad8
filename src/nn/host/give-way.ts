/**
 * Lets the event loop turn once: what waits (painting, input, timers) runs, and then this goes on at once. A
 * timer of 0 would sleep for a millisecond or more.
 */
function giveWay(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Milliseconds of work between two turns of the event loop. */
const SLICE = 12;

/** Goes through a long work to its end, giving way every few milliseconds. */
export async function workAtLeisure<Result>(steps: Iterator<unknown, Result>): Promise<Result> {
  let until = performance.now() + SLICE;
  let step = steps.next();
  while (!step.done) {
    if (performance.now() > until) {
      await giveWay();
      until = performance.now() + SLICE;
    }
    step = steps.next();
  }
  return step.value;
}
