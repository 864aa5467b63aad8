// Four floats at a time: what every kernel is made of.

/** a · b + c: one rounding where the build has relaxed SIMD and the machine fuses it, two otherwise. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The number at an address in all four lanes: of many constants, cheaper to read than to have in the code. */
@inline
export function spread(at: usize): v128 {
  return v128.load32_splat(at);
}

/**
 * Of Cephes's expf: log₂ e, 1.5 · 2²³, ln 2 in two parts, the polynomial, and 1. Then 2⁻¹⁰⁰, which is nothing beside
 * what training works with.
 */
const NUMBERS = memory.data<f32>([
  1.44269504, 12582912, -0.693359375, 2.1219444e-4,
  1.987569150e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1, 7.888609e-31,
]);
const EXP = NUMBERS;
const LEAST = NUMBERS + 44;

/**
 * Numbers, with what is next to nothing made nothing: a little smaller, and they would be subnormal, where processors
 * are many times as slow. Not a number stays not a number.
 */
@inline
export function settled(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), spread(LEAST)));
}

/** The same of numbers that are not below zero. */
@inline
export function settledAbove(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(x, spread(LEAST)));
}

/** x / ln 2, rounded to a whole number n, which is left in the low bits by adding 1.5 · 2²³. */
@inline
export function roundedPower(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, spread(EXP)), spread(EXP + 4));
}

/** x − n ln 2 */
@inline
export function restOfPower(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, spread(EXP + 4));
  return multiplyAdd(n, spread(EXP + 12), multiplyAdd(n, spread(EXP + 8), x));
}

/** (eʳ − 1 − r) / r² for |r| up to ln 2 / 2. */
@inline
export function powerSeries(r: v128): v128 {
  let p = spread(EXP + 16);
  p = multiplyAdd(p, r, spread(EXP + 20));
  p = multiplyAdd(p, r, spread(EXP + 24));
  p = multiplyAdd(p, r, spread(EXP + 28));
  p = multiplyAdd(p, r, spread(EXP + 32));
  return multiplyAdd(p, r, spread(EXP + 36));
}

/** eʳ · 2ⁿ from the three before. */
@inline
export function wholePower(p: v128, r: v128, rounded: v128): v128 {
  const one = spread(EXP + 40);
  return i32x4.add(multiplyAdd(multiplyAdd(p, r, one), r, one), i32x4.shl(rounded, 23));
}

/** All bits where the counter's random number lets a unit live: a hash, so that any order gives the same. */
@inline
export function keeps(counter: u32, threshold: v128): v128 {
  let x = i32x4.add(i32x4.splat(counter), i32x4(0, 1, 2, 3));
  // lowbias32 by C. Wellons, https://github.com/skeeto/hash-prospector (public domain).
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b));
  return i32x4.lt_s(i32x4.shr_u(v128.xor(x, i32x4.shr_u(x, 16)), 1), threshold);
}
