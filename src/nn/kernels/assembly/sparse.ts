// Lists of the inputs that are not zero: four of five pixels of a handwritten digit are.
import { Layer, Sparse } from './layer';

/** Above this share of inputs that are not zero, lists are slower than plain rows. */
const MOST: f32 = 0.4;
/** Rows looked at to guess the share. */
const SAMPLE: i32 = 4;

/** A bit for each of four floats that is not zero. */
@inline
function presentAt(at: usize): i32 {
  return i32x4.bitmask(f32x4.ne(v128.load(at), f32x4.splat(0)));
}

/** Lists the batch of `rows` examples, if enough of it is zero to be worth it. */
export function listInputs(layer: Layer, rows: i32): void {
  const lists = changetype<Sparse>(layer.sparse);
  const inputs = layer.inputs;
  const sample = min(rows, SAMPLE);
  let present = 0;
  for (let row = 0; row < sample; row++) {
    const from = layer.input + <usize>row * layer.inputStride;
    // Rows are filled up with zeros to a multiple of four.
    for (let i = 0; i < inputs; i += 4) present += popcnt(presentAt(from + (<usize>i << 2)));
  }
  lists.used = i32(<f32>present <= MOST * <f32>(sample * inputs));
  if (!lists.used) return;

  memory.fill(lists.counts, 0, <usize>inputs << 2);
  let entry = lists.rowEntries;
  for (let row = 0; row < rows; row++) {
    store<u32>(lists.rowStarts + (<usize>row << 2), <u32>entry);
    const from = layer.input + <usize>row * layer.inputStride;
    for (let i = 0; i < inputs; i += 4) {
      let lanes = presentAt(from + (<usize>i << 2));
      while (lanes) {
        const input = <usize>(i + ctz(lanes));
        lanes &= lanes - 1;
        const value = load<f32>(from + (input << 2));
        store<u32>(entry, <u32>input << 5);
        store<f32>(entry, value, 4);
        entry += 8;
        const count = load<u32>(lists.counts + (input << 2));
        store<u32>(lists.counts + (input << 2), count + 1);
        const cell = lists.columnEntries + input * lists.columnStride + (<usize>count << 3);
        store<u32>(cell, <u32>row << 5);
        store<f32>(cell, value, 4);
      }
    }
  }
  store<u32>(lists.rowStarts + (<usize>rows << 2), <u32>entry);
}
