import type { Leaps } from '../reference/fit-work.ts';
import type { Trainee } from '../reference/trainee.ts';
import type { Optimizer } from '../rules/optimizer.ts';
import type { KernelData } from './kernel-data.ts';
import type { KernelPlan } from './kernel-plan.ts';
import { isTiny, TinyNetwork } from './tiny-network.ts';

/** Steps on all examples, many a call, of a tiny network whose rate stays; undefined for every other. */
export function tinyLeaps(
  module: WebAssembly.Module,
  { shape, loss, optimizer: spec }: KernelPlan & { readonly optimizer: Optimizer },
  { weights, optimizer }: Trainee,
  data: KernelData,
): Leaps | undefined {
  if (!isTiny(shape, loss) || typeof optimizer.spec.learningRate !== 'number') return undefined;
  const tiny = new TinyNetwork(module, shape, loss, data);
  const { outputs, stride } = tiny;
  const { count, targets } = data;
  const units = data.outputs;
  const threshold = loss.fromLogits ? 0 : 0.5;
  const take = () => {
    tiny.start({ ...spec, learningRate: optimizer.learningRate });
    tiny.load(weights);
    tiny.remember(optimizer.memory);
  };
  take();
  return {
    take,
    settle() {
      tiny.read(weights);
      tiny.recall(optimizer.memory);
    },
    leap(steps) {
      tiny.train(steps);
      optimizer.steps += steps;
    },
    score() {
      const mean = tiny.evaluate() / (count * units);
      let right = 0;
      for (let k = 0; k < count; k++) {
        const isRight =
          units === 1
            ? outputs[k]! > threshold === targets![k]! > 0.5
            : largestAt(outputs, units, k, stride) === largestAt(targets!, units, k * units, 1);
        if (isRight) right++;
      }
      return { loss: mean, accuracy: right / count };
    },
  };
}

/** The number of the largest of `units` numbers from `at` on, `stride` apart; the first of equals. */
function largestAt(numbers: ArrayLike<number>, units: number, at: number, stride: number): number {
  let best = 0;
  for (let unit = 1; unit < units; unit++)
    if (numbers[at + unit * stride]! > numbers[at + best * stride]!) best = unit;
  return best;
}
