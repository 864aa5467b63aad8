import type { DotShape, Ink, Node, Rect } from './drawing.ts';
import { type Content, contentWidth, markOf } from './mark.ts';
import { DIGIT_HEIGHT } from './numeral.ts';
import { flow } from './set-line.ts';

/** What a mark stands for. */
export interface LegendEntry {
  readonly ink: Ink;
  /** Without a shape its colour is that of lines, and a short line is drawn. */
  readonly shape?: DotShape;
  readonly hollow?: boolean;
  readonly name: Content;
}

export interface LegendStyle {
  /** Scene units to the em; less where a single entry would not fit. Default 0.23. */
  readonly size?: number;
  /** Default 1. */
  readonly opacity?: number;
}

/** Ems that a mark takes, from entry to entry, and from row to row. */
const MARK = 1.1;
const GAP = 1.3;
const PITCH = 1.75;

/**
 * Marks and what they stand for, in as many rows as they take, from the upper left corner of a box on.
 * @example
 * ```ts
 * const { nodes } = legend([{ ...classMark(0), name: 'yellow' }, { ink: 'crease', name: 'crease' }], box);
 * ```
 */
export function legend(
  entries: readonly LegendEntry[],
  box: Rect,
  { size: wanted = 0.23, opacity = 1 }: LegendStyle = {},
): { readonly nodes: readonly Node[]; readonly boxes: readonly Rect[] } {
  const ems = entries.map(({ name }) => MARK + contentWidth(name));
  const size = Math.min(wanted, box.width / Math.max(...ems, 1e-9));
  const boxes = flow(ems, GAP, box.width / size).map(
    ({ row, left }, i): Rect => ({
      x: box.x + left * size,
      y: box.y + box.height - (row + 1) * PITCH * size,
      width: ems[i]! * size,
      height: PITCH * size,
    }),
  );
  const nodes = entries.flatMap(({ ink, shape, hollow, name }, i): Node[] => {
    const { x, y, height } = boxes[i]!;
    const middle = y + height / 2;
    const fill = { ink, opacity };
    const mark: Node = shape
      ? {
          kind: 'dots',
          xy: [x + 0.36 * size, middle],
          shape,
          radius: 0.36 * size,
          fill,
          ...(hollow ? { hollow } : {}),
        }
      : { kind: 'segments', xy: [x, middle, x + 0.76 * size, middle], stroke: { ink, width: 0.04, opacity } };
    const at = [x + MARK * size, middle - (DIGIT_HEIGHT / 2) * size] as const;
    return [mark, markOf(name).draw(at, size, 'text', 0.85 * opacity)];
  });
  return { nodes, boxes };
}
