import type { PhrasingContent } from 'mdast';
import type { Compilation } from './compilation.ts';
import { type Directive, type Item, splitSettings } from './directive.ts';
import { filmKind } from './film-kind.ts';
import { mappingOf } from './film-mapping.ts';
import { boxFor, findFile, tellMissing } from './find-file.ts';
import { sourceLink } from './images.ts';
import { mappedFigure } from './live-figure.ts';
import type { Made } from './made.ts';
import { made } from './made.ts';
import { readOptions } from './options.ts';
import { isElsewhere, isPicture, nameOfKind, openPicture, readablePath } from './picture.ts';
import type { StickyFigure } from './scrolly.ts';
import { articleWords } from './words.ts';

const OPTIONS = ['no-loop', 'no-autoplay', 'controls', 'loop', 'autoplay'];

/**
 * `!mp4`: a film, perhaps a poster and a caption, perhaps where it comes from. It plays by itself, silently, over and
 * over, unless the options say otherwise. Where the site's settings name a live figure for it, that is shown instead.
 */
export async function video(
  { items, place }: Directive,
  compilation: Compilation,
): Promise<(Made | StickyFigure)[]> {
  const { report, uses, language } = compilation;
  const { settings, values } = splitSettings(items, ['options']);
  const [file, ...rest] = values.filter(({ text }) => text !== '');
  if (!file) {
    report(
      'error',
      place,
      '!mp4: expected a list: a film, then perhaps a poster, a caption, a source and options',
    );
    return [];
  }
  const mapping = mappingOf(readablePath(file.text), compilation.films);
  const film = await openFilm(file.text, compilation);
  const { poster, caption } = readRest(rest, articleWords[language].source);
  if (mapping) {
    const address = typeof film === 'string' ? undefined : film.src;
    return mappedFigure(mapping, { caption, place: file.place, film: address }, compilation);
  }
  const under = caption.length > 0 ? [made('figcaption', {}, caption)] : [];
  if (typeof film === 'string') {
    const path = readablePath(file.text);
    if (findFile(path, compilation)) report('error', file.place, film);
    else tellMissing(path, 'film', file.place, compilation);
    const box = boxFor(path, compilation);
    return box ? [made('figure', { className: ['video'] }, [box, ...under])] : [];
  }
  const options = new Set<string>();
  for (const { text, place: where } of settings) {
    for (const option of readOptions(text, OPTIONS, where, report).keys()) options.add(option);
  }
  const picture = poster && openPicture(poster.text, poster.place, compilation);
  const plays = !options.has('no-autoplay');
  uses.video = true;
  const element = made('video', {
    ...film,
    ...(picture ? { poster: picture.src } : {}),
    muted: true,
    playsInline: true,
    loop: !options.has('no-loop'),
    autoPlay: plays,
    // A film that waits to be started without a single control could never be.
    controls: options.has('controls') || !plays,
    preload: picture && !plays ? 'none' : 'metadata',
  });
  return [made('figure', { className: ['video'] }, [element, ...under])];
}

/** A film as a page shows it. */
interface Film {
  readonly src: string;
  /** Pixels; absent for a film that lies elsewhere. */
  readonly width?: number;
  readonly height?: number;
}

/** A film beside the article, put into the site; or why it cannot be shown. */
async function openFilm(path: string, compilation: Compilation): Promise<Film | string> {
  const { asset, root } = compilation;
  if (isElsewhere(path)) return { src: path };
  const file = readablePath(path);
  const content = findFile(file, compilation);
  if (!content) return `${path}: there is no such film beside the article`;
  const kind = await filmKind(content);
  if (!kind) return `${path}: expected a film that browsers play; this file is none`;
  const { width, height, endings } = kind;
  return { src: root + asset(nameOfKind(file, endings), content), width, height };
}

/** Poster, caption and source, in whatever order they come. */
function readRest(
  items: readonly Item[],
  source: string,
): { readonly poster: Item | undefined; readonly caption: PhrasingContent[] } {
  const poster = items.find(({ text }) => isPicture(text));
  const caption = items
    .filter((item) => item !== poster)
    .map(({ text, content }) => (isElsewhere(text) ? [sourceLink(text, source)] : content))
    .flatMap((content, i): PhrasingContent[] =>
      i === 0 ? [...content] : [{ type: 'text', value: ' ' }, ...content],
    );
  return { poster, caption };
}
