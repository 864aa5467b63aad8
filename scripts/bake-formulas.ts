// `npm run bake`: sets the formulas and the characters of numbers once and writes their outlines to
// src/scene/formulas.baked.ts, so that no page and no film needs a TeX engine.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { formulas, numerals } from './formulas.ts';
import { type Bounds, type Command, compactOutline, outlineBounds } from './outline.ts';
import { trueType } from './true-type.ts';
import { type SetGlyph, typeset } from './typeset.ts';

/** The whole text of the baked module: the same for the same sources, byte for byte. */
export function bake(): string {
  const outlines = new Map<string, number>();
  const indexOf = (outline: readonly Command[]): number => {
    const text = compactOutline(outline);
    const index = outlines.get(text) ?? outlines.size;
    outlines.set(text, index);
    return index;
  };

  const types: string[] = [];
  const baked = Object.entries(formulas).map(([name, tex]) => {
    const { glyphs, width, height, depth } = typeset(tex);
    const names = [...new Set(glyphs.map(({ part }) => part))];
    const parts = names.map((part) => {
      const own = glyphs.filter((glyph) => glyph.part === part);
      const flat = own.flatMap(({ outline, x, y, scale }) => [indexOf(outline), round(x), round(y), scale]);
      return `['${part}',[${inkBox(own)}],[${flat}]]`;
    });
    const marked = names.filter((part) => part !== '').map((part) => `'${part}'`);
    types.push(`  '${name}': ${marked.join(' | ') || 'never'};`);
    return `'${name}': [${[width, height, depth].map(round)},[${parts}]],`;
  });

  const numbers = numerals.map(({ weight, font, characters }) => {
    const { unitsPerEm, character } = openFont(font);
    const scale = 1000 / unitsPerEm;
    const set = [...characters].map((text) => {
      const { advance, outline } = character(text);
      const scaled = outline.map(({ kind, xy }) => ({ kind, xy: xy.map((value) => value * scale) }));
      return `['${text}',${indexOf(scaled)},${round(advance * scale)}]`;
    });
    return `${weight}: [${set}],`;
  });

  return `// Made by \`npm run bake\` from scripts/formulas.ts; change that and bake again.
// Formula outlines: New Computer Modern, by way of MathJax. Numbers: Noto Sans TC. See NOTICE.
import type { BakedCharacter, BakedFormula } from './glyph-set.ts';

export const OUTLINES: readonly string[] = [
${[...outlines.keys()].map((outline) => `'${outline}',`).join('\n')}
];

/** The parts that each formula marks. */
export interface FormulaParts {
${types.join('\n')}
}

export const FORMULAS: Readonly<Record<keyof FormulaParts, BakedFormula>> = {
${baked.join('\n')}
};

export const CHARACTERS: Readonly<Record<'regular' | 'bold', readonly BakedCharacter[]>> = {
${numbers.join('\n')}
};
`;
}

/** A weight of Noto Sans TC. */
function openFont(weight: string) {
  const name = `@expo-google-fonts/noto-sans-tc/${weight}/NotoSansTC_${weight}.ttf`;
  return trueType(readFileSync(createRequire(import.meta.url).resolve(name)));
}

/** The box around the ink of some placed glyphs, as `[x, y, width, height]`. */
function inkBox(glyphs: readonly SetGlyph[]): Bounds {
  const boxes = glyphs.map(({ outline, x, y, scale }) => {
    const [left, bottom, right, top] = outlineBounds(outline);
    return [x + scale * left, y + scale * bottom, x + scale * right, y + scale * top] as const;
  });
  const left = round(Math.min(...boxes.map((box) => box[0])));
  const bottom = round(Math.min(...boxes.map((box) => box[1])));
  const right = round(Math.max(...boxes.map((box) => box[2])));
  const top = round(Math.max(...boxes.map((box) => box[3])));
  return [left, bottom, right - left, top - bottom];
}

/** To a whole thousandth of an em, without a negative zero. */
function round(value: number): number {
  return Math.round(value) + 0;
}

if (import.meta.main) writeFileSync(new URL('../src/scene/formulas.baked.ts', import.meta.url), bake());
