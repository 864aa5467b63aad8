import { plainNumber } from './cell-number.ts';
import type { RawColumn } from './columns.ts';

/** One column of rows of texts. */
export function textColumn(name: string, rows: readonly (readonly string[])[], index: number): RawColumn {
  return {
    name,
    text: (row) => rows[row]![index]!.trim(),
    number: (row) => plainNumber(rows[row]![index]!.trim()),
  };
}

/** What a program holds in a cell. */
export type CellValue = string | number | bigint | boolean | Date | null | undefined;

/** One column of values as a program holds them: numbers as they are, dates by day and time, nothing as nothing. */
export function valueColumn(name: string, values: ArrayLike<CellValue>): RawColumn {
  return {
    name,
    text(row) {
      const value = values[row];
      if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value)))
        return '';
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
      return String(value).trim();
    },
    number(row) {
      const value = values[row];
      if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
      if (typeof value === 'bigint') return Number(value);
      return typeof value === 'string' ? plainNumber(value.trim()) : Number.NaN;
    },
  };
}
