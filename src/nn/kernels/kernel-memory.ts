import type { Optimizer } from '../rules/optimizer.ts';
import type { KernelExports } from './kernel-exports.ts';
import { optimizerNumber } from './kernel-shape.ts';

/** What an optimizer knows after some steps: enough to go on as if it had never stopped. */
export interface KernelState {
  /** Parameters, then the two memories of each, as the kernels lay them out. */
  readonly numbers: Float32Array;
  readonly powers: readonly [number, number];
}

/** The weights of a network in the kernels' memory, and what the optimizer remembers of each. */
export class KernelMemory {
  readonly #kernels: KernelExports;
  /** The weights, the two memories and the gradient, one run after the other. */
  readonly #runs: readonly Float32Array[];
  readonly #numbers: Float32Array;
  readonly #distance: number;
  readonly #places: Uint32Array;
  #optimizer: Optimizer | undefined;

  /**
   * @param at where the weights begin, in bytes
   * @param distance bytes from a weight to its first memory, from that to the second, and from that to its slope
   * @param places of each weight, in the order of `weightsOf`, how many floats from the first it lies
   */
  constructor(
    kernels: KernelExports,
    buffer: ArrayBufferLike,
    at: number,
    distance: number,
    places: Uint32Array,
  ) {
    this.#kernels = kernels;
    this.#runs = [0, 1, 2, 3].map((run) => new Float32Array(buffer, at + run * distance, distance / 4));
    this.#numbers = new Float32Array(buffer, at, (3 * distance) / 4);
    this.#distance = distance;
    this.#places = places;
  }

  /** Takes weights in the order of `weightsOf`. */
  load(weights: ArrayLike<number>): void {
    this.#write(0, weights);
  }

  /** Writes the weights in the order of `weightsOf`. */
  read(into: { [index: number]: number }): void {
    this.#read(0, into);
  }

  /** Writes the gradient of the last `train` without an optimizer, in the order of `weightsOf`. */
  readGradient(into: { [index: number]: number }): void {
    this.#read(3, into);
  }

  /** Starts an optimizer with nothing to remember; without one, `train` only keeps the gradient. */
  start(optimizer?: Optimizer): void {
    this.#optimizer = optimizer;
    this.#runs[1]!.fill(0);
    this.#runs[2]!.fill(0);
    this.#setOptimizer([1, 1]);
  }

  /** The learning rate from the next step on. */
  setRate(learningRate: number): void {
    if (this.#optimizer?.learningRate === learningRate) return;
    this.#optimizer = { ...this.#optimizer!, learningRate };
    this.#setOptimizer(this.#powers());
  }

  /** Takes what an optimizer remembers: its memories in the order of `weightsOf`, then of Adam its powers. */
  remember([first, second, powers]: readonly Float64Array[]): void {
    if (first?.length) this.#write(1, first);
    if (second?.length) this.#write(2, second);
    this.#kernels.setPowers(powers?.[0] ?? 1, powers?.[1] ?? 1);
  }

  /** The inverse of `remember`. */
  recall([first, second, powers]: readonly Float64Array[]): void {
    if (first?.length) this.#read(1, first);
    if (second?.length) this.#read(2, second);
    powers?.set(this.#powers());
  }

  /** What is needed to go on from here later, in the place of a state that nobody needs any more if there is one. */
  save(spare?: KernelState): KernelState {
    const numbers = spare?.numbers ?? new Float32Array(this.#numbers.length);
    numbers.set(this.#numbers);
    return { numbers, powers: this.#powers() };
  }

  /** Goes back to what `save` gave. */
  restore({ numbers, powers }: KernelState): void {
    this.#numbers.set(numbers);
    this.#setOptimizer(powers);
  }

  /** Whether anything is remembered of the weights from one place to below another. */
  protected remembers(from: number, to: number): boolean {
    return [1, 2].some((run) => this.#runs[run]!.subarray(from, to).some((value) => value !== 0));
  }

  #write(run: number, numbers: ArrayLike<number>): void {
    const into = this.#runs[run]!;
    const places = this.#places;
    for (let i = 0; i < places.length; i++) into[places[i]!] = numbers[i]!;
  }

  #read(run: number, into: { [index: number]: number }): void {
    const numbers = this.#runs[run]!;
    const places = this.#places;
    for (let i = 0; i < places.length; i++) into[i] = numbers[places[i]!]!;
  }

  /** Adam's running products. */
  #powers(): readonly [number, number] {
    return [this.#kernels.getBeta1Power(), this.#kernels.getBeta2Power()];
  }

  #setOptimizer(powers: readonly [number, number]): void {
    const optimizer = this.#optimizer;
    const { learningRate = 0 } = optimizer ?? {};
    const [first, second, epsilon] =
      optimizer?.name === 'adam'
        ? [optimizer.beta1, optimizer.beta2, optimizer.epsilon]
        : [optimizer?.momentum ?? 0, 0, 0];
    const number = optimizer ? optimizerNumber(optimizer) : 0;
    this.#kernels.setOptimizer(number, this.#distance, learningRate, first, second, epsilon);
    this.#kernels.setPowers(...powers);
  }
}
