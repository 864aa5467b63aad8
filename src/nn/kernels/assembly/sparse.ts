// Lists of the inputs that are not zero: four of five pixels of a handwritten digit are.
import { Layer, Sparse } from './layer';
import { ownPart } from './team';

/** Above this share of inputs that are not zero, lists are slower than plain rows. Known to kernel-network.ts. */
const MOST: f32 = 0.4;
/** Rows looked at to guess the share. */
const SAMPLE: i32 = 4;

/** A bit for each of four floats that is not zero. */
@inline
function presentAt(at: usize): i32 {
  return i32x4.bitmask(f32x4.ne(v128.load(at), f32x4.splat(0)));
}

/** Writes the list of the row at `from` to `entry`; returns where it ends. */
@inline
function listRow(from: usize, inputs: i32, entry: usize): usize {
  // Rows are filled up with zeros to a multiple of four.
  for (let i = 0; i < inputs; i += 4) {
    let lanes = presentAt(from + (<usize>i << 2));
    while (lanes) {
      const input = <usize>(i + ctz(lanes));
      lanes &= lanes - 1;
      store<f32>(entry, load<f32>(from + (input << 2)));
      store<u16>(entry, <u16>input, 4);
      entry += 6;
    }
  }
  return entry;
}

/** Lists the batch of `rows` examples row by row, if enough of it is zero to be worth it. */
export function listRows(layer: Layer, rows: i32): void {
  const lists = changetype<Sparse>(layer.sparse);
  if (lists.kept) {
    pointAtKept(lists, rows);
    return;
  }
  const inputs = layer.inputs;
  const sample = min(rows, SAMPLE);
  let present = 0;
  for (let row = 0; row < sample; row++) {
    const from = layer.input + <usize>row * layer.inputStride;
    for (let i = 0; i < inputs; i += 4) present += popcnt(presentAt(from + (<usize>i << 2)));
  }
  lists.used = i32(<f32>present <= MOST * <f32>(sample * inputs));
  if (!lists.used) return;

  let entry = lists.rowEntries;
  for (let row = 0; row < rows; row++) {
    const bounds = lists.rowBounds + (<usize>row << 3);
    store<u32>(bounds, <u32>entry);
    entry = listRow(layer.input + <usize>row * layer.inputStride, inputs, entry);
    store<u32>(bounds, <u32>entry, 4);
  }
}

/** The rows are examples whose lists are there already. */
function pointAtKept(lists: Sparse, rows: i32): void {
  lists.used = 1;
  for (let row = 0; row < rows; row++) {
    const example = load<u32>(lists.examples + (<usize>row << 2));
    const starts = lists.keptStarts + (<usize>example << 2), bounds = lists.rowBounds + (<usize>row << 3);
    store<u32>(bounds, load<u32>(starts));
    store<u32>(bounds, load<u32>(starts, 4), 4);
  }
}

/** Where this thread has its counts. */
@inline
export function ownCounts(lists: Sparse): usize {
  return lists.counts + <usize>ownPart() * lists.ownDistance;
}

/** Where this thread has its lists by inputs. */
@inline
export function ownColumns(lists: Sparse): usize {
  return lists.columnEntries + <usize>ownPart() * lists.ownDistance;
}

/** From the lists of the rows those of the inputs. A second thread makes its own, as fetching them would take longer. */
export function listColumns(layer: Layer, rows: i32): void {
  const lists = changetype<Sparse>(layer.sparse);
  const counts = ownCounts(lists), columns = ownColumns(lists);
  memory.fill(counts, 0, <usize>layer.inputs << 2);
  for (let row = 0; row < rows; row++) {
    const bounds = lists.rowBounds + (<usize>row << 3);
    const end = <usize>load<u32>(bounds, 4);
    for (let entry = <usize>load<u32>(bounds); entry < end; entry += 6) {
      const input = <usize>load<u16>(entry, 4);
      const counted = counts + (input << 2), count = load<u32>(counted);
      store<u32>(counted, count + 1);
      const cell = columns + input * lists.columnStride + (<usize>count << 3);
      store<u32>(cell, <u32>row << 5);
      store<f32>(cell, load<f32>(entry), 4);
    }
  }
  for (let input = 0; input < layer.inputs; input++) {
    const touched = lists.touched + <usize>input;
    if (load<u32>(counts + (<usize>input << 2)) && !load<u8>(touched)) store<u8>(touched, 1);
  }
}

/** Whether all numbers of a row are finite: zero times anything finite is zero. */
function isFiniteRow(from: usize, inputs: i32): bool {
  const zero = f32x4.splat(0);
  let sums = zero;
  for (let i = 0; i < inputs; i += 4) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(from + (<usize>i << 2)), zero));
  }
  return !v128.any_true(f32x4.ne(sums, zero));
}

/**
 * Lists the `rows` examples in place as the next ones to keep. Returns whether all are finite and enough of all so
 * far is zero; where that is not so, none is kept any more.
 */
export function keepRows(layer: Layer, rows: i32): bool {
  const lists = changetype<Sparse>(layer.sparse);
  const first = <usize>load<u32>(lists.keptStarts);
  let start = lists.keptStarts + (<usize>lists.kept << 2), entry = <usize>load<u32>(start);
  let isFinite = true;
  for (let row = 0; row < rows; row++) {
    const from = layer.input + <usize>row * layer.inputStride;
    isFinite = isFinite && isFiniteRow(from, layer.inputs);
    entry = listRow(from, layer.inputs, entry);
    start += 4;
    store<u32>(start, <u32>entry);
  }
  lists.kept += rows;
  const present = <f32>((entry - first) / 6), all = <f32>lists.kept * <f32>layer.inputs;
  if (!isFinite || present > MOST * all) lists.kept = 0;
  return lists.kept > 0;
}
