import { type ModelFile, readArrays } from '../models/index.ts';
import { numbersFromCsv } from '../table/index.ts';
import { UserError } from './user-error.ts';

/** Rows of numbers from a file. */
export interface Rows {
  readonly rows: readonly (readonly number[])[];
  /** What the columns are called, where the file says. */
  readonly columns?: readonly string[] | undefined;
}

/**
 * Rows of numbers from JSON (a list of rows), CSV, `.npz` or `.npy`.
 * @param wanted names under which they may stand in an object or a `.npz`, the likeliest first
 * @throws UserError, DataError naming the file
 */
export function readRows(file: ModelFile, wanted: readonly string[]): Rows {
  const { name, bytes } = file;
  const [first, second] = bytes;
  if ((first === 0x50 && second === 0x4b) || (first === 0x93 && second === 0x4e))
    return rowsOfArray(file, wanted);
  const text = new TextDecoder().decode(bytes);
  if (/^\s*[[{]/.test(text)) return { rows: rowsOfJson(text, name, wanted) };
  return numbersFromCsv(bytes, name);
}

function rowsOfArray(file: ModelFile, wanted: readonly string[]): Rows {
  const arrays = readArrays(file);
  const key =
    wanted.find((each) => arrays.has(each)) ?? (arrays.size === 1 ? [...arrays.keys()][0] : undefined);
  const found = key === undefined ? undefined : arrays.get(key);
  if (!found) {
    throw new UserError(
      `${file.name}: expected one array, or one called ${wanted.join(' or ')}, got ${[...arrays.keys()].slice(0, 6).join(', ') || 'none'}`,
    );
  }
  const { shape, values } = found;
  const count = shape[0] ?? 1;
  const width = count === 0 ? 0 : values.length / count;
  return {
    rows: Array.from({ length: count }, (_, i) => Array.from(values.subarray(i * width, (i + 1) * width))),
  };
}

function rowsOfJson(text: string, name: string, wanted: readonly string[]): readonly (readonly number[])[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${name}: expected JSON, but the text is cut off or malformed (${(error as Error).message.split('\n')[0]})`,
    );
  }
  const inside =
    typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as Record<string, unknown>)
      : undefined;
  const rows = inside ? inside[wanted.find((key) => key in inside) ?? ''] : json;
  if (!Array.isArray(rows)) throw new UserError(`${name}: expected a list of rows such as [[1, 2], [3, 4]]`);
  return rows.map((row, i) => {
    const numbers = [row].flat(Infinity);
    const bad = numbers.find((value) => typeof value !== 'number');
    if (bad !== undefined)
      throw new UserError(`${name}: row ${i + 1}: expected numbers, got ${JSON.stringify(bad).slice(0, 40)}`);
    return numbers as number[];
  });
}
