import { describe, ParamError, type ParamSpec } from './param-spec.ts';

/** Views of spaces as someone has turned them: by the number of the space, two rows `[2, width]`. */
export type TurnedFrames = Readonly<Record<string, readonly (readonly number[])[]>>;

const NONE: TurnedFrames = {};

/** Views of spaces that were turned by hand; at first none is. */
export function framesParam(): ParamSpec<TurnedFrames> {
  return {
    default: () => NONE,
    parse(json, place) {
      if (typeof json !== 'object' || json === null || Array.isArray(json)) {
        throw new ParamError(
          `${place}: expected an object such as {"1": [[1, 0, 0], [0, 1, 0]]}, got ${describe(json)}`,
        );
      }
      for (const [space, rows] of Object.entries(json)) {
        const isFrame =
          /^\d{1,2}$/.test(space) &&
          Array.isArray(rows) &&
          rows.length === 2 &&
          rows.every(
            (row) =>
              Array.isArray(row) &&
              row.length === rows[0].length &&
              row.length > 0 &&
              row.every((value) => typeof value === 'number' && Number.isFinite(value)),
          );
        if (!isFrame) {
          throw new ParamError(`${place}.${space}: expected two rows of numbers, got ${describe(rows)}`);
        }
      }
      return json as TurnedFrames;
    },
    format: (frames) => frames,
    clamp: (frames) => frames,
  };
}
