import type { Vector2 } from '../math/index.ts';
import type { Glyphs, Group, Ink, PlacedGlyph, Rect } from './drawing.ts';
import { FORMULAS, type FormulaParts, OUTLINES } from './formulas.baked.ts';
import { placedGlyphs } from './glyph-set.ts';

/** The name of a formula in scripts/formulas.ts. */
export type FormulaName = keyof FormulaParts;

/** What one part of a formula wears instead of the whole's ink; its opacity multiplies into the whole's. */
export interface FormulaPartStyle {
  readonly ink?: Ink;
  readonly opacity?: number;
}

export interface FormulaStyle<Part extends string> {
  /** Where its baseline meets the edge that `align` names. */
  readonly at: Vector2;
  /** Scene units to the em. */
  readonly size: number;
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  readonly parts?: { readonly [part in Part]?: FormulaPartStyle };
  /** Which point of its width stands at `at`; default start. */
  readonly align?: 'start' | 'middle' | 'end';
  /** Default its name; a part's is `id.part`. */
  readonly id?: string;
}

/** A box about a baseline, in scene units: `height` above it, `depth` below. */
export interface FormulaBox {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

interface Formula {
  readonly box: FormulaBox;
  readonly parts: ReadonlyMap<string, { readonly box: Rect; readonly glyphs: readonly PlacedGlyph[] }>;
}

/** The formulas in ems, each read from its baked form when first asked for. */
const known = new Map<string, Formula>();

function read(name: string): Formula {
  let formula = known.get(name);
  if (!formula) {
    if (!Object.hasOwn(FORMULAS, name)) {
      throw new RangeError(`formula: expected one of ${Object.keys(FORMULAS).join(', ')}, got ${name}`);
    }
    const [width, height, depth, parts] = FORMULAS[name as FormulaName];
    formula = {
      box: { width: width / 1000, height: height / 1000, depth: depth / 1000 },
      parts: new Map(
        parts.map(([part, [x, y, w, h], baked]) => [
          part,
          {
            box: { x: x / 1000, y: y / 1000, width: w / 1000, height: h / 1000 },
            glyphs: placedGlyphs(baked, OUTLINES),
          },
        ]),
      ),
    };
    known.set(name, formula);
  }
  return formula;
}

/**
 * A formula as outlines, its parts lit or coloured as wanted: one run of glyphs, or a group of one a part.
 * @throws RangeError when the name is unknown.
 */
export function formula<Name extends FormulaName>(
  name: Name,
  { at, size, ink, opacity = 1, parts = {}, align = 'start', id = name }: FormulaStyle<FormulaParts[Name]>,
): Glyphs | Group {
  const { box, parts: drawn } = read(name);
  const left = align === 'start' ? 0 : align === 'middle' ? box.width / 2 : box.width;
  const start: Vector2 = [at[0] - left * size, at[1]];
  const styles: Readonly<Record<string, FormulaPartStyle | undefined>> = parts;
  const runs = [...drawn].map(([part, { glyphs }]): Glyphs => {
    const style = styles[part];
    return {
      kind: 'glyphs',
      id: part === '' ? id : `${id}.${part}`,
      at: start,
      size,
      glyphs,
      fill: { ink: style?.ink ?? ink, opacity: opacity * (style?.opacity ?? 1) },
    };
  });
  return runs.length === 1 ? runs[0]! : { kind: 'group', children: runs };
}

/** The box of a formula set at `size` scene units to the em. @throws RangeError when the name is unknown. */
export function formulaBox(name: FormulaName, size: number): FormulaBox {
  const { width, height, depth } = read(name).box;
  return { width: width * size, height: height * size, depth: depth * size };
}

/**
 * The box of the ink of a formula's part, in scene units, from the formula's origin (left end of its baseline).
 * @throws RangeError when the formula or its part is unknown.
 */
export function partBox<Name extends FormulaName>(name: Name, part: FormulaParts[Name], size: number): Rect {
  const { parts } = read(name);
  const box = parts.get(part)?.box;
  if (!box || !part) {
    const marked = [...parts.keys()].filter((key) => key !== '');
    throw new RangeError(`formula ${name}: expected a part of ${marked.join(', ') || 'none'}, got ${part}`);
  }
  return { x: box.x * size, y: box.y * size, width: box.width * size, height: box.height * size };
}
