import { cos, random, sin } from '../../math/index.ts';
import { namedDataset } from '../../nn/index.ts';
import type { LabelledPoint, ToyName } from './studio-document.ts';

/** Data sets of two classes, in the order in which they are offered. */
const ofTwo: readonly ToyName[] = [
  'two-curves',
  'moons',
  'circles',
  'xor',
  'spirals',
  'gaussian-quantiles',
  'blobs',
  'easy-curves',
];

/** Those that can have more. */
const ofMore: readonly ToyName[] = ['circles', 'spirals', 'gaussian-quantiles', 'blobs'];

/** The data sets that there are for so many classes. */
export function toyNames(classes: number): readonly ToyName[] {
  return classes === 2 ? ofTwo : ofMore;
}

/** The noise at which a data set looks like itself. */
export function usualNoise(name: ToyName): number {
  switch (name) {
    case 'moons':
      return 0.2;
    case 'circles':
      return 0.12;
    case 'spirals':
      return 0.06;
    case 'blobs':
      return 0.55;
    default:
      return 0;
  }
}

/** The points of a data set, class by class; of two classes those of `namedDataset`. */
export function toyPoints(
  name: ToyName,
  classes: number,
  count: number,
  noise: number,
  seed: number,
): readonly LabelledPoint[] {
  // As many of each class as can be; what is left over goes to the first ones.
  const most = Math.ceil(count / classes);
  const share = (label: number) => Math.floor(count / classes) + (label < count % classes ? 1 : 0);
  if (classes === 2) {
    const { points, labels } = namedDataset(name, { perClass: most, noise, seed });
    const seen = [0, 0];
    return points.flatMap(([x, y], i): LabelledPoint[] => {
      const label = labels[i]!;
      return seen[label]!++ < share(label) ? [[x, y, label]] : [];
    });
  }
  const stream = random(seed);
  const jittered = (x: number, y: number, label: number): LabelledPoint => [
    x + stream.normal(0, noise),
    y + stream.normal(0, noise),
    label,
  ];
  const each = (place: (label: number, index: number, of: number) => readonly [number, number]) =>
    Array.from({ length: classes }, (_, label) =>
      Array.from({ length: share(label) }, (_, i) => {
        const [x, y] = place(label, i, share(label));
        return jittered(x, y, label);
      }),
    ).flat();
  switch (name) {
    case 'circles':
      return each((label, i, of) => {
        const radius = 2.5 * ((classes - label) / classes);
        const angle = (2 * Math.PI * i) / of;
        return [radius * cos(angle), radius * sin(angle)];
      });
    case 'spirals':
      return each((label, i, of) => {
        const along = (i + 0.5) / of;
        const angle = (2 * Math.PI * label) / classes + 1.5 * Math.PI * along;
        const radius = 0.25 + 2.3 * along;
        return [radius * cos(angle), radius * sin(angle)];
      });
    case 'gaussian-quantiles': {
      const cloud = Array.from(
        { length: count },
        () => [stream.normal(0, 1.1), stream.normal(0, 1.1)] as const,
      );
      cloud.sort(([a, b], [c, d]) => a * a + b * b - (c * c + d * d));
      let next = 0;
      return each(() => cloud[next++]!);
    }
    default:
      return each((label) => {
        const angle = (2 * Math.PI * label) / classes + Math.PI / 6;
        return [1.8 * cos(angle), 1.6 * sin(angle)];
      });
  }
}
