import type { LayerOptions } from './layer-settings.ts';

/*
 * Layers that are made by the room more-layers, so that a page without them does not load what they do.
 */

/** Activations that only a layer of their own may have: no plain network and no kernel has them. */
export type MoreActivationName =
  | 'celu'
  | 'geluTanh'
  | 'hardShrink'
  | 'hardSilu'
  | 'hardTanh'
  | 'logSigmoid'
  | 'logSoftmax'
  | 'softShrink'
  | 'sparsePlus'
  | 'squareplus'
  | 'tanhShrink';

/** One of these activations, as a layer. */
export interface MoreActivationSpec extends LayerOptions {
  readonly kind: 'moreActivation';
  readonly activation: MoreActivationName;
}

/** An activation of one's own, which acts on each number by itself. No file holds it. */
export interface OwnActivationSpec extends LayerOptions {
  readonly kind: 'ownActivation';
  /** The activation at z. */
  readonly value: (z: number) => number;
  /** Its derivative at z, where `value` is the activation there. */
  readonly derivative: (z: number, value: number) => number;
}

/** The numbers of an example laid out in another shape. */
export interface ReshapeSpec extends LayerOptions {
  readonly kind: 'reshape';
  readonly targetShape: readonly number[];
}

/** x above 0, negativeSlope · x below. */
export interface LeakyReLUSpec extends LayerOptions {
  readonly kind: 'leakyReLU';
  readonly negativeSlope: number;
}

/** x above 0, alpha · (eˣ − 1) below. */
export interface EluSpec extends LayerOptions {
  readonly kind: 'elu';
  readonly alpha: number;
}

/** x from the threshold to maxValue, which it never passes; negativeSlope · (x − threshold) below the threshold. */
export interface ReLUSpec extends LayerOptions {
  readonly kind: 'reLU';
  /** Default none. */
  readonly maxValue?: number;
  readonly negativeSlope: number;
  readonly threshold: number;
}

/** x above 0, alpha · x below, where every number has an alpha of its own that is trained. */
export interface PReLUSpec extends LayerOptions {
  readonly kind: 'pReLU';
  readonly trainable?: boolean;
}

/** Positive numbers that add up to 1 (see `softmax`). */
export interface SoftmaxSpec extends LayerOptions {
  readonly kind: 'softmax';
}

/**
 * gamma · (x − mean) / √(variance + epsilon) + beta (Ioffe and Szegedy 2015). While training mean and variance are those
 * of the batch, and the moving ones follow them; otherwise they are the moving ones.
 */
export interface BatchNormalizationSpec extends LayerOptions {
  readonly kind: 'batchNormalization';
  /** Share of the moving mean and variance that a training step keeps. */
  readonly momentum: number;
  readonly epsilon: number;
  /** Whether it has a beta. Default true. */
  readonly center?: boolean;
  /** Whether it has a gamma. Default true. */
  readonly scale?: boolean;
  /** Default true; if not, mean and variance are the moving ones in training too. */
  readonly trainable?: boolean;
}

/** gamma · (x − mean) / √(variance + epsilon) + beta, over the numbers of each example (Ba et al. 2016). */
export interface LayerNormalizationSpec extends LayerOptions {
  readonly kind: 'layerNormalization';
  readonly epsilon: number;
  /** Whether it has a beta. Default true. */
  readonly center?: boolean;
  /** Whether it has a gamma. Default true. */
  readonly scale?: boolean;
  /** Default true. */
  readonly trainable?: boolean;
}

/** A layer of the room more-layers. */
export type MoreLayerSpec =
  | MoreActivationSpec
  | OwnActivationSpec
  | ReshapeSpec
  | BatchNormalizationSpec
  | LayerNormalizationSpec
  | LeakyReLUSpec
  | EluSpec
  | ReLUSpec
  | PReLUSpec
  | SoftmaxSpec;
