import { type TrainableShape, weightCount } from '../layers/shape.ts';
import type { Optimizer } from '../rules/optimizer.ts';
import { Allotment, type KernelExports, startKernels, type TeamExports } from './kernel-exports.ts';
import { KernelMemory, type KernelState } from './kernel-memory.ts';
import { activationNumber, isCategorical, type KernelLoss, lossNumbers } from './kernel-shape.ts';
import type { SecondThread } from './second-thread.ts';

/** Units in a panel. */
const PANEL = 8;
/** Bytes of a record in assembly/layer.ts. */
const LAYER_RECORD = 64;
const SPARSE_RECORD = 40;
/** A first layer smaller than this is not worth looking for zeros in; the inputs of one larger are not listed. */
const SPARSE_INPUTS = [64, 2 ** 16] as const;
/** Bytes of an input in the list of a row. */
const ENTRY = 6;
/** Examples are kept as lists as long as no larger share of their inputs is other than zero. */
const MOST_PRESENT = 0.4;
/** The most room that may be set aside for that; only what holds something is ever touched. */
const MOST_KEPT = 2 ** 29;

/**
 * A dense network of any size in the kernels' memory, with its optimizer, in float32. Rows of a batch are
 * written into `inputs` and `targets`; then `train` or `evaluate` goes over the first `rows`.
 */
export class KernelNetwork extends KernelMemory {
  /** The most rows that one call takes. */
  readonly capacity: number;
  /** `[capacity, inputStride]`; numbers past a row's own stay zero. */
  readonly inputs: Float32Array;
  /** Inputs filled up to a multiple of four. */
  readonly inputStride: number;
  /** `[capacity, outputStride]` */
  readonly targets: Float32Array;
  /** How much each row counts, `[capacity]`; 1 unless written. */
  readonly rowWeights: Float32Array;
  /** The last layer's outputs after `train` or `evaluate`, `[capacity, outputStride]`. */
  readonly outputs: Float32Array;
  /** Outputs filled up to a multiple of eight. */
  readonly outputStride: number;

  /** After `keep`, which example each row is, `[capacity]`; `inputs` are then no longer looked at. */
  readonly examples: Uint32Array;

  readonly #kernels: KernelExports;
  /** Units of the first layer, in panels of eight. */
  readonly #firstPanels: number;
  readonly #touched: Uint8Array;
  readonly #keeping: number;
  readonly #layers: number;
  readonly #layerCount: number;
  readonly #targetsAt: number;
  readonly #loss: number;
  readonly #lossScale: number;
  readonly #threshold: number;

  /**
   * @param keeping how many examples `keep` is to keep
   * @param second takes part in `train`, with kernels of its own instead of the module's
   */
  constructor(
    module: WebAssembly.Module,
    shape: TrainableShape,
    loss: KernelLoss,
    capacity: number,
    { keeping = 0, second }: { readonly keeping?: number; readonly second?: SecondThread | undefined } = {},
  ) {
    const { kernels, memory } = startKernels(second?.module ?? module, second?.memory);
    const room = new Allotment(second ? second.join(kernels as TeamExports) : kernels.freeFrom());
    const rows = Math.ceil(capacity / 4) * 4;
    const panelsOf = (units: number) => Math.ceil(units / PANEL);
    const { inputs, layers } = shape;
    const widths = [inputs, ...layers.map(({ units }) => units)];

    // Where each layer's kernel begins, in floats from the first weight; its bias follows, then the next kernel.
    const kernelsAt: number[] = [];
    const places = new Uint32Array(weightCount(shape));
    let floats = 0;
    let flat = 0;
    layers.forEach(({ units }, l) => {
      const width = widths[l]!;
      const padded = panelsOf(units) * PANEL;
      kernelsAt.push(floats);
      for (let unit = 0; unit < units; unit++) {
        const panel = floats + Math.floor(unit / PANEL) * width * PANEL + (unit % PANEL);
        for (let input = 0; input < width; input++)
          places[flat + unit * width + input] = panel + input * PANEL;
        places[flat + units * width + unit] = floats + width * padded + unit;
      }
      floats += (width + 1) * padded;
      flat += units * (width + 1);
    });

    const layersAt = room.take(layers.length * LAYER_RECORD);
    const distance = Math.ceil((floats * 4) / 64) * 64;
    const parametersAt = room.take(4 * distance);
    const inputStride = Math.ceil(inputs / 4) * 4;
    const inputsAt = room.take(rows * inputStride * 4);
    const spaces = layers.map(({ units }, l) => {
      const bytes = rows * panelsOf(units) * PANEL * 4;
      const turned = l === 0 ? 0 : room.take(panelsOf(widths[l]!) * panelsOf(units) * PANEL * PANEL * 4);
      return { outputs: room.take(bytes), slopes: room.take(bytes), turned };
    });
    const last = layers.at(-1)!;
    const outputStride = panelsOf(last.units) * PANEL;
    const targetsAt = room.take(rows * outputStride * 4);
    const rowWeightsAt = room.take(rows * 4);
    const [least, most] = SPARSE_INPUTS;
    const isWide = inputs >= least && inputs <= most && layers[0]!.units >= PANEL;
    const keptBytes = Math.ceil(keeping * MOST_PRESENT + rows) * inputs * ENTRY;
    const keepsAny = isWide && keeping > 0 && keptBytes <= MOST_KEPT;
    const countBytes = inputStride * 16;
    const columnBytes = countBytes + inputStride * rows * 8;
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
      const at = layersAt + l * LAYER_RECORD;
      const space = spaces[l]!;
      const kernelAt = parametersAt + kernelsAt[l]! * 4;
      const fields = [
        widths[l]!,
        units,
        panelsOf(units),
        activationNumber(activation),
        kernelAt,
        kernelAt + widths[l]! * panelsOf(units) * PANEL * 4,
        l === 0 ? inputsAt : spaces[l - 1]!.outputs,
        l === 0 ? inputStride * 4 : panelsOf(widths[l]!) * PANEL * 4,
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
      records.setUint32(at + 60, rowWeightsAt, true);
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

    super(kernels, buffer, parametersAt, distance, places);
    this.capacity = capacity;
    this.inputStride = inputStride;
    this.outputStride = outputStride;
    this.#layers = layersAt;
    this.#targetsAt = targetsAt;
    this.#firstPanels = panelsOf(layers[0]!.units);
    this.inputs = new Float32Array(buffer, inputsAt, rows * inputStride);
    this.targets = new Float32Array(buffer, targetsAt, rows * outputStride);
    this.rowWeights = new Float32Array(buffer, rowWeightsAt, rows).fill(1);
    this.outputs = new Float32Array(buffer, spaces.at(-1)!.outputs, rows * outputStride);
    this.examples = new Uint32Array(buffer, lists?.examples ?? 0, lists ? rows : 0);
    this.#keeping = keepsAny ? keeping : 0;
    this.#touched = new Uint8Array(buffer, lists?.touched ?? 0, lists ? inputs : 0);
    this.#kernels = kernels;
    this.#layerCount = layers.length;
    this.#loss = lossNumbers[loss.name];
    this.#lossScale = isCategorical(loss) ? 1 : last.units;
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

  override start(optimizer?: Optimizer): void {
    super.start(optimizer);
    this.#touched.fill(0);
  }

  override remember(memory: readonly Float64Array[]): void {
    super.remember(memory);
    this.#touchRemembered();
  }

  override restore(state: KernelState): void {
    super.restore(state);
    this.#touchRemembered();
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
    return correct(this.#layers, this.#layerCount, rows, this.#targetsAt, this.#threshold);
  }

  /** Marks the inputs whose weights have a memory; the others' take a step of exactly nothing. */
  #touchRemembered(): void {
    const inputs = this.#touched.length;
    for (let input = 0; input < inputs; input++) {
      let isRemembered = false;
      for (let panel = 0; panel < this.#firstPanels && !isRemembered; panel++) {
        const at = (panel * inputs + input) * PANEL;
        isRemembered = this.remembers(at, at + PANEL);
      }
      this.#touched[input] = isRemembered ? 1 : 0;
    }
  }
}
