/** Films on several machines: real processes, a real PostgreSQL, and what happens to them in the middle of a film. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../src/queue/postgres.fixture.ts';

const bin = fileURLToPath(new URL('../bin/crease.mjs', import.meta.url));
const cache = fileURLToPath(new URL('../.cache', import.meta.url));
mkdirSync(cache, { recursive: true });
// Within the project, as a figure of one's own is within one that has Crease.
const folder = mkdtempSync(join(cache, 'queue-test-'));
/** Sixteen ranges of a second each. */
const film = ['film', 'one-by-two', '--size', '480x270', '--fps', '24'];
let server: TestServer;
/** The film as one machine makes it. */
let alone: Buffer;

interface Running {
  readonly process: ChildProcess;
  /** Everything on standard error so far. */
  said(): string;
  /** Resolves when a line fits. */
  says(pattern: RegExp, times?: number): Promise<void>;
  readonly ended: Promise<number | null>;
}

const running = new Set<Running>();

function crease(...args: readonly string[]): Running {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, CREASE_QUEUE: server.url, NO_COLOR: '1' },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      text += data;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const own: Running = {
    process: child,
    said: () => text,
    says: (pattern, times = 1) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if ([...text.matchAll(new RegExp(pattern, 'gm'))].length >= times) resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`it never said ${pattern}: ${text}`)));
      }),
    ended,
  };
  running.add(own);
  void ended.then(() => running.delete(own));
  return own;
}

async function worker(...args: readonly string[]): Promise<Running> {
  const started = crease('worker', '--concurrency', '1', ...args);
  await started.says(/^ready/);
  return started;
}

const MADE = /range \d+ of 16, \d+ frames/;

/** How often each range was made, by all that these workers have said. */
function makings(workers: readonly Running[]): number[] {
  const counts = Array<number>(16).fill(0);
  for (const { said } of workers) {
    for (const [, part] of said().matchAll(/range (\d+) of 16, \d+ frames/g)) counts[Number(part) - 1]!++;
  }
  return counts;
}

async function expectNothingLeft(): Promise<void> {
  expect(await server.rows('select count(*)::int as n from crease.films')).toEqual([{ n: 0 }]);
  expect(await server.rows('select count(*)::int as n from crease.parts')).toEqual([{ n: 0 }]);
  expect(await server.rows("select count(*)::int as n from pgboss.job where name like 'crease-%'")).toEqual([
    { n: 0 },
  ]);
}

beforeAll(async () => {
  server = await startTestServer();
  const made = crease(...film, '--out', 'alone.mp4');
  // Without --queue: the address in the environment would share it.
  made.process.kill();
  await made.ended;
  const child = spawn(process.execPath, [bin, ...film, '--out', 'alone.mp4'], { cwd: folder });
  await new Promise((resolve) => child.once('close', resolve));
  alone = readFileSync(join(folder, 'alone.mp4'));
}, 120_000);

afterEach(async () => {
  for (const { process: child } of running) child.kill('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
});

afterAll(async () => {
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('two workers make the bytes of one machine, two films at once, and nothing is left in the database', async () => {
  const workers = [await worker(), await worker()];
  const films = ['a.mp4', 'b.mp4'].map((out) => ({ out, made: crease(...film, '--out', out) }));
  for (const { out, made } of films) {
    expect(await made.ended, made.said()).toBe(0);
    expect(readFileSync(join(folder, out)).equals(alone)).toBe(true);
  }
  expect(makings(workers)).toEqual(Array(16).fill(2));
  await expectNothingLeft();
  workers[0]!.process.kill('SIGTERM');
  expect(await workers[0]!.ended).toBe(0);
}, 120_000);

test('a worker that is killed, and one that stands still, cost a second making of what they held and no more', async () => {
  const workers = [await worker(), await worker(), await worker()];
  const made = crease(...film, '--out', 'killed.mp4');
  await workers[0]!.says(MADE, 1);
  workers[0]!.process.kill('SIGKILL');
  await workers[1]!.says(MADE, 1);
  workers[1]!.process.kill('SIGSTOP');
  expect(await made.ended, made.said()).toBe(0);
  expect(readFileSync(join(folder, 'killed.mp4')).equals(alone)).toBe(true);
  workers[1]!.process.kill('SIGCONT');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(Math.max(...makings(workers))).toBeLessThanOrEqual(2);
  await expectNothingLeft();
}, 180_000);

test('a database that is restarted in the middle of a film is waited for', async () => {
  const at = await worker();
  const made = crease(...film, '--out', 'restarted.mp4');
  await at.says(MADE, 2);
  await server.stop();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await server.start();
  expect(await made.ended, made.said()).toBe(0);
  expect(readFileSync(join(folder, 'restarted.mp4')).equals(alone)).toBe(true);
  expect(Math.max(...makings([at]))).toBeLessThanOrEqual(2);
  await expectNothingLeft();
}, 180_000);

test('a film whose command was killed is listed, and resumed to the same bytes; another is cancelled', async () => {
  const at = await worker();
  const made = crease(...film, '--out', 'resumed.mp4');
  await at.says(MADE, 3);
  made.process.kill('SIGKILL');
  await made.ended;
  const doomed = crease(...film, '--out', 'cancelled.mp4');
  await doomed.says(/workers|\/\d+ frames/);
  doomed.process.kill('SIGINT');
  await doomed.ended;
  expect(doomed.said()).toMatch(
    /cancelled\.mp4: the film stays in the queue; `crease jobs resume [0-9a-f]{8}`/,
  );
  // Until then somebody may still be writing it.
  await new Promise((resolve) => setTimeout(resolve, 21_000));
  const listed = crease('jobs');
  expect(await listed.ended).toBe(0);
  const ids = Object.fromEntries(
    [...listed.said().matchAll(/^([0-9a-f]{8}) {2}(\S+\.mp4) .*waits/gm)].map(([, id, name]) => [name, id!]),
  );
  expect(Object.keys(ids).sort()).toEqual(['cancelled.mp4', 'resumed.mp4']);
  const resumed = crease('jobs', 'resume', ids['resumed.mp4']!);
  expect(await resumed.ended, resumed.said()).toBe(0);
  expect(readFileSync(join(folder, 'resumed.mp4')).equals(alone)).toBe(true);
  const cancelled = crease('jobs', 'cancel', ids['cancelled.mp4']!);
  expect(await cancelled.ended, cancelled.said()).toBe(0);
  await expectNothingLeft();
}, 180_000);

test('an author’s figure travels with its files, and runs where it is trusted alone', async () => {
  writeFileSync(join(folder, 'size.ts'), 'export const size: number = 1.5;\n');
  writeFileSync(
    join(folder, 'own.ts'),
    `import { figure, number, timeline } from 'crease';
import { size } from './size.ts';
export default figure({
  id: 'own', title: { en: 'Own', 'zh-Hant': '自' }, summary: { en: 'Own.', 'zh-Hant': '自。' },
  params: { width: number(size, { min: 0.1, max: 3 }) },
  build: ({ width }, stage) => timeline(stage, (t) => {
    const grown = t.track(0);
    t.chapter('grow', { en: 'It grows', 'zh-Hant': '變大' });
    t.play(grown.to(1), { seconds: 2 });
    return (now) => ({ nodes: [{ kind: 'circle', id: 'disc', at: [0, 0], radius: width * now(grown), fill: { ink: 'accent' } }], handles: [] });
  }),
});
`,
  );
  const own = ['film', './own.ts', '--size', '160x90', '--fps', '10', '--out', 'own.mp4'];
  const careful = await worker();
  const refused = crease(...own);
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain('an author’s own code, which runs on workers with --trust alone');
  await expectNothingLeft();
  careful.process.kill('SIGTERM');
  await careful.ended;
  await worker('--trust');
  const made = crease(...own);
  expect(await made.ended, made.said()).toBe(0);
  expect(readFileSync(join(folder, 'own.mp4')).subarray(4, 8).toString()).toBe('ftyp');
}, 120_000);

test('machines that would make other bytes are told so and take nothing; nobody there is said', async () => {
  // Those that were killed are counted for half a minute.
  await server.rows('delete from crease.workers');
  const made = crease(...film, '--out', 'lonely.mp4');
  await made.says(/no worker is there yet: run `crease worker --queue postgres:\/\/crease@/);
  made.process.kill('SIGINT');
  await made.ended;
  await server.rows(
    "update crease.films set signature = 'another', words = 'crease 9.9.9' where name = 'lonely.mp4' returning id",
  );
  const at = await worker();
  await at.says(/lonely\.mp4 is left to others: it is made with crease 9\.9\.9, and this is crease/);
  expect(at.said()).not.toMatch(MADE);
  await server.rows("delete from crease.films where name = 'lonely.mp4' returning id");
  await server.rows("delete from pgboss.job where name like 'crease-%' returning id");
}, 60_000);

test.each([
  ['wrong password', () => server.url.replace('secret', 'wrong'), 'user and password do not fit'],
  ['no server', () => 'postgres://crease:x@127.0.0.1:1/films', 'no PostgreSQL answers there'],
  ['no database', () => server.url.replace(/films$/, 'none'), 'there is no database of this name'],
  ['no address', () => 'films', 'expected the address of a database'],
  ['another kind', () => 'redis://localhost', 'films are shared through PostgreSQL'],
])('%s: one sentence without the password, and nothing half-made', async (_, address, said) => {
  const made = crease(...film, '--out', 'none.mp4', '--queue', address());
  expect(await made.ended).toBe(1);
  expect(made.said()).toContain(said);
  expect(made.said()).not.toMatch(/secret|wrong@|:x@/);
  expect(made.said().trim().split('\n')).toHaveLength(1);
});

test('a user without the right to make tables, and tables of another version, are told in one sentence', async () => {
  await server.rows("create role guest login password 'guest'");
  const guest = crease('jobs', '--queue', server.url.replace('crease:secret', 'guest:guest'));
  expect(await guest.ended).toBe(1);
  expect(guest.said()).toContain('this user may not make tables here');
  await server.rows('update crease.version set version = 99');
  const other = crease('jobs');
  expect(await other.ended).toBe(1);
  expect(other.said()).toContain('its tables are of version 99');
  await server.rows('update crease.version set version = 1');
}, 60_000);
