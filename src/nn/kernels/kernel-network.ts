import type { Loss } from '../loss.ts';
import type { Optimizer } from '../optimizer.ts';
import type { TrainableShape } from '../shape.ts';
import { Allotment, type KernelExports, startKernels, type TeamExports } from './kernel-exports.ts';
import { activationNumbers, lossNumbers, optimizerNumber } from './kernel-shape.ts';
import type { SecondThread } from './second-thread.ts';

/** Units in a panel. */
const PANEL = 8;
/** Bytes of a record in assembly/layer.ts. */
const LAYER_RECORD = 60;
const SPARSE_RECORD = 40;
/** A first layer smaller than this is not worth looking for zeros in; the inputs of one larger are not listed. */
const SPARSE_INPUTS = [64, 2 ** 16] as const;
/** Bytes of an input in the list of a row. */
const ENTRY = 6;
/** Examples are kept as lists as long as no larger share of their inputs is other than zero. */
const MOST_PRESENT = 0.4;
/** The most room that may be set aside for that; only what holds something is ever touched. */
const MOST_KEPT = 2 ** 29;

/** Where one layer's weights lie, in floats from the first parameter, and where in the run of `weightsOf`. */
interface Place {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: number;
  readonly bias: number;
  readonly flat: number;
}

/** What an optimizer knows after some steps: enough to go on as if it had never stopped. */
export interface KernelState {
  /** Parameters, then the two memories of each, as the kernels lay them out. */
  readonly numbers: Float32Array;
  readonly powers: readonly [number, number];
}

/**
 * A dense network of any size in the kernels' memory, with its optimizer, in float32. Rows of a batch are
 * written into `inputs` and `labels` or `targets`; then `train` or `evaluate` goes over the first `rows`.
 */
export class KernelNetwork {
  /** The most rows that one call takes. */
  readonly capacity: number;
  /** `[capacity, inputStride]`; numbers past a row's own stay zero. */
  readonly inputs: Float32Array;
  /** Inputs filled up to a multiple of four. */
  readonly inputStride: number;
  /** For the sparse categorical cross-entropy: `[capacity]`. */
  readonly labels: Int32Array;
  /** For the other losses: `[capacity, outputStride]`. */
  readonly targets: Float32Array;
  /** The last layer's outputs after `train` or `evaluate`, `[capacity, outputStride]`. */
  readonly outputs: Float32Array;
  /** Outputs filled up to a multiple of eight. */
  readonly outputStride: number;
  /** Whether answers are numbers of classes, in `labels`. */
  readonly isSparse: boolean;

  /** After `keep`, which example each row is, `[capacity]`; `inputs` are then no longer looked at. */
  readonly examples: Uint32Array;

  readonly #kernels: KernelExports;
  readonly #places: readonly Place[];
  readonly #numbers: Float32Array;
  readonly #gradient: Float32Array;
  readonly #distance: number;
  readonly #touched: Uint8Array;
  readonly #keeping: number;
  readonly #layers: number;
  readonly #layerCount: number;
  readonly #targetsAt: number;
  readonly #loss: number;
  readonly #lossScale: number;
  readonly #threshold: number;
  #optimizer: Optimizer | undefined;

  /**
   * @param keeping how many examples `keep` is to keep
   * @param second takes part in `train`, with kernels of its own instead of the module's
   */
  constructor(
    module: WebAssembly.Module,
    shape: TrainableShape,
    loss: Loss,
    capacity: number,
    { keeping = 0, second }: { readonly keeping?: number; readonly second?: SecondThread | undefined } = {},
  ) {
    const { kernels, memory } = startKernels(second?.module ?? module, second?.memory);
    const room = new Allotment(second ? second.join(kernels as TeamExports) : kernels.freeFrom());
    const rows = Math.ceil(capacity / 4) * 4;
    const panelsOf = (units: number) => Math.ceil(units / PANEL);
    const { inputs, layers } = shape;
    const widths = [inputs, ...layers.map(({ units }) => units)];

    let floats = 0;
    let flat = 0;
    this.#places = layers.map(({ units }, l) => {
      const width = widths[l]!;
      const padded = panelsOf(units) * PANEL;
      const place = { inputs: width, units, kernel: floats, bias: floats + width * padded, flat };
      floats = place.bias + padded;
      flat += units * (width + 1);
      return place;
    });

    this.#layers = room.take(layers.length * LAYER_RECORD);
    this.#distance = Math.ceil((floats * 4) / 64) * 64;
    const parametersAt = room.take(4 * this.#distance);
    this.inputStride = Math.ceil(inputs / 4) * 4;
    const inputsAt = room.take(rows * this.inputStride * 4);
    const spaces = layers.map(({ units }, l) => {
      const bytes = rows * panelsOf(units) * PANEL * 4;
      const turned = l === 0 ? 0 : room.take(panelsOf(widths[l]!) * panelsOf(units) * PANEL * PANEL * 4);
      return { outputs: room.take(bytes), slopes: room.take(bytes), turned };
    });
    const last = layers.at(-1)!;
    this.outputStride = panelsOf(last.units) * PANEL;
    this.#targetsAt = room.take(rows * this.outputStride * 4);
    const [least, most] = SPARSE_INPUTS;
    const isWide = inputs >= least && inputs <= most && layers[0]!.units >= PANEL;
    const keptBytes = Math.ceil(keeping * MOST_PRESENT + rows) * inputs * ENTRY;
    const keepsAny = isWide && keeping > 0 && keptBytes <= MOST_KEPT;
    const countBytes = this.inputStride * 16;
    const columnBytes = countBytes + this.inputStride * rows * 8;
    const lists = isWide
      ? {
          record: room.take(SPARSE_RECORD),
          rowBounds: room.take(rows * 8),
          rowEntries: room.take(rows * inputs * ENTRY),
          counts: room.take(columnBytes * (second ? 2 : 1)),
          touched: room.take(inputs),
          examples: room.take(rows * 4),
          keptStarts: room.take(keepsAny ? (keeping + 1) * 4 : 0),
          kept: room.take(keepsAny ? keptBytes : 0),
        }
      : undefined;
    room.provide(memory);

    const { buffer } = memory;
    const records = new DataView(buffer);
    layers.forEach(({ units, activation, dropout = 0 }, l) => {
      const at = this.#layers + l * LAYER_RECORD;
      const space = spaces[l]!;
      const place = this.#places[l]!;
      const fields = [
        widths[l]!,
        units,
        panelsOf(units),
        activationNumbers[activation]!,
        parametersAt + place.kernel * 4,
        parametersAt + place.bias * 4,
        l === 0 ? inputsAt : spaces[l - 1]!.outputs,
        l === 0 ? this.inputStride * 4 : panelsOf(widths[l]!) * PANEL * 4,
        space.outputs,
        panelsOf(units) * PANEL * 4,
        space.slopes,
        rows * PANEL * 4,
        space.turned,
      ];
      fields.forEach((value, i) => {
        records.setUint32(at + i * 4, value, true);
      });
      records.setFloat32(at + 52, l === layers.length - 1 ? 1 : 1 - dropout, true);
      records.setUint32(at + 56, l === 0 && lists ? lists.record : 0, true);
    });
    if (lists) {
      const { record, rowBounds, rowEntries, counts, touched } = lists;
      const { examples, keptStarts, kept } = lists;
      const columns = [counts, counts + countBytes, rows * 8, columnBytes];
      [0, rowBounds, rowEntries, ...columns, touched, 0, keptStarts, examples].forEach((value, i) => {
        records.setUint32(record + i * 4, value, true);
      });
      if (keepsAny) records.setUint32(keptStarts, kept, true);
    }

    this.capacity = capacity;
    this.isSparse = loss.name === 'sparseCategoricalCrossentropy';
    this.inputs = new Float32Array(buffer, inputsAt, rows * this.inputStride);
    this.labels = new Int32Array(buffer, this.#targetsAt, rows);
    this.targets = new Float32Array(buffer, this.#targetsAt, rows * this.outputStride);
    this.outputs = new Float32Array(buffer, spaces.at(-1)!.outputs, rows * this.outputStride);
    this.#numbers = new Float32Array(buffer, parametersAt, (3 * this.#distance) / 4);
    this.#gradient = new Float32Array(buffer, parametersAt + 3 * this.#distance, this.#distance / 4);
    this.examples = new Uint32Array(buffer, lists?.examples ?? 0, lists ? rows : 0);
    this.#keeping = keepsAny ? keeping : 0;
    this.#touched = new Uint8Array(buffer, lists?.touched ?? 0, lists ? inputs : 0);
    this.#kernels = kernels;
    this.#layerCount = layers.length;
    this.#loss = lossNumbers[loss.name];
    this.#lossScale = this.isSparse ? 1 : last.units;
    this.#threshold = loss.fromLogits ? 0 : 0.5;
  }

  /**
   * Keeps the inputs of all examples, so that a batch need only name them: what of them is not zero, listed. Returns
   * whether it did; not where the first layer is narrow, too few inputs are zero, or one is not finite.
   * @param copyInputs writes the inputs of an example to a place in `into`
   */
  keep(copyInputs: (example: number, into: Float32Array, at: number) => void): boolean {
    for (let from = 0; from < this.#keeping; from += this.capacity) {
      const rows = Math.min(this.capacity, this.#keeping - from);
      for (let row = 0; row < rows; row++) copyInputs(from + row, this.inputs, row * this.inputStride);
      if (!this.#kernels.keep(this.#layers, rows)) return false;
    }
    return this.#keeping > 0;
  }

  /** Takes weights in the order of `weightsOf`. */
  load(weights: ArrayLike<number>): void {
    this.#eachWeight((flat, at) => {
      this.#numbers[at] = weights[flat]!;
    });
  }

  /** Writes the weights in the order of `weightsOf`. */
  read(into: { [index: number]: number }): void {
    this.#eachWeight((flat, at) => {
      into[flat] = this.#numbers[at]!;
    });
  }

  /** Writes the gradient of the last `train` without an optimizer, in the order of `weightsOf`. */
  readGradient(into: { [index: number]: number }): void {
    this.#eachWeight((flat, at) => {
      into[flat] = this.#gradient[at]!;
    });
  }

  /** Starts an optimizer with nothing to remember; without one, `train` only keeps the gradient. */
  start(optimizer?: Optimizer): void {
    this.#optimizer = optimizer;
    this.#numbers.fill(0, this.#distance / 4);
    this.#touched.fill(0);
    setOptimizer(this.#kernels, optimizer, this.#distance);
  }

  /** The learning rate from the next step on. */
  setRate(learningRate: number): void {
    if (this.#optimizer?.learningRate === learningRate) return;
    this.#optimizer = { ...this.#optimizer!, learningRate };
    const powers = powersOf(this.#kernels);
    setOptimizer(this.#kernels, this.#optimizer, this.#distance);
    this.#kernels.setPowers(...powers);
  }

  /** Takes what an optimizer remembers: its memories in the order of `weightsOf`, then of Adam its powers. */
  remember(memory: readonly Float64Array[]): void {
    this.#eachMemory(memory, (numbers, flat, at) => {
      this.#numbers[at] = numbers[flat]!;
    });
    this.#touchRemembered();
    const powers = memory[2];
    this.#kernels.setPowers(powers?.[0] ?? 1, powers?.[1] ?? 1);
  }

  /** The inverse of `remember`. */
  recall(memory: readonly Float64Array[]): void {
    this.#eachMemory(memory, (numbers, flat, at) => {
      numbers[flat] = this.#numbers[at]!;
    });
    memory[2]?.set(powersOf(this.#kernels));
  }

  /** What is needed to go on from here later, in the place of a state that nobody needs any more if there is one. */
  save(spare?: KernelState): KernelState {
    const numbers = spare?.numbers ?? new Float32Array(this.#numbers.length);
    numbers.set(this.#numbers);
    return { numbers, powers: powersOf(this.#kernels) };
  }

  /** Goes back to what `save` gave. */
  restore({ numbers, powers }: KernelState): void {
    this.#numbers.set(numbers);
    this.#touchRemembered();
    setOptimizer(this.#kernels, this.#optimizer, this.#distance);
    this.#kernels.setPowers(...powers);
  }

  /**
   * One optimizer step on the first `rows` rows. Returns the sum of their losses before it (of several outputs
   * their mean).
   * @param dropoutSeed for this step's dropout; 0 for none
   */
  train(rows: number, dropoutSeed = 0): number {
    const { train } = this.#kernels;
    return (
      train(this.#layers, this.#layerCount, rows, this.#targetsAt, this.#loss, dropoutSeed) / this.#lossScale
    );
  }

  /** Computes the outputs of the first `rows` rows. Returns the sum of their losses. */
  evaluate(rows: number): number {
    const { evaluate } = this.#kernels;
    return evaluate(this.#layers, this.#layerCount, rows, this.#targetsAt, this.#loss) / this.#lossScale;
  }

  /** How many rows the last `train` or `evaluate` answered rightly. */
  correct(rows: number): number {
    const { correct } = this.#kernels;
    return correct(this.#layers, this.#layerCount, rows, this.#targetsAt, this.#loss, this.#threshold);
  }

  /** Marks the inputs whose weights have a memory; the others' take a step of exactly nothing. */
  #touchRemembered(): void {
    const { inputs, units } = this.#places[0]!;
    this.#touched.forEach((_, input) => {
      let isRemembered = false;
      for (let panel = 0; panel * PANEL < units && !isRemembered; panel++) {
        const at = (panel * inputs + input) * PANEL;
        for (const from of [this.#distance / 4 + at, this.#distance / 2 + at]) {
          isRemembered ||= this.#numbers.subarray(from, from + PANEL).some((value) => value !== 0);
        }
      }
      this.#touched[input] = isRemembered ? 1 : 0;
    });
  }

  #eachMemory(
    memory: readonly Float64Array[],
    visit: (numbers: Float64Array, flat: number, at: number) => void,
  ): void {
    memory.slice(0, 2).forEach((numbers, m) => {
      const from = ((m + 1) * this.#distance) / 4;
      if (numbers.length > 0) this.#eachWeight((flat, at) => visit(numbers, flat, from + at));
    });
  }

  #eachWeight(visit: (flat: number, at: number) => void): void {
    for (const { inputs, units, kernel, bias, flat } of this.#places) {
      for (let unit = 0; unit < units; unit++) {
        const panel = kernel + Math.floor(unit / PANEL) * inputs * PANEL + (unit % PANEL);
        for (let input = 0; input < inputs; input++)
          visit(flat + unit * inputs + input, panel + input * PANEL);
        visit(flat + units * inputs + unit, bias + unit);
      }
    }
  }
}

/** Tells the kernels which optimizer to use, from its first step. */
export function setOptimizer(
  kernels: KernelExports,
  optimizer: Optimizer | undefined,
  distance: number,
): void {
  kernels.setPowers(1, 1);
  if (optimizer === undefined) kernels.setOptimizer(0, distance, 0, 0, 0, 0);
  else if (optimizer.name === 'adam') {
    const { learningRate, beta1, beta2, epsilon } = optimizer;
    kernels.setOptimizer(optimizerNumber(optimizer), distance, learningRate, beta1, beta2, epsilon);
  } else {
    const { learningRate, momentum } = optimizer;
    kernels.setOptimizer(optimizerNumber(optimizer), distance, learningRate, momentum, 0, 0);
  }
}

/** Adam's running products. */
export function powersOf(kernels: KernelExports): readonly [number, number] {
  return [kernels.getBeta1Power(), kernels.getBeta2Power()];
}
