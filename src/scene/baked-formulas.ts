import type { PlacedGlyph } from './drawing.ts';
import { type Formula, setFormula, type Typesetter } from './formula.ts';
import { unpackOutline } from './packed-outline.ts';
import { SHARED_OUTLINES } from './shared-outlines.baked.ts';

/** Placed outlines, flat: index of the outline, x, y, scale; 1000 units to the em. */
export type BakedGlyphs = readonly number[];

/** The glyphs of one part of a formula (of none: ''). */
export type BakedPart = readonly [part: string, glyphs: BakedGlyphs];

/** A set formula: its box about the baseline and its parts; 1000 units to the em. */
export type BakedFormula = readonly [
  width: number,
  height: number,
  depth: number,
  parts: readonly BakedPart[],
];

/** The formulas that one figure brings along, by their TeX. */
export interface BakedFormulas {
  /** Packed outlines from index 0; below 0, −1 is the first of the shared ones, −2 the second, and so on. */
  readonly outlines: readonly string[];
  readonly formulas: Readonly<Record<string, BakedFormula>>;
}

/** Reads formulas from what was baked, each when it is first asked for. */
export function baked({ outlines, formulas }: BakedFormulas): Typesetter {
  const known = new Map<string, Formula>();
  return (tex) => {
    let formula = known.get(tex);
    if (!formula && Object.hasOwn(formulas, tex)) {
      formula = readFormula(tex, formulas[tex]!, outlines);
      known.set(tex, formula);
    }
    return formula;
  };
}

function readFormula(
  tex: string,
  [width, height, depth, parts]: BakedFormula,
  outlines: readonly string[],
): Formula {
  return setFormula({
    tex,
    width: width / 1000,
    height: height / 1000,
    depth: depth / 1000,
    parts: new Map(parts.map(([part, glyphs]) => [part, { glyphs: placedGlyphs(glyphs, outlines) }])),
  });
}

/** Baked glyphs with the outlines that they name. */
function placedGlyphs(flat: BakedGlyphs, outlines: readonly string[]): PlacedGlyph[] {
  const glyphs: PlacedGlyph[] = [];
  for (let i = 0; i < flat.length; i += 4) {
    const index = flat[i]!;
    const packed = index < 0 ? SHARED_OUTLINES[-1 - index]! : outlines[index]!;
    glyphs.push({ outline: unpackOutline(packed), x: flat[i + 1]!, y: flat[i + 2]!, scale: flat[i + 3]! });
  }
  return glyphs;
}
