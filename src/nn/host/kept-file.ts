/*
 * Files that a page fetches once and then keeps in the browser's own store, whatever its HTTP cache thinks of files
 * of this size. Where there is no such store (Node, an insecure origin, a full disk) they are fetched again.
 */

/** Under this name the browser's tools show what is kept. */
const STORE = 'crease-data';

/** A file that is kept, or else the server's answer. */
export async function keptFile(address: string): Promise<Response> {
  const store = await openStore();
  const kept = await store?.match(address).catch(() => undefined);
  if (kept) return kept;
  const answer = await fetch(address);
  // Without room for it there is still the answer.
  if (answer.ok) await store?.put(address, answer.clone()).catch(() => undefined);
  return answer;
}

/** Drops a file that turned out to be broken. */
export async function forgetFile(address: string): Promise<void> {
  await (await openStore())?.delete(address).catch(() => undefined);
}

async function openStore(): Promise<Cache | undefined> {
  // Node's own `caches`, where it has them, hold nothing beyond the process.
  if (typeof caches !== 'object' || !/^https?:/.test(globalThis.location?.href ?? '')) return undefined;
  return caches.open(STORE).catch(() => undefined);
}
