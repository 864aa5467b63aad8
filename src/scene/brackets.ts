import type { Ink, Node, Rect } from './drawing.ts';

export interface BracketStyle {
  readonly ink: Ink;
  /** Default 1. */
  readonly opacity?: number;
  /** Stroke width in scene units; default 0.02. */
  readonly width?: number;
  /** Length of the top and bottom serifs in scene units; default a ninth of the height, at most 0.1. */
  readonly serif?: number;
}

/** A pair of square brackets along the left and right edges of a box, serifs inwards. */
export function brackets(
  box: Rect,
  { ink, opacity, width = 0.02, serif = Math.min(box.height / 9, 0.1) }: BracketStyle,
): Node[] {
  const [left, right, bottom, top] = [box.x, box.x + box.width, box.y, box.y + box.height];
  const stroke = { ink, width, ...(opacity === undefined ? {} : { opacity }) };
  return [
    { kind: 'polyline', xy: [left + serif, top, left, top, left, bottom, left + serif, bottom], stroke },
    { kind: 'polyline', xy: [right - serif, top, right, top, right, bottom, right - serif, bottom], stroke },
  ];
}
