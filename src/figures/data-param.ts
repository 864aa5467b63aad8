import { type Dataset2, datasetNames, namedDataset, parseDataset } from '../nn/index.ts';
import { describe, ParamError, type ParamSpec } from '../scene/index.ts';

/** A param that holds a two-dimensional data set: by name, or written out. */
export function dataParam(initial: string): ParamSpec<Dataset2> {
  const known = new Map<string, Dataset2>();
  const named = (name: string) => {
    const found = known.get(name) ?? namedDataset(name);
    known.set(name, found);
    return found;
  };
  return {
    default: () => named(initial),
    parse(json, place) {
      if (typeof json === 'string') {
        if (!datasetNames.includes(json)) {
          throw new ParamError(`${place}: expected one of ${datasetNames.join(', ')}, got ${describe(json)}`);
        }
        return named(json);
      }
      return parseDataset(json, place);
    },
    format: (data) => (known.get(data.name) === data ? data.name : data),
  };
}
