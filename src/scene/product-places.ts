import type { Node, Rect } from './drawing.ts';
import type { Stage } from './figure.ts';
import type { Language, Localized } from './language.ts';
import { type FrameLayout, frameOf, inset, splitColumn, splitRow } from './layout.ts';

/** Where the three views of a product go on a stage, in scene units. */
export interface ProductPlaces extends FrameLayout {
  readonly matrix: Rect;
  readonly network: Rect;
  readonly sum: Rect;
  /** Room under the sum; no height where none was asked for. */
  readonly below: Rect;
  /** Height of the line of words over each view; 0 where there is no room for words. */
  readonly heading: number;
}

/**
 * Places for the views of a product: matrix and network side by side over the sum, or one over the other on an upright
 * stage.
 * @param outputs how many lines the sum has
 * @param below scene units to keep free under the sum; default 0
 * @example
 * ```ts
 * const places = productPlaces(stage, 1, 0.95);
 * const nodes = [...productHeadings(places, stage.language), ...product(places, contents).draw(state)];
 * ```
 */
export function productPlaces(stage: Stage, outputs: number, below = 0): ProductPlaces {
  const wide = frameOf(stage);
  // In a frame that is nearly square three views over each other would be flat.
  const frame = { ...wide, upright: stage.height > 1.3 * stage.width };
  const { upright, compact } = frame;
  const margin = Math.min(Math.max(0.0625 * stage.width, 0.25), 0.9);
  const room = inset(frame.body, [margin, compact ? 0.12 : 0.42]);
  const line = compact ? 0.72 : upright ? 1 : 0.94;
  const heading = compact ? 0 : 0.3;
  const gap = compact ? 0.1 : 0.3;
  const foot = { units: line * outputs + below + (upright ? heading : 0) };
  const both = (under: Rect): { readonly sum: Rect; readonly below: Rect } => {
    const [sum, rest] = splitColumn(under, [1, { units: below }]) as [Rect, Rect];
    return { sum, below: rest };
  };
  if (upright) {
    const [matrix, network, under] = splitColumn(room, [0.8 + 0.2 * outputs, 1.2, foot], gap) as [
      Rect,
      Rect,
      Rect,
    ];
    return { ...frame, heading, matrix, network, ...both(under) };
  }
  const [top, under] = splitColumn(room, [1, foot], gap) as [Rect, Rect];
  const [matrix, network] = splitRow(
    top,
    [compact ? 1.3 : outputs > 1 ? 1.45 : 1.12, 1],
    compact ? 0.4 : 0.8,
  ) as [Rect, Rect];
  return { ...frame, heading, matrix, network, ...both(under) };
}

const WORDS = {
  matrix: { en: 'matrix', 'zh-Hant': '矩陣' },
  network: { en: 'network', 'zh-Hant': '網路' },
  sum: { en: 'sum', 'zh-Hant': '和' },
} satisfies Record<string, Localized>;

/** The words over the views of a product, and the line over the sum. */
export function productHeadings(places: ProductPlaces, language: Language): Node[] {
  const { matrix, network, sum, heading, upright } = places;
  const lowest = Math.min(matrix.y, network.y);
  const y = (lowest + sum.y + sum.height) / 2;
  const left = Math.min(matrix.x, sum.x);
  const rule: Node = {
    kind: 'segments',
    xy: [left, y, left + sum.width, y],
    stroke: { ink: 'rule', width: 0.02 },
  };
  if (heading === 0) return [rule];
  const word = (of: keyof typeof WORDS, x: number, baseline: number): Node => ({
    kind: 'text',
    at: [x, baseline],
    size: 0.25,
    text: WORDS[of][language],
    fill: { ink: 'muted' },
    align: 'start',
  });
  const over = ({ x, y, height }: Rect): readonly [number, number] => [x, y + height - 0.2];
  return [
    rule,
    word('matrix', ...over(matrix)),
    word('network', ...over(network)),
    upright ? word('sum', ...over(sum)) : word('sum', sum.x, sum.y + sum.height / 2 - 0.08),
  ];
}
