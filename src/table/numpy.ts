import { readNumpy as readArrays } from '../models/index.ts';
import type { RawColumn } from './columns.ts';
import type { RawTable } from './raw-table.ts';
import { TableError } from './table.ts';
import { type CellValue, valueColumn } from './text-column.ts';

/** What inputs and answers are called where they stand in arrays of their own. */
const PAIRS = [
  ['X', 'y'],
  ['x', 'y'],
  ['data', 'target'],
  ['points', 'labels'],
  ['X', 'Y'],
  ['x_train', 'y_train'],
  ['X_train', 'y_train'],
  ['features', 'labels'],
  ['data', 'labels'],
  ['inputs', 'targets'],
] as const;

/**
 * NumPy's arrays as a table: `[rows, columns]`; inputs and answers in arrays of their own, such as `X` and `y`; or a column
 * in each array.
 * @throws TableError
 */
export function readNumpy(bytes: Uint8Array, name: string): RawTable {
  const arrays = readArrays({ name, bytes });
  const shapeOf = (key: string) => arrays.get(key)?.shape ?? [];
  const pair = PAIRS.find(([inputs, answers]) => {
    const [rows, ...rest] = shapeOf(inputs);
    const [count, ...more] = shapeOf(answers);
    return (
      rows !== undefined &&
      rows === count &&
      rest.length === 1 &&
      (more.length === 0 || (more.length === 1 && more[0] === 1))
    );
  });
  const keys = [...arrays.keys()];
  if (pair) {
    const [inputs, answers] = pair;
    const left = keys.filter((key) => key !== inputs && key !== answers);
    const columns = [...planes(arrays.get(inputs)!, ''), ...planes(arrays.get(answers)!, 'label')];
    return tableOf(columns, shapeOf(inputs)[0]!, name, {
      notes: left.length > 0 ? [`arrays ${inputs} and ${answers} taken; others: ${left.join(', ')}`] : [],
      isNamed: true,
      target: columns.length - 1,
    });
  }
  if (keys.length === 1 && shapeOf(keys[0]!).length === 2) {
    return tableOf(planes(arrays.get(keys[0]!)!, ''), shapeOf(keys[0]!)[0]!, name, {
      notes: [],
      isNamed: false,
    });
  }
  const count = shapeOf(keys[0] ?? '')[0];
  if (
    keys.length > 2 &&
    count !== undefined &&
    keys.every((key) => shapeOf(key).length === 1 && shapeOf(key)[0] === count)
  ) {
    return tableOf(
      keys.flatMap((key) => planes(arrays.get(key)!, key)),
      count,
      name,
      { notes: [], isNamed: true },
    );
  }
  const shown = keys.map((key) => `${key} [${shapeOf(key).join(', ')}]`).slice(0, 6);
  throw new TableError(
    `${name}: expected one array [rows, columns], or arrays such as X [rows, 2] and y [rows], got ${shown.join(', ') || 'none'}`,
  );
}

function tableOf(
  columns: readonly RawColumn[],
  count: number,
  name: string,
  rest: Pick<RawTable, 'notes' | 'isNamed' | 'target'>,
): RawTable {
  if (count === 0) throw new TableError(`${name}: expected rows of x, y and label, got none`);
  return { columns, count, place: (row) => `${name}, row ${row + 1}`, ...rest };
}

/** The columns of an array. */
function planes(
  { shape, values }: { readonly shape: readonly number[]; readonly values: ArrayLike<CellValue> },
  name: string,
): RawColumn[] {
  const [count = 0, width = 1] = shape;
  return Array.from({ length: width }, (_, k) =>
    valueColumn(
      name,
      width === 1 ? values : Array.from({ length: count }, (_, row) => values[row * width + k]),
    ),
  );
}
