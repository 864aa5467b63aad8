import { openNotebook } from './notebook.ts';
import { isNotebookText, openNotebookText } from './notebook-text.ts';
import type { Piece } from './piece.ts';
import type { Place } from './place.ts';
import type { Source } from './source.ts';

/** Tells what is wrong with a source, and where. */
export type Report = (severity: 'error' | 'warning', place: Place, message: string) => void;

/** The pieces that a source is made of. */
export function openSource(source: Source, report: Report): readonly Piece[] {
  const text = decode(source, report);
  if (/\.ipynb$/i.test(source.file)) return text === '' ? [] : openNotebook(text, report);
  if (/\.txt$/i.test(source.file) && isNotebookText(text)) return openNotebookText(text, report);
  return [{ kind: 'prose', text, line: 1 }];
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
