import { className } from './class-name.ts';
import type { Node, Rect } from './drawing.ts';
import type { Language } from './language.ts';
import { sideTints } from './side-tints.ts';
import { approximateWidth } from './text-width.ts';

/** A number line cut in two: left of the cut is label 0, right of it label 1. All in scene units. */
export interface LineCut {
  /** Where the cut is. */
  readonly x: number;
  /** Height of the line. */
  readonly line: number;
  /** What the two sides fill. */
  readonly box: Rect;
  readonly classes: readonly [string, string];
  readonly language: Language;
  /** How far the cut has been drawn, and how strongly its sides are tinted, 0…1. */
  readonly drawn: number;
  /** Default `drawn`. */
  readonly tint?: number;
}

const NAME = 0.25;

/** Scene units below the line between which the cut leaves room for the number that it stands at. */
const NUMBERS = [0.24, 0.58] as const;

/**
 * The cut of a number line, its two sides tinted, each with the name of its class in its upper corner where there is
 * room for it.
 * @example
 * ```ts
 * const { under, over } = lineCut({ x: through.toStage([0, 0])[0], line, box: port, classes, language, drawn });
 * const nodes = [...under, ...heapDots(heaps, { climbed }), ...over];
 * ```
 */
export function lineCut({ x, line, box, classes, language, drawn, tint = drawn }: LineCut): {
  readonly under: readonly Node[];
  readonly over: readonly Node[];
} {
  if (drawn <= 0.01 && tint <= 0.01) return { under: [], over: [] };
  const right = box.x + box.width;
  const at = Math.min(Math.max(x, box.x), right);
  const spans = [
    [box.x, at],
    [at, right],
  ] as const;
  const top = box.y + box.height;
  const names = spans.flatMap(([from, to], label): Node[] => {
    if (tint <= 0.01 || to - from < 1e-6) return [];
    const name = className(classes[label]!)[language];
    const fits = approximateWidth(name) * NAME < to - from - 0.6;
    if (!fits) return [];
    return [
      {
        kind: 'text',
        at: [label === 0 ? from + 0.3 : to - 0.3, top - 0.45],
        size: NAME,
        text: name,
        fill: { ink: label === 0 ? 'label0' : 'label1', opacity: tint },
        align: label === 0 ? 'start' : 'end',
      },
    ];
  });
  const visible = x >= box.x && x <= right && drawn > 0.01;
  const over: Node[] = visible
    ? [
        {
          kind: 'segments',
          id: 'cut',
          xy: [
            ...[x, line + drawn * (top - line), x, line - Math.min(NUMBERS[0], drawn * (line - box.y))],
            ...[x, line - NUMBERS[1], x, line - Math.max(NUMBERS[1], drawn * (line - box.y))],
          ],
          stroke: { ink: 'cut', width: 0.04, opacity: Math.min(4 * drawn, 1) },
        },
      ]
    : [];
  return { under: [...sideTints(box, at, { opacity: tint }), ...names], over };
}
