/*
 * exp, log, sin and cos from additions, multiplications and divisions alone.
 *
 * ECMAScript leaves the last bits of Math.exp and its kin to each engine; these give the same bits in every
 * engine and on every machine, so that what is trained from a seed is the same everywhere. Within a few ulps
 * of the true value. The coefficients and the reductions are those of FreeBSD's msun (e_exp.c, e_log.c,
 * k_sin.c, k_cos.c):
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
 * notice is preserved.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 2 to the power −1022 … 1023, by doubling and halving, which are exact. */
const POWERS_OF_TWO = /* @__PURE__ */ powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2046);
  powers[1022] = 1;
  for (let i = 1023; i < 2046; i++) powers[i] = powers[i - 1]! * 2;
  for (let i = 1021; i >= 0; i--) powers[i] = powers[i + 1]! / 2;
  return powers;
}

/** Eight bytes in which the exponent of a number can be read, whatever the machine's byte order. */
const BITS = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** e to the power x, the same bits in every engine. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.133219101941) return 0;
  if (Number.isNaN(x)) return x;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k > 1023) return y * 2 * POWERS_OF_TWO[2045]!;
  if (k < -1021) return y * POWERS_OF_TWO[k + 100 + 1022]! * POWERS_OF_TWO[1022 - 100]!;
  return y * POWERS_OF_TWO[k + 1022]!;
}

/** The natural logarithm, the same bits in every engine; NaN below 0, −∞ at 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  let mantissa = x;
  if (mantissa < POWERS_OF_TWO[0]!) {
    mantissa *= POWERS_OF_TWO[1022 + 54]!;
    k = -54;
  }
  BITS.setFloat64(0, mantissa);
  const exponent = (BITS.getUint32(0) >>> 20) - 1023;
  mantissa /= POWERS_OF_TWO[exponent + 1022]!;
  k += exponent;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    k++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + even + odd) + k * LN2_LOW) - f);
}

/** The natural logarithm of 1 + x, accurate for small x (Kahan's correction), the same bits in every engine. */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1 || sum === Infinity) return x;
  return (log(sum) * x) / (sum - 1);
}

const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;

/** The cosine of x radians, the same bits in every engine; accurate for |x| below a million. */
export function cos(x: number): number {
  return quarterTurns(x, 1);
}

/** The sine of x radians, the same bits in every engine; accurate for |x| below a million. */
export function sin(x: number): number {
  return quarterTurns(x, 0);
}

/** sin(x + turns · π/2), by reduction to |r| ≤ π/4. */
function quarterTurns(x: number, turns: number): number {
  const k = Math.floor(x / (Math.PI / 2) + 0.5);
  const r = x - k * HALF_PI_HIGH - k * HALF_PI_LOW;
  const z = r * r;
  const quarter = (((k + turns) % 4) + 4) % 4;
  const sine =
    r +
    r *
      z *
      (-0.16666666666666632 +
        z *
          (0.00833333333332249 +
            z *
              (-0.0001984126982985795 +
                z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)))));
  const cosine =
    1 -
    (z / 2 -
      z *
        z *
        (0.0416666666666666 +
          z *
            (-0.001388888888887411 +
              z *
                (2.480158728947673e-5 +
                  z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11))))));
  if (quarter === 0) return sine;
  if (quarter === 1) return cosine;
  return quarter === 2 ? -sine : -cosine;
}
