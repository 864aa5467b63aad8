import type { BakedFormula, BakedFormulas, Typesetter } from '../scene/index.ts';
import { baked } from '../scene/index.ts';
import { packOutline } from './outline.ts';
import { typeset } from './typeset.ts';

/** A set formula whose outlines are not numbered yet. */
export interface LooseFormula {
  /** Which outlines it is made of, packed. */
  readonly outlines: readonly string[];
  /** Its baked form, with each outline numbered by `indexOf`. */
  number(indexOf: (outline: string) => number): BakedFormula;
}

/**
 * Sets TeX, ready to be baked.
 * @throws Error when the TeX has an error
 */
export function setLoose(tex: string): LooseFormula {
  const { glyphs, width, height, depth } = typeset(tex);
  const packed = glyphs.map(({ outline }) => packOutline(outline));
  const names = [...new Set(glyphs.map(({ part }) => part))];
  return {
    outlines: [...new Set(packed)],
    number: (indexOf) => [
      round(width),
      round(height),
      round(depth),
      names.map((part) => {
        const own = glyphs
          .map((glyph, i) => ({ glyph, outline: packed[i]! }))
          .filter(({ glyph }) => glyph.part === part);
        const flat = own.flatMap(({ glyph: { x, y, scale }, outline }) => [
          indexOf(outline),
          round(x),
          round(y),
          scale,
        ]);
        return [part, flat] as const;
      }),
    ],
  };
}

/**
 * Sets formulas for a place that has no TeX, such as a page.
 * @throws Error when a TeX has an error
 */
export function bakeFormulas(sources: readonly string[]): BakedFormulas {
  const outlines: string[] = [];
  const numbers = new Map<string, number>();
  const indexOf = (outline: string): number => {
    let index = numbers.get(outline);
    if (index === undefined) {
      index = outlines.push(outline) - 1;
      numbers.set(outline, index);
    }
    return index;
  };
  const formulas = Object.fromEntries(sources.map((tex) => [tex, setLoose(tex).number(indexOf)]));
  return { outlines, formulas };
}

/** TeX itself as a typesetter: for figures of an author's own, in Node. */
export function texTypesetter(): Typesetter {
  return (tex) => baked(bakeFormulas([tex]))(tex);
}

/** To a whole thousandth of an em, without a negative zero. */
function round(value: number): number {
  return Math.round(value) + 0;
}
