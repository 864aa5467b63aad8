/** A browser of any make, driven as its maker's protocol for tests allows. */
export interface Engine {
  readonly name: EngineName;
  /** As the browser says it. */
  readonly version: string;
  /** Goes to a page, in a window of this many CSS pixels, or as near as it lets itself be set. */
  open(address: string, width: number, height: number): Promise<Tab>;
  close(): Promise<void>;
}

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** A page in it. */
export interface Tab {
  /** Runs in the page; what goes in and comes out is JSON. */
  run<Given extends readonly unknown[], T>(
    work: (...given: Given) => T,
    ...given: Given
  ): Promise<Awaited<T>>;
  readonly hand: Hand;
}

/** Mouse and keyboard. */
export interface Hand {
  /** To a place in the page's window, in CSS pixels. */
  move(x: number, y: number): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
  /** Presses keys one after another: characters, or names as `KeyboardEvent.key` has them. */
  press(...keys: string[]): Promise<void>;
}

/** Work for the page as text: takes JSON, gives JSON. */
export function asText(work: (...given: never[]) => unknown): string {
  return `async (given) => JSON.stringify((await (${work.toString()})(...JSON.parse(given))) ?? null)`;
}
