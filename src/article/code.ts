import type { Code } from 'mdast';
import type { Compilation } from './compilation.ts';
import { asksForDigits } from './digits-script.ts';
import { highlight } from './highlight.ts';
import { type Made, made, madeHtml } from './made.ts';
import { openSource } from './open-source.ts';
import { type Place, placeOf } from './place.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';

/**
 * A block of code: `ts crease` makes it one that is run and edited in the page; `run`, where the article is trusted, as
 * soon as it is seen.
 */
export async function codeBlock(
  { lang, meta, value, position }: Code,
  { uses, trust, report }: Compilation,
): Promise<Made> {
  const language = lang ?? 'text';
  const words = (meta ?? '').split(/\s+/);
  const code = madeHtml(await highlight(value, language), value);
  if (!isLive(language, words)) return made('div', { className: ['code'], dataLanguage: language }, [code]);
  uses.liveCode = true;
  if (asksForDigits(value)) uses.digits = true;
  const choices = readChoices(meta ?? '', value, placeOf(position?.start), report);
  const wantsRun = words.includes('run');
  if (wantsRun && !trust) {
    report(
      'warning',
      placeOf(position?.start),
      `${language} crease run: runs when a reader asks for it, as code that runs by itself needs --trust`,
    );
  }
  const properties = {
    ...(wantsRun && trust ? { dataRun: '' } : {}),
    ...(choices.length > 0 ? { dataChoices: JSON.stringify(choices) } : {}),
  };
  return made('div', { className: ['live-code'], ...properties }, [code]);
}

/**
 * What a reader may change in live code by one click: `choices="units: 128 | units: 32; epochs: 5 | epochs: 1"`. Of each
 * group, the first stands in the code.
 */
function readChoices(meta: string, code: string, place: Place, report: Report): string[][] {
  const [, text = ''] = /choices="([^"]*)"/.exec(meta) ?? [];
  const groups = text.split(';').map((group) => group.split('|').map((choice) => choice.trim()));
  return groups.filter((group) => {
    if (group.every((choice) => choice === '')) return false;
    const times = code.split(group[0]!).length - 1;
    if (times === 1 && group.length > 1 && !group.includes('')) return true;
    const got = times === 1 ? group.join(' | ') : `"${group[0]}" ${times} times in the code`;
    report(
      'error',
      place,
      `choices: expected alternatives, of which the first stands in the code once, got ${got}`,
    );
    return false;
  });
}

/** Highlights a source's code before it is asked for, into what `highlight` keeps. */
export async function highlightAhead(source: Source): Promise<void> {
  for (const piece of openSource(source, () => {})) {
    if (piece.kind === 'code') await highlight(piece.code, piece.language);
    else for (const [, language, code] of piece.text.matchAll(FENCED)) await highlight(code!, language!);
  }
}

/** Fenced code at the margin, as nearly all of it is. */
const FENCED = /^```(\w+)[^\n]*\n(.*?)\n```$/gms;

function isLive(language: string, words: readonly string[]): boolean {
  return /^(ts|js|typescript|javascript)$/.test(language) && words.includes('crease');
}

/** A block of Python directly before a live one: the same in Keras and in Crease, of which a reader sees one. */
export function codeSwitch(before: Made, after: Made): Made | undefined {
  const isKeras = before.tag === 'div' && before.properties.dataLanguage === 'python';
  const isLiveCode = after.tag === 'div' && String(after.properties.className) === 'live-code';
  if (!isKeras || !isLiveCode) return undefined;
  return made('div', { className: ['code-switch'] }, [
    { ...before, properties: { ...before.properties, dataLabel: 'Keras' } },
    { ...after, properties: { ...after.properties, dataLabel: 'Crease' } },
  ]);
}
