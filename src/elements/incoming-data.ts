/** A table as a person brought it: not yet read. */
export interface Brought {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Who takes what is dropped or pasted. */
export interface DataTaker {
  /** Whether the figure can learn from data at all. */
  readonly willing: boolean;
  /** Shows, or no longer shows, where a file would land. */
  offer(shows: boolean): void;
  files(files: readonly File[]): void;
  pasted(text: string): void;
}

/** Takes files that are dropped on an element. */
export function takeDrops(host: HTMLElement, taker: DataTaker): void {
  const holdsFiles = (event: DragEvent) =>
    taker.willing && (event.dataTransfer?.types.includes('Files') ?? false);
  host.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    taker.offer(true);
  });
  host.addEventListener('dragleave', (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && host.contains(to))) taker.offer(false);
  });
  host.addEventListener('drop', (event) => {
    taker.offer(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    taker.files([...(event.dataTransfer?.files ?? [])]);
  });
}

/** A paste outside of any field, if it is a table: more than one line of text. */
export function takePaste(event: ClipboardEvent, taker: DataTaker): void {
  const target = event.composedPath()[0];
  if (event.defaultPrevented || !taker.willing) return;
  if (target instanceof Element && target.matches('input, textarea, select')) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!text.trim().includes('\n')) return;
  event.preventDefault();
  taker.pasted(text);
}

/** A file's name and bytes; what they spell is for the reader of tables to find out. */
export async function readFile(file: File): Promise<Brought> {
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
}
