/**
 * Lets the event loop turn once: what waits (painting, input, timers) runs, and then this goes on at once. A
 * timer of 0 would sleep for a millisecond or more.
 */
export function giveWay(): Promise<void> {
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
