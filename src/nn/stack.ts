import { type DenseSpec, requireCount } from './layers.ts';
import type { TrainableShape } from './shape.ts';

/** A layer that makes one row of numbers of an example, whatever its shape. */
export interface FlattenSpec {
  readonly kind: 'flatten';
  /** The shape of an example, where this layer is the first. */
  readonly inputShape?: readonly number[];
}

/** A layer that while training sets a share of what comes in to zero. */
export interface DropoutSpec {
  readonly kind: 'dropout';
  readonly rate: number;
}

/** Any layer of a model. */
export type ModelLayer = DenseSpec | FlattenSpec | DropoutSpec;

/**
 * Makes one row of an example of any shape, as Keras's Flatten.
 * @throws RangeError for a shape that is not of positive whole numbers
 */
export function flatten({ inputShape }: { readonly inputShape?: readonly number[] } = {}): FlattenSpec {
  inputShape?.forEach((size, i) => {
    requireCount(`flatten.inputShape[${i}]`, size);
  });
  return inputShape ? { kind: 'flatten', inputShape } : { kind: 'flatten' };
}

/**
 * While training, sets a share of what comes in to zero and scales up the rest (Srivastava et al. 2014).
 * @throws RangeError for a rate outside 0 to below 1
 */
export function dropout({ rate }: { readonly rate: number }): DropoutSpec {
  if (!(rate >= 0 && rate < 1)) {
    throw new RangeError(`dropout.rate: expected a number from 0 to below 1, got ${rate}`);
  }
  return { kind: 'dropout', rate };
}

/** A stack of layers folded into what is computed: dense layers, each with the dropout that follows it. */
export interface Stack {
  readonly dense: readonly DenseSpec[];
  /** For each dense layer the share of its outputs that is dropped. */
  readonly dropout: readonly number[];
  /** Numbers in one example, if the first layer says. */
  readonly inputs: number | undefined;
}

/**
 * Folds layers into what is computed.
 * @throws RangeError for a dropout with no dense layer before it
 */
export function stackOf(layers: readonly ModelLayer[]): Stack {
  const dense: DenseSpec[] = [];
  const dropout: number[] = [];
  layers.forEach((layer, i) => {
    if (layer.kind === 'dense') {
      dense.push(layer);
      dropout.push(0);
    } else if (layer.kind === 'dropout') {
      if (dense.length === 0) {
        throw new RangeError(`sequential.layers[${i}]: expected a dense layer before the first dropout`);
      }
      dropout[dense.length - 1] = 1 - (1 - dropout[dense.length - 1]!) * (1 - layer.rate);
    }
  });
  const first = layers[0];
  const shape = first?.kind === 'dropout' ? undefined : first?.inputShape;
  return { dense, dropout, inputs: shape?.reduce((product: number, size: number) => product * size, 1) };
}

/** The shape that a stack has with this many inputs. */
export function shapeOfStack({ dense, dropout }: Stack, inputs: number): TrainableShape {
  return {
    inputs,
    layers: dense.map(({ units, activation }, l) => ({ units, activation, dropout: dropout[l]! })),
  };
}
