import { isMissing, plainNumber } from './cell-number.ts';
import type { RawTable } from './raw-table.ts';
import { TableError } from './table.ts';
import { textColumn } from './text-column.ts';

interface Attribute {
  readonly name: string;
  readonly isNumeric: boolean;
  /** What a sparse row means where it says nothing: 0, or the first value declared. */
  readonly first: string;
}

/** A word or a quoted text at the beginning of a line. */
const NAME = /^\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s{[,]+))\s*/;

/**
 * Weka's ARFF (https://waikato.github.io/weka-wiki/formats_and_processing/arff_stable/), dense or sparse, and KEEL's
 * variant of it with `@inputs` and `@outputs`. The class is what `@outputs` names, else the attribute called class, else the
 * last nominal one at the end.
 * @throws TableError naming the line
 */
export function readArff(text: string, name: string): RawTable {
  const attributes: Attribute[] = [];
  let outputs: string[] = [];
  let isData = false;
  const rows: string[][] = [];
  const lines: number[] = [];
  text.split(/\r\n?|\n/).forEach((line, i) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('%')) return;
    const at = `${name}:${i + 1}`;
    if (isData) {
      rows.push(rowOf(trimmed, attributes, at));
      lines.push(i + 1);
      return;
    }
    const [, keyword = '', rest = ''] = /^@(\w+)\s*(.*)$/.exec(trimmed) ?? [];
    switch (keyword.toLowerCase()) {
      case 'relation':
        return;
      case 'attribute':
        attributes.push(attributeOf(rest, at));
        return;
      case 'inputs':
      case 'input':
        return;
      case 'output':
      case 'outputs':
        outputs = rest.split(',').map((each) => each.trim());
        return;
      case 'data':
        isData = true;
        return;
      default:
        throw new TableError(
          `${at}: expected @attribute or @data, got ${JSON.stringify(trimmed.slice(0, 40))}`,
        );
    }
  });
  if (rows.length === 0) throw new TableError(`${name}: expected rows below @data, but there are none`);
  const named = attributes.findIndex((attribute) => outputs.includes(attribute.name));
  const called = attributes.findIndex((attribute) => /^class$/i.test(attribute.name));
  const last = attributes.length - 1;
  const target = named >= 0 ? named : called >= 0 ? called : attributes[last]!.isNumeric ? undefined : last;
  return {
    columns: attributes.map((attribute, i) => ({
      ...textColumn(attribute.name, rows, i),
      ...(attribute.isNumeric ? {} : { number: () => Number.NaN }),
    })),
    count: rows.length,
    place: (row) => `${name}:${lines[row]}`,
    notes: [],
    isNamed: true,
    ...(target === undefined ? {} : { target }),
  };
}

function attributeOf(rest: string, at: string): Attribute {
  const found = NAME.exec(rest);
  const declared = found ? rest.slice(found[0].length).trim() : '';
  const kind = declared.toLowerCase();
  if (!found) throw new TableError(`${at}: expected a name and a type behind @attribute`);
  const isNumeric = /^(?:numeric|real|integer)/.test(kind);
  if (!isNumeric && !/^(?:\{|string|date)/.test(kind)) {
    throw new TableError(
      `${at}: expected a type such as numeric or {a, b}, got ${JSON.stringify(kind.slice(0, 40))}`,
    );
  }
  const [value = ''] = kind.startsWith('{') ? cellsOf(declared.slice(1, declared.lastIndexOf('}')), at) : [];
  return {
    name: unescaped(found[1] ?? found[2] ?? found[3]!),
    isNumeric,
    first: isNumeric ? '0' : value,
  };
}

function rowOf(line: string, attributes: readonly Attribute[], at: string): string[] {
  const weightless = line.replace(/,?\s*\{\s*[\d.]+\s*\}$/, (found) =>
    line.startsWith('{') && !/\}\s*,/.test(line) ? found : '',
  );
  const isSparse = weightless.startsWith('{');
  const cells = cellsOf(isSparse ? weightless.slice(1, weightless.lastIndexOf('}')) : weightless, at);
  if (isSparse) return sparseRow(cells, attributes, at);
  if (cells.length !== attributes.length) {
    throw new TableError(
      `${at}: expected ${attributes.length} values, one for each @attribute, got ${cells.length}`,
    );
  }
  return checked(cells, attributes, at);
}

/** What is not written is 0 or the first value of its kind, which a sparse row leaves out alike. */
function sparseRow(cells: readonly string[], attributes: readonly Attribute[], at: string): string[] {
  const row: string[] = attributes.map(({ first }) => first);
  for (const cell of cells) {
    const [, index, value] = /^(\d+)\s+(.*)$/s.exec(cell) ?? [];
    if (index === undefined || attributes[Number(index)] === undefined) {
      if (cell === '') continue;
      throw new TableError(
        `${at}: expected a number of an attribute and a value, got ${JSON.stringify(cell.slice(0, 40))}`,
      );
    }
    row[Number(index)] = value!;
  }
  return checked(row, attributes, at);
}

function checked(cells: string[], attributes: readonly Attribute[], at: string): string[] {
  attributes.forEach(({ name, isNumeric }, i) => {
    if (isNumeric && Number.isNaN(plainNumber(cells[i]!)) && !isMissing(cells[i]!.replace(/^<null>$/, ''))) {
      throw new TableError(
        `${at}: expected a number in column "${name}", got ${JSON.stringify(cells[i]!.slice(0, 40))}`,
      );
    }
  });
  return cells;
}

/** Values between commas or tabs, in single or double quotes where they hold any. */
function cellsOf(line: string, at: string): string[] {
  const cells: string[] = [];
  const isTabbed = !line.includes(',') && line.includes('\t');
  let cell = '';
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (quote !== '') {
      if (letter === '\\') cell += line[++i] ?? '';
      else if (letter === quote) quote = '';
      else cell += letter;
    } else if ((letter === "'" || letter === '"') && cell.trim() === '') {
      quote = letter;
      cell = '';
    } else if (letter === ',' || (isTabbed && letter === '\t')) {
      cells.push(cell.trim());
      cell = '';
    } else if (letter === '%' && cell === '') break;
    else if ((letter === "'" || letter === '"') && /^\d+\s+$/.test(cell)) quote = letter;
    else cell += letter;
  }
  if (quote !== '') throw new TableError(`${at}: expected the quote ${quote} to be closed, but it never is`);
  cells.push(cell.trim());
  return cells;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
