/**
 * The random numbers of dropout: a hash of a step's seed, the layer, the row in the batch and the unit, so that
 * the order of the work changes nothing. The kernels compute the same (assembly/vector.ts, assembly/network.ts).
 */

/** The seed of one step's dropout, never 0. */
export function dropoutSeed(seed: number, step: number): number {
  return (hash(Math.imul(seed, 0x9e3779b1) + step) | 1) >>> 0;
}

/** The seed of one layer in a step; 0 stays 0, no dropout. */
export function layerSeed(stepSeed: number, layer: number): number {
  return stepSeed === 0 ? 0 : ((stepSeed + Math.imul(layer, 0x9e3779b9)) | 1) >>> 0;
}

/** Whether a unit lives. @param keep share that does, rounded to float32 as in the kernels */
export function lives(seed: number, row: number, unit: number, keep: number): boolean {
  return hash(seed + (row << 16) + unit) >>> 1 < Math.trunc(Math.fround(keep) * 2147483647);
}

/** lowbias32 by C. Wellons, https://github.com/skeeto/hash-prospector (public domain). */
function hash(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
