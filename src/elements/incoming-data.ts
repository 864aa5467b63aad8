import { messageStyle } from './message-style.ts';
import { wear } from './wear.ts';

/** A table as a person brought it: not yet read. */
export interface Brought {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Who takes what is dropped. */
interface DataTaker {
  /** Whether the figure can learn from data at all. */
  readonly willing: boolean;
  /** Shows, or no longer shows, where a file would land. */
  offer(shows: boolean): void;
  files(files: readonly File[]): void;
}

/** Takes files that are dropped on an element. */
export function takeDrops(host: HTMLElement, taker: DataTaker): void {
  wear(host.shadowRoot!, messageStyle);
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

/** A file's name and bytes; what they spell is for the reader of tables to find out. */
export async function readFile(file: File): Promise<Brought> {
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
}
