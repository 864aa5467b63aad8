/** Codes have at most 12 bits. */
const CODES = 4096;
const COLOURS = 256;
const CLEAR = COLOURS;
const END = COLOURS + 1;

/** A table of what follows each code, open-addressed: a key is a code and a colour, a slot is empty below 0. */
const SLOTS = 1 << 13;
const keys = new Int32Array(SLOTS);
const codes = new Uint16Array(SLOTS);

/** Codes of the common colour so many times over. */
const runs = new Uint16Array(CODES);

/** A rectangle of a picture of colour numbers. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Colour numbers of a window as a GIF's image data (GIF89a, appendix F): variable-length codes in blocks of 255 bytes.
 * @param common the colour that is met most, whose runs are passed over at once; the bytes are the same without
 */
export function lzw(
  indices: Uint8Array,
  stride: number,
  { left, top, width, height }: Window,
  common = -1,
): Uint8Array {
  // No code is longer than the pixels that it stands for, and clear codes are rare.
  const bytes = new Uint8Array(Math.ceil(width * height * 1.7) + 64);
  let length = 2;
  let block = 1;
  bytes[0] = 8;
  let held = 0;
  let bits = 0;
  let size = 9;
  let next = END + 1;
  let longest = 1;
  const emit = (code: number) => {
    held |= code << bits;
    bits += size;
    while (bits >= 8) {
      bytes[length++] = held & 255;
      held >>>= 8;
      bits -= 8;
      if (length - block === 256) {
        bytes[block] = 255;
        block = length++;
      }
    }
  };
  const forget = () => {
    keys.fill(-1);
    longest = 1;
  };
  forget();
  runs[1] = common;
  emit(CLEAR);
  let code = -1;
  for (let y = top; y < top + height; y++) {
    const end = y * stride + left + width;
    for (let i = y * stride + left; i < end; i++) {
      const colour = indices[i]!;
      if (code >= 0) {
        const key = (code << 8) | colour;
        let slot = (Math.imul(key, 0x9e3779b1) >>> 19) & (SLOTS - 1);
        while (keys[slot]! >= 0 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
        if (keys[slot] === key) {
          code = codes[slot]!;
          continue;
        }
        emit(code);
        if (next === CODES) {
          emit(CLEAR);
          forget();
          next = END + 1;
          size = 9;
        } else {
          if (next >= 1 << size) size++;
          keys[slot] = key;
          codes[slot] = next;
          if (colour === common && code === runs[longest]) runs[++longest] = next;
          next++;
        }
      }
      code = colour;
      if (colour !== common) continue;
      let run = 1;
      while (run < longest && i + 1 < end && indices[i + 1] === common) {
        run++;
        i++;
      }
      code = runs[run]!;
    }
  }
  emit(code);
  emit(END);
  if (bits > 0) {
    size = 8 - bits;
    emit(0);
  }
  bytes[block] = length - block - 1;
  if (bytes[block] === 0) length--;
  bytes[length++] = 0;
  return bytes.subarray(0, length);
}
