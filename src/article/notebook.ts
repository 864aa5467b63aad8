import { readCellWish } from './cell-showing.ts';
import { bytes, entries, field, type Json, joined } from './json.ts';
import { readOutputs } from './notebook-output.ts';
import type { CodeCell, Piece, Prose } from './piece.ts';
import type { Report } from './report.ts';

/**
 * The cells of a Jupyter notebook (nbformat 4), with their saved outputs. Raw and empty cells vanish, and those that
 * their author has hidden. One that is no notebook is told, and has no cells.
 * Format: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function openNotebook(text: string, report: Report): readonly Piece[] {
  const refuse = (message: string, line = 1, column = 1) => {
    report('error', { line, column }, message);
    return [];
  };
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const before = text.slice(0, troubleAt((error as Error).message, text)).split('\n');
    return refuse(
      'this is no notebook: expected JSON as Jupyter writes it',
      before.length,
      before.at(-1)!.length + 1,
    );
  }
  const format = field(json, 'nbformat');
  const cells = field(json, 'cells');
  if (typeof format === 'number' && format < 4) {
    return refuse(
      `this notebook is of format ${format}; open it in Jupyter and save it again, which makes it format 4`,
    );
  }
  if (!Array.isArray(cells)) return refuse('this is no notebook: expected a list of "cells"');
  const language = languageOf(json);
  return cells.flatMap((cell: Json, index): Piece[] => {
    const number = index + 1;
    const source = joined(field(cell, 'source'));
    const kind = field(cell, 'cell_type');
    const place = { line: 1, column: 1, cell: number };
    if (source === undefined) {
      report('error', place, 'this cell has no "source"');
      return [];
    }
    const metadata = field(cell, 'metadata');
    if (kind === 'markdown') {
      const isGone = readCellWish('', metadata).showing.code === 'gone';
      return isGone ? [] : prose(source, field(cell, 'attachments'), number);
    }
    if (kind === 'code') return code(source, metadata, field(cell, 'outputs'), language, number);
    if (kind !== 'raw') report('warning', place, `a cell of the kind ${JSON.stringify(kind)} is left out`);
    return [];
  });
}

/** Where JSON goes wrong: V8 tells the place as a number, or by what stands ten characters around it. */
function troubleAt(message: string, text: string): number {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return Number(position);
  if (/end of JSON/.test(message)) return text.length;
  const [, cut, around = ''] = /, (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? [];
  return Math.max(0, text.indexOf(around)) + (cut ? 10 : 0);
}

function prose(text: string, attachments: Json, cell: number): Prose[] {
  if (text.trim() === '') return [];
  const files = new Map<string, Uint8Array>();
  for (const [name, bundle] of entries(attachments)) {
    const [, base64] = entries(bundle).find(([type]) => type.startsWith('image/')) ?? [];
    if (typeof base64 === 'string') files.set(name, bytes(base64));
  }
  return [{ kind: 'prose', text, line: 1, cell, ...(files.size > 0 ? { attachments: files } : {}) }];
}

function code(source: string, metadata: Json, outputs: Json, language: string, cell: number): CodeCell[] {
  const { showing, title, code: shown } = readCellWish(source, metadata);
  const results = showing.output === 'gone' ? [] : readOutputs(outputs);
  const isCodeSeen = showing.code !== 'gone' && shown.trim() !== '';
  if (!isCodeSeen && results.length === 0) return [];
  return [
    {
      kind: 'code',
      code: shown,
      language,
      showing,
      ...(title === undefined ? {} : { title }),
      outputs: results,
      line: 1,
      cell,
    },
  ];
}

function languageOf(json: Json): string {
  const metadata = field(json, 'metadata');
  const language =
    field(field(metadata, 'language_info'), 'name') ?? field(field(metadata, 'kernelspec'), 'language');
  return typeof language === 'string' && language !== '' ? language : 'python';
}
