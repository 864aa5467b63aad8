import { describe, ParamError, type ParamSpec } from '../scene/index.ts';

/** A param that picks a point of a data set by its index. */
export function pointIndex(initial: number): ParamSpec<number> {
  return {
    default: () => initial,
    parse(json, place) {
      if (typeof json !== 'number' || !Number.isInteger(json) || json < 0) {
        throw new ParamError(`${place}: expected the index of a point (0, 1, 2, …), got ${describe(json)}`);
      }
      return json;
    },
    format: (value) => value,
  };
}
