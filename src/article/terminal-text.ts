const ESCAPE = String.fromCharCode(27);
const BELL = String.fromCharCode(7);

/** A control sequence, of which a few move or erase (ECMA-48, 5.4). */
const SEQUENCE = new RegExp(`${ESCAPE}\\[([0-?]*)[ -/]*([@-~])`, 'y');

/** Links and titles of windows, and whatever else begins with an escape. */
const OTHER_SEQUENCE = new RegExp(
  `${ESCAPE}(?:[\\]P^_][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)?|[ -/]*[0-~]?)`,
  'y',
);

/**
 * What a program has printed, as a terminal shows it when the program has ended: carriage returns, backspaces and
 * sequences that move or erase have had their effect, colours are gone, and every blank is where it was.
 */
export function asTerminalShows(printed: string): string {
  const text = printed.replace(/\r\n/g, '\n');
  if (!/[^\P{Cc}\n\t]/u.test(text)) return text;
  const lines: string[][] = [[]];
  let row = 0;
  let column = 0;
  const moved = (kind: string, given: string) => {
    const count = Number(given) || 1;
    if (kind === 'A') row = Math.max(0, row - count);
    if (kind === 'B') row = Math.min(lines.length - 1, row + count);
    if (kind === 'C') column += Math.min(count, 1000);
    if (kind === 'D') column = Math.max(0, column - count);
    if (kind === 'G') column = Math.min(count, 1000) - 1;
    if (kind === 'K') erase(lines[row]!, column, Number(given));
  };
  for (let i = 0; i < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(i)!);
    if (character === ESCAPE) {
      SEQUENCE.lastIndex = i;
      OTHER_SEQUENCE.lastIndex = i;
      const [, given, kind] = SEQUENCE.exec(text) ?? [];
      if (kind !== undefined) moved(kind, given!);
      else OTHER_SEQUENCE.exec(text);
      i = kind === undefined ? OTHER_SEQUENCE.lastIndex : SEQUENCE.lastIndex;
      continue;
    }
    i += character.length;
    if (character === '\n') {
      row++;
      column = 0;
      if (row === lines.length) lines.push([]);
    } else if (character === '\r') column = 0;
    else if (character === '\b') column = Math.max(0, column - 1);
    else if (character === '\t' || !/\p{Cc}/u.test(character)) {
      const line = lines[row]!;
      while (line.length < column) line.push(' ');
      line[column++] = character;
    }
  }
  return lines.map((line) => line.join('')).join('\n');
}

/** @param part 0 from the column on, 1 up to it, 2 all of the line */
function erase(line: string[], column: number, part: number): void {
  if (part === 0) line.length = Math.min(line.length, column);
  else line.fill(' ', 0, part === 1 ? column + 1 : line.length);
}
