// The optimizers. Beside the parameters lie, at equal distances, two memories and the gradient.
import { multiplyAdd, settled } from './vector';

const GRADIENT: i32 = 0;
const SGD: i32 = 1;
const MOMENTUM: i32 = 2;
const NESTEROV: i32 = 3;

let kind: i32 = GRADIENT;
/** Bytes from a parameter to its first memory, from that to the second, and from that to its gradient. */
let distance: usize = 0;
let learningRate: f64 = 0;
/** Of Adam: β₁. Of SGD: the momentum. */
let beta1: f64 = 0;
let beta2: f64 = 0;
/** β to the power of the steps taken: running products, since powers may round differently elsewhere. */
let beta1Power: f64 = 1;
let beta2Power: f64 = 1;

/** What `move` works with, spread over four lanes once: of Adam 1 − β₁, 1 − β₂, and the rate of the step. */
let first: v128 = f32x4(0, 0, 0, 0);
let second: v128 = f32x4(0, 0, 0, 0);
let rate: v128 = f32x4(0, 0, 0, 0);
let epsilon: v128 = f32x4(0, 0, 0, 0);

/** Chooses the optimizer of the steps to come. Kind 0 only keeps the gradient; 4 is Adam. */
export function setOptimizer(
  newKind: i32, newDistance: usize, newRate: f64, newBeta1: f64, newBeta2: f64, newEpsilon: f32,
): void {
  kind = newKind;
  distance = newDistance;
  learningRate = newRate;
  beta1 = newBeta1;
  beta2 = newBeta2;
  epsilon = f32x4.splat(newEpsilon);
  first = f32x4.splat(<f32>(kind > NESTEROV ? 1 - beta1 : beta1));
  second = f32x4.splat(<f32>(1 - beta2));
}

/** Puts Adam where it had taken some steps. */
export function setPowers(newBeta1Power: f64, newBeta2Power: f64): void {
  beta1Power = newBeta1Power;
  beta2Power = newBeta2Power;
}

export function getBeta1Power(): f64 {
  return beta1Power;
}

export function getBeta2Power(): f64 {
  return beta2Power;
}

/** One step more: the rate of that step. */
export function advanceRate(): void {
  beta1Power *= beta1;
  beta2Power *= beta2;
  const now = kind > NESTEROV ? (learningRate * sqrt(1 - beta2Power)) / (1 - beta1Power) : learningRate;
  rate = f32x4.splat(<f32>now);
}

/** How far this step moves what, for another instance: written by the one that leads, read by the one that follows. */
@unmanaged
class Rule {
  kind: i32;
  distance: usize;
  first: f32;
  second: f32;
  rate: f32;
  epsilon: f32;
}

export function writeRule(at: usize): void {
  const rule = changetype<Rule>(at);
  rule.kind = kind;
  rule.distance = distance;
  rule.first = f32x4.extract_lane(first, 0);
  rule.second = f32x4.extract_lane(second, 0);
  rule.rate = f32x4.extract_lane(rate, 0);
  rule.epsilon = f32x4.extract_lane(epsilon, 0);
}

export function readRule(at: usize): void {
  const rule = changetype<Rule>(at);
  kind = rule.kind;
  distance = rule.distance;
  first = f32x4.splat(rule.first);
  second = f32x4.splat(rule.second);
  rate = f32x4.splat(rule.rate);
  epsilon = f32x4.splat(rule.epsilon);
}

/**
 * Moves the four parameters at `at` along the gradient `g`. Memories are settled: left alone, those of weights that are
 * seldom moved fade until they are subnormal, and stay so; a tenth less rounds to the same.
 */
@inline
export function move(at: usize, g: v128): void {
  const one = at + distance, two = one + distance;
  if (kind > NESTEROV) {
    // Adam (Kingma and Ba 2014) as Keras computes it.
    const mean = settled(multiplyAdd(f32x4.sub(g, v128.load(one)), first, v128.load(one)));
    const was = v128.load(two);
    const square = settled(multiplyAdd(f32x4.sub(f32x4.mul(g, g), was), second, was));
    v128.store(one, mean);
    v128.store(two, square);
    const push = f32x4.div(
      f32x4.mul(rate, mean),
      f32x4.add(f32x4.sqrt(square), epsilon),
    );
    v128.store(at, f32x4.sub(v128.load(at), push));
  } else if (kind == GRADIENT) {
    v128.store(two + distance, g);
  } else {
    const push = f32x4.mul(f32x4.neg(rate), g);
    if (kind == SGD) {
      v128.store(at, f32x4.add(v128.load(at), push));
    } else {
      const velocity = settled(f32x4.add(f32x4.mul(first, v128.load(one)), push));
      v128.store(one, velocity);
      const way = kind == MOMENTUM ? velocity : f32x4.add(f32x4.mul(first, velocity), push);
      v128.store(at, f32x4.add(v128.load(at), way));
    }
  }
}
