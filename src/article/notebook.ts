import { stripVTControlCharacters } from 'node:util';
import type { Report } from './open-source.ts';
import type { CodeCell, Output, Piece, Prose } from './piece.ts';

/** JSON as it comes: anything may be missing or something else. */
type Json = unknown;

/** Raster pictures that outputs hold, best first. */
const PICTURES = ['png', 'jpeg', 'gif'] as const;

/**
 * The cells of a Jupyter notebook (nbformat 4), with their saved outputs. Raw and empty cells vanish; `#ignore` in the
 * first line of a cell hides its code. One that is no notebook is told, and has no cells.
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
    if (kind === 'markdown') return prose(source, field(cell, 'attachments'), number);
    if (kind === 'code') return code(source, field(cell, 'outputs'), language, number);
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

function code(source: string, outputs: Json, language: string, cell: number): CodeCell[] {
  const [first = '', ...rest] = source.split('\n');
  const hidesCode = /^\s*#\s*ignore\b/i.test(first);
  const shown = (hidesCode ? rest.join('\n') : source).trimEnd();
  const results = mergedTexts(Array.isArray(outputs) ? mergedStreams(outputs).flatMap(output) : []);
  if (shown.trim() === '' && results.length === 0) return [];
  return [{ kind: 'code', code: shown, language, hidesCode, outputs: results, line: 1, cell }];
}

/** What one output shows: the richest form that a page can show. */
function output(json: Json): Output[] {
  const kind = field(json, 'output_type');
  if (kind === 'stream') return texts('text', joined(field(json, 'text')));
  if (kind === 'error') {
    const trace = field(json, 'traceback');
    const lines = Array.isArray(trace) ? trace.map(String).join('\n') : '';
    const short = `${String(field(json, 'ename') ?? 'Error')}: ${String(field(json, 'evalue') ?? '')}`;
    return texts('error', lines.trim() === '' ? short : lines);
  }
  const data = field(json, 'data');
  const html = joined(field(data, 'text/html'));
  const svg = joined(field(data, 'image/svg+xml'));
  if (svg !== undefined) return [{ kind: 'svg', text: svg }];
  for (const type of PICTURES) {
    const base64 = joined(field(data, `image/${type}`));
    if (base64 !== undefined) return [{ kind: 'picture', type, content: bytes(base64) }];
  }
  if (html !== undefined) return [{ kind: 'html', text: html }];
  const tex = joined(field(data, 'text/latex'));
  if (tex !== undefined) return [{ kind: 'markdown', text: tex }];
  const markdown = joined(field(data, 'text/markdown'));
  if (markdown !== undefined) return [{ kind: 'markdown', text: markdown }];
  return texts('text', joined(field(data, 'text/plain')));
}

function texts(kind: 'text' | 'error', text: string | undefined): Output[] {
  const plain = text === undefined ? '' : overwritten(stripVTControlCharacters(text));
  return plain.trim() === '' ? [] : [{ kind, text: plain }];
}

/** As a terminal shows it: a carriage return goes back to the start of its line, as progress bars do. */
function overwritten(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .split('\n')
    .map((line) => line.split('\r').findLast((part) => part !== '') ?? '')
    .join('\n')
    .replace(/[\b]/g, '');
}

/** Neighbouring texts as one: streams as they flowed, results on a line of their own. */
function mergedTexts(outputs: readonly Output[]): Output[] {
  const merged: Output[] = [];
  for (const each of outputs) {
    const last = merged.at(-1);
    if (each.kind === 'text' && last?.kind === 'text') {
      merged.splice(-1, 1, { kind: 'text', text: `${last.text.replace(/\n$/, '')}\n${each.text}` });
    } else {
      merged.push(each);
    }
  }
  return merged;
}

/** A stream that was saved in several pieces, as one. */
function mergedStreams(outputs: readonly Json[]): Json[] {
  const merged: Json[] = [];
  for (const each of outputs) {
    const last = merged.at(-1);
    const isStream = [each, last].every((output) => field(output, 'output_type') === 'stream');
    const texts = [last, each].map((output) => joined(field(output, 'text')) ?? '');
    if (isStream) merged.splice(-1, 1, { output_type: 'stream', text: texts.join('') });
    else merged.push(each);
  }
  return merged;
}

function languageOf(json: Json): string {
  const metadata = field(json, 'metadata');
  const language =
    field(field(metadata, 'language_info'), 'name') ?? field(field(metadata, 'kernelspec'), 'language');
  return typeof language === 'string' && language !== '' ? language : 'python';
}

/** A text that may be given line by line. */
function joined(json: Json): string | undefined {
  if (typeof json === 'string') return json.replace(/\r\n/g, '\n');
  if (Array.isArray(json) && json.every((line) => typeof line === 'string'))
    return json.join('').replace(/\r\n/g, '\n');
  return undefined;
}

function field(json: Json, name: string): Json {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, name)
    ? (json as Record<string, Json>)[name]
    : undefined;
}

function entries(json: Json): [string, Json][] {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
