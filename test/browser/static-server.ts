/** Serves a folder of files as any static host would: compressed where that helps. */
import { readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.json': 'application/json',
};

/** A server at work. */
export interface StaticServer {
  /** With a slash at its end. */
  readonly address: string;
  close(): void;
}

export async function serveFolder(folder: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    const type = types[extname(file)];
    const content = readFileSync(file);
    if (!type) return sendPart(request.headers.range, content, response);
    return response
      .writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' })
      .end(gzipSync(content));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The bytes that are asked for, or all of them: a film can be sought only where a host sends parts of it. */
function sendPart(range: string | undefined, content: Buffer, response: ServerResponse): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined) {
    response.writeHead(200, { 'accept-ranges': 'bytes' }).end(content);
    return;
  }
  const [start, last] = [Number(from), Math.min(Number(to || Infinity), content.length - 1)];
  response
    .writeHead(206, { 'content-range': `bytes ${start}-${last}/${content.length}` })
    .end(content.subarray(start, last + 1));
}
