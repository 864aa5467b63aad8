import { CompressionType, setCompressionCodec, Type, tableFromIPC } from '@uwdata/flechette';
import { decompress } from 'fzstd';
import lz4 from 'lz4js';
import type { RawTable } from './raw-table.ts';
import { TableError } from './table.ts';
import { type CellValue, valueColumn } from './text-column.ts';

/** What cannot be a coordinate or a class. */
const NESTED: ReadonlySet<number> = new Set([
  Type.List,
  Type.LargeList,
  Type.FixedSizeList,
  Type.Struct,
  Type.Map,
  Type.Union,
]);

/**
 * The flat columns of an Arrow file, an Arrow stream or Feather's second version
 * (https://arrow.apache.org/docs/format/Columnar.html).
 * @throws TableError
 */
export function readArrow(bytes: Uint8Array, name: string): RawTable {
  // Copied: the reader wants its bytes to begin at a multiple of eight.
  setCompressionCodec(CompressionType.LZ4_FRAME, {
    encode: (data) => lz4.compress(data),
    decode: (data) => Uint8Array.from(lz4.decompress(data)),
  });
  setCompressionCodec(CompressionType.ZSTD, {
    encode: (data) => data,
    decode: (data) => decompress(data).slice(),
  });
  const table = tableFromIPC(Uint8Array.from(bytes), { useBigInt: true, useDate: true });
  const { fields } = table.schema;
  const flat = fields.map((_, i) => i).filter((i) => !NESTED.has(fields[i]!.type.typeId));
  const nested = fields.filter((_, i) => !flat.includes(i)).map((field) => field.name);
  if (flat.length === 0 || table.numRows === 0)
    throw new TableError(`${name}: expected rows of x, y and label, got none`);
  return {
    columns: flat.map((i) => {
      const column = table.getChildAt(i);
      const values = Array.from({ length: table.numRows }, (_, row) => column.at(row) as CellValue);
      return valueColumn(fields[i]!.name, values);
    }),
    count: table.numRows,
    place: (row) => `${name}, row ${row + 1}`,
    notes: nested.length > 0 ? [`left out, no plain columns: ${nested.join(', ')}`] : [],
    isNamed: true,
  };
}
