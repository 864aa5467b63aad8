import type { Vector2 } from '../math/index.ts';
import type { Layout, Rect } from '../scene/index.ts';

/** Where each part of the panel goes, in scene units. */
export interface PanelPlaces {
  readonly diagram: Rect;
  readonly radius: number;
  /** Left edge and middle height of each row. */
  readonly first: Vector2;
  readonly second: Vector2;
  readonly numberSize: number;
  readonly formula: Vector2;
  readonly formulaWidth: number;
  readonly legend: Vector2;
  readonly readings: Vector2;
  readonly score: Vector2;
}

/** Finds room for everything: one column on a wide stage, two on an upright one. */
export function panelPlaces({ panel, upright }: Layout): PanelPlaces {
  const { x, y, width, height } = panel;
  if (!upright) {
    const pad = 0.36;
    const inner = width - 2 * pad;
    const at = (share: number) => y + share * height;
    return {
      diagram: { x: x + pad, y: at(0.7), width: inner, height: 0.225 * height },
      radius: 0.31,
      first: [x + pad, at(0.575)],
      second: [x + pad, at(0.44)],
      numberSize: Math.min(0.245, inner / 14.3),
      formula: [x + pad, at(0.345)],
      formulaWidth: inner,
      legend: [x + pad, at(0.262)],
      readings: [x + pad, at(0.205)],
      score: [x + pad, at(0.085)],
    };
  }
  const unit = Math.min(height / 4.4, width / 8);
  const at = (dx: number, dy: number): Vector2 => [x + width / 2 + dx * unit, y + height - dy * unit];
  const [left, top] = at(-3.7, 2.35);
  const right = 0.15;
  return {
    diagram: { x: left, y: top, width: 3.3 * unit, height: 1.85 * unit },
    radius: 0.32 * unit,
    first: at(right, 0.95),
    second: at(right, 2.0),
    numberSize: 0.25 * unit,
    formula: at(right, 2.95),
    formulaWidth: 3.5 * unit,
    legend: at(-3.7, 2.95),
    readings: at(right, 3.55),
    score: at(-3.7, 3.85),
  };
}
