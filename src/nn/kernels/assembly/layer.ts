// The records that describe a network; written by placement.ts, field by field in this order.

// Places in `activationNames`.
export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const RELU6: i32 = 2;
export const LEAKY_RELU: i32 = 3;
export const ELU: i32 = 4;
export const SELU: i32 = 5;
export const GELU: i32 = 6;
export const SILU: i32 = 7;
export const SOFTPLUS: i32 = 8;
export const SOFTSIGN: i32 = 9;
export const SIGMOID: i32 = 10;
export const HARD_SIGMOID: i32 = 11;
export const TANH: i32 = 12;
export const EXPONENTIAL: i32 = 13;
export const MISH: i32 = 14;
export const SOFTMAX: i32 = 15;

@unmanaged
export class Layer {
  inputs: i32;
  units: i32;
  /** Groups of eight units, the last one filled up with zeros. */
  panels: i32;
  activation: i32;
  /** The kernel `[panels][inputs][8]`; its bias `[panels][8]` follows it. */
  kernel: usize;
  bias: usize;
  /** What comes in, `[rows][inputStride]`, row by row. */
  input: usize;
  /** Bytes from one row to the next. */
  inputStride: usize;
  /** What goes out, `[rows][panels][8]`, row by row. */
  output: usize;
  outputStride: usize;
  /** The slope of the loss by each sum, `[panels][rows][8]`; until then the activation's own slope there. */
  slopes: usize;
  /** Bytes from one panel of slopes to the next. */
  slopesStride: usize;
  /** Room for the kernel turned over, `[inputs / 8][panels · 8][8]`; none for the first layer. */
  turned: usize;
  /** Share of outputs that dropout lets live; 1 for all. */
  keep: f32;
  /** Lists of the inputs that are not zero, or none. */
  sparse: usize;
  /** Of the last layer: how much each row counts, `[rows]`. */
  rowWeights: usize;
}

/** The inputs of a batch that are not zero; and of all examples, where these are kept. */
@unmanaged
export class Sparse {
  /** Whether the lists hold the batch at hand. */
  used: i32;
  /** Where each row's list begins and ends, `[rows][2]`. */
  rowBounds: usize;
  /** Row by row: six bytes for each, a value and the number of its input. */
  rowEntries: usize;
  /** How many rows each input is not zero in, `[inputs]`. Of this and the next, a second thread has its own. */
  counts: usize;
  /** Input by input: pairs of (row · 32, value), room for every row. */
  columnEntries: usize;
  /** Bytes from one input's pairs to the next. */
  columnStride: usize;
  /** Bytes from the lists by inputs of the first thread to those of the second. */
  ownDistance: usize;
  /** One byte an input: it has been other than zero since training began. */
  touched: usize;
  /** How many examples are kept. */
  kept: i32;
  /** Where the list of each kept example begins, and after the last where it ends, `[kept + 1]`. */
  keptStarts: usize;
  /** Which of the kept examples the rows of the batch are, `[rows]`. */
  examples: usize;
}

/** The layer numbered `index` of the table at `layers`. */
@inline
export function layerAt(layers: usize, index: i32): Layer {
  return changetype<Layer>(layers + <usize>index * offsetof<Layer>());
}
