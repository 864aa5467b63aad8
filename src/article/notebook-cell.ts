import { toHtml } from 'hast-util-to-html';
import type { RootContent } from 'mdast';
import { carriedPicture, sized } from './carried-picture.ts';
import { cellCode, folded } from './cell-code.ts';
import type { Compilation } from './compilation.ts';
import { escapeXml } from './escape-xml.ts';
import { resolveAddresses } from './links.ts';
import { type Made, made, madeHtml } from './made.ts';
import { markdownToHtml } from './markdown-to-html.ts';
import { seenHtml } from './output-html.ts';
import type { CodeCell, Form, Output, RasterForm } from './piece.ts';
import type { Place } from './place.ts';
import { compileProse } from './prose.ts';
import type { Report } from './report.ts';
import { tidyHtml } from './tidy-html.ts';
import { articleWords } from './words.ts';

/** A code cell of a notebook, and under it what it has printed and drawn. */
export async function notebookCell(cell: CodeCell, compilation: Compilation): Promise<Made[]> {
  const { showing, outputs } = cell;
  const words = articleWords[compilation.language];
  const parts: Made[] = [...(await cellCode(cell, compilation))];
  if (showing.output !== 'gone') {
    const shown: RootContent[] = [];
    // One after the other: a formula may use what the one before has defined.
    for (const output of outputs) shown.push(...(await outputBlock(output, cell, compilation)));
    if (shown.length > 0) {
      const block = made('div', { className: ['output'] }, shown);
      parts.push(...folded(showing.output, words.showOutput, [block]));
    }
  }
  return parts.length > 0 ? [made('div', { className: ['cell'] }, parts)] : [];
}

/** The richest form of an output that a page can show; what a program has put out never stops an article. */
async function outputBlock(output: Output, cell: CodeCell, compilation: Compilation): Promise<RootContent[]> {
  const place: Place = {
    line: cell.line,
    column: 1,
    ...(cell.cell === undefined ? {} : { cell: cell.cell }),
  };
  const warn = (message: string) => compilation.report('warning', place, message);
  for (const [i, form] of output.entries()) {
    const shown = await shownForm(form, output.slice(i + 1), place, warn, compilation);
    if (shown) return shown;
  }
  warn('what this cell has put out can be shown in none of its forms, and is left out');
  return [];
}

/** A form as the page shows it; undefined where the next is to be tried. */
async function shownForm(
  form: Form,
  others: Output,
  place: Place,
  warn: (message: string) => void,
  compilation: Compilation,
): Promise<RootContent[] | undefined> {
  const { trust, language } = compilation;
  switch (form.kind) {
    case 'text':
      return printed(form.text, language);
    case 'error':
      return printed(form.text, language, ['trouble']);
    case 'picture':
      return pictureBlock(form.content, form, compilation);
    case 'svg':
      return pictureBlock(new TextEncoder().encode(form.text), {}, compilation);
    case 'html': {
      if (trust) return [frame(madeHtml(form.text, ''), language)];
      const { node, lost } = seenHtml(form.text, place.cell, compilation);
      const hasWords = others.some((other) => other.kind === 'text' && !/^<.*>$/s.test(other.text.trim()));
      if (lost) warn(`<${lost}> is left out of what this cell has put out: HTML of this kind needs --trust`);
      return node && !(lost && hasWords) ? [frame(node, language)] : undefined;
    }
    case 'tex':
    case 'markdown':
      return proseForm(form.text, form.kind === 'tex', place, compilation);
  }
}

/** What a program has written as prose: told of only as a warning, and TeX that cannot be set gives way. */
async function proseForm(
  text: string,
  isTex: boolean,
  place: Place,
  compilation: Compilation,
): Promise<RootContent[] | undefined> {
  const told: Parameters<Report>[] = [];
  const quiet: Compilation = Object.create(compilation, {
    report: { value: (...words: Parameters<Report>) => told.push(words) },
  });
  const blocks = await compileProse({ kind: 'prose', text, ...place }, quiet);
  if (isTex && told.length > 0) return undefined;
  // As HTML now: what it has to tell is told here, and not as an author's mistake.
  const html = markdownToHtml({ type: 'root', children: blocks }, quiet, (written) => {
    resolveAddresses(written, quiet, []);
    tidyHtml(written, quiet);
  });
  for (const [, , message] of told) compilation.report('warning', place, message);
  return [madeHtml(toHtml(html, { allowDangerousHtml: true }), text)];
}

function pictureBlock(
  content: Uint8Array,
  { width, height }: Pick<RasterForm, 'width' | 'height'>,
  compilation: Compilation,
): RootContent[] | undefined {
  const picture = carriedPicture(content, 'output', compilation);
  if (!picture) return undefined;
  const alt = articleWords[compilation.language].output;
  const size = sized(width, height, picture);
  return [made('img', { src: picture.src, ...size, alt, loading: 'lazy', decoding: 'async' })];
}

/** Whatever may be wider than the page, in a frame of its own that scrolls. */
function frame(content: RootContent, language: Compilation['language']): Made {
  const ariaLabel = articleWords[language].output;
  return made('div', { className: ['table'], tabIndex: 0, role: 'region', ariaLabel }, [content]);
}

/** Lines that are seen of a long text: those it begins with, and those it ends with. */
const HEAD = 14;
const TAIL = 6;

/** Fewer lines than these are not worth folding. */
const WORTH_FOLDING = 12;

/** What was printed, to the blank; the middle of a long text behind a word that opens it. */
function printed(text: string, language: Compilation['language'], className: string[] = []): Made[] {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, '')
    .replace(/(?:\n[ \t]*)+$/, '')
    .split('\n');
  const block = (some: readonly string[]) => {
    const whole = some.join('\n');
    return made('pre', { ...(className.length > 0 ? { className } : {}), tabIndex: 0 }, [
      madeHtml(escapeXml(whole), whole),
    ]);
  };
  const middle = lines.slice(HEAD, -TAIL);
  if (lines.length < HEAD + TAIL + WORTH_FOLDING) return [block(lines)];
  const summary = made('summary', {}, [plain(articleWords[language].moreLines(middle.length))]);
  return [
    block(lines.slice(0, HEAD)),
    made('details', { className: ['more-lines'] }, [summary, block(middle)]),
    block(lines.slice(-TAIL)),
  ];
}

function plain(value: string): RootContent {
  return { type: 'text', value };
}
