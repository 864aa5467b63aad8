import type { PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Compilation } from './compilation.ts';
import { type Directive, type Item, splitSettings } from './directive.ts';
import { mappingOf } from './film-mapping.ts';
import { boxFor, findFile } from './find-file.ts';
import { mappedFigure } from './live-figure.ts';
import { type Made, made } from './made.ts';
import { readOptions } from './options.ts';
import { isElsewhere, isPicture, openPicture, readablePath } from './picture.ts';
import type { StickyFigure } from './scrolly.ts';
import { articleWords } from './words.ts';

const OPTIONS = ['dark'];

/** A picture, and what an author has written under it. */
interface Entry {
  readonly path: Item;
  readonly captions: PhrasingContent[][];
  alt: string;
}

/** `!image`: one to four pictures, each perhaps with a caption or a link; `dark` leaves them as they are in the dark. */
export async function images(
  { items, place }: Directive,
  compilation: Compilation,
): Promise<(Made | StickyFigure)[]> {
  const { report, language } = compilation;
  const { settings, values } = splitSettings(items, ['options']);
  let keeps = false;
  for (const setting of settings) {
    if (readOptions(setting.text, OPTIONS, setting.place, report).has('dark')) keeps = true;
  }
  const entries: Entry[] = [];
  for (const item of values) {
    const last = entries.at(-1);
    if (item.text === 'dark') keeps = true;
    else if (item.text === '') continue;
    else if (!last || isPicture(item.text)) entries.push({ path: item, captions: [], alt: '' });
    else if (isElsewhere(item.text))
      last.captions.push([sourceLink(item.text, articleWords[language].source)]);
    else {
      last.captions.push([...item.content]);
      last.alt = [last.alt, textOf({ type: 'paragraph', children: [...item.content] })].join(' ').trim();
    }
  }
  if (entries.length === 0) {
    report(
      'warning',
      place,
      '!image: no picture yet; expected a list: a picture, then perhaps a caption or a link',
    );
    return [];
  }
  const extra = entries[4];
  if (extra)
    report('error', extra.path.place, '!image: expected one to four pictures; the others are left out');
  const [only] = entries;
  const mapping = mappingOf(readablePath(only!.path.text), compilation.films);
  if (entries.length === 1 && mapping) {
    const words = captionWords(only!);
    return mappedFigure(mapping, { caption: words, place: only!.path.place }, compilation);
  }
  const shown = entries.slice(0, 4).flatMap((entry) => {
    const picture = image(entry, compilation);
    return picture ? [{ picture, caption: caption(entry) }] : [];
  });
  if (shown.length === 0) return [];
  const properties = {
    className: ['images'],
    dataCount: String(shown.length),
    ...(keeps ? { dataKeep: '' } : {}),
  };
  // One caption is that of all pictures together.
  const isShared = shown.slice(0, -1).every((each) => each.caption.length === 0);
  const children = isShared
    ? [...shown.map(({ picture }) => picture), ...shown.at(-1)!.caption]
    : shown.map((each) => made('figure', {}, [each.picture, ...each.caption]));
  return [made('figure', properties, children)];
}

/** A link to where a picture or a film comes from. */
export function sourceLink(address: string, label: string): PhrasingContent {
  return { type: 'link', url: address, children: [{ type: 'text', value: label }] };
}

function caption(entry: Entry): Made[] {
  const words = captionWords(entry);
  return words.length === 0 ? [] : [made('figcaption', {}, words)];
}

function captionWords({ captions }: Entry): PhrasingContent[] {
  return captions.flatMap((each, i) => (i === 0 ? each : [{ type: 'text', value: ' ' }, ...each]));
}

function image({ path, alt }: Entry, compilation: Compilation): Made | undefined {
  if (!isElsewhere(path.text) && !isPicture(path.text) && !findFile(path.text, compilation)) {
    compilation.report(
      'warning',
      path.place,
      `!image: "${path.text}" is no picture yet; nothing is shown for it`,
    );
    return undefined;
  }
  const picture = openPicture(path.text, path.place, compilation);
  if (!picture) return isElsewhere(path.text) ? undefined : boxFor(readablePath(path.text), compilation);
  return made('img', { ...picture, alt, loading: 'lazy', decoding: 'async' });
}
