import { linear } from '../../chain/index.ts';
import type { DenseDescription, LayerDescription } from '../description.ts';
import { isObject, type JsonObject, list, object } from '../json.ts';
import { fail, quoted } from '../problem.ts';
import {
  type Archive,
  arrayNode,
  type Estimator,
  jsonOf,
  numbersOf,
  resolved,
  tensorOf,
  textsOf,
} from './skops-archive.ts';

/** Outputs as weighted sums of all columns: for each its weights `[columns]` and what is added. */
type Rows = readonly { readonly weights: Float64Array; readonly shift: number }[];

/**
 * A ColumnTransformer as one dense layer: each of its steps takes some columns, scales or turns them, and what they give
 * stands side by side.
 * @param describe the layers of one of its steps
 * @throws DataError for a step that is no scaling or turning, or columns that cannot be told
 */
export function columnTransformer(
  archive: Archive,
  { name, attributes }: Estimator,
  describe: (node: JsonObject, name: string) => readonly LayerDescription[],
): DenseDescription {
  const inputs = jsonOf(archive, attributes.n_features_in_);
  if (typeof inputs !== 'number') fail(`${quoted(name)} does not say how many columns go in`);
  const weights = jsonOf(archive, attributes.transformer_weights);
  if (weights !== null && weights !== undefined)
    fail(`${quoted(name)} weighs its steps, which cannot be shown`);
  const names = textsOf(archive, attributes.feature_names_in_);
  const steps = list(object(attributes.transformers_, `${name}.transformers_`).content, name);
  const rows = steps.flatMap((step): Rows => {
    const [key, node, columns] = list(resolved(archive, object(step, name)).content, name);
    const own = `${name}.${String(jsonOf(archive, key))}`;
    if (jsonOf(archive, node) === 'drop') return [];
    const taken = columnsOf(archive, columns, inputs, names, own).map((column) => ({
      weights: Float64Array.from({ length: inputs }, (_, i) => (i === column ? 1 : 0)),
      shift: 0,
    }));
    if (taken.length === 0) return [];
    return describe(object(node, own), own).reduce<Rows>((given, layer) => after(layer, given, own), taken);
  });
  return {
    kind: 'dense',
    name,
    inputs,
    units: rows.length,
    kernel: Float64Array.from(rows.flatMap((row) => Array.from(row.weights))),
    bias: Float64Array.from(rows, ({ shift }) => shift),
    activation: linear,
  };
}

/** What a layer makes of weighted sums. */
function after(layer: LayerDescription, rows: Rows, name: string): Rows {
  const fits = (width: number) => {
    if (width !== rows.length)
      fail(`${quoted(name)}: expected a step for ${rows.length} columns, got one for ${width}`);
  };
  if (layer.kind === 'scaling') {
    if (layer.factors.length !== 1) fits(layer.factors.length);
    return rows.map((row, i) => {
      const factor = layer.factors[i % layer.factors.length]!;
      return {
        weights: row.weights.map((weight) => weight * factor),
        shift: row.shift * factor + layer.shifts[i % layer.shifts.length]!,
      };
    });
  }
  if (layer.kind !== 'dense' || layer.activation.name !== 'linear') {
    return fail(`${quoted(name)} is no scaling or turning of columns, which cannot be shown`);
  }
  const { units, inputs, kernel, bias } = layer;
  fits(inputs);
  return Array.from({ length: units }, (_, unit) => {
    const weights = new Float64Array(rows[0]!.weights.length);
    let shift = bias?.[unit] ?? 0;
    rows.forEach((row, i) => {
      const factor = kernel[unit * inputs + i]!;
      row.weights.forEach((weight, column) => {
        weights[column]! += factor * weight;
      });
      shift += factor * row.shift;
    });
    return { weights, shift };
  });
}

/** The indices of the columns that a step takes: written as indices, names, yes or no for each, or a slice. */
function columnsOf(
  archive: Archive,
  node: unknown,
  count: number,
  names: readonly string[] | undefined,
  place: string,
): readonly number[] {
  const written = writtenColumns(archive, node, count, names, place);
  const isMask = written.length === count && written.every((value) => typeof value === 'boolean');
  if (isMask) return written.flatMap((value, i) => (value ? [i] : []));
  return written.map((value) => {
    const at = typeof value === 'string' ? (names?.indexOf(value) ?? -1) : Number(value);
    const index = typeof value === 'number' && at < 0 ? at + count : at;
    if (typeof value === 'boolean' || !Number.isSafeInteger(index) || index < 0 || index >= count)
      fail(
        `${quoted(place)} takes the column ${quoted(String(value))}, which is none of the ${count} that go in`,
      );
    return index;
  });
}

function writtenColumns(
  archive: Archive,
  node: unknown,
  count: number,
  names: readonly string[] | undefined,
  place: string,
): readonly unknown[] {
  const own = isObject(node) ? resolved(archive, node) : {};
  if (own.__loader__ === 'SliceNode') {
    const { start, stop, step } = object(own.content, place);
    if (typeof start === 'string' || typeof stop === 'string') {
      // A slice of names holds its last, too.
      const [from, to] = [start, stop].map((end) =>
        typeof end === 'string' ? (names?.indexOf(end) ?? -1) : end,
      );
      if (from === -1 || to === -1)
        fail(`${quoted(place)} takes columns by names that are none of those that go in`);
      return sliced(count, from, typeof to === 'number' ? to + 1 : to, step);
    }
    return sliced(count, start, stop, step);
  }
  if (arrayNode(archive, own) && own.type === 'numpy') {
    const tensor = tensorOf(archive, own, place);
    const values = Array.from(numbersOf(archive, own, place));
    return tensor.type === 'bool' ? values.map((value) => value !== 0) : values;
  }
  const texts = textsOf(archive, own);
  if (texts) return texts;
  const items = Array.isArray(own.content) ? own.content : [];
  if (own.__loader__ !== 'ListNode')
    fail(`${quoted(place)}: its columns are written in a way that is not known`);
  return items.map((item) => jsonOf(archive, item));
}

/** The indices of a slice, as Python counts them. */
function sliced(count: number, start: unknown, stop: unknown, step: unknown): number[] {
  const by = typeof step === 'number' && step !== 0 ? step : 1;
  const end = (value: unknown, otherwise: number) => {
    if (typeof value !== 'number') return otherwise;
    const own = value < 0 ? value + count : value;
    return by > 0 ? Math.min(Math.max(own, 0), count) : Math.min(Math.max(own, -1), count - 1);
  };
  const [from, to] = by > 0 ? [end(start, 0), end(stop, count)] : [end(start, count - 1), end(stop, -1)];
  const found: number[] = [];
  for (let i = from; by > 0 ? i < to : i > to; i += by) found.push(i);
  return found;
}
