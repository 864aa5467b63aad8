/** A loss that became NaN or infinite; the model has kept the last weights with which it was a number. */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError';

  /** @param where verb and step, such as `fit` and `batch 3 of epoch 0` */
  constructor(verb: string, where: string, loss: number, learningRate: number) {
    super(
      `${verb}: the loss became ${loss} at ${where}; most likely the learning rate, ${learningRate}, is too high for these data, or they are not scaled to about −1…1 (the last good weights are kept)`,
    );
  }
}
