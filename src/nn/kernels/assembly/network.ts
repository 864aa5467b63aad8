// A whole step through a network of any size.
import { moveBias, moveKernel, moveKernelSparse, passBack } from './backward';
import { forwardDense, forwardSparse } from './forward';
import { LINEAR, Layer, layerAt, Sparse } from './layer';
import { countCorrect, elementOutput, softmaxOutput, SPARSE_CATEGORICAL } from './output';
import { keepRows, listColumns, listRows } from './sparse';
import { advanceRate } from './update';

/** Whether the first layer's input is listed for the batch at hand. */
@inline
function listed(layer: Layer): bool {
  return layer.sparse != 0 && changetype<Sparse>(layer.sparse).used != 0;
}

/** One layer, from the lists where there are any. */
function forwardLayer(layer: Layer, rows: i32, activation: i32, dropoutSeed: u32): void {
  const padded = (rows + 3) & ~3;
  if (listed(layer)) forwardSparse(layer, rows, activation, dropoutSeed);
  else forwardDense(layer, padded, activation, dropoutSeed);
}

/** All layers; the last one only up to its sums. */
function forwardAll(layers: usize, count: i32, rows: i32, dropoutSeed: u32): void {
  const first = layerAt(layers, 0);
  if (first.sparse) listRows(first, rows);
  for (let i = 0; i < count; i++) {
    const layer = layerAt(layers, i);
    forwardLayer(layer, rows, i == count - 1 ? LINEAR : layer.activation, seedOf(dropoutSeed, i));
  }
}

/** Each layer draws its dropout from numbers of its own. */
@inline
function seedOf(dropoutSeed: u32, layer: i32): u32 {
  return dropoutSeed ? (dropoutSeed + <u32>layer * 0x9e3779b9) | 1 : 0;
}

function output(layers: usize, count: i32, rows: i32, targets: usize, loss: i32): f64 {
  const last = layerAt(layers, count - 1);
  if (loss == SPARSE_CATEGORICAL) return softmaxOutput(last, rows, targets, <f32>(1.0 / <f64>rows));
  const share = <f32>(1.0 / <f64>(rows * last.units));
  return elementOutput(last, rows, targets, loss, last.activation, share);
}

/** One step on the first `rows` examples in place. Returns the sum of the losses before it. */
export function train(
  layers: usize, count: i32, rows: i32, targets: usize, loss: i32, dropoutSeed: u32,
): f64 {
  forwardAll(layers, count, rows, dropoutSeed);
  const total = output(layers, count, rows, targets, loss);
  advanceRate();
  const padded = (rows + 3) & ~3;
  for (let i = count - 1; i >= 0; i--) {
    const layer = layerAt(layers, i);
    if (i > 0) {
      const before = layerAt(layers, i - 1);
      passBack(layer, before, padded, before.activation, seedOf(dropoutSeed, i - 1));
    }
    if (listed(layer)) {
      listColumns(layer, rows);
      moveKernelSparse(layer);
    } else {
      moveKernel(layer, rows);
      // Without lists nobody has looked which inputs were zero.
      if (layer.sparse) memory.fill(changetype<Sparse>(layer.sparse).touched, 1, layer.inputs);
    }
    moveBias(layer, rows);
  }
  return total;
}

/** Keeps the lists of the first `rows` examples in place; returns whether there was room. See sparse.ts. */
export function keep(layers: usize, rows: i32): bool {
  return keepRows(layerAt(layers, 0), rows);
}

/** Outputs of the first `rows` examples, in the last layer's outputs. Returns the sum of their losses. */
export function evaluate(layers: usize, count: i32, rows: i32, targets: usize, loss: i32): f64 {
  forwardAll(layers, count, rows, 0);
  return output(layers, count, rows, targets, loss);
}

/** How many of the examples of the last `train` or `evaluate` were answered rightly. */
export function correct(
  layers: usize, count: i32, rows: i32, targets: usize, loss: i32, threshold: f32,
): i32 {
  return countCorrect(layerAt(layers, count - 1), rows, targets, loss, threshold);
}
