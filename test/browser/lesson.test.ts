/** Lessons on learning platforms: SCORM as scorm-again runs it, and xAPI with a server that keeps what it is sent. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreaseFigure } from '../../src/elements/index.ts';
import { launchChromium } from './chromium.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

const root = new URL('../../', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'crease-lesson-'));
let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  mkdirSync(join(folder, 'articles'));
  writeFileSync(
    join(folder, 'articles/摺線.md'),
    `# Lines & <folds>

!figure
- one-layer
- options: controls

!predict
- How many lines?
- choice: one
- choice: two
- answer: two
- see: Two.

!predict
- How far, in degrees?
- answer: 27
- from: 0
- to: 90
- near: 3
- see: 27.
`,
  );
  for (const version of ['2004', '1.2']) {
    const made = crease('article', 'articles', '--scorm', version, '--out', `scorm-${version}.zip`);
    expect([made.status, made.stderr]).toEqual([0, expect.stringContaining('one file')]);
    unpack(`scorm-${version}.zip`, `scorm-${version}`);
  }
  const made = crease('pack', 'one-layer', '--xapi', '--out', 'xapi.zip');
  expect([made.status, made.stderr]).toEqual([0, expect.stringContaining('a learning platform imports it')]);
  unpack('xapi.zip', 'xapi');
  cpSync(join(root, 'node_modules/scorm-again/dist/scorm-again.min.js'), join(folder, 'scorm-again.js'));
  writeFileSync(join(folder, 'platform.html'), PLATFORM);
  browser = await launchChromium();
  server = await serveFolder(folder);
});

afterAll(async () => {
  server.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

function crease(...args: string[]) {
  return spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

function unpack(zip: string, into: string): void {
  mkdirSync(join(folder, into));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(folder, zip))))) {
    writeFileSync(join(folder, into, name), bytes);
  }
}

/** A platform: its address says which version, the lesson's address, and what it kept of the visit before. */
const PLATFORM = `<!doctype html><script src="scorm-again.js"></script><script>
const { version, kept, mode } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const old = version === '1.2';
const api = old ? new Scorm12API({ autocommit: false, logLevel: 5 }) : new Scorm2004API({ autocommit: false, logLevel: 5 });
const core = { suspend_data: kept ?? '' };
api.loadFromJSON(old ? { suspend_data: core.suspend_data, core: { lesson_mode: mode } } : { ...core, mode });
window.refused = [];
window.said = {};
const name = old ? 'LMSSetValue' : 'SetValue';
const set = api[name].bind(api);
api[name] = (key, value) => {
  const answer = set(key, value);
  const error = old ? api.LMSGetLastError() : api.GetLastError();
  if (String(error) !== '0') refused.push([key, value, error]);
  else said[key] = value;
  return answer;
};
window.finished = false;
const finish = old ? 'LMSFinish' : 'Terminate';
const end = api[finish].bind(api);
api[finish] = (value) => { window.finished = true; return end(value); };
window[old ? 'API' : 'API_1484_11'] = api;
</script><iframe id="lesson" width="1000" height="900"></iframe><script>
document.getElementById('lesson').src = 'scorm-' + version + '/index.html';
</script>`;

interface Visit {
  readonly version: '1.2' | '2004';
  readonly kept?: string;
  readonly mode?: 'normal' | 'review';
}

async function visit(what: Visit): Promise<{ page: Page; lesson: Frame }> {
  const page = await browser.newPage();
  await page.goto(
    `${server.address}platform.html#${encodeURIComponent(JSON.stringify({ mode: 'normal', ...what }))}`,
  );
  const lesson = await (await page.waitForSelector('#lesson')).contentFrame();
  await lesson!.waitForSelector('crease-figure');
  await lesson!.$eval('crease-figure', (figure) => figure.scrollIntoView());
  await lesson!.waitForSelector('crease-figure[data-painted]', { timeout: 30_000 });
  return { page, lesson: lesson! };
}

interface Told {
  readonly said: Readonly<Record<string, string>>;
  readonly refused: readonly unknown[];
  readonly finished: boolean;
}

const told = (page: Page) =>
  page.evaluate(() => {
    const { said, refused, finished } = globalThis as unknown as Told;
    return { said, refused, finished };
  });

test.each([
  '2004',
  '1.2',
] as const)('SCORM %s: answers, score and state are told, and come back', async (version) => {
  const place = version === '1.2' ? 'cmi.core.' : 'cmi.';
  const { page, lesson } = await visit({ version });
  await lesson.$eval('crease-figure', (figure) => {
    (figure as CreaseFigure).time = 3;
    (figure as CreaseFigure).params = { b: -1 };
  });
  await lesson.click('.predict >> nth=0 >> label >> nth=0');
  await lesson.click('.predict >> nth=0 >> button');
  // The first guess counts, whatever follows.
  await lesson.click('.predict >> nth=0 >> label >> nth=1');
  await lesson.click('.predict >> nth=0 >> button');
  await lesson.fill('.predict >> nth=1 >> input[type=number]', '25');
  await lesson.click('.predict >> nth=1 >> button');
  const statusName = version === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status';
  await page.waitForFunction(
    (name) => (globalThis as unknown as Told).said[name] === 'completed',
    statusName,
  );
  await page.evaluate(() => {
    (document.getElementById('lesson') as HTMLIFrameElement).src = 'about:blank';
  });
  await page.waitForFunction(() => (globalThis as unknown as Told).finished);
  const { said, refused } = await told(page);
  expect(refused).toEqual([]);
  expect(said).toMatchObject({
    [`${place}score.raw`]: '50',
    'cmi.interactions.0.type': 'choice',
    'cmi.interactions.0.result': version === '1.2' ? 'wrong' : 'incorrect',
    'cmi.interactions.1.type': 'numeric',
    'cmi.interactions.1.result': 'correct',
    [`${place}exit`]: 'suspend',
  });
  expect(said[`${place}session_time`]).toMatch(version === '1.2' ? /^0000:00:\d\d\.\d\d$/ : /^PT\d+\.\d\dS$/);
  const kept = said['cmi.suspend_data']!;
  expect(JSON.parse(kept)).toMatchObject({ links: [expect.stringContaining('b=-1')] });
  await page.close();

  const again = await visit({ version, kept });
  await again.lesson.waitForFunction(() => {
    const { params, time } = document.querySelector<CreaseFigure>('crease-figure')!;
    return params.b === -1 && Math.abs(time - 3) < 0.02;
  });
  const verdicts = await again.lesson.$$eval('.predict', (blocks) =>
    blocks.map((block) => (block as HTMLElement).dataset.verdict),
  );
  expect(verdicts).toEqual(['other', 'near']);
  await again.page.close();

  // Who looks at what was done sees it, and changes nothing.
  const review = await visit({ version, kept, mode: 'review' });
  await review.lesson.waitForFunction(
    () => document.querySelector<CreaseFigure>('crease-figure')!.params.b === -1,
  );
  await review.lesson.$eval('crease-figure', (figure) => {
    (figure as CreaseFigure).time = 1;
  });
  await review.page.waitForTimeout(1000);
  expect((await told(review.page)).said).toEqual({});
  await review.page.close();
});

test('manifests name the lesson, whatever stands in its title', () => {
  const manifest = readFileSync(join(folder, 'scorm-2004/imsmanifest.xml'), 'utf8');
  expect(manifest).toContain('<title>Lines &amp; &lt;folds&gt;</title>');
  expect(manifest).toContain('<schemaversion>2004 4th Edition</schemaversion>');
  expect(readFileSync(join(folder, 'scorm-1.2/imsmanifest.xml'), 'utf8')).toContain('adlcp:scormtype="sco"');
  expect(readFileSync(join(folder, 'xapi/tincan.xml'), 'utf8')).toContain(
    '<launch lang="en">index.html</launch>',
  );
  const [first, second] = ['a.zip', 'b.zip'].map((name) => {
    crease('pack', 'one-layer', '--scorm', '2004', '--out', name);
    return strFromU8(readFileSync(join(folder, name)), true);
  });
  expect(first).toBe(second);
});

test('xAPI: the state is kept by the platform, and the end of the figure completes it', async () => {
  const statements: {
    verb: { id: string };
    result?: { completion?: boolean; extensions?: Record<string, string[]> };
  }[] = [];
  let state: string | undefined;
  const store: Server = createServer((request, response) => {
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*, authorization',
      'access-control-allow-methods': '*',
    };
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
    expect(request.headers.authorization).toBe('Basic abc');
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const isState = request.url!.startsWith('/xapi/activities/state?');
      if (isState && request.method === 'GET') {
        response.writeHead(state === undefined ? 404 : 200, headers).end(state ?? '');
        return;
      }
      if (isState) state = body;
      else statements.push(JSON.parse(body));
      response.writeHead(isState ? 204 : 200, headers).end(isState ? undefined : '["id"]');
    });
    return undefined;
  });
  await new Promise<void>((ready) => store.listen(0, '127.0.0.1', ready));
  const query = new URLSearchParams({
    endpoint: `http://127.0.0.1:${(store.address() as AddressInfo).port}/xapi`,
    auth: 'Basic abc',
    actor: JSON.stringify({ mbox: ['mailto:a@example.org'], name: ['A'] }),
    activity_id: 'urn:uuid:7d9f2d4e-1111-5222-8333-444455556666',
    registration: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
  });
  const open = async () => {
    const page = await browser.newPage();
    await page.goto(`${server.address}xapi/index.html?${query}`);
    await page.waitForSelector('crease-figure[data-painted]');
    return page;
  };
  const page = await open();
  await page.$eval('crease-figure', (element) => {
    const figure = element as CreaseFigure;
    figure.params = { b: -1 };
    figure.time = figure.duration - 0.3;
    figure.play();
  });
  await expect
    .poll(() => statements.map(({ verb }) => verb.id.split('/').at(-1)))
    .toEqual(['initialized', 'completed']);
  expect(Object.values(statements[1]!.result!.extensions!)[0]![0]).toContain('b=-1');
  await page.goto('about:blank');
  await expect.poll(() => statements.at(-1)!.verb.id).toMatch(/terminated$/);
  await page.close();

  const again = await open();
  await again.waitForFunction(() => document.querySelector<CreaseFigure>('crease-figure')!.params.b === -1);
  await again.close();
  store.close();
});
