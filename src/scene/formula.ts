import type { Vector2 } from '../math/index.ts';
import type { Fill, Ink, Node, PlacedGlyph, Rect } from './drawing.ts';
import { type FormulaName, formulas, outlines } from './formulas.baked.ts';

export type { FormulaName };

export interface FormulaStyle {
  /** Where the baseline starts (or, by `align`, has its middle or end), in scene units. */
  readonly at: Vector2;
  /** Scene units to the em. */
  readonly size: number;
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /** Default 'start'. */
  readonly align?: 'start' | 'middle' | 'end';
  /** Parts with an ink or an opacity (times the formula's) of their own. */
  readonly parts?: Readonly<Record<string, { readonly ink?: Ink; readonly opacity?: number }>>;
  readonly id?: string;
}

/** A baked formula, one run of glyphs for every part that looks different. */
export function formula(name: FormulaName, style: FormulaStyle): Node {
  const { at, size, ink, opacity = 1, align = 'start', parts = {}, id = name } = style;
  const { glyphs, width } = formulas[name];
  const shift = align === 'start' ? 0 : align === 'middle' ? width / 2 : width;
  const runs = new Map<string, { fill: Fill; glyphs: PlacedGlyph[] }>();
  for (const [outline, x, y, scale, part = ''] of glyphs) {
    const own = parts[part];
    const key = own ? part : '';
    let run = runs.get(key);
    if (!run) {
      run = { fill: { ink: own?.ink ?? ink, opacity: opacity * (own?.opacity ?? 1) }, glyphs: [] };
      runs.set(key, run);
    }
    run.glyphs.push({ outline: outlines[outline]!, x: x - shift, y, scale });
  }
  const children = [...runs].map(
    ([part, run]): Node => ({ kind: 'glyphs', id: part ? `${id}.${part}` : id, at, size, ...run }),
  );
  return children.length === 1 ? children[0]! : { kind: 'group', children };
}

/** A formula's extent at this many scene units to the em. */
export function formulaBox(
  name: FormulaName,
  size: number,
): { width: number; height: number; depth: number } {
  const { width, height, depth } = formulas[name];
  return { width: (width * size) / 1000, height: (height * size) / 1000, depth: (depth * size) / 1000 };
}

/** The box around one part of a formula, from the start of its baseline. */
export function partBox(name: FormulaName, part: string, size: number): Rect | undefined {
  const box = formulas[name].parts[part];
  if (!box) return undefined;
  const em = size / 1000;
  const [left, bottom, right, top] = box;
  return { x: left * em, y: bottom * em, width: (right - left) * em, height: (top - bottom) * em };
}
