/** What a build of the kernels offers; addresses are bytes in its memory. See assembly/ for what each does. */
export interface KernelExports {
  freeFrom(): number;
  setOptimizer(
    kind: number,
    distance: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  setPowers(beta1Power: number, beta2Power: number): void;
  getBeta1Power(): number;
  getBeta2Power(): number;
  train(
    layers: number,
    count: number,
    rows: number,
    targets: number,
    loss: number,
    dropoutSeed: number,
  ): number;
  keep(layers: number, rows: number): number;
  evaluate(layers: number, count: number, rows: number, targets: number, loss: number): number;
  correct(layers: number, count: number, rows: number, targets: number, threshold: number): number;
  trainTiny(tiny: number, steps: number): void;
  lossTiny(tiny: number): number;
}

/** What the builds for two threads offer beside. */
export interface TeamExports extends KernelExports {
  meetingPlace(): number;
  lead(place: number, maySleep: boolean): void;
  follow(place: number): void;
}

const PAGE = 65536;
const LINE = 64;

/** A build of the kernels at work in a memory of its own. */
export interface KernelInstance {
  readonly kernels: KernelExports;
  readonly memory: WebAssembly.Memory;
}

/**
 * Kernels with no memory yet but their constants'.
 * @param memory of a page or more, shared for a build for two threads; by default one is made
 */
export function startKernels(
  module: WebAssembly.Module,
  memory = new WebAssembly.Memory({ initial: 1 }),
): KernelInstance {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { kernels: exports as unknown as KernelExports, memory };
}

/** Hands out memory from a byte on, each piece on a cache line of its own. */
export class Allotment {
  #next: number;

  constructor(from: number) {
    this.#next = from;
  }

  /** The address of `bytes` fresh bytes. */
  take(bytes: number): number {
    const at = Math.ceil(this.#next / LINE) * LINE;
    this.#next = at + bytes;
    return at;
  }

  /** Makes a memory hold all that has been handed out. New memory is zero. */
  provide(memory: WebAssembly.Memory): void {
    // A kernel may read, and not use, up to a cache line past the end.
    const missing = Math.ceil((this.#next + LINE) / PAGE) - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
  }
}
