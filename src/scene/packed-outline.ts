/**
 * Outlines as pages load them: SVG path commands in relative coordinates, each number one to three characters of an
 * alphabet that holds neither the commands' letters nor what JavaScript escapes. Digits of decimal numbers take up two
 * fifths more, gzipped.
 */
const ALPHABET = ' !#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abdefgijknopruwxyz{|}~';

/** A number is a multiple of this, in thousandths of an em: half of it is a quarter of a pixel where an em has 250. */
export const PACKED_UNIT = 2;

/** Numbers up to this many units are one character. */
const SHORT = 33;
/** How many characters begin a number of two; one more begins a number of three. */
const PREFIXES = 15;
const BASE = ALPHABET.length;
const FIRST_PREFIX = 2 * SHORT + 1;
const TWO = Math.floor((PREFIXES * BASE) / 2);
const THREE = Math.floor((BASE * BASE) / 2);

/** The furthest that one number reaches, in units. */
export const LONGEST_PACKED = THREE - 1;

/** A whole number of units, at most `LONGEST_PACKED` from 0, as characters. */
export function packNumber(units: number): string {
  const size = Math.abs(units);
  if (size <= SHORT) return ALPHABET[units + SHORT]!;
  if (size < TWO) {
    const value = units + TWO;
    return ALPHABET[FIRST_PREFIX + Math.floor(value / BASE)]! + ALPHABET[value % BASE]!;
  }
  const value = units + THREE;
  return ALPHABET[BASE - 1]! + ALPHABET[Math.floor(value / BASE)]! + ALPHABET[value % BASE]!;
}

/** The path data of a packed outline. */
export function unpackOutline(packed: string): string {
  let path = '';
  let i = 0;
  const next = () => ALPHABET.indexOf(packed[i++]!);
  while (i < packed.length) {
    const letter = packed[i]!;
    const value = next();
    if (value < 0) path += letter;
    else {
      const units =
        value < FIRST_PREFIX
          ? value - SHORT
          : value < BASE - 1
            ? (value - FIRST_PREFIX) * BASE + next() - TWO
            : next() * BASE + next() - THREE;
      path += `${units < 0 ? '' : ' '}${units * PACKED_UNIT}`;
    }
  }
  return path;
}
