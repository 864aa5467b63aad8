import type { Vector2 } from '../math/index.ts';
import type { Glyphs, Group, Ink, PlacedGlyph } from './drawing.ts';
import type { Mark } from './mark.ts';

/** What one part of a formula wears instead of the whole's ink; its opacity multiplies into the whole's. */
export interface FormulaPartStyle {
  readonly ink?: Ink;
  readonly opacity?: number;
}

export interface FormulaStyle {
  /** Where its baseline meets the edge that `align` names. */
  readonly at: Vector2;
  /** Scene units to the em. */
  readonly size: number;
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /** By the names that `\class{name}{…}` gives in the TeX. */
  readonly parts?: Readonly<Record<string, FormulaPartStyle>>;
  /** Which point of its width stands at `at`; default start. */
  readonly align?: 'start' | 'middle' | 'end';
  /** Default its TeX; a part's is `id.part`. */
  readonly id?: string;
}

/** A box about a baseline, in scene units: `height` above it, `depth` below. */
export interface FormulaBox {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

/** A formula that has been set, in ems: outlines, and a mark that cells, units, pills and edges can hold. */
export interface Formula extends FormulaBox, Mark {
  readonly tex: string;
  /** By name; what the TeX gives no name is under ''. */
  readonly parts: ReadonlyMap<string, FormulaPart>;
}

export interface FormulaPart {
  readonly glyphs: readonly PlacedGlyph[];
}

/** A formula from its outlines, in ems. */
export function setFormula(set: Omit<Formula, keyof Mark> & { readonly width: number }): Formula {
  const made: Formula = {
    ...set,
    draw: (at, size, ink, opacity) => formula(made, { at, size, ink, opacity }),
  };
  return made;
}

/** Sets TeX; undefined where it cannot. */
export type Typesetter = (tex: string) => Formula | undefined;

let typesetter: Typesetter | undefined;

/**
 * Says who sets formulas from now on: TeX itself in Node, a table made there in a page, which has no TeX. What a
 * figure brings along already set is taken first, unless `always`.
 */
export function useTypesetter(set: Typesetter | undefined, { always = false } = {}): void {
  typesetter = set;
  overrules = always;
}

let overrules = false;

/**
 * Formulas by the names that a figure has for them, from TeX: `formulas({ w11: 'w_{11}' })`. `\class{part}{…}` marks a
 * part, so that it can be lit or coloured by that name. Figures that come with Crease bring theirs along set.
 * @throws Error where nobody here can set them
 */
export function formulas<Name extends string>(
  sources: Readonly<Record<Name, string>>,
  set?: Typesetter,
): Readonly<Record<Name, Formula>> {
  const find = (tex: string): Formula => {
    const found = overrules ? typesetter?.(tex) : (set?.(tex) ?? typesetter?.(tex));
    if (!found) throw new Error(`formula ${tex}: it has not been set, and there is no TeX here`);
    return found;
  };
  return Object.fromEntries(
    Object.entries<string>(sources).map(([name, tex]) => [name, find(tex)]),
  ) as Record<Name, Formula>;
}

/** A formula as outlines, its parts lit or coloured as wanted: one run of glyphs, or a group of one a part. */
export function formula(
  { tex, width, parts }: Formula,
  { at, size, ink, opacity = 1, parts: styles = {}, align = 'start', id = tex }: FormulaStyle,
): Glyphs | Group {
  const left = align === 'start' ? 0 : align === 'middle' ? width / 2 : width;
  const start: Vector2 = [at[0] - left * size, at[1]];
  for (const name of Object.keys(styles)) {
    if (!parts.has(name)) throw new RangeError(noSuchPart(tex, parts, name));
  }
  const runs = [...parts].map(([part, { glyphs }]): Glyphs => {
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

/** The box of a formula set at `size` scene units to the em. */
export function formulaBox({ width, height, depth }: Formula, size: number): FormulaBox {
  return { width: width * size, height: height * size, depth: depth * size };
}

function noSuchPart(tex: string, parts: ReadonlyMap<string, unknown>, part: string): string {
  const marked = [...parts.keys()].filter((key) => key !== '');
  return `formula ${tex}: expected a part of ${marked.join(', ') || 'none'}, got ${part}`;
}
