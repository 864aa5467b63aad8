import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from './index.ts';

test('a seed gives these very numbers, on every machine', () => {
  const stream = random(2024);
  expect([stream.uniform(), stream.uniform()]).toMatchInlineSnapshot(`
    [
      0.5634307987810339,
      0.2908725928523831,
    ]
  `);
  expect([stream.normal(), stream.normal()]).toMatchInlineSnapshot(`
    [
      0.06954287924091863,
      -0.3086546823570073,
    ]
  `);
  expect([stream.integer(6), stream.integer(1000)]).toMatchInlineSnapshot(`
    [
      3,
      524,
    ]
  `);
  expect(stream.shuffle([1, 2, 3, 4, 5, 6, 7])).toMatchInlineSnapshot(`
    [
      7,
      4,
      6,
      1,
      3,
      5,
      2,
    ]
  `);
});

test('the words are those of xoshiro128** as its authors write it', () => {
  const stream = random(1);
  let [s0, s1, s2, s3] = Array.from({ length: 4 }, (_, i) => mixed(1n + 0x9e3779b9n * BigInt(i + 1)));
  for (let i = 0; i < 100; i++) {
    expect(BigInt(stream.integer(2 ** 32))).toBe(word(rotate(word(s1! * 5n), 7n) * 9n));
    const t = word(s1! << 9n);
    s2! ^= s0!;
    s3! ^= s1!;
    s1! ^= s2!;
    s0! ^= s3!;
    s2! ^= t;
    s3 = rotate(s3!, 11n);
  }
});

/** MurmurHash3’s finalizer, in integers without end. */
function mixed(seed: bigint): bigint {
  let h = word(seed);
  h = word((h ^ (h >> 16n)) * 0x85ebca6bn);
  h = word((h ^ (h >> 13n)) * 0xc2b2ae35n);
  return h ^ (h >> 16n);
}

function word(value: bigint): bigint {
  return BigInt.asUintN(32, value);
}

function rotate(value: bigint, bits: bigint): bigint {
  return word(value << bits) | (value >> (32n - bits));
}

test('neighbouring seeds, negative seeds and large seeds give unrelated streams', () => {
  const seeds = [0, 1, 2, 3, -1, -2, 2 ** 32, 2 ** 32 + 1, 2 ** 40, Number.MAX_SAFE_INTEGER];
  const firsts = new Set(seeds.map((seed) => random(seed).uniform()));
  expect(firsts.size).toBe(seeds.length);
});

test('uniform and normal numbers have the mean and the spread they claim', () => {
  const stream = random(5);
  const count = 100_000;
  let sum = 0;
  let squares = 0;
  let normalSum = 0;
  let normalSquares = 0;
  for (let i = 0; i < count; i++) {
    const u = stream.uniform(-1, 1);
    sum += u;
    squares += u * u;
    const n = stream.normal(2, 3);
    normalSum += n;
    normalSquares += (n - 2) ** 2;
  }
  expect(sum / count).toBeCloseTo(0, 2);
  expect(squares / count).toBeCloseTo(1 / 3, 2);
  expect(Math.abs(normalSum / count - 2)).toBeLessThan(0.03);
  expect(Math.abs(normalSquares / count - 9)).toBeLessThan(0.15);
});

test('integers stay in range and a shuffle only reorders', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 2 ** 32 }),
      fc.array(fc.integer()),
      (seed, count, list) => {
        const stream = random(seed);
        const value = stream.integer(count);
        expect(Number.isInteger(value) && value >= 0 && value < count).toBe(true);
        expect([...stream.shuffle([...list])].sort()).toEqual([...list].sort());
      },
    ),
  );
});

test('a seed or a count that is not a whole number is refused', () => {
  expect(() => random(0.5)).toThrow('random: expected a whole number as seed, got 0.5');
  expect(() => random(1).integer(0)).toThrow('random.integer: expected a whole number from 1 to 2³², got 0');
});
