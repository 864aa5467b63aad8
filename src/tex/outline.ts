import { LONGEST_PACKED, PACKED_UNIT, packNumber } from '../scene/index.ts';

/** One drawing command with absolute coordinates: move, line, quadratic or cubic curve, ending at the last pair. */
export interface Command {
  readonly kind: 'M' | 'L' | 'Q' | 'C';
  readonly xy: readonly number[];
}

/**
 * Reads SVG path data of the kind MathJax's fonts hold.
 * @throws when it holds anything but absolute M, L, H, V, Q, C and Z.
 */
export function parseOutline(data: string): Command[] {
  const commands: Command[] = [];
  let at: readonly [number, number] = [0, 0];
  for (const [, letter, rest] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest!.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const step = { M: 2, L: 2, H: 1, V: 1, Q: 4, C: 6, Z: 0 }[letter!];
    if (step === undefined || (step === 0 ? numbers.length > 0 : numbers.length % step !== 0)) {
      throw new Error(`outline: cannot read ${letter}${rest}`);
    }
    for (let i = 0; i < numbers.length; i += step) {
      const values = numbers.slice(i, i + step);
      const kind = letter === 'M' && i > 0 ? 'L' : letter;
      const xy = kind === 'H' ? [values[0]!, at[1]] : kind === 'V' ? [at[0], values[0]!] : values;
      commands.push({ kind: kind === 'H' || kind === 'V' ? 'L' : (kind as Command['kind']), xy });
      at = [xy.at(-2)!, xy.at(-1)!];
    }
  }
  return commands;
}

/**
 * An outline as pages load it: relative, rounded to `PACKED_UNIT`, letters only where the command changes.
 * Contours are left open, because a fill closes them.
 * @throws when a curve or a move reaches further than a packed number does
 */
export function packOutline(commands: readonly Command[]): string {
  let text = '';
  let implied = '';
  let at: readonly number[] = [0, 0];
  let start: readonly number[] = [0, 0];
  /** Where the next control point lies if the curve goes on smoothly, by the kind of curve. */
  let smooth: { readonly kind: Command['kind']; readonly control: readonly number[] } | undefined;
  const write = (letter: string, numbers: readonly number[]) => {
    text += `${letter === implied ? '' : letter}${numbers.map(packNumber).join('')}`;
    implied = letter === 'm' ? 'l' : letter;
  };
  commands.forEach(({ kind, xy: exact }, index) => {
    const xy = exact.map((value) => Math.round(value / PACKED_UNIT));
    const end = xy.slice(-2);
    const next = commands[index + 1]?.kind;
    const closes = next === undefined || next === 'M';
    if (kind === 'L' && (same(end, at) || (closes && same(end, start)))) return;
    const relative = xy.map((value, i) => value - at[i % 2]!);
    const longest = Math.max(...relative.map(Math.abs));
    if (longest > LONGEST_PACKED && kind !== 'L')
      throw new Error(`outline: ${kind} reaches too far to be packed`);
    if (kind === 'L') {
      for (const [dx, dy] of shortLines(relative as unknown as readonly [number, number], longest)) {
        if (dy === 0) write('h', [dx]);
        else if (dx === 0) write('v', [dy]);
        else write('l', [dx, dy]);
      }
    } else if (smooth?.kind === kind && same(smooth.control, relative)) {
      write(kind === 'C' ? 's' : 't', relative.slice(2));
    } else write(kind.toLowerCase(), relative);
    smooth = isCurve(kind)
      ? { kind, control: xy.slice(-4, -2).map((value, i) => end[i]! - value) }
      : undefined;
    at = end;
    if (kind === 'M') start = end;
  });
  return text;
}

/** A line in as many parts as it takes, such as the bar of a very long fraction. */
function shortLines([dx, dy]: readonly [number, number], longest: number): (readonly [number, number])[] {
  const parts = Math.max(1, Math.ceil(longest / LONGEST_PACKED));
  const upTo = (part: number) => [Math.round((dx * part) / parts), Math.round((dy * part) / parts)] as const;
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [upTo(part), upTo(part + 1)];
    return [to[0] - from[0], to[1] - from[1]] as const;
  });
}

function isCurve(kind: Command['kind']): boolean {
  return kind === 'Q' || kind === 'C';
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
