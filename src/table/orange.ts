import type { RawColumn } from './columns.ts';
import type { RawTable } from './raw-table.ts';
import { splitCells } from './split-cells.ts';
import { TableError } from './table.ts';
import { textColumn } from './text-column.ts';

const TYPE = /^(?:|c|continuous|d|discrete|s|string|t|time|basket)$/i;
const FLAG = /^(?:|class|c|meta|m|ignore|i|skip|weight|w|\S+=\S*(?: \S+=\S*)*)$/i;
/** A name with its flags and its type in front: `mC#age`, `cD#species`. */
const PREFIXED = /^(i?[mcw]?i?[cdst]?)#/i;

/** What a column of Orange's is for. */
interface Role {
  readonly name: string;
  readonly isClass: boolean;
  readonly isLeftOut: boolean;
  readonly isNumeric: boolean | undefined;
}

/**
 * What parts the cells of a table of Orange's, which has types and flags in lines two and three, or in front of the names;
 * undefined for any other text.
 */
export function orangeDelimiter(head: string): string | undefined {
  return ['\t', ','].find((delimiter) => isOrange(head, delimiter));
}

function isOrange(head: string, delimiter: string): boolean {
  const [names, types, flags] = splitCells(head.split(/\r\n?|\n/, 3).join('\n'), delimiter).rows.map(
    ({ cells }) => cells.map((cell) => cell.trim()),
  );
  if (!names || names.length < 2) return false;
  if (names.some((cell) => PREFIXED.test(cell) && cell[0] !== '#')) return true;
  if (!types || !flags || flags.length > names.length || types.length !== names.length) return false;
  return (
    types.some((cell) => cell !== '') &&
    types.every((cell) => TYPE.test(cell) || / /.test(cell)) &&
    types.some((cell) => TYPE.test(cell) && cell !== '') &&
    flags.every((cell) => FLAG.test(cell))
  );
}

/** A table of Orange's (https://orange3.readthedocs.io/projects/orange-data-mining-library). @throws TableError */
export function readOrange(text: string, name: string, delimiter: string): RawTable {
  const { rows: all } = splitCells(text.replace(/\r\n?/g, '\n'), delimiter);
  const header = all[0]!.cells.map((cell) => cell.trim());
  const isPrefixed = header.some((cell) => PREFIXED.test(cell) && cell[0] !== '#');
  const roles = isPrefixed
    ? header.map(prefixedRole)
    : header.map((title, i) => roleOf(title, all[1]!.cells[i], all[2]!.cells[i]));
  const body = all.slice(isPrefixed ? 1 : 3).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (body.length === 0) throw new TableError(`${name}: expected rows below the header, but there are none`);
  const rows = body.map(({ cells, line }) => {
    if (cells.length > roles.length)
      throw new TableError(
        `${name}:${line}: expected ${roles.length} columns as in the first row, got ${cells.length}`,
      );
    return roles.map((_, i) => cells[i] ?? '');
  });
  const kept = roles.map((_, i) => i).filter((i) => !roles[i]!.isLeftOut);
  const target = kept.findIndex((i) => roles[i]!.isClass);
  const aside = roles.filter(({ isLeftOut }) => isLeftOut).map((role) => role.name);
  return {
    columns: kept.map((i): RawColumn => {
      const column = textColumn(roles[i]!.name, rows, i);
      return roles[i]!.isNumeric === false ? { ...column, number: () => Number.NaN } : column;
    }),
    count: rows.length,
    place: (row) => `${name}:${body[row]!.line}`,
    notes: aside.length > 0 ? [`its flags leave out ${aside.join(', ')}`] : [],
    isNamed: true,
    ...(target < 0 ? {} : { target }),
  };
}

function roleOf(name: string, type = '', flags = ''): Role {
  const kind = type.trim().toLowerCase();
  return {
    name,
    isClass: /^c(?:lass)?$/i.test(flags.trim()),
    isLeftOut: /^(?:m|meta|i|ignore|skip|w|weight)$/i.test(flags.trim()),
    isNumeric: kind === '' ? undefined : /^(?:c|continuous)$/.test(kind),
  };
}

function prefixedRole(cell: string): Role {
  const [found, letters = ''] = PREFIXED.exec(cell) ?? [''];
  return {
    name: cell.slice(found.length),
    isClass: /c/.test(letters),
    isLeftOut: /[miw]/.test(letters),
    isNumeric: /[CDST]/.test(letters) ? /C/.test(letters) : undefined,
  };
}
