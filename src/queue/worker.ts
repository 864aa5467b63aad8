import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Lane, workerLane } from '../film/index.ts';
import type { QueueDatabase } from './database.ts';
import { type FilmTask, type PartJob, QUEUE, queueName } from './film-task.ts';
import { placeBundle } from './own-bundle.ts';
import { bytesOfRange } from './range-bytes.ts';
import type { Signature } from './signature.ts';

export interface WorkerOptions {
  readonly signature: Signature;
  /** Ranges that are made at the same time, each on a thread of its own. */
  readonly concurrency: number;
  /** Whether modules of authors may run here. */
  readonly trust: boolean;
  /** Seconds without a frame after which a range is taken for one that hangs. Default 120. */
  readonly patience?: number;
  readonly tell: (event: WorkerEvent) => void;
}

/** What a worker has to say. */
export type WorkerEvent =
  | { readonly event: 'ready'; readonly queue: string; readonly lanes: number }
  | {
      readonly event: 'made';
      readonly film: string;
      readonly part: number;
      readonly of: number;
      readonly frames: number;
      /** Milliseconds. */
      readonly elapsed: number;
    }
  | { readonly event: 'failed'; readonly film: string; readonly part: number; readonly reason: string }
  /** There are films that this machine must not touch. */
  | { readonly event: 'other'; readonly film: string; readonly words: string };

/** A worker that is at work. */
export interface QueueWorker {
  /** Takes nothing new; what is being made is finished, or given back after 30 seconds. */
  stop(): Promise<void>;
}

/** Seconds between two signs of life. */
const BEAT = 5;

interface Film {
  readonly name: string;
  readonly task: FilmTask;
}

/** Takes ranges of films out of the queue, makes them, and hands back their packets. */
export async function startWorker(database: QueueDatabase, options: WorkerOptions): Promise<QueueWorker> {
  const { boss, query } = database;
  const { signature, concurrency, tell } = options;
  const queue = queueName(signature);
  await boss.createQueue(queue, QUEUE);
  const id = randomUUID();
  const beat = () =>
    query(
      `insert into crease.workers values ($1, $2, $3, $4, $5, now())
       on conflict (id) do update set seen = now()`,
      [id, hostname(), signature.id, signature.words, concurrency],
    );
  const told = new Set<string>();
  const lookAround = async () => {
    await beat();
    const others = await query<{ id: string; name: string; words: string }>(
      'select id, name, words from crease.films where signature <> $1',
      [signature.id],
    );
    for (const { id: film, name, words } of others) {
      if (told.has(film)) continue;
      told.add(film);
      tell({ event: 'other', film: name, words });
    }
  };
  await lookAround();
  const clock = setInterval(() => void lookAround().catch(() => {}), BEAT * 1000);

  const work = { database, queue, films: filmsOf(database), options };
  const stopping = new AbortController();
  const lanes = Array.from({ length: concurrency }, () => new PartLane(options));
  const loops = lanes.map((lane) => workOn(work, lane, stopping.signal));
  tell({ event: 'ready', queue, lanes: concurrency });
  return {
    async stop() {
      stopping.abort();
      clearInterval(clock);
      const late = new Promise((resolve) => setTimeout(resolve, STOP_PATIENCE * 1000).unref());
      await Promise.race([Promise.all(loops), late]);
      // What is not finished by now goes to somebody else, without counting as a try.
      const unfinished = lanes.flatMap(({ job }) => job ?? []);
      await query(
        "update pgboss.job set state = 'created' where name = $1 and id = any($2) and state = 'active'",
        [queue, unfinished],
      );
      await query('delete from crease.workers where id = $1', [id]);
      await database.close();
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

/** Seconds in which what is being made may still be finished. */
const STOP_PATIENCE = 30;

/** Milliseconds between two looks into an empty queue, and between two signs that a range is being made. */
const [LOOK, HEARTBEAT] = [400, 2000];

interface Work {
  readonly database: QueueDatabase;
  readonly queue: string;
  readonly films: ReturnType<typeof filmsOf>;
  readonly options: WorkerOptions;
}

/** Makes one range after another until it is told to stop. */
async function workOn(work: Work, lane: PartLane, stopping: AbortSignal): Promise<void> {
  const { boss } = work.database;
  while (!stopping.aborted) {
    const [job] = await boss.fetch<PartJob>(work.queue).catch(() => []);
    if (!job) {
      await delay(LOOK, undefined, { signal: stopping }).catch(() => {});
      continue;
    }
    const beats = setInterval(() => void boss.touch(work.queue, job.id).catch(() => {}), HEARTBEAT);
    lane.job = job.id;
    const trouble = await makePart(work, lane, job.data).catch((error: Error) => error.message);
    clearInterval(beats);
    lane.job = undefined;
    await settle(work, job.id, trouble);
  }
}

/** Says how a range has ended; a database that is away is waited for, so that nothing is made in vain. */
async function settle({ database: { boss, query }, queue }: Work, job: string, trouble: string | undefined) {
  for (;;) {
    try {
      if (trouble === undefined) await boss.complete(queue, job);
      else await boss.fail(queue, job, { message: trouble });
      return;
    } catch {
      await query('select 1 as one').catch(() => {});
      await delay(LOOK);
    }
  }
}

/** Makes one range and hands it back. @returns what went wrong, or nothing */
async function makePart(
  { database: { query }, films, options: { tell } }: Work,
  lane: PartLane,
  { film: id, part }: PartJob,
): Promise<string | undefined> {
  const film = await films(id);
  // Cancelled, or finished by another try.
  if (!film) return undefined;
  const { name, task } = film;
  const started = performance.now();
  try {
    const range = await lane.make(id, task, part);
    await query(
      `insert into crease.parts select $1, $2, $3
       where exists (select from crease.films where id = $1) on conflict do nothing`,
      [id, part, bytesOfRange(range)],
    );
    const { from, to } = task.ranges[part]!;
    const elapsed = performance.now() - started;
    tell({ event: 'made', film: name, part, of: task.ranges.length, frames: to - from, elapsed });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell({ event: 'failed', film: name, part, reason });
    await query('update crease.films set trouble = $2 where id = $1', [id, reason]);
    return reason;
  }
}

/** Looks films up, and remembers the last few. */
function filmsOf({ query }: QueueDatabase): (id: string) => Promise<Film | undefined> {
  const known = new Map<string, FilmTask>();
  return async (id) => {
    // Whether it is still wanted is asked each time.
    const [row] = await query<{ name: string; task: FilmTask | null }>(
      'select name, case when $2 then null else task end as task from crease.films where id = $1',
      [id, known.has(id)],
    );
    if (!row) {
      known.delete(id);
      return undefined;
    }
    if (row.task) known.set(id, row.task);
    return { name: row.name, task: known.get(id)! };
  };
}

/** A thread that makes ranges of one film after another, and is replaced where it hangs. */
class PartLane {
  /** What it is making at this moment, by the queue's name for it. */
  job: string | undefined;
  readonly #options: WorkerOptions;
  #lane: Lane | undefined;
  #film: string | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  async make(film: string, task: FilmTask, part: number) {
    if (this.#film !== film) {
      await this.close();
      this.#lane = workerLane({ source: await this.#sourceOf(task), job: task.job });
      this.#film = film;
    }
    const lane = this.#lane!;
    const { patience = 120 } = this.#options;
    let late: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Awaited<ReturnType<Lane['make']>>>((resolve, reject) => {
        const alive = () => {
          clearTimeout(late);
          late = setTimeout(() => reject(new Error(`no frame came for ${patience} s`)), patience * 1000);
        };
        alive();
        lane.make(task.ranges[part]!, alive).then(resolve, reject);
      });
    } catch (error) {
      // A thread that has failed or hangs is not used again.
      await this.close();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  async close(): Promise<void> {
    const lane = this.#lane;
    this.#lane = undefined;
    this.#film = undefined;
    await lane?.close();
  }

  async #sourceOf({ source, bundle }: FilmTask) {
    if (!bundle) return source;
    if (!this.#options.trust) {
      throw new Error('the figure is an author’s own code, which runs on workers with --trust alone');
    }
    return { ...source, figure: { module: await placeBundle(bundle) } };
  }
}
