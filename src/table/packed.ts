import { gunzipSync } from 'fflate';
import { decompress } from 'fzstd';
import { TableError } from './table.ts';

/** The most that a packed file may grow to. */
const MOST_UNPACKED = 512 * 1024 * 1024;

/** What gzip packed. @throws TableError for one that is damaged or would grow without end */
export function gunzipped(bytes: Uint8Array, name: string): Uint8Array {
  // The last four bytes tell the size.
  const size =
    bytes.length < 18
      ? 0
      : new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
  if (size > MOST_UNPACKED)
    throw new TableError(`${name}: would unpack to ${size} bytes; unpack it yourself`);
  try {
    return gunzipSync(bytes, { out: new Uint8Array(size) });
  } catch {
    throw new TableError(`${name}: this is packed by gzip, but damaged or cut off`);
  }
}

/** What Zstandard packed. @throws TableError for one that is damaged */
export function unzstd(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return decompress(bytes);
  } catch {
    throw new TableError(`${name}: this is packed by Zstandard, but damaged or cut off`);
  }
}
