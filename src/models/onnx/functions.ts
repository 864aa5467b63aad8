import { bendOne } from '../../chain/index.ts';

/** Functions of one number or several, number by number, by their names in ONNX. Truth is 1. */
export const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  Abs: (x) => Math.abs(x!),
  Add: (x, y) => x! + y!,
  And: (x, y) => Number(x !== 0 && y !== 0),
  Cos: (x) => Math.cos(x!),
  Div: (x, y) => x! / y!,
  Equal: (x, y) => Number(x === y),
  Erf: (x) => erf(x!),
  // No operation of ONNX, but tf2onnx leaves it in what it writes.
  Erfc: (x) => 1 - erf(x!),
  Exp: (x) => Math.exp(x!),
  Expm1: (x) => Math.expm1(x!),
  Floor: (x) => Math.floor(x!),
  Greater: (x, y) => Number(x! > y!),
  GreaterOrEqual: (x, y) => Number(x! >= y!),
  Less: (x, y) => Number(x! < y!),
  LessOrEqual: (x, y) => Number(x! <= y!),
  Log: (x) => Math.log(x!),
  Log1p: (x) => Math.log1p(x!),
  Max: (x, y) => Math.max(x!, y!),
  Min: (x, y) => Math.min(x!, y!),
  Mul: (x, y) => x! * y!,
  Not: (x) => Number(x === 0),
  Or: (x, y) => Number(x !== 0 || y !== 0),
  Pow: (x, y) => x! ** y!,
  Reciprocal: (x) => 1 / x!,
  Sign: (x) => Math.sign(x!),
  Sin: (x) => Math.sin(x!),
  Sqrt: (x) => Math.sqrt(x!),
  Sub: (x, y) => x! - y!,
  Where: (condition, x, y) => (condition !== 0 ? x! : y!),
};

/** The error function, by the exact GELU: x Φ(x) = x (1 + erf(x / √2)) / 2. */
function erf(x: number): number {
  const z = x * Math.SQRT2;
  return z === 0 ? 0 : (2 * bendOne({ name: 'gelu' }, z)) / z - 1;
}
