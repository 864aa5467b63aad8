import { type Curve, curveText, linear } from '../chain/index.ts';
import type { Numbers } from './files/number-types.ts';
import { countOf } from './files/tensor.ts';
import { fail, shapeText } from './problem.ts';

/** kernel · x + bias, and what is done with it. */
export interface DenseDescription {
  readonly kind: 'dense';
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  /** `[units, inputs]`, row by row: row m holds the weights of unit m. */
  readonly kernel: Numbers;
  readonly bias?: Numbers;
  readonly activation: Curve;
}

/** gamma · (x − mean) / √(variance + epsilon) + beta, each number with its own. */
export interface BatchNormalizationDescription {
  readonly kind: 'batchNormalization';
  readonly name: string;
  readonly gamma?: Numbers;
  readonly beta?: Numbers;
  readonly mean: Numbers;
  readonly variance: Numbers;
  readonly epsilon: number;
}

/** gamma · (x − mean of x) / √(variance of x + epsilon) + beta. */
export interface LayerNormalizationDescription {
  readonly kind: 'layerNormalization';
  readonly name: string;
  readonly gamma?: Numbers;
  readonly beta?: Numbers;
  readonly epsilon: number;
}

/** (x − mean) / max(√variance, 1e-7), as Keras standardises inputs: one mean for all numbers, or one for each. */
export interface NormalizationDescription {
  readonly kind: 'normalization';
  readonly name: string;
  readonly mean: Numbers;
  readonly variance: Numbers;
}

/** factor · x + shift: one pair for all numbers, or one for each. */
export interface ScalingDescription {
  readonly kind: 'scaling';
  readonly name: string;
  readonly factors: Numbers;
  readonly shifts: Numbers;
}

/** x above 0, slope · x below: one trained slope for all numbers, or one for each. */
export interface PreluDescription {
  readonly kind: 'prelu';
  readonly name: string;
  readonly slopes: Numbers;
}

/** An activation by itself. */
export interface ActivationDescription {
  readonly kind: 'activation';
  readonly name: string;
  readonly activation: Curve;
}

/** The same numbers laid out otherwise. */
export interface ReshapeDescription {
  readonly kind: 'reshape' | 'flatten';
  readonly name: string;
  readonly shape: readonly number[];
}

/** Nothing outside of training. */
export interface DropoutDescription {
  readonly kind: 'dropout';
  readonly name: string;
  readonly rate: number;
}

/** One layer of a chain. */
export type LayerDescription =
  | DenseDescription
  | BatchNormalizationDescription
  | LayerNormalizationDescription
  | NormalizationDescription
  | ScalingDescription
  | PreluDescription
  | ActivationDescription
  | ReshapeDescription
  | DropoutDescription;

/** A model of any framework as plain data: a chain of layers with their weights. */
export interface ModelDescription {
  /** What wrote it, in words: `Keras 3.15.1`. */
  readonly from: string;
  readonly name: string;
  /** Of one example. */
  readonly inputShape: readonly number[];
  readonly layers: readonly LayerDescription[];
  /** What the inputs are called, where the file says. */
  readonly inputNames?: readonly string[];
  /** What the outputs stand for, where the file says. */
  readonly classes?: readonly string[];
  /** What the file does not say and was assumed, one sentence each. */
  readonly assumed: readonly string[];
}

/**
 * A description whose shapes have been followed from input to output and whose numbers are finite.
 * @throws DataError naming the layer that does not fit
 */
export function checked(description: ModelDescription): ModelDescription {
  const { inputShape, layers } = description;
  if (layers.length === 0) fail('expected at least one layer, got none');
  let shape = inputShape;
  for (const layer of layers) shape = shapeAfter(layer, shape);
  for (const layer of layers) requireFiniteIn(layer);
  if (countOf(shape) === 0) fail('expected at least one output, got none');
  if (description.classes && description.classes.length !== countOf(shape)) {
    const { classes: _, ...rest } = description;
    return rest;
  }
  return description;
}

/** The shape of one example after a layer. @throws DataError where it does not fit */
export function shapeAfter(layer: LayerDescription, shape: readonly number[]): readonly number[] {
  const width = shape.at(-1) ?? 1;
  const size = countOf(shape);
  const fits = (length: number, of: string) => {
    if (length !== 1 && length !== width) {
      fail(`${layer.name}: expected ${of} for ${width} numbers, got ${length}; the layers do not chain`);
    }
  };
  switch (layer.kind) {
    case 'dense':
      // On examples of several rows a dense layer would act on each by itself.
      if (layer.inputs !== width || size !== width) {
        const hint =
          size !== width ? '; only layers on one row of numbers can be shown' : '; the layers do not chain';
        fail(
          `${layer.name}: expected ${layer.inputs} numbers, what its kernel takes, but ${shapeText(shape)} comes in${hint}`,
        );
      }
      return [...shape.slice(0, -1), layer.units];
    case 'batchNormalization':
    case 'normalization':
      fits(layer.mean.length, 'means');
      return shape;
    case 'layerNormalization':
      fits(layer.gamma?.length ?? layer.beta?.length ?? 1, 'factors');
      return shape;
    case 'scaling':
      fits(layer.factors.length, 'factors');
      fits(layer.shifts.length, 'shifts');
      return shape;
    case 'prelu':
      fits(layer.slopes.length, 'slopes');
      return shape;
    case 'reshape':
    case 'flatten':
      if (countOf(layer.shape) !== size) {
        fail(`${layer.name}: expected a shape of ${size} numbers, got ${shapeText(layer.shape)}`);
      }
      return layer.shape;
    default:
      return shape;
  }
}

/** @throws DataError for a weight that is NaN or infinite */
function requireFiniteIn(layer: LayerDescription): void {
  for (const [part, values] of Object.entries(layer)) {
    if (typeof values === 'number' && !Number.isFinite(values))
      fail(`${layer.name}.${part}: expected a finite number, got ${values}`);
    if (!(values instanceof Float32Array || values instanceof Float64Array)) continue;
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      fail(
        `${layer.name}.${part}[${bad}]: expected finite weights, got ${values[bad]}; the training has diverged`,
      );
    }
    if (part === 'variance' && values.some((value) => value < 0))
      fail(`${layer.name}.variance: expected numbers from 0, got less`);
  }
}

/** A layer in a few words: `dense 2 > 3 relu "hidden"`. */
export function layerText(layer: LayerDescription): string {
  const name = ` "${layer.name}"`;
  switch (layer.kind) {
    case 'dense': {
      const curve =
        layer.activation === linear || layer.activation.name === 'linear'
          ? ''
          : ` ${curveText(layer.activation)}`;
      return `dense ${layer.inputs} > ${layer.units}${layer.bias ? '' : ' without bias'}${curve}${name}`;
    }
    case 'activation':
      return `${curveText(layer.activation)}${name}`;
    case 'reshape':
    case 'flatten':
      return `${layer.kind} to ${shapeText(layer.shape)}${name}`;
    default:
      return `${layer.kind}${name}`;
  }
}
