import type { TrainingStep } from '../scene/index.ts';

/** Milliseconds of a frame that training may take. */
const BUDGET = 6;

/** Seconds in which the pace doubles while nobody sets it. */
const DOUBLING = 0.8;

/** A training run, a few steps a frame: slow enough at first that each step is seen, then faster. */
export class Training {
  /** Steps a frame; undefined while it grows by itself. */
  pace: number | undefined;
  readonly #steps: Generator<TrainingStep<object>, never>;
  #growing = 1;
  #latest: TrainingStep<object> | undefined;

  constructor(steps: Generator<TrainingStep<object>, never>) {
    this.#steps = steps;
  }

  /** Undefined before the first frame. */
  get latest(): TrainingStep<object> | undefined {
    return this.#latest;
  }

  /** Steps that a frame takes now. */
  get stepsAFrame(): number {
    return Math.max(Math.round(this.pace ?? this.#growing), 1);
  }

  /** One frame's worth of steps, `seconds` after the last. */
  advance(seconds: number): TrainingStep<object> {
    const start = performance.now();
    let latest = this.#steps.next().value;
    let taken = 1;
    while (taken < this.stepsAFrame && performance.now() - start < BUDGET) {
      latest = this.#steps.next().value;
      taken++;
    }
    this.#growing = Math.min(this.#growing, taken + 1) * 2 ** (seconds / DOUBLING);
    this.#latest = latest;
    return latest;
  }
}
