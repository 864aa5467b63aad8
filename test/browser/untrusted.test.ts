/** An article of a stranger's, built without trust: what it holds reaches nothing of the reader's, and nobody else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../src/article/index.ts';
import { safeSvg } from '../../src/article/safe-svg.ts';
import { random } from '../../src/math/index.ts';
import { launchChromium } from './chromium.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

const OUTSIDE = 'http://outside.example/';

/** Everything by which a script in a worker may reach a site, a store or another. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  'fetch of another site': `fetch('${OUTSIDE}fetch', { mode: 'no-cors' })`,
  'fetch of the site': 'fetch(SITE)',
  XMLHttpRequest: `new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.onload = done;
    request.onerror = () => failed(new Error('no'));
    request.open('GET', '${OUTSIDE}xhr');
    request.send();
  })`,
  importScripts: `(async () => importScripts('${OUTSIDE}script.js'))()`,
  'importScripts of the site': `(async () => importScripts(SITE + 'assets/reader.js'))()`,
  // In a function made of text, so that no compiler sees it.
  import: `new Function("return import('${OUTSIDE}module.js')")()`,
  WebSocket: `new Promise((done, failed) => {
    const socket = new WebSocket('ws://outside.example/socket');
    socket.onopen = done;
    socket.onerror = () => failed(new Error('no'));
  })`,
  EventSource: `new Promise((done, failed) => {
    const source = new EventSource('${OUTSIDE}events');
    source.onopen = done;
    source.onerror = () => failed(new Error('no'));
  })`,
  'a worker within': `new Promise((done, failed) => {
    const inner = new Worker(URL.createObjectURL(new Blob(["fetch('${OUTSIDE}inner', { mode: 'no-cors' }).then(() => postMessage(1), () => postMessage(0))"])));
    inner.onmessage = ({ data }) => (data ? done() : failed(new Error('no')));
    inner.onerror = () => failed(new Error('no'));
  })`,
  'a worker of the site': `new Promise((done, failed) => {
    const inner = new Worker(SITE + 'assets/reader.js');
    inner.onmessage = done;
    inner.onerror = () => failed(new Error('no'));
  })`,
  indexedDB: `new Promise((done, failed) => {
    const request = indexedDB.open('mine');
    request.onsuccess = done;
    request.onerror = () => failed(new Error('no'));
  })`,
  caches: `caches.keys()`,
  'the file system': 'navigator.storage.getDirectory()',
};

const code = (site: string) => `const SITE = ${JSON.stringify(site)};
const tries = { ${Object.entries(ATTEMPTS)
  .map(([name, attempt]) => `${JSON.stringify(name)}: () => ${attempt}`)
  .join(',\n')} };
for (const [name, attempt] of Object.entries(tries)) {
  const limit = new Promise((_, failed) => setTimeout(() => failed(new Error('no answer')), 300));
  const reached = await Promise.race([(async () => attempt())(), limit]).then(() => true, () => false);
  if (reached) console.log('reached: ' + name);
}
console.log('origin ' + self.origin);`;

const place = mkdtempSync(join(tmpdir(), 'crease-untrusted-'));
const out = join(place, 'site');
let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  mkdirSync(out);
  server = await serveFolder(out);
  for (const [name, text] of Object.entries({
    'code.md': `# A guest's article\n\n\`\`\`js crease run\n${code(server.address)}\n\`\`\`\n`,
    'escape.md':
      "# Another\n\n```ts crease\nwhile (true) postMessage({ kind: 'output', output: [] });\n```\n",
  })) {
    mkdirSync(dirname(join(place, 'articles', name)), { recursive: true });
    writeFileSync(join(place, 'articles', name), text);
  }
  await buildSite({ folder: join(place, 'articles'), out });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(place, { recursive: true, force: true });
});

/** A visit, with every address that it asked for outside of the site; outside, everything answers. */
async function visit(path: string): Promise<{ readonly page: Page; readonly asked: string[] }> {
  const context = await browser.newContext();
  const asked: string[] = [];
  await context.route(/^(?!http:\/\/127\.0\.0\.1)(https?|wss?):/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: '', headers: { 'access-control-allow-origin': '*' } });
  });
  const page = await context.newPage();
  await page.goto(server.address + path);
  return { page, asked };
}

test('code waits for a reader, and then reaches no site, no store and no script', async () => {
  const { page, asked } = await visit('code/');
  const block = page.locator('.live-code');
  await block.scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  expect(await block.locator('.live-output').innerText()).toBe('');
  await block.getByRole('button', { name: 'Run' }).click();
  await expect.poll(() => block.locator('.live-status').textContent()).toMatch(/^Done|error/);
  expect(await block.locator('.live-output').innerText()).toBe('origin null\n');
  expect(asked).toEqual([]);
  await page.context().close();
});

test('code that never stops talking is stopped', async () => {
  const { page } = await visit('escape/');
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  expect(await page.locator('.live-status').textContent()).toBe('Stopped.');
  await expect.poll(() => page.frames().length).toBe(1);
  await page.context().close();
});

/** Parts from which an address may be made in ways that nobody has thought of. */
const PARTS = [
  'url(',
  'URL(',
  '\\75',
  ' rl(',
  'image-set(',
  'src(',
  'image(',
  'var(--x,',
  'fill:',
  'background:',
  'cursor:',
  'mask:',
  'filter:',
  'content:',
  '--x:',
  '@import ',
  '@\\69mport ',
  '@media all',
  '@supports (a:b)',
  '@font-face{font-family:f;src:',
  '&',
  '*',
  ';',
  '{',
  '}',
  '"',
  "'",
  ')',
  '/*',
  '*/',
  '\\',
  '\n',
  ' ',
  ',',
  '#a',
  `${OUTSIDE}style`,
  `"${OUTSIDE}style"`,
  `url(${OUTSIDE}style)`,
];

/** Drawings of which each refers to another site in some way, or tries to. */
function drawings(count: number): string[] {
  const chance = random(20261129);
  const text = () =>
    Array.from({ length: 1 + Math.floor(chance.uniform() * 9) }, () => {
      return PARTS[Math.floor(chance.uniform() * PARTS.length)]!;
    }).join('');
  const escaped = (value: string) => value.replace(/[<&"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return Array.from({ length: count }, (_, i) => {
    const css = `${chance.uniform() < 0.5 ? '' : '*{'}${text()}`;
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:q="http://www.w3.org/1999/xlink" width="20" height="20">
<style>${escaped(css)}</style><rect width="9" height="9" style="${escaped(text())}" fill="${escaped(text())}" mask="${escaped(text())}"/>
<image ${i % 2 ? 'q:' : ''}href="${OUTSIDE}image" width="9" height="9"/><use href="${OUTSIDE}use#a"/></svg>`;
  });
}

test('a drawing that has been cleaned asks nobody for anything, however it is written', async () => {
  const written = drawings(400);
  const seen = async (svgs: readonly string[]) => {
    const { page, asked } = await visit('code/');
    await page.evaluate((all) => {
      for (const svg of all) {
        // Each in a root of its own, so that no style of another hides what it asks for.
        const host = document.body.appendChild(document.createElement('div'));
        const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
        host.attachShadow({ mode: 'open' }).append(document.importNode(parsed, true));
      }
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, svgs);
    // What is asked for last is heard of when all else has been.
    await page.evaluate(
      (outside) => document.body.append(Object.assign(new Image(), { src: `${outside}last` })),
      OUTSIDE,
    );
    await expect.poll(() => asked).toContain(`${OUTSIDE}last`);
    await page.context().close();
    return new Set(asked.slice(0, -1).map((address) => address.replace(/^.*\//, '').slice(0, 5)));
  };
  expect(await seen(written), 'as they are written they do').toEqual(new Set(['image', 'style']));
  expect(await seen(written.map((svg) => safeSvg(svg)!))).toEqual(new Set());
});
