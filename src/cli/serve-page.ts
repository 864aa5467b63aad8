import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** A page that is served on this machine. */
export interface ServedPage {
  readonly address: string;
  close(): void;
}

/**
 * Serves one page, and the scripts beside it that it loads when it needs them, to this machine alone.
 * @param port the first to try; where it is taken, the next that is free
 */
export async function servePage(page: string, scripts: string, port: number): Promise<ServedPage> {
  const server = createServer((request, response) => {
    const path = request.url?.replace(/[?#].*$/, '') ?? '/';
    if (path === '/') {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        .end(page);
      return;
    }
    const name = /^\/([\w.-]+\.(?:js|wasm))$/.exec(path)?.[1];
    const file = name && !name.startsWith('.') ? readFile(join(scripts, name)) : Promise.reject();
    file.then(
      (content) => {
        const type = name!.endsWith('.wasm') ? 'application/wasm' : 'text/javascript; charset=utf-8';
        response.writeHead(200, { 'content-type': type }).end(content);
      },
      () => response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.'),
    );
  });
  for (let tried = port; ; tried++) {
    const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(tried, 'localhost', () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (!problem) {
      return {
        address: `http://localhost:${tried}/`,
        close() {
          server.close();
          server.closeAllConnections();
        },
      };
    }
    if (problem.code !== 'EADDRINUSE' || tried >= port + 20) throw problem;
  }
}
