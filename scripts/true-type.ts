// Reads what baking needs of a TrueType font: https://learn.microsoft.com/typography/opentype/spec/
import type { Command } from '../src/tex/outline.ts';

/** A character of a font: its advance width and its outline, y up, in font units. */
export interface Character {
  readonly advance: number;
  readonly outline: readonly Command[];
}

/** A TrueType font with a character map of format 12. */
export interface TrueType {
  readonly unitsPerEm: number;
  /** @throws when the font lacks the character, or composes it of others. */
  character(text: string): Character;
}

/** Opens the bytes of a `.ttf` file. */
export function trueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    tables.set(String.fromCharCode(...bytes.subarray(entry, entry + 4)), view.getUint32(entry + 8));
  }
  const table = (name: string): number => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`TrueType: no ${name} table`);
    return offset;
  };
  const glyphOf = characterMap(view, table('cmap'));
  const longOffsets = view.getInt16(table('head') + 50) === 1;
  const glyphOffset = (glyph: number): number =>
    table('glyf') +
    (longOffsets ? view.getUint32(table('loca') + 4 * glyph) : 2 * view.getUint16(table('loca') + 2 * glyph));
  const metrics = view.getUint16(table('hhea') + 34);
  return {
    unitsPerEm: view.getUint16(table('head') + 18),
    character(text) {
      const glyph = glyphOf(text.codePointAt(0)!);
      if (glyph === 0) throw new Error(`TrueType: no glyph for ${text}`);
      return {
        advance: view.getUint16(table('hmtx') + 4 * Math.min(glyph, metrics - 1)),
        outline: simpleGlyph(view, glyphOffset(glyph)).flatMap(contourCommands),
      };
    },
  };
}

function characterMap(view: DataView, cmap: number): (codePoint: number) => number {
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    if (view.getUint16(at) !== 12) continue;
    return (codePoint) => {
      for (let group = 0; group < view.getUint32(at + 12); group++) {
        const entry = at + 16 + 12 * group;
        const first = view.getUint32(entry);
        if (codePoint >= first && codePoint <= view.getUint32(entry + 4)) {
          return view.getUint32(entry + 8) + codePoint - first;
        }
      }
      return 0;
    };
  }
  throw new Error('TrueType: no character map of format 12');
}

interface ContourPoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

const ON_CURVE = 1;
const REPEAT = 8;
/** The bits of a coordinate: given in one byte; positive if so, else the same as before. */
const X_BITS = [2, 16] as const;
const Y_BITS = [4, 32] as const;

function simpleGlyph(view: DataView, glyph: number): ContourPoint[][] {
  const contours = view.getInt16(glyph);
  if (contours < 0) throw new Error('TrueType: composite glyphs are not read');
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(glyph + 10 + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = glyph + 10 + 2 * contours;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    const times = flag & REPEAT ? view.getUint8(at++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const coordinates = ([short, positive]: readonly [number, number]): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & positive ? view.getUint8(at++) : -view.getUint8(at++);
      else if (!(flag & positive)) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(X_BITS);
  const ys = coordinates(Y_BITS);
  const points = flags.map((flag, i) => ({ x: xs[i]!, y: ys[i]!, onCurve: (flag & ON_CURVE) > 0 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : ends[i - 1]! + 1, end + 1));
}

/** A contour as commands; between two control points lies an unwritten point, half way. */
function contourCommands(contour: readonly ContourPoint[]): Command[] {
  const first = contour.findIndex(({ onCurve }) => onCurve);
  if (first < 0) throw new Error('TrueType: a contour without a point on its curve');
  const points = [...contour.slice(first), ...contour.slice(0, first + 1)];
  const commands: Command[] = [{ kind: 'M', xy: [points[0]!.x, points[0]!.y] }];
  for (let i = 1; i < points.length; i++) {
    const point = points[i]!;
    if (point.onCurve) commands.push({ kind: 'L', xy: [point.x, point.y] });
    else {
      const next = points[i + 1]!;
      const end = next.onCurve ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
      commands.push({ kind: 'Q', xy: [point.x, point.y, end.x, end.y] });
      if (next.onCurve) i++;
    }
  }
  return commands;
}
