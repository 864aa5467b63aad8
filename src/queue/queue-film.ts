import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FigureSource, type FilmOptions, type MadeFilm, planFilm, writeFilm } from '../film/index.ts';
import type { Figure } from '../scene/index.ts';
import type { QueueDatabase } from './database.ts';
import { type FilmTask, partId, QUEUE, queueName } from './film-task.ts';
import { bundleOf } from './own-bundle.ts';
import { QueueError } from './queue-error.ts';
import { forgetFilm } from './queued-films.ts';
import { rangeOfBytes } from './range-bytes.ts';
import type { Signature } from './signature.ts';

/** Bytes of made ranges that one film may have in the database. */
const MOST_BYTES = 1 << 30;

/** Ranges that are queued ahead of what is written, at least and at most. */
const [LEAST_AHEAD, MOST_AHEAD] = [32, 4000];

/** Bytes of a range before any has come: a busy second at 1080p. */
const FIRST_GUESS = 4_000_000;

export interface QueuedFilmOptions extends FilmOptions {
  readonly signature: Signature;
  /** Hears sentences about workers and the database. */
  readonly tell?: (words: string) => void;
}

/**
 * Films a figure on every machine that works on the queue. The bytes are those of one machine.
 * Without workers it waits for some. Where it is interrupted, the film stays in the database, to be resumed.
 *
 * @param source the figure, or where it comes from; an author's module travels along
 * @throws FilmError for what no film can be made of
 * @throws QueueError for what goes wrong with the queue
 */
export async function queueFilm(
  database: QueueDatabase,
  source: FigureSource | Figure,
  params: object,
  options: QueuedFilmOptions,
): Promise<MadeFilm> {
  const plan = await planFilm(source, params, options);
  if (!plan.source) throw new QueueError('a figure that is only a value cannot travel; give its module');
  const { figure } = plan.source;
  const task: FilmTask = {
    job: plan.job,
    source: plan.source,
    ranges: plan.ranges,
    frames: plan.frames,
    out: options.out,
    ...('module' in figure ? { bundle: bundleOf(pathOf(figure.module)) } : {}),
  };
  const id = randomUUID();
  const { id: signature, words } = options.signature;
  await database.query(
    'insert into crease.films (id, name, signature, words, task, parts) values ($1, $2, $3, $4, $5, $6)',
    [id, basename(options.out), signature, words, JSON.stringify(task), task.ranges.length],
  );
  try {
    return await assembleFilm(database, id, task, options);
  } catch (error) {
    if (!(error instanceof QueueError)) {
      options.tell?.(
        `${task.out}: the film stays in the queue; \`crease jobs resume ${id.slice(0, 8)}\` goes on with it`,
      );
    }
    throw error;
  }
}

/** A module's path, given as such or as a URL. */
function pathOf(module: string): string {
  return module.startsWith('file:') ? fileURLToPath(module) : module;
}

/**
 * Writes a film of the queue as its ranges come in, and then takes it out of the database.
 * @throws QueueError where a range was given up
 */
export async function assembleFilm(
  database: QueueDatabase,
  id: string,
  task: FilmTask,
  options: Pick<QueuedFilmOptions, 'out' | 'signal' | 'onProgress' | 'signature' | 'tell'>,
): Promise<MadeFilm> {
  const started = performance.now();
  const { signal = new AbortController().signal, onProgress, tell = () => {}, signature } = options;
  const { ranges, frames, job } = task;
  const queue = queueName(signature);
  await database.boss.createQueue(queue, QUEUE);
  const parts = new QueuedParts(database, id, queue);
  await parts.begin();
  const watch = watchWorkers(database, signature, tell);
  let bytes = 0;
  await writeFilm(options.out, task, async (write) => {
    for (let part = 0; part < ranges.length; part++) {
      const average = part === 0 ? FIRST_GUESS : bytes / part;
      const ahead = Math.floor(MOST_BYTES / 2 / average);
      await parts.send(Math.min(ranges.length, part + Math.max(LEAST_AHEAD, Math.min(MOST_AHEAD, ahead))));
      const row = await parts.wait(part, watch, signal);
      bytes += row.length;
      await write(rangeOfBytes(row));
      // Kept as long as there is room, so that a film whose writer dies need not be drawn again.
      const kept = Math.max(0, Math.floor(MOST_BYTES / 2 / (bytes / (part + 1))));
      await parts.written(part, part - kept);
      onProgress?.(ranges[part]!.to, frames);
    }
  });
  await forgetFilm(database, id);
  return { frames, seconds: frames / job.fps, elapsed: performance.now() - started };
}

/** Milliseconds between two looks for a range. */
const LOOK = 60;

/** Looks after which it is asked whether the range was given up, and which workers there are. */
const LOOKS_BETWEEN = 30;

/** The ranges of one film, as they go into the queue and come back. */
class QueuedParts {
  readonly #database: QueueDatabase;
  readonly #film: string;
  readonly #queue: string;
  /** Made or on their way already. */
  readonly #known = new Set<number>();
  #round = 0;
  #sent = 0;

  constructor(database: QueueDatabase, film: string, queue: string) {
    this.#database = database;
    this.#film = film;
    this.#queue = queue;
  }

  /** Finds out what an earlier writer of the film has left. */
  async begin(): Promise<void> {
    const { query } = this.#database;
    const found = await query<{ part: number }>(
      `select part from crease.parts where film = $1
       union select (data->>'part')::int from pgboss.job
       where name = $2 and data->>'film' = $1::text and state in ('created', 'retry', 'active')`,
      [this.#film, this.#queue],
    );
    for (const { part } of found) this.#known.add(part);
    const [row] = await query<{ round: number }>(
      'update crease.films set round = round + 1, trouble = null, seen = now() where id = $1 returning round',
      [this.#film],
    );
    this.#round = row?.round ?? 0;
  }

  /** Queues what is to be made before range `end`. */
  async send(end: number): Promise<void> {
    const wanted = [];
    for (let part = this.#sent; part < end; part++) {
      if (this.#known.has(part)) continue;
      wanted.push({ id: partId(this.#film, part, this.#round), data: { film: this.#film, part } });
    }
    this.#sent = Math.max(this.#sent, end);
    if (wanted.length === 0) return;
    // Waits where the database is away; what is sent twice is there once.
    await this.#database.query('select 1 as one');
    await this.#database.boss.insert(this.#queue, wanted);
  }

  /** A made range, when it has come. */
  async wait(part: number, watch: () => Promise<void>, signal: AbortSignal): Promise<Uint8Array> {
    const { query } = this.#database;
    for (let look = 1; ; look++) {
      signal.throwIfAborted();
      const [row] = await query<{ data: Uint8Array }>(
        'select data from crease.parts where film = $1 and part = $2',
        [this.#film, part],
      );
      if (row) return row.data;
      if (look % LOOKS_BETWEEN === 0) {
        await this.#checkOn(part);
        await watch();
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }

  async #checkOn(part: number): Promise<void> {
    const { query } = this.#database;
    const [film] = await query<{ trouble: string | null }>(
      'update crease.films set seen = now() where id = $1 returning trouble',
      [this.#film],
    );
    if (!film) throw new QueueError('the film was cancelled');
    const [job] = await query<{ state: string }>(
      `select state from pgboss.job where name = $1 and data->>'film' = $2 and (data->>'part')::int = $3
       order by created_on desc limit 1`,
      [this.#queue, this.#film, part],
    );
    if (job?.state !== 'failed') return;
    const reason = film.trouble === null ? 'two workers were gone before it was made' : film.trouble;
    await forgetFilm(this.#database, this.#film);
    throw new QueueError(`range ${part} was given up after two tries: ${reason}`);
  }

  /** Says how far the film is, and gives up what is before range `from`. */
  async written(part: number, from: number): Promise<void> {
    await this.#database.query(
      `with gone as (delete from crease.parts where film = $1 and part < $3)
       update crease.films set written = $2, seen = now() where id = $1`,
      [this.#film, part + 1, from],
    );
  }
}

/** Tells when nobody works on the queue, and who cannot. */
function watchWorkers(
  { query, place }: QueueDatabase,
  signature: Signature,
  tell: (words: string) => void,
): () => Promise<void> {
  let last: string | undefined;
  return async () => {
    const workers = await query<{ signature: string; words: string; lanes: number }>(
      'select signature, words, lanes from crease.live_workers',
    );
    const able = workers.filter((worker) => worker.signature === signature.id);
    const other = workers.find((worker) => worker.signature !== signature.id);
    const state =
      able.length > 0
        ? `${able.length} workers, ${able.reduce((sum, { lanes }) => sum + lanes, 0)} ranges at a time`
        : other
          ? `no worker can make this film: they are ${other.words}, and this is ${signature.words}`
          : `no worker is there yet: run \`crease worker --queue ${place}\` on any machine`;
    if (state !== last) tell(state);
    last = state;
  };
}
