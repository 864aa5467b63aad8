import { refuse, requireCount } from '../checks/argument-checks.ts';

/**
 * Class numbers as rows `[count, classes]` with a 1 in the place of the class and 0 elsewhere.
 * @param classes how many there are; default: as many as occur
 * @throws RangeError for anything but whole numbers from 0 to `classes` − 1
 */
export function oneHot(labels: ArrayLike<number>, classes?: number): number[][] {
  if (classes !== undefined) requireCount('oneHot.classes', classes);
  const count = classes ?? 1 + Array.from(labels).reduce((most, label) => Math.max(most, label), 0);
  return Array.from(labels, (label, k) => {
    if (!Number.isInteger(label) || label < 0 || label >= count) {
      const range = classes === undefined ? 'of at least 0' : `from 0 to ${classes - 1}`;
      refuse(`oneHot[${k}]`, `a whole number ${range}`, label);
    }
    return Array.from({ length: count }, (_, c) => (c === label ? 1 : 0));
  });
}
