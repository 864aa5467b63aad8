import { expect } from 'vitest';
import { drag, middle, test, type Visit } from './visit.ts';

const addressWritten = ({ page }: Visit, part: RegExp) =>
  page.waitForFunction((source) => new RegExp(source).test(location.hash), part.source);

test('what is sent is what is seen: weights, time, language, colours', async ({ visit }) => {
  const seen = await visit();
  const { page, still, handle } = seen;
  await still(12);
  await drag(page, await middle(handle('W1.column0')), 60, -30);
  await page.keyboard.press('c');
  await page.keyboard.press('d');
  await still(33.25);
  await addressWritten(seen, /t=33\.25.*theme=light/);
  const hash = await page.evaluate(() => location.hash);
  expect(hash).toMatch(/^#t=33\.25&network=[-\d.,e]+&lang=zh-Hant&theme=light$/);

  const other = await visit({ hash });
  const told = (visit: Visit) =>
    visit.read(
      (figure) => [figure.time, figure.playing, figure.language, figure.theme, figure.params] as const,
    );
  const [time, playing, language, theme, params] = await told(other);
  expect([time, playing, language, theme]).toEqual([33.25, false, 'zh-Hant', 'light']);
  const numbers = (value: unknown): number[] =>
    JSON.stringify(value)
      .match(/-?\d+(\.\d+)?(e-?\d+)?/g)!
      .map(Number);
  const sent = numbers((await told(seen))[4]);
  numbers(params).forEach((value, i) => {
    expect(value).toBeCloseTo(sent[i]!, 5);
  });
  await other.page.keyboard.press('Control+z');
  expect(await other.part('undo').isDisabled()).toBe(true);
  expect(await other.part('reset').isDisabled()).toBe(false);
});

test('a data set goes by name, a small table whole, a large one not at all, and the link says so', async ({
  visit,
}) => {
  const seen = await visit();
  const { page, part, still } = seen;
  const table = (count: number) =>
    [
      'x,y,label',
      ...Array.from({ length: count }, (_, i) => `${i},${(i * 7) % 5},${i < count / 2 ? 'a' : 'b'}`),
    ].join('\n');
  await part('data').click();
  await part('known-moons').click();
  await page.locator('[role=status] .done').waitFor({ timeout: 30_000 });
  await still(50);
  await addressWritten(seen, /t=50&.*data=moons/);

  await page.evaluate((text) => document.querySelector('crease-figure')!.useData(text, 'few.csv'), table(20));
  await still(51);
  await addressWritten(seen, /t=51&.*few\.csv/);
  const few = await visit({ hash: await page.evaluate(() => location.hash) });
  expect(await few.read((figure) => (figure.params.data as { points: unknown[] }).points.length)).toBe(20);

  await page.evaluate(
    (text) => document.querySelector('crease-figure')!.useData(text, 'many.csv'),
    table(300),
  );
  await still(52);
  await addressWritten(seen, /t=52&.*without=many\.csv/);
  const many = await visit({ hash: await page.evaluate(() => location.hash) });
  await expect.poll(() => many.page.locator('[role=status]').textContent()).toContain('many.csv');
  expect(await many.read((figure) => figure.time)).toBe(52);
});

const hostile: readonly (readonly [hash: string, says: RegExp])[] = [
  ['#figure=no-such-figure', /no figure called “no-such-figure”/],
  ['#t=NaN', /link\.t: expected seconds/],
  ['#t=12&network=1,2,3', /link\.network: expected 9 numbers, got 3/],
  ['#network=1,2,3,4,5,6,7,8,NaN', /link\.network/],
  ['#network=1,2,3,4,5,6,7,8,1e999', /link\.network/],
  ['#network=%7B%22inputs%22:2,%22layers', /link\.network: the text is broken off/],
  ['#network=%7B%22inputs%22:3,%22layers%22:[]%7D', /link\.network/],
  ['#data=%E4%BD', /link\.data: the text is broken off/],
  ['#data=nothing-known', /link\.data: expected one of/],
  ['#probe=-1', /link\.probe/],
  ['#lang=xx', /link\.lang/],
  ['#__proto__=1', /link\.__proto__: no such param/],
  ['#constructor=1&toString=2', /no such param/],
  ['#%3Cimg%20src=x%20onerror=alert(1)%3E', /link/],
  [`#network=${'9'.repeat(30_000)}`, /too long/],
  ['#===&&&', /expected name=value/],
];

test('no link leaves the page blank: it says what is wrong, and shows the figure as it starts', async ({
  visit,
}) => {
  const usual = await visit();
  const params = await usual.read((figure) => figure.params);
  const check = async ({ page, read }: Visit, hash: string, says: RegExp) => {
    const alert = page.locator('[role=alert] p', { hasText: says });
    await alert.waitFor({ timeout: 5000 }).catch(() => {
      throw new Error(`no alert that says ${says} for ${hash.slice(0, 60)}`);
    });
    expect(await read((figure) => figure.params)).toEqual(params);
    expect(await read((figure) => figure.figure.id)).toBe('two-layers-relu');
    expect(await read((figure) => figure.paints)).toBeGreaterThan(0);
  };
  for (const [hash, says] of hostile.slice(0, 3)) await check(await visit({ hash }), hash, says);
  // The others on one page, each after a link that works.
  for (const [hash, says] of hostile.slice(3)) {
    await usual.page.evaluate(() => {
      location.hash = '#t=7&probe=2';
    });
    await usual.page.waitForFunction(() => document.querySelector('crease-figure')!.params.probe === 2);
    await usual.page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await check(usual, hash, says);
  }
});

test('a link followed within the page shows at once', async ({ visit }) => {
  const { page, read } = await visit();
  await page.evaluate(() => {
    location.hash = '#t=20&probe=3';
  });
  await page.waitForFunction(() => document.querySelector('crease-figure')!.time === 20);
  expect(await read((figure) => figure.params.probe)).toBe(3);
});

test('the link is copied', async ({ visit }) => {
  const { page, part, still } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await still(14);
  await part('share').click();
  await page.locator('[role=status] .done').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#t=14&lang=en$/);
});

test('params and files that a page gives: shown, or said why not', async ({ visit }) => {
  const given = await visit({ markup: `<crease-figure controls params='{"probe": 9}'></crease-figure>` });
  expect(await given.read((figure) => figure.params.probe)).toBe(9);
  const wrong = await visit({ markup: `<crease-figure controls params='{"prob": 9}'></crease-figure>` });
  expect(await wrong.page.locator('[role=alert] p').textContent()).toContain('params.prob: no such param');
  expect(await wrong.read((figure) => figure.paints)).toBeGreaterThan(0);
  const broken = await visit({ markup: `<crease-figure controls params='{"probe": '></crease-figure>` });
  expect(await broken.page.locator('[role=alert] p').textContent()).toContain(
    'These params could not be shown',
  );
  const json = (text: string) => `data:application/json,${encodeURIComponent(text)}`;
  const network = {
    format: 'crease-network',
    version: 1,
    inputs: 2,
    layers: [
      {
        kind: 'dense',
        activation: 'relu',
        kernel: [
          [1, 0],
          [0, 1],
        ],
        bias: [0, 0.5],
      },
      { kind: 'dense', activation: 'sigmoid', kernel: [[2, -2]], bias: [0.25] },
    ],
  };
  const filed = await visit({
    markup: `<crease-figure controls src="${json(JSON.stringify(network))}"></crease-figure>`,
  });
  expect(await filed.read((figure) => figure.params.network)).toMatchObject({ layers: network.layers });
  expect(await filed.part('reset').isDisabled()).toBe(true);
  const torn = await visit({
    markup: `<crease-figure controls src="${json('{"format": "crease-net')}"></crease-figure>`,
  });
  expect(await torn.page.locator('[role=alert] p').textContent()).toContain('is not whole JSON');
  expect(await torn.read((figure) => figure.paints)).toBeGreaterThan(0);
  const lost = await visit({ markup: '<crease-figure controls figure="lost"></crease-figure>' });
  expect(await lost.page.locator('[role=alert] p').textContent()).toContain('no figure called “lost”');
});
