/** Pages of strangers with a figure in them: their own markup, style and policies, and the one-script player. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Markup that is served, and with what headers. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server at work. */
export interface HostServer {
  /** Puts a page there. @returns its address */
  put(page: string | HostPage): string;
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** Script tag of the player, as a page's author writes it. */
export const PLAYER = '<script type="module" src="/player/crease-figure.js"></script>';

/**
 * Serves `/player/crease-figure.js`, `/reveal/` with reveal.js, and the pages that are put there.
 * @param withNetworks whether `/player/nn/nn.js` is there, too: `crease/nn` as the global `nn`
 */
export async function serveHosts(withNetworks = false): Promise<HostServer> {
  const site = mkdtempSync(join(tmpdir(), 'crease-hosts-'));
  await build({
    configFile: 'vite.config.ts',
    mode: 'player',
    logLevel: 'error',
    build: { outDir: site, emptyOutDir: true },
  });
  if (withNetworks) {
    const lib = { entry: 'src/nn/index.ts', formats: ['iife' as const], name: 'nn', fileName: () => 'nn.js' };
    await build({ configFile: false, logLevel: 'error', build: { outDir: join(site, 'nn'), lib } });
  }
  const folders: Readonly<Record<string, string>> = {
    player: site,
    reveal: fileURLToPath(new URL('../../node_modules/reveal.js/dist', import.meta.url)),
  };
  const pages: HostPage[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://page.test').pathname;
    const [, first = '', ...rest] = path.split('/');
    if (first === 'page') {
      const page = pages[Number(rest[0])]!;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
      return response.end(page.html);
    }
    const folder = folders[first];
    if (!folder) return response.writeHead(404).end();
    try {
      const content = readFileSync(join(folder, ...rest));
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      // Frames without an origin of their own fetch modules from another one.
      return response
        .writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' })
        .end(content);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    put(page) {
      const { html, headers = {} } = typeof page === 'string' ? { html: page } : page;
      pages.push({
        html: html.includes('<!doctype') ? html : `<!doctype html><meta charset="utf-8">${html}`,
        headers,
      });
      return `${address}page/${pages.length - 1}`;
    },
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(site, { recursive: true, force: true });
    },
  };
}
