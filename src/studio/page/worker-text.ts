/** What the script of the workers leaves for the page: itself, as text, as a page from the file system may start no other. */
interface WithWorker {
  creaseStudioWorker?: string;
}

/** Starts a worker; undefined where the page may not. */
export function startWorker(): Worker | undefined {
  const text = (globalThis as WithWorker).creaseStudioWorker;
  if (text === undefined) return undefined;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } catch {
    return undefined;
  }
}
