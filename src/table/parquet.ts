import { gunzipSync } from 'fflate';
import { decompress } from 'fzstd';
import { type ColumnData, parquetMetadata, parquetRead } from 'hyparquet/src/index.js';
import type { RawTable } from './raw-table.ts';
import { TableError } from './table.ts';
import { type CellValue, valueColumn } from './text-column.ts';

/**
 * The flat columns of a Parquet file (https://parquet.apache.org/docs/file-format/); those of lists and records are
 * left out.
 * @throws TableError
 */
export async function readParquet(bytes: Uint8Array, name: string): Promise<RawTable> {
  const buffer = Uint8Array.from(bytes).buffer;
  const metadata = parquetMetadata(buffer);
  const count = Number(metadata.num_rows);
  const [, ...fields] = metadata.schema;
  const flat: string[] = [];
  const nested: string[] = [];
  // The schema lists every field before its children.
  for (let i = 0; i < fields.length; ) {
    const field = fields[i]!;
    const isFlat =
      !field.num_children && field.repetition_type !== 'REPEATED' && field.converted_type !== 'INTERVAL';
    (isFlat ? flat : nested).push(field.name);
    let open = 1;
    while (open > 0) open += (fields[i++]?.num_children ?? 0) - 1;
  }
  if (flat.length === 0 || count === 0)
    throw new TableError(`${name}: expected rows of x, y and label, got none`);
  const columns = new Map<string, CellValue[]>(
    flat.map((column) => [column, new Array<CellValue>(count).fill(null)]),
  );
  await parquetRead({
    file: buffer,
    metadata,
    columns: flat,
    compressors: {
      ZSTD: (input, length) => decompress(input, new Uint8Array(length)),
      GZIP: (input, length) => gunzipSync(input, { out: new Uint8Array(length) }),
    },
    onChunk({ columnName, columnData, rowStart }: ColumnData) {
      const column = columns.get(columnName);
      if (column)
        for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i] as CellValue;
    },
  });
  return {
    columns: flat.map((column) => valueColumn(column, columns.get(column)!)),
    count,
    place: (row) => `${name}, row ${row + 1}`,
    notes: nested.length > 0 ? [`left out, no plain columns: ${nested.join(', ')}`] : [],
    isNamed: true,
  };
}
