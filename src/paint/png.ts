/*
 * A PNG of 256 colours at most, stored without compression: small pictures in an SVG need no more, and it takes
 * neither a canvas nor anything asynchronous. PNG (third edition), RFC 1950 and RFC 1951.
 */

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** The longest stored block of a deflate stream. */
const LONGEST_BLOCK = 65_535;

/**
 * Encodes rows of palette indexes as a PNG file.
 * @param palette `[r, g, b, a]` in bytes, a colour an index
 * @param indexes `width · height`, row by row from the top
 */
export function palettePng(
  width: number,
  height: number,
  palette: Uint8Array,
  indexes: Uint8Array,
): Uint8Array {
  const header = [...bytes4(width), ...bytes4(height), 8, 3, 0, 0, 0];
  const colours = palette.filter((_, i) => i % 4 !== 3);
  const opacities = palette.filter((_, i) => i % 4 === 3);
  const lines = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row++) {
    lines.set(indexes.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return joined([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('tRNS', opacities),
    chunk('IDAT', stored(lines)),
    chunk('IEND', []),
  ]);
}

/** Bytes as base64, as a data URL has them. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const body = joined([[...type].map((letter) => letter.charCodeAt(0)), data]);
  return joined([bytes4(data.length), body, bytes4(crc32(body))]);
}

/** A zlib stream of stored blocks. */
function stored(data: Uint8Array): Uint8Array {
  const parts: ArrayLike<number>[] = [[0x78, 0x01]];
  for (let start = 0; start < data.length; start += LONGEST_BLOCK) {
    const block = data.subarray(start, start + LONGEST_BLOCK);
    const [low, high] = [block.length & 255, block.length >> 8];
    parts.push([start + block.length >= data.length ? 1 : 0, low, high, ~low & 255, ~high & 255], block);
  }
  return joined([...parts, bytes4(adler32(data))]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bytes4(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc;
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
