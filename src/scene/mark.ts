import type { Vector2 } from '../math/index.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { DIGIT_HEIGHT, type NumeralFormat, numeral, numeralWidth } from './numeral.ts';
import { approximateWidth } from './text-width.ts';

/** Something ready to be set in a cell, a unit, a pill or beside an edge: a symbol, a number, a word. */
export interface Mark {
  /** In ems. */
  readonly width: number;
  /** From the baseline to the middle of what is seen, in ems; default a quarter, as for small letters. */
  readonly middle?: number;
  /**
   * @param at the left end of its baseline, in scene units
   * @param size scene units to the em
   */
  draw(at: Vector2, size: number, ink: Ink, opacity: number): Node;
}

/** Three dots for what is left out, drawn as dots: across, down, or both. */
const ELLIPSES = { '⋯': [1, 0], '⋮': [0, -1], '⋱': [1, -1] } as const;

/** What a part of a scene can hold: a symbol, a word, an ellipsis, or a number, with two decimals unless told otherwise. */
export type Content = number | string | Mark;

/** A number that is written as told. */
export function numberMark(value: number, format: NumeralFormat = {}): Mark {
  return {
    width: numeralWidth(value, 1, format),
    middle: DIGIT_HEIGHT / 2,
    draw: (at, size, ink, opacity) => numeral(value, { ...format, at, size, ink, opacity }),
  };
}

/** A word in a person's language. */
export function textMark(text: string, weight: 400 | 600 = 400): Mark {
  return {
    width: approximateWidth(text, weight),
    middle: DIGIT_HEIGHT / 2,
    draw: (at, size, ink, opacity) => ({
      kind: 'text',
      at,
      size,
      text,
      fill: { ink, opacity },
      align: 'start',
      weight,
    }),
  };
}

/**
 * A mark drawn at another size than what it stands beside, on the same middle line.
 * @example
 * ```ts
 * const digits = sizedMark(numberMark(15, { decimals: 0 }), 0.88); // beside letters of a formula
 * ```
 */
export function sizedMark(content: Content, factor: number, format: NumeralFormat = {}): Mark {
  const mark = markOf(content, format);
  return {
    width: factor * mark.width,
    middle: factor * middleOf(mark),
    draw: (at, size, ink, opacity) => mark.draw(at, factor * size, ink, opacity),
  };
}

/**
 * Several contents in a row as one mark, all on one middle line.
 * @param gap ems between two of them; default 0.2
 * @example
 * ```ts
 * const term = rowMark([numberMark(5), times, numberMark(3)]);
 * ```
 */
export function rowMark(contents: readonly Content[], gap = 0.2, format: NumeralFormat = {}): Mark {
  const marks = contents.map((content) => markOf(content, format));
  const middle = Math.max(...marks.map(middleOf));
  return {
    width: marks.reduce((sum, { width }) => sum + width, gap * Math.max(marks.length - 1, 0)),
    middle,
    draw(at, size, ink, opacity) {
      let x = at[0];
      const children = marks.map((mark) => {
        const node = mark.draw([x, at[1] + (middle - middleOf(mark)) * size], size, ink, opacity);
        x += (mark.width + gap) * size;
        return node;
      });
      return { kind: 'group', children };
    },
  };
}

/**
 * A content that wears an ink of its own wherever it stands.
 * @example
 * ```ts
 * const output = inkedMark(w11, 'iHat'); // y₁, where only column 1 is left
 * ```
 */
export function inkedMark(content: Content, ink: Ink): Mark {
  const mark = markOf(content);
  return { ...mark, draw: (at, size, _, opacity) => mark.draw(at, size, ink, opacity) };
}

/**
 * Contents that take turns in one place, such as a letter and its numbers; as wide as the widest.
 * @param turn which of them shows: 1 the second, 1.5 neither, half way from the second to the third
 * @example
 * ```ts
 * const input = sequenceMark([x1, 1, 0, x1], now(turn));
 * ```
 */
export function sequenceMark(contents: readonly Content[], turn: number): Mark {
  const marks = contents.map((content) => markOf(content));
  const width = Math.max(...marks.map((mark) => mark.width));
  const at = Math.min(Math.max(turn, 0), marks.length - 1);
  const first = Math.floor(at);
  const shown = blend(marks[first]!, marks[Math.min(first + 1, marks.length - 1)]!, at - first);
  return {
    ...shown,
    width,
    draw: ([x, y], size, ink, opacity) =>
      shown.draw([x + ((width - shown.width) / 2) * size, y], size, ink, opacity),
  };
}

/**
 * One content that gives way to another in the same place, such as a letter to its number; as wide as the wider.
 * @param share 0 shows the first, 1 the second
 * @example
 * ```ts
 * const cell = blend(w11, 3, share, { decimals: 0 }); // a letter that becomes its number
 * ```
 */
export function blend(from: Content, to: Content, share: number, format: NumeralFormat = {}): Mark {
  const [first, second] = [markOf(from, format), markOf(to, format)];
  if (share <= 0 && first.width >= second.width) return first;
  if (share >= 1 && second.width >= first.width) return second;
  const width = Math.max(first.width, second.width);
  const middle = middleOf(share < 0.5 ? first : second);
  return {
    width,
    middle,
    draw(at, size, ink, opacity) {
      const set = (mark: Mark, strength: number): Node[] => {
        if (strength <= 0) return [];
        const left = at[0] + ((width - mark.width) / 2) * size;
        const baseline = at[1] + (middle - middleOf(mark)) * size;
        return [mark.draw([left, baseline], size, ink, opacity * strength)];
      };
      return { kind: 'group', children: [...set(first, 1 - 2 * share), ...set(second, 2 * share - 1)] };
    },
  };
}

/** Any content as a mark. */
export function markOf(content: Content, format: NumeralFormat = {}): Mark {
  if (typeof content === 'number') return numberMark(content, format);
  if (typeof content !== 'string') return content;
  return Object.hasOwn(ELLIPSES, content) ? ellipsis(content as keyof typeof ELLIPSES) : textMark(content);
}

function middleOf({ middle = 0.25 }: Mark): number {
  return middle;
}

/** Ems between the dots of an ellipsis, and their radius. */
const DOTS = { apart: 0.32, radius: 0.06 } as const;

function ellipsis(kind: keyof typeof ELLIPSES): Mark {
  const [dx, dy] = ELLIPSES[kind];
  return {
    width: 2 * DOTS.apart * dx + 2 * DOTS.radius,
    middle: DIGIT_HEIGHT / 2,
    draw([x, y], size, ink, opacity) {
      const [left, middle] = [x + (DOTS.apart * dx + DOTS.radius) * size, y + (DIGIT_HEIGHT / 2) * size];
      const xy = [-1, 0, 1].flatMap((i) => [
        left + i * dx * DOTS.apart * size,
        middle + i * dy * DOTS.apart * size,
      ]);
      return { kind: 'dots', xy, shape: 'disc', radius: DOTS.radius * size, fill: { ink, opacity } };
    },
  };
}

export interface ContentStyle extends NumeralFormat {
  /** Scene units to the em. */
  readonly size: number;
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
}

/**
 * A content with its middle at a point. The sign of a number takes half its width on both sides, whether it is there
 * or not, so that digits stand still when it comes and goes.
 * @example
 * ```ts
 * const node = centredContent('⋮', [0, 1], { size: 0.4, ink: 'muted' });
 * ```
 */
export function centredContent(content: Content, middle: Vector2, style: ContentStyle): Node {
  const { size, ink, opacity = 1, ...format } = style;
  if (typeof content === 'number') {
    const at: Vector2 = [middle[0], middle[1] - (DIGIT_HEIGHT / 2) * size];
    return numeral(content, { ...format, at, size, ink, opacity, align: 'middle' });
  }
  const mark = markOf(content);
  const at: Vector2 = [middle[0] - (mark.width / 2) * size, middle[1] - middleOf(mark) * size];
  return mark.draw(at, size, ink, opacity);
}

/** A content in the middle of a box: see `centredContent`. */
export function contentIn(content: Content, { x, y, width, height }: Rect, style: ContentStyle): Node {
  return centredContent(content, [x + width / 2, y + height / 2], style);
}

/** The width of a content in ems. */
export function contentWidth(content: Content, format: NumeralFormat = {}): number {
  return markOf(content, format).width;
}
