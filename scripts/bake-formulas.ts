// `npm run bake`: sets the formulas of every figure, and the characters of numbers, once: outlines that several figures
// share and the numbers' go to src/scene, the rest beside each figure, so that no page and no film needs a TeX engine.
// What a figure sets is found by loading it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Formula, setFormula, useTypesetter } from '../src/scene/index.ts';
import { type LooseFormula, packOutline, setLoose } from '../src/tex/index.ts';
import { trueType } from './true-type.ts';

const figuresFolder = new URL('../src/figures/', import.meta.url);
const placeOf = (figure: string) => new URL(`formulas/${figure}.baked.ts`, figuresFolder);

/** The weights of numbers, and what they may be written with; what bold lacks is set in regular. */
const faces = [
  { weight: 'regular', font: '400Regular', characters: '0123456789−+.,/%e∞()Na×=' },
  { weight: 'bold', font: '600SemiBold', characters: '0123456789−.,/%' },
] as const;

/** An outline is shared from this many figures on. */
const SHARED_FROM = 6;

/** The text of every baked module, by its address: the same for the same sources, byte for byte. */
export async function bake(): Promise<ReadonlyMap<string, string>> {
  const sources = await sourcesOfFigures();
  const set = new Map<string, LooseFormula>();
  for (const tex of new Set([...sources.values()].flat())) set.set(tex, setLoose(tex));

  const users = new Map<string, number>();
  for (const texs of sources.values()) {
    const own = new Set(texs.flatMap((tex) => set.get(tex)!.outlines));
    for (const outline of own) users.set(outline, (users.get(outline) ?? 0) + 1);
  }
  const shared = [...users].flatMap(([outline, count]) => (count >= SHARED_FROM ? [outline] : [])).sort();
  const sharedIndex = new Map(shared.map((outline, i) => [outline, -1 - i]));

  const files = new Map<string, string>();
  files.set(sceneModule('shared-outlines'), sharedModule(shared));
  for (const face of faces) files.set(sceneModule(`${face.weight}-numbers`), faceModule(face));
  for (const [figure, texs] of sources) {
    const outlines: string[] = [];
    const own = new Map<string, number>();
    const indexOf = (outline: string): number => {
      const known = sharedIndex.get(outline) ?? own.get(outline);
      if (known !== undefined) return known;
      own.set(outline, outlines.push(outline) - 1);
      return outlines.length - 1;
    };
    const lines = texs.map(
      (tex) => `${JSON.stringify(tex)}: ${JSON.stringify(set.get(tex)!.number(indexOf))},`,
    );
    files.set(
      placeOf(figure).href,
      `// Made by \`npm run bake\` from the formulas in ../${figure}.ts; change them there and bake again.
// Outlines: New Computer Modern, by way of MathJax. See NOTICE.
import { baked } from '../../scene/index.ts';

export default baked({
outlines: [
${outlines.map((outline) => `'${outline}',`).join('\n')}
],
formulas: {
${lines.join('\n')}
},
});
`,
    );
  }
  return files;
}

/** What each figure sets, in TeX: found by loading it with a typesetter that only takes notes. */
async function sourcesOfFigures(): Promise<ReadonlyMap<string, readonly string[]>> {
  const sources = new Map<string, string[]>();
  for (const file of readdirSync(figuresFolder).sort()) {
    const figure = /^([\w-]+)\.ts$/.exec(file)?.[1];
    if (
      !figure ||
      !readFileSync(new URL(file, figuresFolder), 'utf8').includes(`./formulas/${figure}.baked.ts`)
    ) {
      continue;
    }
    if (!existsSync(placeOf(figure))) {
      writeFileSync(placeOf(figure), 'export default () => undefined;\n');
    }
    const noted = new Set<string>();
    useTypesetter(
      (tex): Formula => {
        noted.add(tex);
        return setFormula({ tex, width: 1, height: 1, depth: 0, parts: new Map() });
      },
      { always: true },
    );
    await import(new URL(file, figuresFolder).href);
    sources.set(figure, [...noted]);
  }
  useTypesetter(undefined);
  return sources;
}

/** Baked modules within the scene. */
const sceneModule = (name: string) => new URL(`../src/scene/${name}.baked.ts`, import.meta.url).href;

const HEAD = `// Made by \`npm run bake\`: see scripts/bake-formulas.ts.
// Numbers: Noto Sans TC. Formulas: New Computer Modern, by way of MathJax. See NOTICE.
`;

function faceModule({ weight, font, characters }: (typeof faces)[number]): string {
  const { unitsPerEm, character } = openFont(font);
  const scale = 1000 / unitsPerEm;
  const set = [...characters].map((text) => {
    const { advance, outline } = character(text);
    const scaled = outline.map(({ kind, xy }) => ({ kind, xy: xy.map((value) => value * scale) }));
    return `['${text}','${packOutline(scaled)}',${Math.round(advance * scale)}],`;
  });
  return `${HEAD}
/** Characters of numbers: text, packed outline, advance in thousandths of an em. */
export const ${weight.toUpperCase()}: readonly (readonly [text: string, outline: string, advance: number])[] = [
${set.join('\n')}
];
`;
}

function sharedModule(shared: readonly string[]): string {
  return `${HEAD}
/** Outlines of formulas that several figures have. */
export const SHARED_OUTLINES: readonly string[] = [
${shared.map((outline) => `'${outline}',`).join('\n')}
];
`;
}

/** A weight of Noto Sans TC. */
function openFont(weight: string) {
  const name = `@expo-google-fonts/noto-sans-tc/${weight}/NotoSansTC_${weight}.ttf`;
  return trueType(readFileSync(createRequire(import.meta.url).resolve(name)));
}

if (import.meta.main) {
  for (const [place, text] of await bake()) writeFileSync(new URL(place), text);
}
