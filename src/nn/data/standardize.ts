import { refuse } from '../checks/argument-checks.ts';
import { meanAndVariance } from '../layers/layer-specs.ts';

/** The mean of each column and how far, on average, its numbers are from it. */
export interface Standardization {
  readonly mean: readonly number[];
  /** Standard deviation, n in its denominator; 1 where a column never changes. */
  readonly deviation: readonly number[];
}

/**
 * What `standardize` needs to know, from rows `[count, width]`: those to learn from, not those to test with.
 * @throws RangeError for no rows, rows of different widths or a number that is not finite
 */
export function standardization(rows: ArrayLike<ArrayLike<number>>): Standardization {
  requireFiniteRows('standardization', rows);
  const { mean, variance } = meanAndVariance(rows);
  return { mean, deviation: variance.map((value) => (value === 0 ? 1 : Math.sqrt(value))) };
}

/**
 * Rows whose columns have mean 0 and deviation 1, (x − mean) / deviation.
 * @param by default: that of the rows themselves
 * @throws RangeError for rows of another width or a number that is not finite
 */
export function standardize(rows: ArrayLike<ArrayLike<number>>, by = standardization(rows)): number[][] {
  return eachNumber('standardize', rows, by, (value, mean, deviation) => (value - mean) / deviation);
}

/** The inverse of `standardize`. @throws RangeError for rows of another width or a number that is not finite */
export function unstandardize(rows: ArrayLike<ArrayLike<number>>, by: Standardization): number[][] {
  return eachNumber('unstandardize', rows, by, (value, mean, deviation) => mean + value * deviation);
}

function eachNumber(
  place: string,
  rows: ArrayLike<ArrayLike<number>>,
  { mean, deviation }: Standardization,
  change: (value: number, mean: number, deviation: number) => number,
): number[][] {
  requireFiniteRows(place, rows);
  return Array.from(rows, (row, k) => {
    if (row.length !== mean.length) {
      refuse(`${place}[${k}]`, `${mean.length} numbers`, row.length);
    }
    return Array.from(row, (value, i) => change(value, mean[i]!, deviation[i]!));
  });
}

function requireFiniteRows(place: string, rows: ArrayLike<ArrayLike<number>>): void {
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!;
    for (let i = 0; i < row.length; i++) {
      if (!Number.isFinite(row[i])) {
        refuse(`${place}[${k}][${i}]`, 'a finite number', row[i]);
      }
    }
  }
}
