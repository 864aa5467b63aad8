import type { Vector2 } from '../math/index.ts';
import type { Glyphs, Ink, PlacedGlyph } from './drawing.ts';
import { digits, outlines } from './formulas.baked.ts';

export interface NumeralStyle {
  /** Where the baseline starts (or, by `align`, has its middle or end), in scene units. */
  readonly at: Vector2;
  /** Scene units to the em. */
  readonly size: number;
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /** Digits after the point. Default 2. */
  readonly decimals?: number;
  /** Default 'start'. */
  readonly align?: 'start' | 'middle' | 'end';
  /** Give up decimals, then write an exponent, to stay within this many characters. */
  readonly maxChars?: number;
  /** Default false. */
  readonly bold?: boolean;
  /** Written after the number, such as `%`. */
  readonly suffix?: string;
  readonly id?: string;
}

/**
 * A number that may change from frame to frame: set from baked digits of one width, so that nothing jitters,
 * with a real minus sign and never a minus before zero.
 */
export function numeral(value: number, style: NumeralStyle): Glyphs {
  const { at, size, ink, opacity = 1, decimals = 2, align = 'start', maxChars, suffix = '', id } = style;
  const set = digits[style.bold ? 'bold' : 'regular'];
  const glyphs: PlacedGlyph[] = [];
  const text = spellNumber(value, decimals, maxChars) + suffix;
  let x = 0;
  for (const character of text) {
    const [outline, advance] = set[character]!;
    glyphs.push({ outline: outlines[outline]!, x, y: 0, scale: 1 });
    x += advance;
  }
  // A number in the middle is centred by its digits: its sign hangs to the left, so that −1 stands under 1.
  const sign = align === 'middle' && text.startsWith('−') ? set['−']![1] : 0;
  const shift = align === 'start' ? 0 : align === 'end' ? x : (x + 0.6 * sign) / 2;
  return {
    kind: 'glyphs',
    ...(id === undefined ? {} : { id }),
    at,
    size,
    glyphs: shift === 0 ? glyphs : glyphs.map((glyph) => ({ ...glyph, x: glyph.x - shift })),
    fill: { ink, opacity },
  };
}

/** The width that this numeral takes, in scene units. */
export function numeralWidth(value: number, style: Omit<NumeralStyle, 'at' | 'ink'>): number {
  const set = digits[style.bold ? 'bold' : 'regular'];
  const text = spellNumber(value, style.decimals ?? 2, style.maxChars) + (style.suffix ?? '');
  return ([...text].reduce((sum, character) => sum + set[character]![1], 0) * style.size) / 1000;
}

/** A number as text: `decimals` places, fewer or an exponent where it would not fit in `maxChars`. */
export function spellNumber(value: number, decimals: number, maxChars = Infinity): string {
  if (Number.isNaN(value)) return '−';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  for (let places = decimals; places >= 0; places--) {
    const text = withMinus(value.toFixed(places));
    if (text.length <= maxChars && !text.includes('e')) return text;
  }
  return withMinus(value.toExponential(0).replace('+', ''));
}

function withMinus(text: string): string {
  return text.replace(/^-(?=0(?:\.0+)?$)/, '').replaceAll('-', '−');
}
