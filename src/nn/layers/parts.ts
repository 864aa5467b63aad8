/** A run of the flat parameters: those numbered `from` to below `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Weights of a layer that belong together, such as its kernel. */
export interface Part extends Run {
  /** As PyTorch calls it. */
  readonly name: 'weight' | 'bias' | 'running_mean' | 'running_var';
  readonly shape: readonly number[];
  /** Whether training moves it by its slope. */
  readonly isTrainable: boolean;
  /** What it is at first, and stays where the layer has none. */
  readonly initial: 0 | 1;
  /** Room without weights: a bias that there is not. */
  readonly isAbsent: boolean;
}
