import { expect } from 'vitest';
import { test } from './visit.ts';

test('plays by itself, pauses, and paints nothing while nothing moves', async ({ visit }) => {
  const { page, read, part, settle } = await visit();
  await page.waitForFunction(() => document.querySelector('crease-figure')!.time > 0.3);
  await page.keyboard.press('Space');
  expect(await read((figure) => figure.playing)).toBe(false);
  await settle();
  const before = await read((figure) => figure.paints);
  await page.waitForTimeout(400);
  expect(await read((figure) => figure.paints)).toBe(before);
  await part('play').click();
  expect(await read((figure) => figure.playing)).toBe(true);
});

test('while the film rests, it plays on without painting', async ({ visit }) => {
  const { page, read, still, settle } = await visit();
  await still(0);
  const end = await read((figure) => figure.chapters[1]!.start);
  await still(end - 1.2);
  const start = await read((figure) => figure.paints);
  await page.keyboard.press('Space');
  await page.waitForFunction((from) => document.querySelector('crease-figure')!.time > from + 0.1, end - 1.2);
  await page.keyboard.press('Space');
  await settle();
  expect(await read((figure) => figure.time)).toBeLessThan(end);
  expect(await read((figure) => figure.paints)).toBe(start);
});

test('stops at the end, and plays again from the start', async ({ visit }) => {
  const { page, read, still, part, settle } = await visit();
  await still(Infinity);
  const duration = await read((figure) => figure.duration);
  await still(duration - 0.1);
  await page.keyboard.press('Space');
  await page.waitForFunction(() => !document.querySelector('crease-figure')!.playing);
  await settle();
  expect(await read((figure) => figure.time)).toBe(duration);
  expect(await part('play').getAttribute('aria-label')).toBe('Play again');
  await part('play').click();
  expect(await read((figure) => figure.time)).toBeLessThan(1);
});

test('loops', async ({ visit }) => {
  const { page, read, still } = await visit();
  await still(0);
  const duration = await read((figure) => figure.duration);
  await still(duration - 0.1);
  await page.keyboard.press('l');
  await page.keyboard.press('Space');
  await page.waitForFunction(() => document.querySelector('crease-figure')!.time < 1);
  expect(await read((figure) => figure.playing)).toBe(true);
});

test('goes where the scrubber is pressed, and goes on playing after', async ({ visit }) => {
  const { page, read, settle } = await visit();
  const track = page.locator('.track');
  const { x, y, width, height } = (await track.boundingBox())!;
  await page.mouse.move(x + width * 0.25, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + height / 2);
  await settle();
  const [time, duration] = await read((figure) => [figure.time, figure.duration] as const);
  expect(time / duration).toBeCloseTo(0.5, 2);
  expect(await read((figure) => figure.playing)).toBe(false);
  const tip = await page.locator('.scrubber .tip').textContent();
  const titles = await read((figure) => figure.chapters.map(({ title }) => title));
  expect(titles.some((title) => tip?.startsWith(title))).toBe(true);
  await page.mouse.up();
  expect(await read((figure) => figure.playing)).toBe(true);
});

test('every key does what the help says', async ({ visit }) => {
  const { page, read, still, settle } = await visit();
  const after = async (key: string) => {
    await page.keyboard.press(key);
    await settle();
    return read((figure) => figure.time);
  };
  const starts = await read((figure) => figure.chapters.map(({ start }) => start));
  const duration = await read((figure) => figure.duration);
  await still(10);
  expect(await after('ArrowRight')).toBeCloseTo(11);
  expect(await after('ArrowLeft')).toBeCloseTo(10);
  expect(await after('.')).toBeCloseTo(10 + 1 / 30);
  expect(await after(',')).toBeCloseTo(10);
  expect(await after('Shift+ArrowRight')).toBeCloseTo(starts[2]!);
  expect(await after('Shift+ArrowLeft')).toBeCloseTo(starts[1]!);
  expect(await after('4')).toBeCloseTo(starts[3]!);
  expect(await after('0')).toBeCloseTo(starts[9]!);
  expect(await after('End')).toBeCloseTo(duration);
  expect(await after('Home')).toBe(0);
  await page.keyboard.press('?');
  const help = page.locator('dialog');
  expect(await help.getAttribute('aria-labelledby')).toBeTruthy();
  expect(await help.textContent()).toContain('Take hold');
  expect(await help.textContent()).toContain('W₁');
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
});

test('language and colours are chosen, worn by the page, and remembered', async ({ visit }) => {
  const { page, read, part, still } = await visit();
  await still(10);
  await part('settings').click();
  await part('language-zh-Hant').click();
  expect(await part('settings').evaluate((button) => button.matches(':focus'))).toBe(true);
  expect(await read((figure) => figure.chapters[0]!.title)).toMatch(/[一-鿿]/);
  expect(await page.locator('h1').innerText()).toMatch(/[一-鿿]/);
  expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
    'zh-Hant',
    expect.stringMatching(/[一-鿿]/),
  ]);
  await part('settings').click();
  await part('theme-light').click();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  await page.goto(page.url().replace(/#.*/, ''));
  await page.waitForFunction(() => (document.querySelector('crease-figure')?.paints ?? 0) > 0);
  expect(await read((figure) => [figure.language, figure.theme])).toEqual(['zh-Hant', 'light']);
});

test('the system’s colours are followed until someone chooses', async ({ visit }) => {
  const { page, read } = await visit({ colorScheme: 'light' });
  expect(await read((figure) => figure.dataset.theme)).toBe('light');
  // While it plays, as every frame needs to know the theme.
  for (const colorScheme of ['dark', 'light', 'dark', 'light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => read((figure) => figure.dataset.theme)).toBe(colorScheme);
  }
  await page.keyboard.press('d');
  expect(await read((figure) => figure.dataset.theme)).toBe('light');
});

test('speeds, single frames and chapters are in the menus, and the focus comes back', async ({ visit }) => {
  const { page, read, part, still, settle } = await visit();
  await still(10);
  await part('settings').click();
  await part('speed-2').click();
  expect(await read((figure) => figure.speed)).toBe(2);
  await part('frame-on').click();
  await settle();
  expect(await read((figure) => figure.time)).toBeCloseTo(10 + 1 / 30);
  await page.keyboard.press('Escape');
  expect(await page.locator('.settings-panel').isVisible()).toBe(false);
  expect(await part('settings').evaluate((button) => button.matches(':focus'))).toBe(true);
  await part('chapters').click();
  const third = page.locator('.chapters button').nth(2);
  const title = await read((figure) => figure.chapters[2]!.title);
  expect(await third.textContent()).toContain(title);
  await third.click();
  expect(await read((figure) => figure.time - figure.chapters[2]!.start)).toBeCloseTo(0);
});

test('takes the whole screen and gives it back', async ({ visit }) => {
  const { page, still, settle } = await visit();
  await still(10);
  await page.keyboard.press('f');
  await page.waitForFunction(() => document.fullscreenElement?.localName === 'crease-figure');
  await settle();
  const { width, height } = (await page.locator('.frame').boundingBox())!;
  expect([width, height]).toEqual(await page.evaluate(() => [innerWidth, innerHeight]));
  await page.keyboard.press('f');
  await page.waitForFunction(() => document.fullscreenElement === null);
});

test('with less motion asked for, it waits at the first rest, and nothing plays by itself', async ({
  visit,
}) => {
  const { page, read } = await visit({ reducedMotion: 'reduce' });
  const [time, playing, next] = await read(
    (figure) => [figure.time, figure.playing, figure.chapters[1]!.start] as const,
  );
  expect(playing).toBe(false);
  expect(time).toBeGreaterThan(0);
  expect(time).toBeLessThan(next);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await read((figure) => figure.time)).toBeCloseTo(next);
});

test('a screen reader gets the chapter with its numbers, once it has settled', async ({ visit }) => {
  const { page, part, still, read } = await visit();
  await still(0);
  await page.keyboard.press('2');
  const spoken = await read((figure) => figure.chapters[1]!.spoken);
  expect(spoken).toMatch(/−?\d+\.\d\d/);
  await page.waitForFunction(
    (text) =>
      document.querySelector('crease-figure')!.shadowRoot!.querySelector("[data-part='spoken']")!
        .textContent === text,
    spoken,
  );
  expect(await part('spoken').getAttribute('aria-live')).toBe('polite');
  expect(await page.locator('canvas').getAttribute('aria-label')).toContain(spoken);
  expect(await page.locator('canvas').getAttribute('role')).toBe('img');
});

test('tells its page what happens', async ({ visit }) => {
  const { page, read } = await visit({ markup: '<crease-figure controls at="5"></crease-figure>' });
  const heard = await page.evaluate(async () => {
    const figure = document.querySelector('crease-figure')!;
    const events: string[] = [];
    const names = ['time', 'params', 'chapter', 'play', 'pause', 'language', 'theme'];
    for (const name of names) document.addEventListener(`crease-${name}`, () => events.push(name));
    const frame = () => new Promise(requestAnimationFrame);
    figure.play();
    await frame();
    await frame();
    figure.pause();
    await frame();
    figure.time = 20;
    await frame();
    figure.params = { ...figure.params, probe: 3 };
    await frame();
    figure.language = 'zh-Hant';
    figure.theme = 'light';
    await frame();
    return [...new Set(events)].sort();
  });
  expect(heard).toEqual(['chapter', 'language', 'params', 'pause', 'play', 'theme', 'time']);
  expect(await read((figure) => figure.params.probe)).toBe(3);
});

test('without controls it is a picture that can still be held', async ({ visit }) => {
  const { page, handle } = await visit({ markup: '<crease-figure at="12"></crease-figure>' });
  expect(await page.locator('.bar').count()).toBe(0);
  expect(await handle('W1[0][0]').count()).toBe(1);
});
