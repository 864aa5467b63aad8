import type { Loss } from './loss.ts';
import { Pass } from './pass.ts';
import type { Shape } from './shape.ts';
import { gather, type TrainingData } from './training-data.ts';

/** Examples at a time: large enough for even loops, small enough for little memory. */
const CHUNK = 1024;

/** The mean loss over all examples, and how many of them are answered rightly. */
export function score(
  shape: Shape,
  weights: Float64Array,
  loss: Loss,
  data: TrainingData,
): { readonly loss: number; readonly correct: number } {
  const pass = new Pass(shape, loss, Math.min(data.count, CHUNK), weights);
  let total = 0;
  let correct = 0;
  for (let from = 0; from < data.count; from += pass.capacity) {
    const size = gather(data, pass, from);
    pass.forward(size);
    total += pass.loss(size) * size;
    correct += pass.correct(size);
  }
  return { loss: total / data.count, correct };
}
