import type { QueueDatabase } from './database.ts';
import type { FilmTask } from './film-task.ts';
import { QueueError } from './queue-error.ts';

/** A film in the database. */
export interface QueuedFilm {
  readonly id: string;
  /** Of its file. */
  readonly name: string;
  readonly parts: number;
  /** How many of its ranges are in the file, and how many wait to be. */
  readonly written: number;
  readonly ready: number;
  /** Whether somebody is writing it. */
  readonly isWritten: boolean;
  readonly signature: string;
  readonly trouble: string | null;
  readonly made: Date;
}

/** Every film that is in the database, the oldest first. */
export function queuedFilms({ query }: QueueDatabase): Promise<QueuedFilm[]> {
  return query<QueuedFilm>(
    `select id, name, parts, written, signature, trouble, made,
       seen > now() - interval '20 seconds' as "isWritten",
       (select count(*)::int from crease.parts where film = id and part >= written) as ready
     from crease.films order by made`,
  );
}

/**
 * The one film whose id begins so.
 * @throws QueueError for none and for several
 */
export async function findFilm(
  database: QueueDatabase,
  beginning: string,
): Promise<QueuedFilm & { readonly task: FilmTask }> {
  const films = (await queuedFilms(database)).filter(({ id }) => id.startsWith(beginning));
  if (films.length !== 1 || beginning === '') {
    throw new QueueError(
      `${beginning}: ${films.length === 0 ? 'no film has this id' : 'several films begin so'}; \`crease jobs\` lists them`,
    );
  }
  const [film] = films;
  const [row] = await database.query<{ task: FilmTask }>('select task from crease.films where id = $1', [
    film!.id,
  ]);
  if (!row) throw new QueueError(`${film!.name}: it is finished`);
  return { ...film!, task: row.task };
}

/** Takes a film out of the database with all that belongs to it; workers drop what they are making of it. */
export async function forgetFilm({ query, boss }: QueueDatabase, film: string): Promise<void> {
  await query('delete from crease.films where id = $1', [film]);
  const jobs = await query<{ name: string; id: string; state: string }>(
    "select name, id, state from pgboss.job where data->>'film' = $1",
    [film],
  );
  for (const name of new Set(jobs.map((job) => job.name))) {
    const ids = jobs.filter((job) => job.name === name).map(({ id }) => id);
    await boss.cancel(name, ids);
    await boss.deleteJob(name, ids);
  }
}
