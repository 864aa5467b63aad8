// A whole step through a network of any size.
import { moveBias, moveKernel, moveKernelSparse, passBack } from './backward';
import { forwardDense, forwardSparse } from './forward';
import { LINEAR, Layer, layerAt, Sparse } from './layer';
import { CATEGORICAL, countCorrect, elementOutput, softmaxOutput } from './output';
import { keepRows, listColumns, listRows } from './sparse';
import { beginOf, isShared, meet, meetingPlace, ORDERS, ownPart } from './team';
import { advanceRate, writeRule } from './update';

/** Whether the first layer's input is listed for the batch at hand. */
@inline
function listed(layer: Layer): bool {
  return layer.sparse != 0 && changetype<Sparse>(layer.sparse).used != 0;
}

/** Panels `begin` to `end` of one layer, from the lists where there are any. */
function forwardLayer(
  layer: Layer, rows: i32, activation: i32, dropoutSeed: u32, begin: i32, end: i32,
): void {
  if (listed(layer)) forwardSparse(layer, rows, activation, dropoutSeed, begin, end);
  else forwardDense(layer, padded(rows), activation, dropoutSeed, begin, end);
}

/** Rows filled up to a multiple of four. */
@inline
function padded(rows: i32): i32 {
  return (rows + 3) & ~3;
}

/** Each layer draws its dropout from numbers of its own. */
@inline
function seedOf(dropoutSeed: u32, layer: i32): u32 {
  return dropoutSeed ? (dropoutSeed + <u32>layer * 0x9e3779b9) | 1 : 0;
}

function output(layers: usize, count: i32, rows: i32, targets: usize, loss: i32): f64 {
  const last = layerAt(layers, count - 1);
  if (loss == CATEGORICAL) return softmaxOutput(last, rows, targets, <f32>(1.0 / <f64>rows));
  const share = <f32>(1.0 / <f64>(rows * last.units));
  return elementOutput(last, rows, targets, loss, last.activation, share);
}

/** What the instance that leads tells the one that follows. */
@unmanaged
class Orders {
  layers: usize;
  count: i32;
  rows: i32;
  targets: usize;
  loss: i32;
  dropoutSeed: u32;

  @inline
  get rule(): usize {
    return changetype<usize>(this) + offsetof<Orders>();
  }
}

/** The orders at the place where two instances meet. */
export function orders(place: usize): Orders {
  return changetype<Orders>(place + ORDERS);
}

/** One step on the first `rows` examples in place. Returns the sum of the losses before it. */
export function train(
  layers: usize, count: i32, rows: i32, targets: usize, loss: i32, dropoutSeed: u32,
): f64 {
  const first = layerAt(layers, 0);
  if (first.sparse) {
    listRows(first, rows);
    // Without lists nobody looks which inputs are zero.
    if (!listed(first)) memory.fill(changetype<Sparse>(first.sparse).touched, 1, first.inputs);
  }
  advanceRate();
  const place = meetingPlace();
  if (place) {
    const told = orders(place);
    told.layers = layers;
    told.count = count;
    told.rows = rows;
    told.targets = targets;
    told.loss = loss;
    told.dropoutSeed = dropoutSeed;
    writeRule(told.rule);
    meet();
  }
  const total = step(layers, count, rows, targets, loss, dropoutSeed);
  meet();
  return total;
}

/** The own part of a step, which is all of it where one instance works alone. */
export function step(
  layers: usize, count: i32, rows: i32, targets: usize, loss: i32, dropoutSeed: u32,
): f64 {
  const part = ownPart();
  const first = layerAt(layers, 0);
  for (let i = 0; i < count; i++) {
    const layer = layerAt(layers, i);
    const activation = i == count - 1 ? LINEAR : layer.activation;
    const begin = beginOf(layer.panels, part), end = beginOf(layer.panels, part + 1);
    forwardLayer(layer, rows, activation, seedOf(dropoutSeed, i), begin, end);
    // A small last layer has been the work of one alone.
    if (i < count - 1 || isShared(layer.panels)) meet();
  }
  const total = part == 0 ? output(layers, count, rows, targets, loss) : 0;
  if (listed(first)) listColumns(first, rows);
  meet();
  // A part goes back to its own units of the layer before, and so moves their rows of the kernel, which nobody else
  // reads until all meet again. Of the first layer it moves the units that are its own.
  for (let i = count - 1; i > 0; i--) {
    const layer = layerAt(layers, i), before = layerAt(layers, i - 1);
    const begin = beginOf(before.panels, part), end = beginOf(before.panels, part + 1);
    passBack(layer, before, padded(rows), before.activation, seedOf(dropoutSeed, i - 1), begin, end);
    moveKernel(layer, rows, 0, layer.panels, begin << 3, min(end << 3, layer.inputs));
    moveBias(layer, rows, beginOf(layer.panels, part), beginOf(layer.panels, part + 1));
    if (i > 1) meet();
  }
  const begin = beginOf(first.panels, part), end = beginOf(first.panels, part + 1);
  if (listed(first)) moveKernelSparse(first, begin, end);
  else moveKernel(first, rows, begin, end, 0, first.inputs);
  moveBias(first, rows, begin, end);
  return total;
}

/** Keeps the lists of the first `rows` examples in place; returns whether there was room. See sparse.ts. */
export function keep(layers: usize, rows: i32): bool {
  return keepRows(layerAt(layers, 0), rows);
}

/** Outputs of the first `rows` examples, in the last layer's outputs. Returns the sum of their losses. */
export function evaluate(layers: usize, count: i32, rows: i32, targets: usize, loss: i32): f64 {
  const first = layerAt(layers, 0);
  if (first.sparse) listRows(first, rows);
  for (let i = 0; i < count; i++) {
    const layer = layerAt(layers, i);
    forwardLayer(layer, rows, i == count - 1 ? LINEAR : layer.activation, 0, 0, layer.panels);
  }
  return output(layers, count, rows, targets, loss);
}

/** How many of the examples of the last `train` or `evaluate` were answered rightly. */
export function correct(layers: usize, count: i32, rows: i32, targets: usize, threshold: f32): i32 {
  return countCorrect(layerAt(layers, count - 1), rows, targets, threshold);
}
