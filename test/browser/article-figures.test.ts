import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bring, figuresPainted } from './read.ts';
import { test } from './read-sample.ts';

const story = (page: Page) =>
  page.evaluate(() => {
    const figure = document.querySelector<HTMLElementTagNameMap['crease-figure']>('#story crease-figure')!;
    const { time, chapters, playing } = figure;
    return { chapter: chapters.findLast(({ start }) => start <= time)!.id, playing };
  });

test('a step that comes to the reading line plays its chapter, on a phone too; going back works', async ({
  read,
}) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 640 },
  ]) {
    const page = await read({ viewport });
    await figuresPainted(page);
    for (const chapter of ['fold', 'turn', 'shift']) {
      await bring(page, `[data-chapter=${chapter}] h2`);
      await expect.poll(() => story(page), { timeout: 8000 }).toMatchObject({ chapter });
    }
    const [height, top] = await page.evaluate(() => {
      const box = document.querySelector('#story crease-figure')!.getBoundingClientRect();
      return [box.height, box.top];
    });
    if (viewport.width < 700) {
      expect(top).toBe(0);
      expect(height).toBeLessThanOrEqual(0.45 * viewport.height + 1);
    }
  }
});

test('with reduced motion a step is at its end at once', async ({ read }) => {
  const page = await read({ reducedMotion: 'reduce' });
  await figuresPainted(page);
  await bring(page, '[data-chapter=fold] h2');
  await expect.poll(() => story(page)).toEqual({ chapter: 'fold', playing: false });
});

test('a keyboard alone gets to every figure, works it, and gets out again', async ({ read }) => {
  const page = await read({ reducedMotion: 'reduce' });
  await figuresPainted(page);
  const visited = new Set<string>();
  const played = new Set<string>();
  let last = '';
  for (let press = 0; press < 250; press++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const host = document.activeElement;
      const figure = host?.closest('.live-figure');
      return {
        figure: figure?.id ?? '',
        part: host?.shadowRoot?.activeElement?.getAttribute('data-part') ?? '',
        link: host?.matches('.theme-button') ? 'end' : '',
        code: host?.matches('[contenteditable]') ?? false,
      };
    });
    if (at.code) await page.keyboard.press('Escape');
    if (at.figure) visited.add(at.figure);
    if (at.part === 'play') {
      const time = () =>
        page.evaluate(
          (id) =>
            document.querySelector<HTMLElementTagNameMap['crease-figure']>(`#${id} crease-figure`)!.time,
          at.figure,
        );
      const before = await time();
      // Coming here may have scrolled the page, and the step that is then read sends the figure to its chapter.
      const toStart = async () => {
        await page.keyboard.press('Home');
        return time();
      };
      await expect.poll(toStart).toBe(0);
      expect(before).toBeGreaterThan(0);
      played.add(at.figure);
    }
    last = at.link;
    if (last === 'end') break;
  }
  expect([...visited]).toEqual(['story', 'alone']);
  expect([...played]).toEqual(['story', 'alone']);
  expect(last).toBe('end');
});

test('an address leads to a figure, with its numbers and its moment', async ({ read }) => {
  const page = await read({ hash: '#alone~t=20&network=1,0,0,1,0,0,1,1,0' });
  await figuresPainted(page);
  const seen = await page.evaluate(() => {
    const figure = document.querySelector<HTMLElementTagNameMap['crease-figure']>('#alone crease-figure')!;
    return [
      figure.time,
      JSON.stringify(figure.params).includes('[[1,0],[0,1]]'),
      figure.getBoundingClientRect().top < innerHeight,
    ];
  });
  expect(seen).toEqual([20, true, true]);
});

test('a figure is saved as it shows: PNG, SVG, and a film', async ({ read }) => {
  const page = await read({});
  await figuresPainted(page);
  await bring(page, '#story');
  const save = async (name: string) => {
    await page.locator('#story crease-figure').hover();
    await page.locator('#story').getByRole('button', { name: 'Link and download' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    return readFile(await download.path());
  };
  const png = await save('Download as PNG');
  expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1920);
  expect((await save('Download as SVG')).toString()).toMatch(/^<svg[\s\S]*<title>Nine parameters/);

  await page.evaluate(() => {
    const figure = document.querySelector<HTMLElementTagNameMap['crease-figure']>('#story crease-figure')!;
    figure.figure = {
      id: 'short',
      title: { en: 'Short', 'zh-Hant': '短' },
      summary: { en: 'Short', 'zh-Hant': '短' },
      params: {},
      build: (_: unknown, stage: { width: number; height: number }) => ({
        stage,
        duration: 0.4,
        chapters: [{ id: 'one', start: 0, title: 'One', spoken: 'One' }],
        cameras: [],
        frame: () => ({ width: stage.width, height: stage.height, nodes: [] }),
        handles: () => [],
      }),
    } as never;
  });
  const film = await save('Download as film (MP4)');
  expect(film.subarray(4, 8).toString()).toBe('ftyp');
});

const block = '.live-code';

async function run(page: Page, code?: string): Promise<string> {
  if (code !== undefined) await page.locator(`${block} code`).fill(code);
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect
    .poll(() => page.locator(`${block} .live-status`).textContent(), { timeout: 10_000 })
    .toMatch(/^Done|error/);
  return page.locator(`${block} .live-output`).innerText();
}

for (const fromFile of [false, true]) {
  test(`code runs${fromFile ? ' from the file system' : ''}: prints, trains in the kernels, shows figures, and tells the line of an error`, async ({
    read,
  }) => {
    const page = await read({ fromFile });
    await page.getByRole('tab', { name: 'Crease' }).click();
    expect(await run(page)).toMatch(/points\s+200/);
    expect(await page.locator(`${block} .drawing.dark`).isVisible()).toBe(true);
    expect(await page.locator(`${block} .drawing.light`).isVisible()).toBe(false);
    await page.waitForFunction(
      () =>
        (document.querySelector<HTMLElementTagNameMap['crease-figure']>('.live-code crease-figure')?.paints ??
          0) > 0,
    );
    expect(
      await run(page, "import { loadEngine } from 'crease/nn';\nconsole.log((await loadEngine()).name);"),
    ).toMatch(/relaxed|simd/);
    expect(await run(page, 'const a: number = 1;\n\nnothing.there;')).toBe(
      'Line 3: ReferenceError: nothing is not defined',
    );
    const coloured = () =>
      page.evaluate(() =>
        [...(CSS.highlights.get('code-keyword') ?? [])].map((range) => (range as Range).toString()),
      );
    expect(await coloured(), 'new code has colours of its own').toEqual(['const']);
    await page.getByRole('button', { name: 'Reset' }).first().click();
    expect(await page.locator(`${block} code`).textContent()).toContain('await model.fit');
    expect(await page.locator(`${block} .live-output`).textContent()).toBe('');
    expect(await coloured()).toEqual([]);
  });
}

/** A figure with a disc whose middle and radius can be held, and which throws where it would be wider than 3. */
const OWN = `import { figure, number, numberHandle, pointHandle, timeline, vector2 } from 'crease';
show(figure({
  id: 'own',
  title: { en: 'Own', 'zh-Hant': '自己的圖' },
  summary: { en: 'A disc.', 'zh-Hant': '圓盤。' },
  params: { at: vector2([1, 1], { min: -3, max: 3 }), radius: number(1, { min: 0.1, max: 4 }) },
  build({ at, radius }, stage) {
    if (radius > 3) throw new Error('too wide');
    const through = { toStage: (point) => point, toPlane: (point) => point };
    return timeline(stage, (t) => {
      t.chapter('disc', { en: 'Disc', 'zh-Hant': '圓盤' });
      t.wait(1);
      return () => ({
        nodes: [{ kind: 'circle', id: 'disc', at, radius, fill: { ink: 'accent' } }],
        handles: [
          pointHandle({ id: 'at', label: { en: 'Middle', 'zh-Hant': '中心' }, at, through }, stage.language, (next) => ({ at: next, radius })),
          numberHandle({ id: 'radius', label: { en: 'Radius', 'zh-Hant': '半徑' }, at: [4, 3], size: [1, 1], value: radius, step: 1 }, stage.language, (next) => ({ at, radius: next })),
        ],
      });
    });
  },
}));`;

test('a figure of one’s own in live code can be held, and is as the code has it again', async ({ read }) => {
  const page = await read({});
  await page.getByRole('tab', { name: 'Crease' }).click();
  await run(page, OWN);
  const picture = () =>
    page.locator(`${block} .drawing.dark`).evaluate((image) => {
      const svg = decodeURIComponent((image as HTMLImageElement).src);
      const [, x, y, r] = /<circle[^>]*cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/.exec(svg)!;
      return [x, y, r].map((value) => Math.round(Number(value)));
    });
  const first = await picture();
  const middle = page.getByRole('button', { name: 'Middle' });
  const { x, y, width, height } = (await middle.boundingBox())!;
  const frame = (await page.locator(`${block} .held-film`).boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + frame.width / 16, y + height / 2, { steps: 4 });
  await page.mouse.up();
  const unit = first[2]!;
  await expect.poll(picture).toEqual([first[0]! + Math.round((stageWidth / 16) * unit), first[1], first[2]]);
  await page.getByRole('slider', { name: 'Radius' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(picture).toEqual([first[0]! + Math.round((stageWidth / 16) * unit), first[1], 2 * unit]);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.locator(`${block} .film .trouble`).textContent()).toBe('too wide');
  expect((await picture())[2], 'what led nowhere has changed nothing').toBe(3 * unit);
  await page.getByRole('button', { name: 'As in the code' }).click();
  await expect.poll(picture).toEqual(first);
});

/** Scene units of a film of 16:9. */
const stageWidth = (8 * 16) / 9;

test('code that does not end is stopped: by the reader, or after ten seconds', async ({ read }) => {
  const page = await read({ before: (page) => page.clock.install() });
  await page.getByRole('tab', { name: 'Crease' }).click();
  await page.locator(`${block} code`).fill('while (true) {}');
  const status = page.locator(`${block} .live-status`);
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  expect(await status.textContent()).toBe('Stopped.');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect
    .poll(async () => {
      await page.clock.runFor(5000);
      return page.locator(`${block} .live-output`).textContent();
    })
    .toContain('Stopped after 10 s');
});

test('Tab indents code and does not hold the keyboard: after Escape it leaves', async ({ read }) => {
  const page = await read({});
  await page.getByRole('tab', { name: 'Crease' }).click();
  const code = page.locator(`${block} code`);
  await code.fill('a');
  await page.keyboard.press('Tab');
  expect(await code.textContent()).toBe('a  ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Run');
});

test('the side of a code switch is chosen by click or arrow key, and remembered', async ({ read }) => {
  const page = await read({});
  const chosen = () => page.locator('[role=tab][aria-selected=true]').textContent();
  expect(await chosen()).toBe('Keras');
  await page.getByRole('tab', { name: 'Keras' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await chosen()).toBe('Crease');
  expect(await page.getByText('import keras').isVisible()).toBe(false);
  await page.reload();
  await expect.poll(chosen).toBe('Crease');
});
