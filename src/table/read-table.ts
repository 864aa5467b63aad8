import { readArff } from './arff.ts';
import { chooseColumns } from './choose-columns.ts';
import { tableColumn } from './columns.ts';
import { type DelimitedOptions, readDelimited } from './delimited.ts';
import { fileKind } from './file-kind.ts';
import { readJsonTable } from './json-table.ts';
import { isLibsvm, readLibsvm } from './libsvm.ts';
import { orangeDelimiter, readOrange } from './orange.ts';
import type { RawTable } from './raw-table.ts';
import { type Table, TableError } from './table.ts';
import { textBytes } from './text-bytes.ts';

/** How a text is to be read where that is not left to the text. */
export interface ReadTableOptions extends DelimitedOptions {
  /** A label of the Encoding Standard, such as `big5`. Default: UTF-8, or what the bytes show. */
  readonly encoding?: string;
}

/**
 * Reads a table that is text, with its header, delimiter, number style and encoding found out: delimited values, ARFF,
 * KEEL, Orange's `.tab`, LIBSVM or JSON; and guesses which columns are meant.
 * @param name of the file, for messages
 * @throws TableError naming file and line, for a file that is not text, is empty, or can be read in more than one way
 */
export function readTable(content: Uint8Array | string, name: string, options: ReadTableOptions = {}): Table {
  const kind = typeof content === 'string' ? undefined : fileKind(content);
  if (kind) throw new TableError(`${name}: expected text, but this is ${kind.called}; ${kind.wayOut}`);
  const { bytes, notes } = textBytes(content, name, options.encoding);
  return finished(rawTable(bytes, name, options), name, notes);
}

/** A table with what its cells tell about its columns. */
export function finished(raw: RawTable, name: string, notes: readonly string[] = []): Table {
  const columns = raw.columns.map((column, i) => tableColumn(column, i, raw.count, raw.isNamed));
  const table = {
    name,
    columns,
    count: raw.count,
    place: raw.place,
    notes: [...notes, ...raw.notes],
    isNamed: raw.isNamed,
    ...(raw.target === undefined ? {} : { target: raw.target }),
  };
  const guess = chooseColumns(table);
  return guess instanceof TableError
    ? { ...table, reason: guess.message, ...(guess.mend ? { mend: guess.mend } : {}) }
    : { ...table, guess };
}

/** Characters in which the format of a text shows itself. */
const HEAD = 4096;

function rawTable(bytes: Uint8Array, name: string, options: ReadTableOptions): RawTable {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD));
  const whole = () => new TextDecoder().decode(bytes);
  if (head.trim() === '' && bytes.length <= HEAD) {
    throw new TableError(`${name}: expected rows of x, y and label, but the file is empty`);
  }
  if (options.delimiter === undefined) {
    if (/^\s*(?:%[^\n]*\n\s*)*@relation\b/i.test(head)) return readArff(whole(), name);
    if (/^\s*(?:\[|\{\s*(?:"|\}))/.test(head)) return readJsonTable(whole(), name);
    const lines =
      bytes.length <= HEAD ? head : head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')));
    const orange = orangeDelimiter(lines);
    if (orange !== undefined) return readOrange(whole(), name, orange);
    if (isLibsvm(lines)) return readLibsvm(whole(), name);
  }
  return readDelimited(bytes, name, options);
}
