import type { Vector2 } from '../math/index.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { numeral } from './numeral.ts';

/** The ink of a column of a first kernel, and of the edges that leave that input: î blue, ĵ red, then text. */
export function columnInk(column: number): Ink {
  return column === 0 ? 'iHat' : column === 1 ? 'jHat' : 'text';
}

/** Where each unit of a layered diagram stands: layers from left to right, units from top to bottom. */
export interface DiagramShape {
  readonly units: readonly (readonly Vector2[])[];
  readonly radius: number;
}

/** Places layers of these sizes evenly in a box. */
export function diagramShape(sizes: readonly number[], box: Rect, radius: number): DiagramShape {
  const most = Math.max(...sizes);
  const gap = Math.min(most > 1 ? (box.height - 2 * radius) / (most - 1) : 0, 4.2 * radius);
  const middle = box.y + box.height / 2;
  return {
    radius,
    units: sizes.map((size, layer) => {
      const x =
        box.x + radius + (sizes.length > 1 ? (layer * (box.width - 2 * radius)) / (sizes.length - 1) : 0);
      return Array.from({ length: size }, (_, i): Vector2 => [x, middle + gap * ((size - 1) / 2 - i)]);
    }),
  };
}

/** What an edge wears: its weight tells width and dash, its ink is given. */
export interface DiagramEdge {
  readonly weight: number;
  readonly ink: Ink;
  readonly opacity: number;
  /** How far a number has flowed along it, 0…1; nothing is drawn at the ends. */
  readonly flow: number;
}

/** What a unit wears. */
export interface DiagramUnit {
  readonly value?: number;
  readonly ink: Ink;
  readonly opacity: number;
}

/**
 * A network diagram: circles with the numbers of one point in them, edges with width by magnitude and dashes
 * where the weight is negative.
 * @param edges `edges[layer][to][from]`
 */
export function diagram(
  shape: DiagramShape,
  units: readonly (readonly DiagramUnit[])[],
  edges: readonly (readonly (readonly DiagramEdge[])[])[],
): Node[] {
  const nodes: Node[] = [];
  edges.forEach((layer, l) => {
    const largest = Math.max(...layer.flat().map(({ weight }) => Math.abs(weight)), 1e-12);
    layer.forEach((row, m) => {
      row.forEach((edge, n) => {
        nodes.push(...edgeNodes(shape, l, m, n, edge, largest));
      });
    });
  });
  units.forEach((layer, l) => {
    layer.forEach(({ value, ink, opacity }, m) => {
      const at = shape.units[l]![m]!;
      nodes.push(
        { kind: 'circle', at, radius: shape.radius, fill: { ink: 'panel' } },
        {
          kind: 'circle',
          id: `unit-${l}-${m}`,
          at,
          radius: shape.radius,
          fill: { ink: 'node' },
          stroke: { ink, width: 0.025, opacity },
        },
      );
      if (value !== undefined) {
        const size = shape.radius * 0.64;
        nodes.push(
          numeral(value, {
            at: [at[0], at[1] - 0.36 * size],
            size,
            ink: 'text',
            opacity,
            align: 'middle',
            maxChars: 5,
          }),
        );
      }
    });
  });
  return nodes;
}

function edgeNodes(
  shape: DiagramShape,
  layer: number,
  to: number,
  from: number,
  { weight, ink, opacity, flow }: DiagramEdge,
  largest: number,
): Node[] {
  const [start, end] = edgeEnds(shape, layer, to, from);
  const width = 0.016 + 0.045 * Math.sqrt(Math.abs(weight) / largest);
  const nodes: Node[] = [
    {
      kind: 'segments',
      id: `edge-${layer}-${to}-${from}`,
      xy: [...start, ...end],
      stroke: { ink, width, opacity, ...(weight < 0 ? { dash: [0.08, 0.07] } : {}) },
    },
  ];
  if (flow > 0 && flow < 1) {
    const at: Vector2 = [start[0] + (end[0] - start[0]) * flow, start[1] + (end[1] - start[1]) * flow];
    nodes.push({ kind: 'circle', at, radius: 0.07, fill: { ink } });
  }
  return nodes;
}

/** The two ends of an edge's visible part, for its handle. */
export function edgeEnds(
  { units, radius }: DiagramShape,
  layer: number,
  to: number,
  from: number,
): readonly [Vector2, Vector2] {
  const a = units[layer]![from]!;
  const b = units[layer + 1]![to]!;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  return [
    [a[0] + radius * ux, a[1] + radius * uy],
    [b[0] - radius * ux, b[1] - radius * uy],
  ];
}
