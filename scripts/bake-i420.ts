/**
 * `node scripts/bake-i420.ts`: writes src/film/i420.baked.ts, the WebAssembly that turns RGBA into I420.
 *
 * BT.709 (ITU-R BT.709-6 §3, 8 bits, limited range) in fixed point:
 * Y = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B), Cb and Cr = 128 + 224 (B − Y)/1.8556 and (R − Y)/1.5748,
 * chroma from the mean of each 2 × 2 block.
 */
import { writeFileSync } from 'node:fs';
import wabt from 'wabt';

const BITS = 15;
const red = 0.2126;
const blue = 0.0722;
const green = 1 - red - blue;
const scaled = (range: number, ...parts: number[]) =>
  parts.map((part) => Math.round(((part * range) / 255) * 2 ** BITS));

const luma = scaled(219, red, green, blue);
const cb = scaled(224, -red / 1.8556, -green / 1.8556, (1 - blue) / 1.8556);
const cr = scaled(224, (1 - red) / 1.5748, -green / 1.5748, -blue / 1.5748);

const lanes = (coefficients: readonly number[]) =>
  `(v128.const i16x8 ${[...coefficients, 0, ...coefficients, 0].join(' ')})`;

/** Sums of neighbours of eight i32 lanes in two vectors: four lanes, each the dot product of one pixel. */
const pairs = (a: string, b: string) => `(i32x4.add
  (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 ${a} ${b})
  (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 ${a} ${b}))`;

/** Dot products of the four pixels in two i16x8 vectors with coefficients, plus an offset, brought back to whole levels. */
const levels = (
  low: string,
  high: string,
  coefficients: readonly number[],
  offset: number,
  shift: number,
) => `
  (local.set $a (i32x4.dot_i16x8_s ${low} ${lanes(coefficients)}))
  (local.set $b (i32x4.dot_i16x8_s ${high} ${lanes(coefficients)}))
  (i32x4.shr_s (i32x4.add ${pairs('(local.get $a)', '(local.get $b)')}
    (v128.const i32x4 ${Array(4)
      .fill(offset * 2 ** shift + 2 ** (shift - 1))
      .join(' ')})) (i32.const ${shift}))`;

const widenLow = (pixels: string) => `(i16x8.extend_low_i8x16_u ${pixels})`;
const widenHigh = (pixels: string) => `(i16x8.extend_high_i8x16_u ${pixels})`;

/** Eight pixels of one row, in $p and $q, become eight bytes of luma. */
const storeLuma = (from: string, to: string) => `
  (local.set $p (v128.load (local.get ${from})))
  (local.set $q (v128.load offset=16 (local.get ${from})))
  (local.set $low ${levels(widenLow('(local.get $p)'), widenHigh('(local.get $p)'), luma, 16, BITS)})
  (local.set $high ${levels(widenLow('(local.get $q)'), widenHigh('(local.get $q)'), luma, 16, BITS)})
  (local.set $low (i16x8.narrow_i32x4_s (local.get $low) (local.get $high)))
  (v128.store64_lane 0 (local.get ${to}) (i8x16.narrow_i16x8_u (local.get $low) (local.get $low)))`;

/** Sums down two rows of the four pixels at an offset: two vectors of two pixels; then of neighbours: two blocks. */
const blocks = (offset: number) => `
  (local.set $p (v128.load offset=${offset} (local.get $top)))
  (local.set $q (v128.load offset=${offset} (local.get $bottom)))
  (local.set $a (i16x8.add ${widenLow('(local.get $p)')} ${widenLow('(local.get $q)')}))
  (local.set $b (i16x8.add ${widenHigh('(local.get $p)')} ${widenHigh('(local.get $q)')}))
  (i16x8.add
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $b))
    (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b)))`;

/** Four 2 × 2 blocks, in $low and $high, become four bytes. The sums are four times the mean: two bits more to drop. */
const storeChroma = (coefficients: readonly number[], to: string) => `
  (local.set $p ${levels('(local.get $low)', '(local.get $high)', coefficients, 128, BITS + 2)})
  (local.set $p (i16x8.narrow_i32x4_s (local.get $p) (local.get $p)))
  (v128.store32_lane 0 (local.get ${to}) (i8x16.narrow_i16x8_u (local.get $p) (local.get $p)))`;

const step = (local: string, bytes: string) => `(local.set ${local} (i32.add (local.get ${local}) ${bytes}))`;

const source = `(module
(memory (export "memory") 1)
(; Two rows of pixels at $top and $bottom, $count of them a row (a multiple of eight). ;)
(func (export "rows")
  (param $top i32) (param $bottom i32) (param $count i32)
  (param $y0 i32) (param $y1 i32) (param $u i32) (param $v i32)
  (local $end i32) (local $p v128) (local $q v128) (local $a v128) (local $b v128) (local $low v128) (local $high v128)
  (local.set $end (i32.add (local.get $top) (i32.mul (local.get $count) (i32.const 4))))
  (loop $next
    ${storeLuma('$top', '$y0')}
    ${storeLuma('$bottom', '$y1')}
    (local.set $low ${blocks(0)})
    (local.set $high ${blocks(16)})
    ${storeChroma(cb, '$u')}
    ${storeChroma(cr, '$v')}
    ${step('$top', '(i32.const 32)')}
    ${step('$bottom', '(i32.const 32)')}
    ${step('$y0', '(i32.const 8)')}
    ${step('$y1', '(i32.const 8)')}
    ${step('$u', '(i32.const 4)')}
    ${step('$v', '(i32.const 4)')}
    (br_if $next (i32.lt_u (local.get $top) (local.get $end)))))
)`;

const module = (await wabt()).parseWat('i420.wat', source, { simd: true });
module.validate();
const { buffer } = module.toBinary({});
writeFileSync(
  new URL('../src/film/i420.baked.ts', import.meta.url),
  `/** Written by scripts/bake-i420.ts. */\nexport const i420Wasm = '${Buffer.from(buffer).toString('base64')}';\n`,
);
