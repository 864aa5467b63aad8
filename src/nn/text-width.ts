/**
 * How many columns of a terminal a text takes: two for each full-width character (East Asian Width W and F of
 * Unicode, and emoji), none for marks that sit on the letter before them, one for every other.
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width;
}

/** A text filled up with spaces to `width` columns, or cut off with an ellipsis where it is wider. */
export function column(text: string, width: number, side: 'start' | 'end' = 'end', ellipsis = '…'): string {
  const whole = textWidth(text) <= width ? text : cutOff(text, width - ellipsis.length) + ellipsis;
  const gap = ' '.repeat(width - textWidth(whole));
  return side === 'start' ? gap + whole : whole + gap;
}

/** The first letters of a text that take at most `width` columns. */
export function cutOff(text: string, width: number): string {
  let kept = '';
  let taken = 0;
  for (const letter of text) {
    taken += letterWidth(letter);
    if (taken > width) break;
    kept += letter;
  }
  return kept;
}

/** First and last code points of the wide blocks. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function letterWidth(letter: string): 0 | 1 | 2 {
  const code = letter.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(letter)) return 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
