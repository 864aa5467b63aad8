import type { Vector2 } from '../math/index.ts';
import type { Glyphs, Ink, PlacedGlyph } from './drawing.ts';
import { type NumberFormat, numberText } from './number-text.ts';
import { unpackOutline } from './packed-outline.ts';
import { REGULAR } from './regular-numbers.baked.ts';

export interface NumeralFormat extends NumberFormat {
  /** What it is set in; default regular. `bold` is the other. */
  readonly face?: Face;
  /** Written after the number. */
  readonly suffix?: '%';
}

export interface NumeralStyle extends NumeralFormat {
  /** A point of the baseline; `align` says which. */
  readonly at: Vector2;
  /** Scene units to the em. */
  readonly size: number;
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /**
   * What stands at `at`; default start. `point` is the decimal point's left side (the last digit's right side
   * where there is none). `middle` shares the sign's width between both sides whether there is a sign or not, so that
   * the digits stand still when it comes and goes; `digits` is the middle of the digits, the sign hanging at their
   * left, as a tick label should.
   */
  readonly align?: 'start' | 'middle' | 'digits' | 'end' | 'point';
  readonly id?: string;
}

/** Height of the digits in ems: half of it below a middle line puts a number's baseline. */
export const DIGIT_HEIGHT = 0.733;

interface Character {
  readonly outline: string;
  readonly advance: number;
}

/** The characters of numbers in one weight. */
export type Face = ReadonlyMap<string, Character>;

/** A face of its own, which may lack what `fallback` has. */
export function face(baked: typeof REGULAR, fallback: Face = new Map()): Face {
  const own = baked.map(
    ([text, outline, advance]) => [text, { outline: unpackOutline(outline), advance }] as const,
  );
  return new Map([...fallback, ...own]);
}

/** The face of numbers, unless another is named. */
export const regular = face(REGULAR);

/** A text's glyphs from 0 on, and where they end, in thousandths of an em. */
function setText(text: string, font: Face) {
  let right = 0;
  const glyphs: PlacedGlyph[] = [];
  for (const character of text) {
    const { outline, advance } = font.get(character)!;
    glyphs.push({ outline, x: right, y: 0, scale: 1 });
    right += advance;
  }
  return { glyphs, right };
}

/**
 * A changing number as outlines: digits of one width and a real minus sign, so that nothing jitters.
 * How it is written: see `numberText`.
 */
export function numeral(
  value: number,
  { at, size, ink, opacity, align = 'start', id, ...format }: NumeralStyle,
): Glyphs {
  const font = format.face ?? regular;
  const text = numberText(value, format);
  const { glyphs, right } = setText(`${text}${format.suffix ?? ''}`, font);
  const sign = font.get('−')!.advance;
  const signed = /^[−+]/.test(text) ? sign : 0;
  const point = text.indexOf('.');
  const anchor = {
    start: 0,
    middle: (signed + right) / 2 - sign / 4,
    digits: (signed + right) / 2,
    end: right,
    point: glyphs[point < 0 ? text.length : point]?.x ?? right,
  }[align];
  return {
    kind: 'glyphs',
    ...(id === undefined ? {} : { id }),
    at: [at[0] - (anchor * size) / 1000, at[1]],
    size,
    glyphs,
    fill: { ink, ...(opacity === undefined ? {} : { opacity }) },
  };
}

/** The width in scene units of a number set at `size` scene units to the em. */
export function numeralWidth(value: number, size: number, format: NumeralFormat = {}): number {
  const text = `${numberText(value, format)}${format.suffix ?? ''}`;
  return (setText(text, format.face ?? regular).right * size) / 1000;
}
