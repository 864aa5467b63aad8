// What the kernels offer. Built by scripts/build-kernels.ts.
export { correct, evaluate, keep, train } from './network';
export { trainTiny, lossTiny } from './tiny';
export { getBeta1Power, getBeta2Power, setOptimizer, setPowers } from './update';

/** The first byte that is free for a network. */
export function freeFrom(): usize {
  return __heap_base;
}
