/** Serves modules as Vite builds them, and folders of files, as a page's own server would. */
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';

/** A server at work. */
export interface ModuleServer {
  readonly address: string;
  /** Every path that was asked for, in order. */
  readonly asked: string[];
  close(): void;
}

/**
 * @param scripts source of each script, to be fetched as `/name.js`; `/` is an empty page
 * @param folders files on disk, by the first part of their path
 * @param isolated whether pages are cross-origin isolated, so that their threads may have memory in common
 */
export async function serveModules(
  scripts: Readonly<Record<string, string>>,
  folders: Readonly<Record<string, string>> = {},
  isolated = false,
): Promise<ModuleServer> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'scripts',
        resolveId: (id) => (id.startsWith('script:') ? id : undefined),
        load: (id) => (id.startsWith('script:') ? scripts[id.slice('script:'.length)] : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: {
        input: Object.fromEntries(Object.keys(scripts).map((name) => [name, `script:${name}`])),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  const files = new Map(
    [built]
      .flat()
      .flatMap((result) => ('output' in result ? result.output : []))
      .map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://page.test').pathname;
    asked.push(path);
    const file = files.get(path);
    if (isolated) {
      response.setHeader('cross-origin-opener-policy', 'same-origin');
      response.setHeader('cross-origin-embedder-policy', 'require-corp');
    }
    if (path === '/') response.setHeader('content-type', 'text/html').end('<!doctype html>');
    else if (file !== undefined) response.setHeader('content-type', typeOf(path)).end(file);
    else {
      const [, first = '', ...rest] = path.split('/');
      const stream = createReadStream(join(folders[first] ?? '/nowhere', ...rest));
      stream.on('error', () => response.writeHead(404).end()).pipe(response);
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function typeOf(path: string): string {
  return path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
}
