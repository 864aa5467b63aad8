import type { Chain, Rows } from '../chain/index.ts';

/** What makes an answer: one sum above a level or not, the largest of several sums, or a number and no classes. */
export type Decision =
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'largest' }
  | { readonly kind: 'number' };

/**
 * What makes an answer of a network. Several outputs are classes, one that ends in a sigmoid is two; any other single
 * output is a number, unless the examples have classes. Examples with numbers to be answered make it a number.
 */
export function decisionOf({ layers }: Chain, { y, classes }: Pick<Rows, 'y' | 'classes'>): Decision {
  const { bias, curve } = layers.at(-1)!;
  if (y !== undefined && classes === undefined) return { kind: 'number' };
  if (bias.length > 1) return { kind: 'largest' };
  // Where a hard sigmoid is ½ its sum need not be 0.
  if (curve.name === 'hardSigmoid') return { kind: 'level', level: (0.5 - curve.offset) / curve.slope };
  const isSigmoid = curve.name === 'sigmoid' || curve.name === 'logSigmoid';
  return isSigmoid || classes ? { kind: 'level', level: 0 } : { kind: 'number' };
}

/** The class that a network's last sums mean; undefined where it answers a number. */
export function answerOf(decision: Decision, sums: readonly number[]): number | undefined {
  if (decision.kind === 'number') return undefined;
  if (decision.kind === 'level') return sums[0]! > decision.level ? 1 : 0;
  return sums.reduce((best, value, i) => (value > sums[best]! ? i : best), 0);
}

/** What the classes of a network are called: as the examples say, else by their number. */
export function classNames({ layers }: Chain, { classes = [] }: Pick<Rows, 'classes'>): readonly string[] {
  const count = Math.max(layers.at(-1)!.bias.length, 2, classes.length);
  return Array.from({ length: count }, (_, i) => classes[i] ?? `${i}`);
}
