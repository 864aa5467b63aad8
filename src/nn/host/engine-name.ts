import { requireName } from '../checks/argument-checks.ts';

/**
 * What does the arithmetic: kernels with fused multiply-add, kernels in plain SIMD, both in float32, or the
 * TypeScript reference in float64.
 */
export type EngineName = 'relaxed' | 'simd' | 'reference';

/**
 * `fastest`: whatever this machine runs fastest. `portable`: kernels that give the same bits on every machine
 * (a fused multiply-add rounds once instead of twice, and not every machine has one). `reference`: float64.
 */
export type EngineChoice = 'fastest' | 'portable' | 'reference';

/** All choices. */
export const engineChoices: readonly EngineChoice[] = ['fastest', 'portable', 'reference'];

/** One function each: `i8x16.splat`, and `i8x16.relaxed_swizzle`, which came together with relaxed madd. */
const HEAD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10];
const SIMD = [10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
const RELAXED_SIMD = [15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11];

/**
 * Which engine a choice comes to on this machine. Nothing is loaded by asking. Default choice `fastest`.
 * @throws RangeError for a choice that is not known
 */
export function engine(choice: EngineChoice = 'fastest'): EngineName {
  requireName('engine.choice', choice, engineChoices);
  if (choice === 'fastest' && runs(RELAXED_SIMD)) return 'relaxed';
  return choice !== 'reference' && runs(SIMD) ? 'simd' : 'reference';
}

/** What was asked before, by code: a policy of the page complains each time that it is asked. */
const known = new Map<readonly number[], boolean>();

/** Whether a function runs here. WebKit compiles what a page's policy forbids, and refuses only to make an instance of it. */
function runs(code: readonly number[]): boolean {
  let does = known.get(code);
  if (does === undefined) {
    try {
      does = Boolean(new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from([...HEAD, ...code]))));
    } catch {
      does = false;
    }
    known.set(code, does);
  }
  return does;
}
