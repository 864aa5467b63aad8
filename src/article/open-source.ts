import { isMarimo, openMarimo } from './marimo.ts';
import { openNotebook } from './notebook.ts';
import { isNotebookText, openNotebookText } from './notebook-text.ts';
import { isPercentScript, openPercentScript } from './percent-script.ts';
import type { Piece } from './piece.ts';
import type { Report } from './report.ts';
import type { Source } from './source.ts';

/** The pieces that a source is made of. */
export function openSource(source: Source, report: Report): readonly Piece[] {
  const text = decode(source, report);
  if (/\.ipynb$/i.test(source.file)) return text === '' ? [] : openNotebook(text, report);
  if (/\.txt$/i.test(source.file) && isNotebookText(text)) return openNotebookText(text, report);
  if (/\.py$/i.test(source.file)) return isMarimo(text) ? openMarimo(text, report) : openPercentScript(text);
  return [{ kind: 'prose', text, line: 1 }];
}

/** Whether a file whose name does not tell is an article by what stands in it. */
export function isWrittenAsArticle(file: string, content: Uint8Array): boolean {
  const isScript = /\.py$/i.test(file);
  if (!isScript && !/\.txt$/i.test(file)) return true;
  const text = new TextDecoder().decode(content);
  return isScript ? isMarimo(text) || isPercentScript(text) : isNotebookText(text);
}

function decode({ content }: Source, report: Report): string {
  try {
    return normalized(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    report('error', { line: 1, column: 1 }, 'expected text in UTF-8; save the file in that encoding');
    return '';
  }
}

/** Every line end as `\n`. */
function normalized(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
