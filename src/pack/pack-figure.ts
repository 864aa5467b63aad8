import { escapeHtml } from '../article/index.ts';
import { themes, toSvg } from '../paint/index.ts';
import { chapterSpan, compactStageFor, type Figure, formatParams, type Language } from '../scene/index.ts';
import { framedScript } from './embed.ts';
import { lessonStyle } from './lesson-style.ts';
import { inlinePlayer } from './parts.ts';

/** A figure on a page of its own. */
export interface FigurePage {
  readonly figure: Figure;
  /** Of the figure. */
  readonly params: object;
  readonly language: Language;
  readonly theme: 'dark' | 'light';
  /** The script of a figure of an author's own, and which of Crease's figures it uses. */
  readonly own?: { readonly script: string; readonly uses: readonly string[] };
  /** Elements for the head and for the end of the page, such as what speaks to a learning platform. */
  readonly head?: string;
  readonly foot?: string;
}

const noScript: Readonly<Record<Language, string>> = {
  en: 'This is its picture at rest. With scripts it plays, and can be taken hold of.',
  'zh-Hant': '這是它靜止時的圖。開啟指令碼後，可以播放，也可以動手拉動。',
};

/** One HTML file that shows a figure: it reads no other file and needs no network. */
export function packFigure({
  figure,
  params,
  language,
  theme,
  own,
  head = '',
  foot = '',
}: FigurePage): string {
  const title = escapeHtml(figure.title[language]);
  const summary = escapeHtml((figure.description ?? figure.summary)[language]);
  const json = JSON.stringify(formatParams(figure.params, params));
  const poster = posterOf(figure, params, language, theme);
  const player = inlinePlayer(own ? own.uses : [figure.id], figure.take !== undefined);
  return `<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<meta name="description" content="${summary}">
<meta name="generator" content="Crease">
<style>${lessonStyle}</style>${framedScript}${head}
</head>
<body>
<main>
<h1>${title}</h1>
<crease-figure figure="${escapeHtml(figure.id)}" params="${escapeHtml(json)}" language="${language}" theme="${theme}" controls address keys="document">${poster}</crease-figure>
<p>${summary}</p>
<noscript><p>${noScript[language]}</p></noscript>
</main>
${own ? `<script>${closedSafely(own.script)}</script>\n` : ''}${player}${foot}
</body>
</html>
`;
}

/** Most characters of a picture: pixels of a digit are thousands of shapes. */
const LONGEST_POSTER = 60_000;

/** The figure at its first rest: what shows before it lives, without scripts, and in print; '' where it is too large. */
function posterOf(figure: Figure, params: object, language: Language, theme: 'dark' | 'light'): string {
  const film = figure.build(params, compactStageFor(960, 540, language));
  const at = chapterSpan(film, figure.poster ?? film.chapters[0]!.id)!.end;
  const svg = toSvg(film.frame(at), themes[theme], { title: figure.title[language] });
  return svg.length > LONGEST_POSTER ? '' : `<div class="poster">${svg}</div>`;
}

/** A script as the text of an element: no string in it may end the element. */
export function closedSafely(code: string): string {
  return code.replace(/<(?=\/script|!--)/gi, '\\x3c');
}
