import { firstSlice, type SliceChoice } from '../../geometry/index.ts';
import { describe, ParamError, type ParamSpec } from './param-spec.ts';

const FIRST = firstSlice(2);

/** A plane through the space of inputs: two of them, or three examples; at first the first two inputs. */
export function sliceParam(): ParamSpec<SliceChoice> {
  return {
    default: () => FIRST,
    parse(json, place) {
      const given = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
      if (isIndexes(given.through, 3)) {
        return { through: given.through as unknown as readonly [number, number, number] };
      }
      if (!isIndexes(given.inputs, 2)) {
        throw new ParamError(
          `${place}: expected two inputs, such as {"inputs": [0, 1]}, or three examples, such as {"through": [4, 17, 30]}, got ${describe(json)}`,
        );
      }
      const inputs = given.inputs as unknown as readonly [number, number];
      if (given.at === undefined) return { inputs };
      const { at } = given;
      if (!Array.isArray(at) || !at.every((value) => typeof value === 'number' && Number.isFinite(value))) {
        throw new ParamError(`${place}.at: expected a number for each input, got ${describe(at)}`);
      }
      return { inputs, at };
    },
    format: (choice) => choice,
    clamp: (choice) => choice,
  };
}

function isIndexes(json: unknown, count: number): boolean {
  return (
    Array.isArray(json) &&
    json.length === count &&
    json.every((index) => Number.isSafeInteger(index) && index >= 0)
  );
}
