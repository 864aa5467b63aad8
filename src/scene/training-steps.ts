import type { Network, Trainer } from '../nn/index.ts';
import type { TrainingStep } from './figure.ts';

/**
 * The steps of a training run as params to show, without end.
 * @param show the params that show a network
 */
export function* trainingSteps<P>(
  run: Trainer,
  show: (network: Network) => P,
): Generator<TrainingStep<P>, never> {
  for (;;) {
    run.step();
    const { steps: step, loss, accuracy } = run;
    yield { params: show(run.network()), step, loss, accuracy };
  }
}
