import { log } from './elementary.ts';

/** A stream of pseudo-random numbers: one seed, the same numbers on every machine. */
export interface Random {
  /** A number from `low` (included) to `high` (excluded), default 0 to 1, in 2⁵³ even steps. */
  uniform(low?: number, high?: number): number;
  /** A normally distributed number; default mean 0, standard deviation 1 (Marsaglia's polar method). */
  normal(mean?: number, deviation?: number): number;
  /** A whole number from 0 to `count` − 1, each equally likely. @throws RangeError unless 1 ≤ count ≤ 2³² */
  integer(count: number): number;
  /** Puts the items of `list` in random order, in place (Fisher–Yates), and returns it. */
  shuffle<T extends { [index: number]: unknown; readonly length: number }>(list: T): T;
}

/**
 * Random numbers from a seed (any whole number): xoshiro128** 1.1 by D. Blackman and S. Vigna
 * (https://prng.di.unimi.it/xoshiro128starstar.c, public domain), its state filled by a 32-bit SplitMix.
 *
 * Only integer operations, exact divisions, square roots and this package's own logarithm are used, so all
 * four kinds of number are the same bits in every engine.
 * @throws RangeError for a seed that is not a safe integer
 */
export function random(seed: number): Random {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`random: expected a whole number as seed, got ${seed}`);
  const high = Math.floor(seed / 2 ** 32);
  const fill = splitMix32(high === 0 ? seed : seed ^ splitMix32(high)());
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill();
  let spare: number | undefined;

  function next(): number {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return scrambled >>> 0;
  }

  function uniform(low = 0, high = 1): number {
    const unit = ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
    return low + unit * (high - low);
  }

  function normal(mean = 0, deviation = 1): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return mean + deviation * value;
    }
    for (;;) {
      const u = uniform(-1, 1);
      const v = uniform(-1, 1);
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * log(square)) / square);
      spare = v * scale;
      return mean + deviation * u * scale;
    }
  }

  function integer(count: number): number {
    if (!Number.isInteger(count) || count < 1 || count > 2 ** 32) {
      throw new RangeError(`random.integer: expected a whole number from 1 to 2³², got ${count}`);
    }
    // Numbers past the last whole multiple would favour the small ones, so they are drawn again.
    const limit = 2 ** 32 - (2 ** 32 % count);
    for (;;) {
      const value = next();
      if (value < limit) return value % count;
    }
  }

  return {
    uniform,
    normal,
    integer,
    shuffle(list) {
      for (let i = list.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        const kept = list[i];
        list[i] = list[j];
        list[j] = kept;
      }
      return list;
    },
  };
}

/**
 * Well-mixed words from any 32 bits, so that neighbouring seeds give unrelated streams: SplitMix (Steele, Lea and
 * Flood 2014) in 32 bits, with the finalizer of MurmurHash3.
 */
function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
