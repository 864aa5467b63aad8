/** The activations a layer may end in, by Keras's names. */
export type ActivationName =
  | 'linear'
  | 'relu'
  | 'relu6'
  | 'leakyRelu'
  | 'elu'
  | 'selu'
  | 'gelu'
  | 'silu'
  | 'softplus'
  | 'softsign'
  | 'sigmoid'
  | 'hardSigmoid'
  | 'tanh'
  | 'exponential'
  | 'mish'
  | 'softmax';

/**
 * A fully connected layer as a value: `activation(kernel · x + bias)`.
 *
 * The kernel is in the mathematician's order, `[units, inputs]`: row m holds the weights of unit m,
 * column n the image of the n-th basis vector. (Keras stores its transpose.)
 */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly kernel: readonly (readonly number[])[];
  readonly bias: readonly number[];
  readonly activation: ActivationName;
}

/** A network as plain, JSON-safe data: the number of inputs and its layers in order. */
export interface Network {
  readonly inputs: number;
  readonly layers: readonly DenseLayer[];
}
