import { DataError } from '../nn/index.ts';

/**
 * The text of a file in whatever encoding spreadsheets write: UTF-8, UTF-16 of either byte order (by its mark, or
 * by where its zero bytes fall), otherwise Windows-1252. Line ends become `\n`; a byte order mark is dropped.
 * @param name of the file, for messages
 * @throws DataError for a file that is not text
 */
export function decodeText(content: Uint8Array | string, name: string): string {
  const text = typeof content === 'string' ? content : decodeBytes(content, name);
  if (text.includes('\0')) throw new DataError(`${name}: expected text, but this is a binary file`);
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function decodeBytes(bytes: Uint8Array, name: string): string {
  // "PK" opens a zip, which is what .xlsx and .ods are.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) {
    throw new DataError(`${name}: expected text, but this is a spreadsheet or an archive; save it as CSV`);
  }
  const encoding = wideEncoding(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Which UTF-16 it is, if any. Without a mark, text in a Western script has a zero in every other byte. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 512);
  if (sample.length < 4) return undefined;
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
  });
  const many = sample.length / 4;
  if (zeros[1]! > many && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > many && zeros[1] === 0) return 'utf-16be';
  return undefined;
}
