import { fileKind } from './file-kind.ts';
import { finished, type ReadTableOptions, readTable } from './read-table.ts';
import { type Table, TableError } from './table.ts';

/**
 * Reads a table of any format: what `readTable` reads, and Parquet, Arrow, Feather, `.xlsx`, `.npy` and `.npz`, whose
 * readers are loaded when such a file comes; packed by gzip or Zstandard too.
 * @param name of the file, for messages
 * @throws TableError naming the file, its format and a way out
 */
export async function openTable(
  content: Uint8Array | string,
  name: string,
  options: ReadTableOptions = {},
): Promise<Table> {
  const kind = typeof content === 'string' ? undefined : fileKind(content);
  if (typeof content === 'string' || !kind || kind.kind === 'foreign')
    return readTable(content, name, options);
  try {
    switch (kind.kind) {
      case 'gzip':
        return await openTable((await import('./packed.ts')).gunzipped(content, name), name, options);
      case 'zstd':
        return await openTable((await import('./packed.ts')).unzstd(content, name), name, options);
      case 'parquet':
        return finished(await (await import('./parquet.ts')).readParquet(content, name), name);
      case 'arrow':
        return finished((await import('./arrow.ts')).readArrow(content, name), name);
      case 'xlsx':
        return finished(await (await import('./xlsx.ts')).readXlsx(content, name), name);
      case 'numpy':
        return finished((await import('./numpy.ts')).readNumpy(content, name), name);
    }
  } catch (error) {
    if (error instanceof TableError) throw error;
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw new TableError(
      `${name}: this is ${kind.called}, but it cannot be read (${reason}); ${kind.wayOut}`,
    );
  }
}
