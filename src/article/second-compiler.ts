import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PlacedArticle } from './place-articles.ts';
import type { SecondTask, SecondWorkshop } from './second-compiler-worker.ts';

/** Articles that a build compiles before it takes a second thread, and those that must be left for it to be worth it. */
const BEFORE = 4;
const LEFT = 24;

/** Who has taken an article: a number at its place in memory that both threads see. */
const FREE = 0;
const TAKEN_FIRST = 1;

/**
 * A second thread for many articles: it compiles from the last one forwards into the cache, where the first thread,
 * which goes from the first one on, finds what it comes to. Each article is taken once, by either.
 */
export class SecondCompiler {
  readonly #articles: readonly PlacedArticle[];
  readonly #workshop: SecondWorkshop;
  readonly #isOpen: (article: PlacedArticle) => boolean;
  readonly #taken: Int32Array<SharedArrayBuffer>;
  readonly #waiting = new Map<number, (isThere: boolean) => void>();
  readonly #done = new Map<number, boolean>();
  #worker: Worker | undefined;
  #compiled = 0;
  #isOver = false;

  /** @param isOpen whether an article may be compiled by the second thread */
  constructor(
    articles: readonly PlacedArticle[],
    workshop: SecondWorkshop,
    isOpen: (article: PlacedArticle) => boolean,
  ) {
    this.#articles = articles;
    this.#workshop = workshop;
    this.#isOpen = isOpen;
    this.#taken = new Int32Array(new SharedArrayBuffer(4 * articles.length));
  }

  /**
   * Takes an article for the first thread.
   * @returns true where the second had taken it, and it is in the cache now
   */
  async take(index: number): Promise<boolean> {
    if (Atomics.compareExchange(this.#taken, index, FREE, TAKEN_FIRST) === FREE) return false;
    const done = this.#done.get(index);
    if (done !== undefined || this.#isOver) return done ?? false;
    return new Promise((resolve) => this.#waiting.set(index, resolve));
  }

  /** Hears that the first thread had to compile an article: with enough of them, and enough left, the second begins. */
  hasCompiled(index: number): void {
    this.#compiled++;
    if (this.#worker || this.#isOver || this.#compiled < BEFORE || availableParallelism() < 2) return;
    const open = this.#articles.flatMap((article, i) => (i > index && this.#isOpen(article) ? [i] : []));
    if (open.length < LEFT) {
      this.#isOver = true;
      return;
    }
    const task: SecondTask = {
      articles: this.#articles,
      order: open.toReversed(),
      taken: this.#taken,
      workshop: this.#workshop,
    };
    // Compiled, this module and the worker's end in .js.
    const own = import.meta.url.endsWith('.ts')
      ? './second-compiler-worker.ts'
      : './second-compiler-worker.js';
    this.#worker = new Worker(new URL(own, import.meta.url), { workerData: task });
    this.#worker.on('message', ([at, isThere]: readonly [index: number, isThere: boolean]) =>
      this.#told(at, isThere),
    );
    // What it leaves undone, or fails at, the first thread does and tells.
    this.#worker.once('error', () => this.#end());
    this.#worker.once('exit', () => this.#end());
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #told(index: number, isThere: boolean): void {
    this.#done.set(index, isThere);
    this.#waiting.get(index)?.(isThere);
    this.#waiting.delete(index);
  }

  #end(): void {
    this.#isOver = true;
    for (const index of [...this.#waiting.keys()]) this.#told(index, false);
  }
}
