import type { PgBoss } from 'pg-boss';
import { installLine, PartError } from '../parts/index.ts';
import { QueueError } from './queue-error.ts';

/** The version of the tables below; machines with another one do not share a database. */
const TABLES_VERSION = 1;

/** What PostgreSQL begins with that pg-boss works on. */
const OLDEST_SERVER = 140_000;

/** Milliseconds for which a database that has gone away is waited for. */
const PATIENCE = 120_000;

/** Days after which films that nobody has asked for any more are taken away. */
const KEPT_DAYS = 7;

/** A database that films are shared through. */
export interface QueueDatabase {
  readonly boss: PgBoss;
  /** The address without its password. */
  readonly place: string;
  /**
   * Asks the database; one that is away for a while (a restart, a lost line) is asked again for two minutes.
   * @throws QueueError
   */
  query<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

const TABLES = `
create schema if not exists crease;
create table if not exists crease.version (version int primary key);
insert into crease.version select ${TABLES_VERSION} where not exists (select from crease.version);
create table if not exists crease.films (
  id uuid primary key,
  name text not null,
  signature text not null,
  words text not null,
  task jsonb not null,
  parts int not null,
  written int not null default 0,
  round int not null default 0,
  trouble text,
  made timestamptz not null default now(),
  seen timestamptz not null default now()
);
create table if not exists crease.parts (
  film uuid not null references crease.films on delete cascade,
  part int not null,
  data bytea not null,
  primary key (film, part)
);
create table if not exists crease.workers (
  id uuid primary key,
  host text not null,
  signature text not null,
  words text not null,
  lanes int not null,
  seen timestamptz not null default now()
);
create or replace view crease.live_workers as
  select * from crease.workers where seen > now() - interval '30 seconds';
`;

/**
 * Opens the database, and makes its tables where they are not there yet.
 * @throws QueueError where there is no such server, no way in, or no right to make tables
 * @throws PartError without pg-boss
 */
export async function openDatabase(
  url: string,
  tell: (words: string) => void = () => {},
): Promise<QueueDatabase> {
  const place = placeOf(url);
  const { PgBoss } = await loadBoss();
  await checkServer(new PgBoss(url), place);
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'crease',
    // A worker that was killed is missed within seconds, not after a minute.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    max: 8,
  });
  // What goes wrong between two questions shows in the next question.
  boss.on('error', () => {});
  try {
    await boss.start();
    await boss.getDb().executeSql(TABLES);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw troubleOf(error, place) ?? error;
  }
  const [found] = (await boss.getDb().executeSql('select version from crease.version')).rows as {
    version: number;
  }[];
  if (found?.version !== TABLES_VERSION) {
    await boss.stop({ graceful: false });
    throw new QueueError(
      `${place}: its tables are of version ${found?.version}, and this Crease knows ${TABLES_VERSION}; use the same version of Crease everywhere, or another database`,
    );
  }
  const query = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> => {
    const until = performance.now() + PATIENCE;
    for (let told = false; ; ) {
      try {
        return (await boss.getDb().executeSql(text, [...values])).rows as T[];
      } catch (error) {
        if (!isAway(error)) throw troubleOf(error, place) ?? error;
        if (performance.now() > until) {
          throw new QueueError(`${place}: the database has been away for two minutes (${messageOf(error)})`);
        }
        if (!told) tell(`${place}: the database is away, trying again`);
        told = true;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  };
  await query(`delete from crease.films where seen < now() - interval '${KEPT_DAYS} days'`);
  await query(`delete from crease.workers where seen < now() - interval '1 hour'`);
  return {
    boss,
    place,
    query,
    close: () => boss.stop({ graceful: false }),
  };
}

async function loadBoss(): Promise<typeof import('pg-boss')> {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
  if (major < 22 || (major === 22 && minor < 12)) {
    throw new QueueError(`--queue needs Node 22.12 or newer, and this is ${process.versions.node}`);
  }
  try {
    return await import('pg-boss');
  } catch (error) {
    throw new PartError(`--queue needs pg-boss: run \`${installLine('queue')}\``, { cause: error });
  }
}

/** Says in one sentence what is in the way, before anything is made. */
async function checkServer(probe: PgBoss, place: string): Promise<void> {
  const database = probe.getDb() as ReturnType<PgBoss['getDb']> & {
    open(): Promise<void>;
    close(): Promise<void>;
    on(name: 'error', heard: () => void): void;
  };
  database.on('error', () => {});
  await database.open();
  try {
    const { rows } = await database.executeSql('show server_version_num');
    const version = Number((rows[0] as { server_version_num: string }).server_version_num);
    if (version < OLDEST_SERVER) {
      throw new QueueError(
        `${place}: PostgreSQL ${Math.floor(version / 10_000)} is too old; 14 or newer is needed`,
      );
    }
  } catch (error) {
    throw troubleOf(error, place) ?? error;
  } finally {
    await database.close();
  }
}

/** `postgres://user@host:port/name`, to be told without the password. */
function placeOf(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new QueueError(
      `--queue ${text}: expected the address of a database, such as postgres://user:password@host:5432/name`,
    );
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) {
    throw new QueueError(
      `--queue ${url.protocol}//…: expected postgres://user:password@host:5432/name; films are shared through PostgreSQL`,
    );
  }
  url.password = '';
  return url.href;
}

interface DatabaseError {
  readonly code?: string;
  readonly message?: string;
}

/** The sentence for an error that a person can mend, or undefined. */
function troubleOf(error: unknown, place: string): QueueError | undefined {
  const { code = '' } = error as DatabaseError;
  const said = SENTENCES[code] ?? (isAway(error) ? 'no PostgreSQL answers there' : undefined);
  return said === undefined
    ? undefined
    : new QueueError(`${place}: ${said} (${messageOf(error)})`, { cause: error });
}

/** By the codes of PostgreSQL (its manual, appendix A) and of Node. */
const SENTENCES: Readonly<Record<string, string>> = {
  '28P01': 'user and password do not fit',
  '28000': 'the server does not let this user in',
  '3D000': 'there is no database of this name; create it first',
  '42501': 'this user may not make tables here; grant it create on the database',
  '53100': 'the disk of the database is full',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
};

/** Whether the database cannot be reached at this moment, and may be later. */
function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as DatabaseError;
  return (
    /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08...|57P0[1-5]|53300)$/.test(
      code,
    ) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message,
    )
  );
}

function messageOf(error: unknown): string {
  const { code, message } = error as DatabaseError;
  return message || code || String(error);
}
