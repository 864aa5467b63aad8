import type { RawTable } from './raw-table.ts';
import { quoted, TableError } from './table.ts';
import { type CellValue, valueColumn } from './text-column.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A table in JSON: a list of records or of rows, lines of records, an object of columns (lists, or objects by row as
 * pandas writes them), or pandas' `split` and `table`.
 * @throws TableError
 */
export function readJsonTable(text: string, name: string): RawTable {
  const json = parsed(text, name);
  if (Array.isArray(json)) return ofRows(json, name);
  const { columns, data, schema } = json;
  if (json.nbformat !== undefined)
    throw new TableError(`${name}: this is a notebook, no table; save its data as CSV`);
  if (json.format === 'crease-network')
    throw new TableError(`${name}: this is a network, no table; it belongs to --network`);
  if (Array.isArray(columns) && Array.isArray(data)) return ofRows(data, name, columns.map(String));
  if (typeof schema === 'object' && Array.isArray(data)) return ofRows(data, name);
  const keys = Object.keys(json);
  if (keys.length > 0 && keys.every((key) => Array.isArray(json[key]))) {
    // scikit-learn's way: inputs and answers apart.
    const table = bunchOf(json as Readonly<Record<string, readonly unknown[]>>);
    if (table) return ofRows(table.rows, name, table.names);
    return ofColumns(
      keys,
      keys.map((key) => json[key] as unknown[]),
      name,
    );
  }
  if (keys.length > 0 && keys.every((key) => isFields(json[key])))
    return ofObjects(json as Readonly<Record<string, Fields>>, name);
  const inner = keys.filter(
    (key) => Array.isArray(json[key]) && (json[key] as unknown[]).every((each) => isFields(each)),
  );
  if (inner.length === 1) return ofRows(json[inner[0]!] as unknown[], name);
  throw new TableError(
    `${name}: expected a list of records such as [{"x": 1, "y": 2, "label": "a"}], got an object of ${keys.slice(0, 5).join(', ') || 'nothing'}`,
  );
}

function parsed(text: string, name: string): unknown[] | Fields {
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json) || isFields(json)) return json;
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > 1 && lines.every((line) => /^\s*[[{].*[\]}]\s*$/.test(line))) {
      return lines.map((line, i) => {
        try {
          return JSON.parse(line) as unknown;
        } catch {
          throw new TableError(`${name}:${i + 1}: expected a record in JSON, got ${quoted(line)}`);
        }
      });
    }
    // Python writes NaN and Infinity bare.
    const bare = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
      found.startsWith('"') ? found : 'null',
    );
    if (bare !== text) return parsed(bare, name);
    throw new TableError(
      `${name}: expected JSON, but the text is cut off or malformed (${(error as Error).message.split('\n')[0]})`,
    );
  }
  throw new TableError(`${name}: expected a list of records in JSON, got ${quoted(text.trim())}`);
}

function isFields(json: unknown): json is Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Inputs and answers apart, as scikit-learn and many lessons keep them. */
function bunchOf(
  json: Readonly<Record<string, readonly unknown[]>>,
): { readonly rows: unknown[][]; readonly names: string[] } | undefined {
  const inputs = json.data ?? json.X ?? json.x ?? json.points ?? json.inputs;
  const answers = json.target ?? json.y ?? json.labels ?? json.label;
  if (!inputs || !answers || inputs === answers || inputs.length !== answers.length) return undefined;
  const [first] = inputs;
  if (!Array.isArray(first) || answers.some((answer) => Array.isArray(answer))) return undefined;
  const given = json.feature_names?.map(String);
  const names = given?.length === first.length ? given : first.map((_, i) => `column ${i + 1}`);
  return {
    rows: inputs.map((row, i) => [...(Array.isArray(row) ? row : [row]), answers[i]]),
    names: [...names, 'label'],
  };
}

function ofRows(rows: readonly unknown[], name: string, given?: readonly string[]): RawTable {
  if (rows.length === 0)
    throw new TableError(`${name}: expected rows of x, y and label, but the list is empty`);
  if (rows.every((row) => isFields(row))) {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return tableOf(
      names,
      names.map((key) => rows.map((row, i) => cellOf(row[key], `${name}: [${i}].${key}`))),
      name,
      true,
    );
  }
  const first = rows[0];
  const width = Array.isArray(first) ? first.length : 0;
  const cells = rows.map((row, i) => {
    if (!Array.isArray(row) || row.length !== width)
      throw new TableError(
        `${name}: [${i}]: expected ${width === 0 ? 'a record or a row' : `${width} values as in the first row`}, got ${Array.isArray(row) ? row.length : quoted(JSON.stringify(row) ?? '')}`,
      );
    return row.map((value, k) => cellOf(value, `${name}: [${i}][${k}]`));
  });
  const hasHeader =
    given === undefined &&
    cells.length > 1 &&
    cells[0]!.every((cell) => typeof cell === 'string') &&
    cells[1]!.some((cell) => typeof cell === 'number');
  const body = hasHeader ? cells.slice(1) : cells;
  const names = given ?? (hasHeader ? cells[0]!.map(String) : cells[0]!.map(() => ''));
  if (names.length !== width)
    throw new TableError(`${name}: expected ${width} names of columns, got ${names.length}`);
  return tableOf(
    names,
    names.map((_, k) => body.map((row) => row[k])),
    name,
    given !== undefined || hasHeader,
  );
}

function ofColumns(
  names: readonly string[],
  columns: readonly (readonly unknown[])[],
  name: string,
): RawTable {
  const count = columns[0]!.length;
  columns.forEach((column, i) => {
    if (column.length !== count)
      throw new TableError(
        `${name}: ${names[i]}: expected ${count} values as in ${names[0]}, got ${column.length}`,
      );
  });
  if (count === 0) throw new TableError(`${name}: expected rows of x, y and label, but the lists are empty`);
  return tableOf(
    names,
    columns.map((column, i) => column.map((value, row) => cellOf(value, `${name}: ${names[i]}[${row}]`))),
    name,
    true,
  );
}

/** Objects of objects: by column and row, or by row and column where the inner keys are fewer and no numbers. */
function ofObjects(json: Readonly<Record<string, Fields>>, name: string): RawTable {
  const outer = Object.keys(json);
  const inner = [...new Set(outer.flatMap((key) => Object.keys(json[key]!)))];
  const isByRow = outer.every((key) => /^\d+$/.test(key)) && !inner.every((key) => /^\d+$/.test(key));
  if (isByRow) return ofRows(Object.values(json), name);
  return tableOf(
    outer,
    outer.map((key) => inner.map((row) => cellOf(json[key]![row], `${name}: ${key}.${row}`))),
    name,
    true,
  );
}

function cellOf(value: unknown, place: string): CellValue {
  if (value === null || value === undefined || typeof value !== 'object') return value as CellValue;
  throw new TableError(`${place}: expected a number or a word, got ${quoted(JSON.stringify(value))}`);
}

function tableOf(
  names: readonly string[],
  columns: readonly (readonly CellValue[])[],
  name: string,
  isNamed: boolean,
): RawTable {
  return {
    columns: columns.map((values, i) => valueColumn(names[i]!, values)),
    count: columns[0]?.length ?? 0,
    place: (row) => `${name}, row ${row + 1}`,
    notes: [],
    isNamed,
  };
}
