import { MOST_ROWS, type Rows } from '../../chain/index.ts';
import type { Localized } from '../language.ts';
import { describe, ParamError, type ParamSpec } from './param-spec.ts';

/** A table of examples, written out. */
export function rowsParam(
  initial: () => Rows,
  { label }: { readonly label?: Localized } = {},
): ParamSpec<Rows> {
  let known: Rows | undefined;
  return {
    default() {
      known ??= initial();
      return known;
    },
    parse: (json, place) => parseRows(json, place),
    // What the figure starts with goes into a link by its name.
    format: (rows) => (rows === known ? rows.name : rows),
    clamp: (rows) => rows,
    ...(label ? { label } : {}),
  };

  function parseRows(json: unknown, place: string): Rows {
    known ??= initial();
    if (json === known.name) return known;
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw new ParamError(
        `${place}: expected an object with name, columns and x, or "${known.name}", got ${describe(json)}`,
      );
    }
    const { name, columns, x, y, classes } = json as Record<string, unknown>;
    if (typeof name !== 'string') throw new ParamError(`${place}.name: expected text, got ${describe(name)}`);
    const width = textsOf(columns, `${place}.columns`).length;
    if (width === 0) throw new ParamError(`${place}.columns: expected at least one name, got none`);
    if (!Array.isArray(x) || x.length > MOST_ROWS) {
      throw new ParamError(
        `${place}.x: expected at most ${MOST_ROWS} rows of ${width} numbers, got ${describe(x)}`,
      );
    }
    x.forEach((row, i) => {
      numbersOf(row, `${place}.x[${i}]`, width);
    });
    if (y !== undefined) numbersOf(y, `${place}.y`, x.length);
    if (classes !== undefined) {
      const count = textsOf(classes, `${place}.classes`).length;
      const bad = ((y ?? []) as number[]).findIndex(
        (label) => !Number.isInteger(label) || label < 0 || label >= count,
      );
      if (bad >= 0) {
        throw new ParamError(
          `${place}.y[${bad}]: expected the number of a class from 0 to ${count - 1}, got ${describe((y as number[])[bad])}`,
        );
      }
    }
    return json as Rows;
  }
}

function textsOf(json: unknown, place: string): readonly string[] {
  if (!Array.isArray(json) || json.length > 1000 || !json.every((text) => typeof text === 'string')) {
    throw new ParamError(`${place}: expected a list of names, got ${describe(json)}`);
  }
  return json;
}

function numbersOf(json: unknown, place: string, count: number): void {
  if (!Array.isArray(json) || json.length !== count) {
    throw new ParamError(
      `${place}: expected ${count} numbers, got ${describe(Array.isArray(json) ? json.length : json)}`,
    );
  }
  const bad = json.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
  if (bad >= 0)
    throw new ParamError(`${place}[${bad}]: expected a finite number, got ${describe(json[bad])}`);
}
