import { createCanvas, Path2D } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { classMark, type DotShape, type Drawing, type Image, type Node, signedRamp } from '../scene/index.ts';
import { paintWith } from './canvas.ts';
import { everyKind } from './every-kind.fixture.ts';
import { paint } from './paint.ts';
import { dark, light, type Theme } from './theme.ts';

function raster(drawing: Drawing, width: number, height: number, theme: Theme = dark) {
  const context = createCanvas(width, height).getContext('2d');
  paint(drawing, context, { width, height, theme, Path2D, createCanvas });
  return context;
}

function pixel(context: ReturnType<typeof raster>, x: number, y: number): number[] {
  return [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
}

const hex = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const frame = (...nodes: Node[]): Drawing => ({ width: 16, height: 8, nodes });
const square: Node = { kind: 'box', x: 0, y: 0, width: 1, height: 1, fill: { ink: 'label0' } };

test('y is up, the origin is the centre, and any resolution shows the same picture', () => {
  for (const scale of [10, 20]) {
    const context = raster(frame(square), 16 * scale, 8 * scale);
    expect(pixel(context, 8.5 * scale, 3.5 * scale)).toEqual(hex(dark.label0));
    expect(pixel(context, 8.5 * scale, 4.5 * scale)).toEqual(hex(dark.background));
  }
});

test('a frame of another shape is fitted whole and centred, on background', () => {
  const context = raster(frame(square), 160, 160, light);
  expect(pixel(context, 85, 75)).toEqual(hex(light.label0));
  expect(pixel(context, 80, 2)).toEqual(hex(light.background));
});

test('groups move, scale, clip and fade, and none of it leaks to what follows', () => {
  const group: Node = {
    kind: 'group',
    at: [2, 1],
    scale: 2,
    opacity: 0.5,
    clip: { x: 0, y: 0, width: 0.5, height: 1 },
    children: [{ kind: 'group', opacity: 0.5, children: [square] }],
  };
  const after: Node = { kind: 'box', x: -1, y: -1, width: 1, height: 1, fill: { ink: 'label0' } };
  const context = raster(frame(group, after), 160, 80);
  const quarter = hex(dark.label0).map((c, i) => Math.round(0.25 * c + 0.75 * hex(dark.background)[i]!));
  const inside = pixel(context, 80 + 25, 40 - 15);
  inside.forEach((c, i) => {
    expect(Math.abs(c - quarter[i]!)).toBeLessThanOrEqual(1);
  });
  expect(pixel(context, 80 + 35, 40 - 15), 'clipped away').toEqual(hex(dark.background));
  expect(pixel(context, 80 - 5, 40 + 5), 'painted after').toEqual(hex(dark.label0));
});

test('a glyph stands on its baseline with its top up', () => {
  const context = raster(
    frame({
      kind: 'glyphs',
      at: [0, 0],
      size: 2,
      fill: { ink: 'label0' },
      glyphs: [{ outline: 'M0 0L500 0L500 500L0 500Z', x: 500, y: 0, scale: 1 }],
    }),
    160,
    80,
  );
  expect(pixel(context, 95, 35)).toEqual(hex(dark.label0));
  expect(pixel(context, 85, 35)).toEqual(hex(dark.background));
  expect(pixel(context, 95, 45)).toEqual(hex(dark.background));
});

test('marks of every shape cover the same area, and hollow ones all but their middle', () => {
  const covered = (shape: DotShape, hollow = false) => {
    const dots: Node = { kind: 'dots', xy: [0, 0], shape, radius: 2, fill: { ink: 'cut' }, hollow };
    const { data } = raster(frame(dots), 320, 160).getImageData(0, 0, 320, 160);
    return data.reduce((sum, value, i) => (i % 4 === 0 ? sum + value - hex(dark.background)[0]! : sum), 0);
  };
  const disc = covered('disc');
  expect(covered('disc', true) / disc).toBeCloseTo(1 - 0.7 ** 2, 2);
  const shapes = Array.from({ length: 10 }, (_, i) => classMark(i).shape);
  expect(new Set(shapes).size).toBe(10);
  for (const shape of shapes) {
    expect(Math.abs(covered(shape) / disc - 1), shape).toBeLessThan(0.02);
    expect(covered(shape, true) / disc, shape).toBeGreaterThan(0.4);
    expect(covered(shape, true) / disc, shape).toBeLessThan(0.9);
  }
});

test('painting twice gives the same bytes, whatever was painted between', () => {
  const bytes = (context = raster(everyKind, 700, 400)) =>
    Buffer.from(context.getImageData(0, 0, 700, 400).data);
  const before = bytes();
  const context = raster(everyKind, 700, 400, light);
  paint(everyKind, context, { width: 700, height: 400, theme: dark, Path2D, createCanvas });
  expect(bytes(context).equals(before)).toBe(true);
  expect(bytes().equals(before)).toBe(true);
});

test('the cells of an image stand in rows from the top, crisp, in the inks of the theme', () => {
  const image: Image = {
    kind: 'image',
    box: { x: -3, y: -1, width: 6, height: 2 },
    columns: 3,
    rows: 2,
    values: [-2, -1, 0, 1, 0.5, Number.NaN],
    ...signedRamp(1),
  };
  for (const theme of [dark, light]) {
    const context = raster(
      frame({ kind: 'box', x: -8, y: -4, width: 16, height: 8, fill: { ink: 'cut' } }, image),
      160,
      80,
      theme,
    );
    const cell = (column: number, row: number, dx: number, dy: number) =>
      pixel(context, 50 + 20 * column + dx, 30 + 10 * row + dy);
    const between = hex(theme.background).map((c, i) => (c + hex(theme.positive)[i]!) / 2);
    for (const [dx, dy] of [
      [0, 0],
      [19, 9],
    ] as const) {
      expect(cell(0, 0, dx, dy)).toEqual(hex(theme.negative));
      expect(cell(1, 0, dx, dy)).toEqual(hex(theme.negative));
      expect(cell(2, 0, dx, dy)).toEqual(hex(theme.background));
      expect(cell(0, 1, dx, dy)).toEqual(hex(theme.positive));
      cell(1, 1, dx, dy).forEach((c, i) => {
        expect(Math.abs(c - between[i]!)).toBeLessThanOrEqual(1);
      });
      expect(cell(2, 1, dx, dy), 'an empty cell').toEqual(hex(theme.cut));
    }
  }
});

test('without what makes images all else is painted, and it says so', () => {
  const image: Image = {
    kind: 'image',
    box: { x: 0, y: 0, width: 1, height: 1 },
    columns: 1,
    rows: 1,
    values: [1],
    ...signedRamp(1),
  };
  const context = createCanvas(160, 80).getContext('2d');
  const options = { width: 160, height: 80, theme: dark, Path2D, createCanvas };
  expect(paintWith(undefined, frame(image), context, options)).toBe(false);
  expect(pixel(context, 85, 35)).toEqual(hex(dark.background));
  expect(paintWith(undefined, frame(square), context, options)).toBe(true);
  expect(pixel(context, 85, 35)).toEqual(hex(dark.label0));
});

test('with less fading, faded words and formulas are stronger, whole and absent ones are as they were', () => {
  const glyphs = (opacity: number): Node => ({
    kind: 'group',
    opacity,
    children: [
      {
        kind: 'glyphs',
        at: [0, 0],
        size: 2,
        fill: { ink: 'cut', opacity: 0.5 },
        glyphs: [{ outline: 'M0 0L500 0L500 500L0 500Z', x: 500, y: 0, scale: 1 }],
      },
    ],
  });
  const level = (node: Node, fading: number) => {
    const context = createCanvas(160, 80).getContext('2d');
    paint(frame(node), context, { width: 160, height: 80, theme: dark, Path2D, createCanvas, fading });
    return pixel(context, 95, 35)[0]!;
  };
  expect(level(glyphs(0.4), 0.4)).toBeGreaterThan(2 * level(glyphs(0.4), 1));
  expect(level(glyphs(0), 0.4)).toBe(hex(dark.background)[0]);
});
