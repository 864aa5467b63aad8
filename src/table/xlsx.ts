import readSheets from 'read-excel-file/universal';
import { isHeader } from './layout.ts';
import type { RawTable } from './raw-table.ts';
import { TableError } from './table.ts';
import { type CellValue, valueColumn } from './text-column.ts';

/**
 * The first sheet with a table of a spreadsheet in Office Open XML (`.xlsx`): titles above it and empty rows and columns
 * are left out.
 * @throws TableError
 */
export async function readXlsx(bytes: Uint8Array, name: string): Promise<RawTable> {
  const sheets = await readSheets(Uint8Array.from(bytes).buffer);
  const tables = sheets.map(({ sheet, data }) => ({ sheet, rows: filledRows(data as CellValue[][]) }));
  const full = tables.filter(({ rows }) => rows.length > 1);
  const [chosen, ...others] = full;
  if (!chosen)
    throw new TableError(`${name}: expected a sheet with rows of x, y and label, but all are empty`);
  const notes =
    others.length > 0
      ? [`sheet "${chosen.sheet}" taken; others: ${others.map(({ sheet }) => `"${sheet}"`).join(', ')}`]
      : [];
  const width = Math.max(...chosen.rows.map(({ cells }) => cells.length));
  const used = Array.from({ length: width }, (_, i) => i).filter((i) =>
    chosen.rows.some(({ cells }) => textOf(cells[i]) !== ''),
  );
  const first = chosen.rows.findIndex(({ cells }) => used.filter((i) => textOf(cells[i]) !== '').length > 1);
  const body = chosen.rows.slice(Math.max(first, 0));
  if (first > 0)
    notes.push(
      `row ${chosen.rows
        .slice(0, first)
        .map(({ row }) => row)
        .join(', ')} left out: a title`,
    );
  const texts = body.slice(0, 100).map(({ cells }) => used.map((i) => textOf(cells[i])));
  const isNamed = isHeader(texts) && body.length > 1;
  const rows = isNamed ? body.slice(1) : body;
  return {
    columns: used.map((i, k) =>
      valueColumn(
        isNamed ? texts[0]![k]! : '',
        rows.map(({ cells }) => cells[i]),
      ),
    ),
    count: rows.length,
    place: (row) => `${name}, row ${rows[row]!.row}`,
    notes,
    isNamed,
  };
}

function filledRows(
  data: readonly CellValue[][],
): { readonly cells: readonly CellValue[]; readonly row: number }[] {
  return data.flatMap((cells, i) =>
    cells.some((cell) => textOf(cell) !== '') ? [{ cells, row: i + 1 }] : [],
  );
}

function textOf(cell: CellValue): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell).trim();
}
