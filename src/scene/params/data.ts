import { type Dataset2, datasetNames, namedDataset, parseDataset } from '../../nn/index.ts';
import type { Localized } from '../language.ts';
import { describe, ParamError, type ParamSpec } from './param-spec.ts';

/** A two-dimensional data set: one that comes with Crease, by name, or one written out. */
export function dataParam(
  initial: string,
  { label }: { readonly label?: Localized } = {},
): ParamSpec<Dataset2> {
  return {
    default: () => namedDataset(initial),
    parse(json, place) {
      if (typeof json === 'string') {
        if (!datasetNames.includes(json)) {
          throw new ParamError(`${place}: expected one of ${datasetNames.join(', ')}, got ${describe(json)}`);
        }
        return namedDataset(json);
      }
      return parseDataset(json, place);
    },
    format: (data) =>
      datasetNames.includes(data.name) && namedDataset(data.name) === data ? data.name : data,
    clamp: (data) => data,
    ...(label ? { label } : {}),
  };
}

/** A point of the data set that the param `of` holds, by its index. */
export function pointOf(
  of: string,
  initial: number,
  { label }: { readonly label?: Localized } = {},
): ParamSpec<number> {
  return {
    default: () => initial,
    parse(json, place) {
      if (typeof json !== 'number' || !Number.isSafeInteger(json) || json < 0) {
        throw new ParamError(`${place}: expected the index of a point (0, 1, 2, …), got ${describe(json)}`);
      }
      return json;
    },
    format: (value) => value,
    clamp(value, params) {
      const { points } = (params as Record<string, Dataset2>)[of]!;
      return Math.min(Math.max(Math.round(value), 0), points.length - 1);
    },
    ...(label ? { label } : {}),
  };
}
