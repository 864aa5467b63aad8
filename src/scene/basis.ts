import type { Vector2 } from '../math/index.ts';
import { arrow } from './arrow.ts';
import type { Camera } from './camera.ts';
import type { Node } from './drawing.ts';
import type { Mark } from './mark.ts';
import { centredContent } from './mark.ts';

/** î and ĵ, or their images. */
export interface Basis {
  /** Where they start, in plane units. */
  readonly origin: Vector2;
  /** Where they end, in plane units. */
  readonly iHat: Vector2;
  readonly jHat: Vector2;
}

export interface BasisStyle {
  readonly through: Camera;
  /** Default 1. */
  readonly opacity?: number;
  /** What stands beyond the tips, such as the formulas î and ĵ. */
  readonly names?: { readonly iHat: Mark; readonly jHat: Mark };
  /** Only a promise of where they will be. Default false. */
  readonly dashed?: boolean;
}

/** Beyond an arrow's tip, in scene units: the middle of its name. */
const BEYOND = 0.28;

/** The basis as arrows from the origin, î blue and ĵ red, each with its name beyond its tip. */
export function basisArrows({ origin, iHat, jHat }: Basis, style: BasisStyle): Node[] {
  const { through, opacity = 1, names, dashed = false } = style;
  if (opacity <= 0.01) return [];
  const from = through.toStage(origin);
  return (
    [
      ['iHat', iHat],
      ['jHat', jHat],
    ] as const
  ).flatMap(([ink, tip]): Node[] => {
    const to = through.toStage(tip);
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const dash = dashed ? { dash: [0.1, 0.08] } : {};
    const id = dashed ? `${ink}-promised` : ink;
    const nodes: Node[] = [arrow(from, to, { ink, opacity, width: dashed ? 0.04 : 0.06, ...dash, id })];
    const name = names?.[ink];
    if (!name || length < 0.3) return nodes;
    const way = (length + BEYOND) / length;
    const at: Vector2 = [from[0] + (to[0] - from[0]) * way, from[1] + (to[1] - from[1]) * way];
    return [...nodes, centredContent(name, at, { size: 0.34, ink, opacity })];
  });
}
