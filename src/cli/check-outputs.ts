import { fileAt } from './model-file.ts';
import { readRows } from './rows.ts';
import { UserError } from './user-error.ts';

/** What came of comparing answers with those of the framework. */
export interface CheckedOutputs {
  readonly rows: number;
  readonly difference: number;
}

/**
 * Compares answers with a file of what the framework itself answers.
 * @param tolerance how far they may differ, of 1 or of their own size
 * @throws UserError naming the first that differs
 */
export function checkOutputs(
  outputs: readonly (readonly number[])[],
  path: string,
  tolerance: number,
): CheckedOutputs {
  const { name, bytes } = fileAt(path);
  const { rows } = readRows({ name, bytes }, ['outputs', 'y', 'Y', 'predictions']);
  if (rows.length !== outputs.length) {
    throw new UserError(
      `${name}: expected ${outputs.length} rows of outputs, as many as inputs, got ${rows.length}`,
    );
  }
  let difference = 0;
  outputs.forEach((row, i) => {
    const right = rows[i]!;
    if (right.length !== row.length) {
      throw new UserError(`${name}: row ${i + 1}: expected ${row.length} outputs, got ${right.length}`);
    }
    row.forEach((value, k) => {
      const off = Math.abs(value - right[k]!);
      difference = Math.max(difference, off);
      if (!(off <= tolerance * Math.max(1, Math.abs(right[k]!)))) {
        throw new UserError(
          `${name}: row ${i + 1}, output ${k + 1}: the file says ${right[k]}, but the model as read gives ${value}; these outputs are of another model or other inputs, or the activations are others`,
        );
      }
    });
  });
  return { rows: rows.length, difference };
}
