import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, Path2D } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { bake } from '../scripts/bake-formulas.ts';
import { trueType } from '../scripts/true-type.ts';
import { LONGEST_PACKED, packNumber, unpackOutline } from '../src/scene/index.ts';
import { type Command, packOutline, parseOutline } from '../src/tex/outline.ts';
import { typeset } from '../src/tex/typeset.ts';

const files = await bake();

test('baking again gives the committed formulas, byte for byte', () => {
  for (const [place, text] of files) expect(readFileSync(new URL(place), 'utf8'), place).toBe(text);
});

/** An outline's ink, drawn large. */
function ink(outline: string): Uint8ClampedArray {
  const canvas = createCanvas(300, 300);
  const context = canvas.getContext('2d');
  context.setTransform(0.2, 0, 0, -0.2, 40, 220);
  context.fill(new Path2D(outline));
  return context.getImageData(0, 0, 300, 300).data;
}

test.each([
  ['lines, closed and open', 'M0 0L500 0L500 700L0 700L0 0ZM100 100V600H400V100'],
  ['smooth and cornered cubics', 'M0 0C0 200 100 300 200 300C300 300 400 200 400 0C300 100 100 100 0 0'],
  ['smooth and cornered quadratics', 'M0 0Q100 0 150 100Q200 200 300 200Q400 0 0 0'],
  ['pairs without a letter', 'M0 0 500 0 250 600ZM600 0 700 0 650 600'],
])('packing leaves the ink of %s as it is', (_, outline) => {
  const packed = packOutline(parseOutline(outline));
  expect(packed.length).toBeLessThan(outline.length);
  expect(ink(unpackOutline(packed))).toEqual(ink(outline));
});

test('a bar too long for one number is packed in parts', () => {
  const bar = 'M0 0L40000 0L40000 40L0 40Z';
  expect(ink(unpackOutline(packOutline(parseOutline(bar))))).toEqual(ink(bar));
});

test('every number that can be packed comes back', () => {
  for (let units = -LONGEST_PACKED; units <= LONGEST_PACKED; units++) {
    const path = unpackOutline(`m${packNumber(units)}${packNumber(-units)}`);
    expect(path.match(/-?\d+/g)!.map(Number)).toEqual([2 * units, 0 - 2 * units]);
  }
});

test('what reaches further than a number can be packed is refused', () => {
  expect(() => packOutline(parseOutline('M0 0Q9 9 20000 0'))).toThrow(
    'outline: Q reaches too far to be packed',
  );
});

test('an outline that cannot be read is refused', () => {
  expect(() => parseOutline('M0 0A1 1 0 0 1 2 2')).toThrow('outline: cannot read A');
  expect(() => parseOutline('M0 0L1')).toThrow('outline: cannot read L1');
});

test('a fraction keeps its bar, its halves above and below', () => {
  const { glyphs, height, depth } = typeset(String.raw`\tfrac{\class{top}{1}}{\class{foot}{2}}`);
  const [top, foot, bar] = glyphs;
  const [left, bottom, right, upper] = outlineBounds(bar!.outline);
  expect(right - left).toBeGreaterThan(5 * (upper - bottom));
  expect(glyphs.map(({ part }) => part)).toEqual(['top', 'foot', '']);
  for (const half of [top!, foot!]) expect(half.scale).toBeCloseTo(Math.SQRT1_2, 3);
  expect(top!.y).toBeGreaterThan(bar!.y);
  expect(foot!.y).toBeLessThan(bar!.y);
  expect(height).toBeGreaterThan(top!.y);
  expect(depth).toBeGreaterThanOrEqual(-foot!.y);
});

test('TeX with an error is refused, not baked as a red word', () => {
  expect(() => typeset(String.raw`\frac{1}`)).toThrow(/formula \\frac\{1\}: /);
  expect(() => typeset(String.raw`\nosuchcommand`)).toThrow('formula');
});

test('the font reader takes outline and advance of a character, and misses what is not there', () => {
  const file = '@expo-google-fonts/noto-sans-tc/400Regular/NotoSansTC_400Regular.ttf';
  const font = trueType(readFileSync(createRequire(import.meta.url).resolve(file)));
  expect(font.unitsPerEm).toBe(1000);
  const minus = font.character('−');
  expect(minus.advance).toBe(font.character('0').advance);
  expect(outlineBounds(minus.outline)).toEqual([38, 335, 518, 403]);
  expect(() => font.character('\u{10FFFF}')).toThrow('TrueType: no glyph');
});

/** The box around an outline's points and control points: the ink itself, as fonts keep points at the extremes. */
function outlineBounds(commands: readonly Command[]): number[] {
  const xs = commands.flatMap(({ xy }) => xy.filter((_, i) => i % 2 === 0));
  const ys = commands.flatMap(({ xy }) => xy.filter((_, i) => i % 2 === 1));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
