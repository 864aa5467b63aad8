import { carrier } from '../geometry/index.ts';
import type { Vector2 } from '../math/index.ts';
import { arrow, type Camera, formula, type Node } from '../scene/index.ts';
import { DEPTH, type Model } from './model.ts';
import { set } from './panel-formulas.ts';
import { type PlaneState, share } from './plane-state.ts';

/** Where the first layer has put the origin at this depth. */
export function originAt({ params }: Model, depth: number): Vector2 {
  const moved = share(depth, DEPTH.turned, DEPTH.shifted);
  const [x, y] = params.network.layers[0]!.bias as readonly [number, number];
  return [moved * x, moved * y];
}

/** Where î or ĵ will have landed once W₁ is applied, from the origin of this depth. */
export function columnTip(model: Model, depth: number, column: number): Vector2 {
  const origin = originAt(model, depth);
  const { kernel } = model.params.network.layers[0]!;
  return [origin[0] + kernel[0]![column]!, origin[1] + kernel[1]![column]!];
}

/** î and ĵ as carried, where W₁ will take them, and the shift b₁. */
export function basisArrows(model: Model, through: Camera, state: PlaneState): Node[] {
  const { depth, basis, shiftArrow } = state;
  const visible = 1 - share(depth, DEPTH.folded, DEPTH.folded + 0.3);
  if (visible <= 0.01) return [];
  const nodes: Node[] = [];
  const origin = originAt(model, depth);
  const early = carrier(model.maps, Math.min(depth, DEPTH.shifted));
  const promised = 0.42 * visible * state.promise * share(depth, DEPTH.turned, DEPTH.plane);
  for (const [column, ink, name, symbol] of [
    [0, 'iHat', 'ihat', set.iHat],
    [1, 'jHat', 'jhat', set.jHat],
  ] as const) {
    const tip = through.toStage(columnTip(model, depth, column));
    if (promised > 0.01) {
      nodes.push(
        arrow(through.toStage(origin), tip, { ink, opacity: promised, dash: [0.1, 0.08], width: 0.04 }),
      );
    }
    if (basis <= 0.01) continue;
    const now = through.toStage(early.point(column === 0 ? [1, 0] : [0, 1]));
    const from = through.toStage(early.point([0, 0]));
    const opacity = basis * visible;
    nodes.push(arrow(from, now, { ink, opacity, width: 0.06, id: name }));
    const length = Math.hypot(now[0] - from[0], now[1] - from[1]);
    if (length > 0.3) {
      const beyond = (length + 0.26) / length;
      const at: Vector2 = [
        from[0] + (now[0] - from[0]) * beyond,
        from[1] + (now[1] - from[1]) * beyond - 0.1,
      ];
      nodes.push(formula(symbol, { at, size: 0.34, ink, opacity, align: 'middle', id: name }));
    }
  }
  if (shiftArrow > 0.01) {
    const bias = model.params.network.layers[0]!.bias as unknown as Vector2;
    const moved = share(depth, DEPTH.turned, DEPTH.shifted);
    const from = through.toStage([0, 0]);
    nodes.push(
      arrow(from, through.toStage(bias), {
        ink: 'text',
        opacity: 0.35 * shiftArrow * visible,
        dash: [0.1, 0.08],
        width: 0.04,
      }),
      arrow(from, through.toStage([moved * bias[0], moved * bias[1]]), {
        ink: 'text',
        opacity: shiftArrow * visible,
        id: 'shift',
      }),
    );
  }
  return nodes;
}
