import { createCanvas, Path2D } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../test/browser/chromium.ts';
import type { Drawing } from '../scene/index.ts';
import { everyKind, everyShape } from './every-kind.fixture.ts';
import { paint } from './paint.ts';
import { toSvg } from './svg.ts';
import { dark, light, type Theme } from './theme.ts';

const width = 1050;
const height = 600;
const font = 'sans-serif';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const bundle = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      lib: { entry: new URL('./paint.ts', import.meta.url).pathname, formats: ['iife'], name: 'painter' },
    },
  });
  const [chunk] = (bundle as { output: { code: string }[] }[])[0]!.output;
  browser = await launchChromium();
  page = await browser.newPage();
  await page.addScriptTag({ content: `${chunk!.code};globalThis.painter = painter` });
});

afterAll(() => browser?.close());

type InPage = typeof globalThis & {
  painter: { paint: typeof paint };
};

/** The picture as Chromium paints the drawing on a canvas: a PNG, as a data URL. */
async function painted(drawing: Drawing, theme: Theme): Promise<string> {
  return page.evaluate(
    ({ drawing, theme, width, height, font }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height });
      (globalThis as InPage).painter.paint(drawing, canvas.getContext('2d')!, { width, height, theme, font });
      return canvas.toDataURL();
    },
    { drawing, theme, width, height, font },
  );
}

/** Mean difference of a channel, 0…255, between two pictures as Chromium shows them. */
async function difference(one: string, other: string): Promise<number> {
  return page.evaluate(
    async ({ urls, width, height }) => {
      const [one, other] = (await Promise.all(
        urls.map(async (url) => {
          const image = new Image(width, height);
          image.src = url;
          await image.decode();
          const context = new OffscreenCanvas(width, height).getContext('2d')!;
          context.drawImage(image, 0, 0, width, height);
          return context.getImageData(0, 0, width, height).data;
        }),
      )) as [Uint8ClampedArray, Uint8ClampedArray];
      return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / one.length;
    },
    { urls: [one, other], width, height },
  );
}

const urlOf = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

async function measured(text: string, size: number, weight: number): Promise<number> {
  return page.evaluate(
    ({ text, size, weight, font }) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d')!;
      context.font = `${weight} 100px ${font}`;
      return (context.measureText(text).width * size) / 100;
    },
    { text, size, weight, font },
  );
}

test.each([
  ['dark', dark],
  ['light', light],
])('the SVG looks like the canvas, %s', async (_, theme) => {
  const wide = await measured('Squeezed to fit in', 0.4, 600);
  expect(wide, 'the text to be squeezed is too wide').toBeGreaterThan(2.4);
  const svg = toSvg(everyKind, theme, {
    font,
    measure: (text) => (text.startsWith('Squeezed') ? wide : 0),
  });
  const canvas = await painted(everyKind, theme);
  expect(await difference(urlOf(svg), canvas)).toBeLessThan(0.3);
  const bare = urlOf(toSvg({ ...everyKind, nodes: [] }, theme));
  expect(await difference(bare, canvas), 'an empty picture would be told apart').toBeGreaterThan(3);
});

test('Node and Chromium paint the same shapes', async () => {
  const canvas = createCanvas(width, height);
  paint(everyShape, canvas.getContext('2d'), { width, height, theme: dark, Path2D, createCanvas });
  expect(await difference(await painted(everyShape, dark), canvas.toDataURL())).toBeLessThan(0.4);
});

test('the SVG is well-formed, holds each outline once, and says the same twice', async () => {
  const title = 'What <W> & "b" do\u0000 to \ud800 it';
  const svg = toSvg(everyKind, dark, { title });
  expect(toSvg(everyKind, dark, { title })).toBe(svg);
  expect(svg.match(/M100 0L500/g)).toHaveLength(1);
  const parsed = await page.evaluate((svg) => {
    const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return {
      error: document.querySelector('parsererror')?.textContent,
      title: document.querySelector('title')?.textContent,
      ids: [...document.querySelectorAll('[data-id]')].map((element) => element.getAttribute('data-id')),
      texts: [...document.querySelectorAll('text')].map((element) => element.textContent),
    };
  }, svg);
  expect(parsed).toEqual({
    error: undefined,
    title: 'What <W> & "b" do to  it',
    ids: ['grid "1"', 'outer'],
    texts: ['ReLU  <&> "fold"', 'Squeezed to fit in', 'the middle'],
  });
});

test('two pictures in one page do not share ids', () => {
  const ids = (prefix: string) =>
    [...toSvg(everyKind, dark, { prefix }).matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
  expect(ids('a')).toEqual(['a-clip0', 'a-glyph0']);
  expect(ids('b')).toEqual(['b-clip0', 'b-glyph0']);
});
