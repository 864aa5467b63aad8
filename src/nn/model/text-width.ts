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

/** The wide blocks. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

function letterWidth(letter: string): 0 | 1 | 2 {
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}
