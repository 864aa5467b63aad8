import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join, normalize } from 'node:path';
import sirv from 'sirv';

/** A site that is served on this machine. */
export interface ServedSite {
  /** Where it is, such as `http://localhost:4173/`. */
  readonly address: string;
  /**
   * Tells every open page that something has changed, and what is wrong with the site.
   * @param troubles one a line; pages opened later hear them too
   */
  announce(troubles: readonly string[]): void;
  close(): void;
}

export interface ServeOptions {
  /** A script for hot reload: it is added to every page, and pages hear of changes as server-sent events. */
  readonly script?: string;
  /** What else there is, besides the files of the folder, by its path. */
  answer?(path: string): { readonly type: string; readonly content: string } | undefined;
  /** Addresses of scripts that every page loads before its own modules. */
  scripts?(): readonly string[];
}

const CHANGES = '/@crease/changes';
const SCRIPT = '/@crease/hot-reload.js';

/**
 * Serves a folder, whose files may change meanwhile.
 * @param port the first to try; where it is taken, the next that is free
 */
export async function serveSite(
  folder: string,
  port: number,
  { script: hotReload, answer, scripts = () => [] }: ServeOptions = {},
): Promise<ServedSite> {
  const listeners = new Set<ServerResponse>();
  let latest: readonly string[] = [];
  const files = sirv(folder, { dev: true });
  const server = createServer(async (request, response) => {
    const path = request.url?.replace(/[?#].*$/, '') ?? '/';
    const found = answer?.(path);
    if (found) {
      response.writeHead(200, { 'content-type': found.type, 'cache-control': 'no-store' }).end(found.content);
      return;
    }
    if (hotReload !== undefined) {
      if (path === CHANGES) {
        response
          .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
          .write('\n');
        if (latest.length > 0) response.write(message({ changed: false, troubles: latest }));
        listeners.add(response);
        response.once('close', () => listeners.delete(response));
        return;
      }
      if (path === SCRIPT) {
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(hotReload);
        return;
      }
      const page = await readPage(folder, path);
      if (page !== undefined) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
        const tags = [...scripts(), SCRIPT].map((source) => `<script src="${source}"></script>\n`);
        response.end(page + tags.join(''));
        return;
      }
    }
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.');
    });
  });
  await listen(server, port);
  const { port: taken } = server.address() as { port: number };
  return {
    address: `http://localhost:${taken}/`,
    announce(troubles) {
      latest = troubles;
      for (const listener of listeners) listener.write(message({ changed: true, troubles }));
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What pages hear, as `src/reader/hot-reload.ts` reads it: a server-sent event. */
function message(heard: { readonly changed: boolean; readonly troubles: readonly string[] }): string {
  return `data: ${JSON.stringify(heard)}\n\n`;
}

/** The page at a path, if it is one of a page: a folder's, or one that ends in `.html`. */
async function readPage(folder: string, path: string): Promise<string | undefined> {
  if (!/(\/|\.html)$/.test(path)) return undefined;
  try {
    const file = normalize(`/${decodeURIComponent(path)}`);
    return await readFile(join(folder, path.endsWith('/') ? join(file, 'index.html') : file), 'utf8');
  } catch {
    return undefined;
  }
}

async function listen(server: Server, port: number): Promise<void> {
  for (let tried = port; ; tried++) {
    const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(tried, 'localhost', () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (!problem) return;
    if (problem.code !== 'EADDRINUSE' || tried >= port + 20) throw problem;
  }
}
