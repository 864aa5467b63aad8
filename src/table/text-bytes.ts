import { TableError } from './table.ts';

/** The bytes of a text in UTF-8, without a byte order mark. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** What was taken where the file does not say it. */
  readonly notes: readonly string[];
}

/** Encodings of older files that are told from each other by what is common in them. */
const OLDER = { big5: 'Big5', gb18030: 'GB 18030', windows1252: 'Windows-1252' } as const;

/**
 * A text in UTF-8, whatever its encoding: UTF-8, UTF-16 of either byte order (by its mark, or by where its zero bytes
 * fall), else Big5, GB 18030 or Windows-1252 where it can be only one of them.
 * @param encoding a label of the Encoding Standard, where somebody knows it
 * @throws TableError for a file that is not text, or whose encoding is not sure
 */
export function textBytes(content: Uint8Array | string, name: string, encoding?: string): TextBytes {
  if (typeof content === 'string') return { bytes: utf8(content.replace(/^\uFEFF/, '')), notes: [] };
  if (encoding !== undefined) return { bytes: utf8(decoded(content, encoding, name)), notes: [] };
  const wide = wideEncoding(content);
  if (wide) return { bytes: utf8(new TextDecoder(wide).decode(content)), notes: [] };
  const start = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? 3 : 0;
  const bytes = start === 0 ? content : content.subarray(start);
  if (bytes.includes(0)) throw new TableError(`${name}: expected text, but this is a binary file`);
  if (isUtf8(bytes)) return { bytes, notes: [] };
  const found = olderEncoding(bytes);
  if (typeof found !== 'string') {
    const known = found.map((each) => OLDER[each]).join(' or ');
    throw new TableError(
      `${name}: expected UTF-8, but this is another encoding${known === '' ? '' : `, perhaps ${known}`}; save it as UTF-8`,
      'encoding',
    );
  }
  const label = found === 'windows1252' ? 'windows-1252' : found;
  return { bytes: utf8(decoded(bytes, label, name)), notes: [`no UTF-8; read as ${OLDER[found]}`] };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decoded(bytes: Uint8Array, encoding: string, name: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new TableError(
      `${name}: no encoding is called ${JSON.stringify(encoding)}; known are big5, gb18030, shift_jis, euc-kr, windows-1252 and others of the Encoding Standard`,
      'encoding',
    );
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new TableError(`${name}: expected ${encoding}, but its bytes are not`, 'encoding');
  }
}

/** How many bytes are looked at in one go. */
const PIECE = 1 << 16;

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      decoder.decode(bytes.subarray(at, at + PIECE), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** What a text in no Unicode is by the bytes that are common in each encoding; several or none where it is not sure. */
function olderEncoding(bytes: Uint8Array): keyof typeof OLDER | readonly (keyof typeof OLDER)[] {
  const possible = (['big5', 'gb18030', 'windows1252'] as const).filter((each) => LIKELY[each](bytes));
  // Every character of the two Chinese ones would have to be alone and end in a plain letter.
  if (possible.includes('windows1252') && bytes.every((byte, i) => byte < 0x80 || !(bytes[i + 1]! > 0x7f)))
    return 'windows1252';
  return possible.length === 1 ? possible[0]! : possible;
}

const LIKELY: Readonly<Record<keyof typeof OLDER, (bytes: Uint8Array) => boolean>> = {
  // Signs and the 5,401 common characters lead with A1 to C6.
  big5: (bytes) =>
    pairs(bytes, (lead, trail) => {
      if (!((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe))) return undefined;
      return lead >= 0xa1 && lead <= 0xc6;
    }) > 0.9,
  // Signs, and the 3,755 common characters that lead with B0 to D7.
  gb18030: (bytes) =>
    pairs(bytes, (lead, trail) => {
      if (trail < 0x40 || trail === 0x7f || trail === 0xff) return undefined;
      return trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7));
    }) > 0.9,
  // Single accented letters among plain ones, and signs behind a digit, a blank or a bracket.
  windows1252(bytes) {
    let run = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte < 0x80) {
        run = 0;
        continue;
      }
      run++;
      const isLetter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
      const isSign = [
        0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xb0, 0xb1, 0xb2, 0xb3, 0xb5,
      ].includes(byte);
      if (!(isLetter || isSign) || run > 2) return false;
    }
    return true;
  },
};

/** The share of common ones among the characters of two bytes; 0 where a byte pairs with none. */
function pairs(bytes: Uint8Array, isCommon: (lead: number, trail: number) => boolean | undefined): number {
  let all = 0;
  let common = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    if (lead === 0x80 || lead === 0xff) return 0;
    const told = isCommon(lead, bytes[++i] ?? 0);
    if (told === undefined) return 0;
    all++;
    if (told) common++;
  }
  return all === 0 ? 0 : common / all;
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
