/** 0 before `from`, 1 after `to`, and the share of the way between. */
export function share(value: number, from: number, to: number): number {
  return Math.min(Math.max((value - from) / (to - from), 0), 1);
}
