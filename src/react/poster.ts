'use client';
import { createElement, type ReactElement, useState } from 'react';
import { themes, toSvg } from '../paint/index.ts';
import { chapterSpan, compactStageFor, type Figure, type Language, parseParams } from '../scene/index.ts';

/** Which moment of which figure. */
export interface FigurePosterProps {
  /** The figure itself, such as `import oneLayer from 'crease/figures/one-layer'`. */
  readonly figure: Figure;
  /** As JSON; those left out take their defaults. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Id of a chapter, which shows as it ends. Default: the figure's own first rest. */
  readonly at?: string;
  /** Default English. */
  readonly language?: Language;
  /** Default dark. */
  readonly theme?: 'dark' | 'light';
}

/** A figure's picture at a rest, as SVG from the server; where there was none, nothing until the figure lives. */
export function FigurePoster(props: FigurePosterProps): ReactElement {
  // In the page what the server sent stays as it is, and nothing is drawn a second time.
  const [svg] = useState(() => (typeof document === 'undefined' ? pictureOf(props) : ''));
  // biome-ignore lint/security/noDangerouslySetInnerHtml: `toSvg` escapes what it writes
  return createElement('div', { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: svg } });
}

function pictureOf({ figure, params = {}, at, language = 'en', theme = 'dark' }: FigurePosterProps): string {
  const film = figure.build(parseParams(figure.params, params), compactStageFor(960, 540, language));
  const chapter = at ?? figure.poster ?? film.chapters[0]!.id;
  const span = chapterSpan(film, chapter);
  if (!span) {
    const known = film.chapters.map(({ id }) => id).join(', ');
    throw new RangeError(`FigurePoster.at: there is no chapter "${chapter}"; ${figure.id} has ${known}`);
  }
  return toSvg(film.frame(span.end), themes[theme], { title: figure.title[language] });
}
