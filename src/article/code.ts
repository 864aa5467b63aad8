import type { Code } from 'mdast';
import type { Compilation } from './compilation.ts';
import { highlight } from './highlight.ts';
import { type Made, made, madeHtml } from './made.ts';
import { openSource } from './open-source.ts';
import { placeOf } from './place.ts';
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
  const wantsRun = words.includes('run');
  if (wantsRun && !trust) {
    report(
      'warning',
      placeOf(position?.start),
      `${language} crease run: runs when a reader asks for it, as code that runs by itself needs --trust`,
    );
  }
  return made('div', { className: ['live-code'], ...(wantsRun && trust ? { dataRun: '' } : {}) }, [code]);
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
