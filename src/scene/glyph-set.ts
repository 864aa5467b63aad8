import type { PlacedGlyph } from './drawing.ts';

/** Placed outlines, flat: index of the outline, x, y, scale; 1000 units to the em. */
export type BakedGlyphs = readonly number[];

/** The glyphs of one part of a formula (of none: ''), and the box of their ink, `[x, y, width, height]`. */
export type BakedPart = readonly [
  part: string,
  box: readonly [x: number, y: number, width: number, height: number],
  glyphs: BakedGlyphs,
];

/** A set formula: its box about the baseline and its parts; 1000 units to the em. */
export type BakedFormula = readonly [
  width: number,
  height: number,
  depth: number,
  parts: readonly BakedPart[],
];

/** A character of a number: its text, the index of its outline, its advance in thousandths of an em. */
export type BakedCharacter = readonly [text: string, outline: number, advance: number];

/** Baked glyphs with the outlines that they name. */
export function placedGlyphs(baked: BakedGlyphs, outlines: readonly string[]): PlacedGlyph[] {
  const glyphs: PlacedGlyph[] = [];
  for (let i = 0; i < baked.length; i += 4) {
    glyphs.push({ outline: outlines[baked[i]!]!, x: baked[i + 1]!, y: baked[i + 2]!, scale: baked[i + 3]! });
  }
  return glyphs;
}
