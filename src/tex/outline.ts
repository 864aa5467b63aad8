/** One drawing command with absolute coordinates: move, line, quadratic or cubic curve, ending at the last pair. */
export interface Command {
  readonly kind: 'M' | 'L' | 'Q' | 'C';
  readonly xy: readonly number[];
}

/** Left, bottom, right and top edges. */
export type Bounds = readonly [number, number, number, number];

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

/** The box around an outline's points and control points: the ink itself, as fonts keep points at the extremes. */
export function outlineBounds(commands: readonly Command[]): Bounds {
  const xs = commands.flatMap(({ xy }) => xy.filter((_, i) => i % 2 === 0));
  const ys = commands.flatMap(({ xy }) => xy.filter((_, i) => i % 2 === 1));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/**
 * The shortest usual spelling of an outline: whole numbers, relative, letters and separators only where needed.
 * Contours are left open, because a fill closes them.
 */
export function compactOutline(commands: readonly Command[]): string {
  let text = '';
  let implied = '';
  let at: readonly number[] = [0, 0];
  let start: readonly number[] = [0, 0];
  /** Where the next control point lies if the curve goes on smoothly, by the kind of curve. */
  let smooth: { readonly kind: Command['kind']; readonly control: readonly number[] } | undefined;
  commands.forEach(({ kind, xy: exact }, index) => {
    const xy = exact.map(Math.round);
    const end = xy.slice(-2);
    const next = commands[index + 1]?.kind;
    const closes = next === undefined || next === 'M';
    if (kind === 'L' && (same(end, at) || (closes && same(end, start)))) return;
    const relative = xy.map((value, i) => value - at[i % 2]!);
    let letter: string = kind.toLowerCase();
    let numbers = relative;
    if (kind === 'L' && relative[1] === 0) [letter, numbers] = ['h', [relative[0]!]];
    else if (kind === 'L' && relative[0] === 0) [letter, numbers] = ['v', [relative[1]!]];
    else if (smooth?.kind === kind && same(smooth.control, relative)) {
      [letter, numbers] = [kind === 'C' ? 's' : 't', relative.slice(2)];
    }
    if (letter !== implied) text += letter;
    numbers.forEach((value, i) => {
      text += `${(i > 0 || letter === implied) && value >= 0 ? ' ' : ''}${value}`;
    });
    implied = letter === 'm' ? 'l' : letter;
    smooth = isCurve(kind)
      ? { kind, control: xy.slice(-4, -2).map((value, i) => end[i]! - value) }
      : undefined;
    at = end;
    if (kind === 'M') start = end;
  });
  return text;
}

function isCurve(kind: Command['kind']): boolean {
  return kind === 'Q' || kind === 'C';
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
