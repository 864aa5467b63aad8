// Four floats at a time: what every kernel is made of.

/** a · b + c: one rounding where the build has relaxed SIMD and the machine fuses it, two otherwise. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** eˣ to about one unit in the last place: Cephes's expf, x held within ±87. */
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(87));
  // Adding 1.5 · 2²³ rounds to a whole number and leaves it in the low bits.
  const rounded = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), f32x4.splat(12582912));
  const n = f32x4.sub(rounded, f32x4.splat(12582912));
  let r = multiplyAdd(n, f32x4.splat(-0.693359375), x);
  r = multiplyAdd(n, f32x4.splat(2.1219444e-4), r);
  let p = f32x4.splat(1.987569150e-4);
  p = multiplyAdd(p, r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  p = multiplyAdd(multiplyAdd(p, r, f32x4.splat(1)), r, f32x4.splat(1));
  return i32x4.add(p, i32x4.shl(rounded, 23));
}

@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(exp4(f32x4.neg(x)), f32x4.splat(1)));
}

@inline
export function tanh4(x: v128): v128 {
  const e = exp4(f32x4.add(x, x));
  return f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), f32x4.add(e, f32x4.splat(1))));
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
