import { expect } from 'vitest';
import { violations } from './axe.ts';
import { test } from './visit.ts';

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing amiss in ${colorScheme}, whatever is open`, async ({ visit }) => {
    const { page, part, still, settle } = await visit({ colorScheme });
    await still(59);
    expect(await violations(page), 'at rest').toEqual([]);
    await part('settings').click();
    expect(await violations(page), 'settings').toEqual([]);
    await page.keyboard.press('Escape');
    await part('chapters').click();
    expect(await violations(page), 'chapters').toEqual([]);
    await page.keyboard.press('Escape');
    await part('help').click();
    expect(await violations(page), 'help').toEqual([]);
    await page.keyboard.press('Escape');
    await part('data').click();
    expect(await violations(page), 'data').toEqual([]);
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      void document.querySelector('crease-figure')!.useData('a,b,c,d\n1,2,3,u\n2,3,4,v\n', 'four.csv');
    });
    await part('columns-use').waitFor();
    expect(await violations(page), 'columns').toEqual([]);
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.querySelector('crease-figure')!.useData('', 'empty.csv'));
    await part('train').click();
    await settle();
    await page.evaluate(() => document.querySelector('crease-figure')!.train());
    await settle();
    expect(await violations(page), 'training, with an alert').toEqual([]);
    await part('train').click();
  });
}

const screens = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844, hasTouch: true, isMobile: true },
  { width: 360, height: 640, hasTouch: true, isMobile: true },
  { width: 844, height: 390, hasTouch: true, isMobile: true },
] as const;

for (const { width, height, ...device } of screens) {
  test(`at ${width} × ${height} nothing is cut off, and fingers have room`, async ({ visit }) => {
    const { page, part, still, read } = await visit({ viewport: { width, height }, ...device });
    await still(59);
    for (const language of ['en', 'zh-Hant'] as const) {
      await read((figure) => figure.pause());
      await page.evaluate((to) => {
        document.querySelector('crease-figure')!.language = to;
      }, language);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const frame = (await page.locator('.frame').boundingBox())!;
      const buttons = await page.locator('.bar .button:visible').all();
      expect(buttons.length).toBeGreaterThan(7);
      for (const button of buttons) {
        const box = (await button.boundingBox())!;
        const name = `${await button.getAttribute('data-part')} in ${language}`;
        expect(box.x, name).toBeGreaterThanOrEqual(frame.x);
        expect(box.x + box.width, name).toBeLessThanOrEqual(frame.x + frame.width);
        if ('hasTouch' in device) expect(Math.min(box.width, box.height), name).toBeGreaterThanOrEqual(44);
      }
      const stage = (await page.locator('.stage').boundingBox())!;
      expect(stage.width).toBeCloseTo(frame.width, 0);
      const canvas = await page.locator('canvas').evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        return { width, height, ratio: devicePixelRatio };
      });
      expect(Math.abs(canvas.width - stage.width * canvas.ratio)).toBeLessThanOrEqual(1);
      expect(Math.abs(canvas.height - stage.height * canvas.ratio)).toBeLessThanOrEqual(1);
    }
    await part('settings').click();
    const panel = (await page.locator('.settings-panel').boundingBox())!;
    expect(panel.x).toBeGreaterThanOrEqual(0);
    expect(panel.x + panel.width).toBeLessThanOrEqual(width);
  });
}

test('a picture three times as fine is drawn where the screen is', async ({ visit }) => {
  const { page } = await visit({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 });
  const [pixels, shown] = await page.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    return [canvas.width, canvas.clientWidth];
  });
  expect(pixels).toBe(Math.round(shown! * 3));
});

test('with another box the figure is laid out anew', async ({ visit }) => {
  const { page, still, handle, settle } = await visit({
    markup: '<crease-figure controls at="12" style="width: 900px"></crease-figure>',
  });
  await still(12);
  const stage = page.locator('.stage');
  const place = async () => {
    const outer = (await stage.boundingBox())!;
    const inner = (await handle('W1[0][0]').boundingBox())!;
    return { left: (inner.x - outer.x) / outer.width, top: (inner.y - outer.y) / outer.height };
  };
  expect((await place()).left).toBeLessThan(0.3);
  await page.locator('crease-figure').evaluate((element) => {
    element.style.width = '400px';
  });
  await settle();
  const { left, top } = await place();
  expect(left).toBeGreaterThan(0.5);
  expect(top).toBeGreaterThan(0.5);
});

test('several figures in one article keep to themselves', async ({ visit }) => {
  const { page } = await visit({
    markup: `<p tabindex="0" id="text">Text</p>
      <crease-figure id="one" controls at="12" theme="light"></crease-figure>
      <crease-figure id="two" at="30" language="zh-Hant" theme="dark" style="height: 300px"></crease-figure>`,
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll('crease-figure')].every(({ paints }) => paints > 0),
  );
  await page.locator('#text').focus();
  await page.keyboard.press('Space');
  const told = await page.evaluate(() =>
    [...document.querySelectorAll('crease-figure')].map((figure) => [
      figure.time,
      figure.playing,
      figure.language,
      figure.dataset.theme,
      location.hash,
    ]),
  );
  expect(told).toEqual([
    [12, false, 'en', 'light', ''],
    [30, false, 'zh-Hant', 'dark', ''],
  ]);
  expect((await page.locator('#two .stage').boundingBox())!.height).toBeCloseTo(300, 0);
  await page.locator('#one [data-part=play]').click();
  await page.keyboard.press('ArrowRight');
  expect(
    await page.evaluate(() => document.querySelector<HTMLElement & { time: number }>('#two')!.time),
  ).toBe(30);
  await page.evaluate(() => document.querySelector('#one')!.remove());
});
