import { mix, type Vector2 } from '../math/index.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { type Content, centredContent, contentWidth } from './mark.ts';
import { numeral } from './numeral.ts';
import { pill } from './tile.ts';

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
  /** How much of it is drawn, from its start; default 1. */
  readonly until?: number;
  /** Up to where it is bright; beyond it is dim. Default 1. */
  readonly lit?: number;
  /** Set beside it, on the side that is free. */
  readonly label?: Content;
  /** Default that of the edge. */
  readonly labelOpacity?: number;
  /** A capsule on it, at a share of its way. */
  readonly pill?: { readonly content: Content; readonly at: number; readonly opacity?: number };
}

/** What a unit wears. */
export interface DiagramUnit {
  readonly value?: Content;
  readonly ink: Ink;
  readonly opacity: number;
  /** How much thicker its rim is than at rest, 0…1; default 0. */
  readonly lit?: number;
}

export interface DiagramStyle {
  /** How far along its edge a label stands, 0…1; default 0.3. */
  readonly labelAt?: number;
  /** Air between an edge and its label, in radii of a unit; default 0.2. A capsule passes below a label at 0.55. */
  readonly labelGap?: number;
}

/** What is left of an edge's strength where it is not lit. */
const DIM = 0.42;

/** Ems of marks in units, of labels and of pills, in radii of a unit. */
const SYMBOL = { unit: 0.74, label: 0.74, pill: 0.66 } as const;

/**
 * A network diagram: circles with numbers or symbols in them, edges with width by magnitude and dashes
 * where the weight is negative.
 * @param edges `edges[layer][to][from]`
 * @example
 * ```ts
 * const shape = diagramShape([2, 1], box, 0.5);
 * const nodes = diagram(shape, [[{ value: x1, ink: 'iHat', opacity: 1 }, …], [{ value: y, … }]],
 *   [[[{ weight: 1, ink: 'iHat', opacity: 1, flow: 0, label: w11, lit: 0.6, pill: { content: w11x1, at: 0.6 } }, …]]]);
 * ```
 */
export function diagram(
  shape: DiagramShape,
  units: readonly (readonly DiagramUnit[])[],
  edges: readonly (readonly (readonly DiagramEdge[])[])[],
  { labelAt = 0.3, labelGap = 0.2 }: DiagramStyle = {},
): Node[] {
  const nodes: Node[] = [];
  const pills: Node[] = [];
  edges.forEach((layer, l) => {
    const largest = Math.max(...layer.flat().map(({ weight }) => Math.abs(weight)), 1e-12);
    const ends = layer.map((row, m) => row.map((_, n) => edgeEnds(shape, l, m, n)));
    layer.forEach((row, m) => {
      row.forEach((edge, n) => {
        nodes.push(...edgeNodes(ends[m]![n]!, `edge-${l}-${m}-${n}`, edge, largest));
        if (edge.label !== undefined) {
          const others = ends.flat().filter((other) => other !== ends[m]![n]);
          nodes.push(edgeLabel(ends[m]![n]!, others, edge, edge.label, shape.radius, labelAt, labelGap));
        }
        if (edge.pill) {
          const { content, at, opacity = 1 } = edge.pill;
          const [start, end] = ends[m]![n]!;
          const style = { ink: edge.ink, size: SYMBOL.pill * shape.radius, opacity };
          pills.push(...pill(mix(start, end, at), content, style).nodes);
        }
      });
    });
  });
  nodes.push(...pills);
  units.forEach((layer, l) => {
    layer.forEach((unit, m) => {
      nodes.push(...unitNodes(shape.units[l]![m]!, shape.radius, unit, `unit-${l}-${m}`));
    });
  });
  return nodes;
}

function unitNodes(at: Vector2, radius: number, unit: DiagramUnit, id: string): Node[] {
  const { value, ink, opacity, lit = 0 } = unit;
  const nodes: Node[] = [
    { kind: 'circle', at, radius, fill: { ink: 'panel' } },
    {
      kind: 'circle',
      id,
      at,
      radius,
      fill: { ink: 'node' },
      stroke: { ink, width: 0.025 * (1 + lit), opacity },
    },
  ];
  if (typeof value === 'number') {
    const size = radius * 0.68;
    const place: Vector2 = [at[0], at[1] - 0.36 * size];
    nodes.push(numeral(value, { at: place, size, ink: 'text', opacity, align: 'middle', maxChars: 5 }));
  } else if (value !== undefined) {
    const size = Math.min(SYMBOL.unit * radius, (1.7 * radius) / contentWidth(value));
    nodes.push(
      centredContent(value, at, { size, ink: ink === 'iHat' || ink === 'jHat' ? ink : 'text', opacity }),
    );
  }
  return nodes;
}

function edgeNodes(
  [start, end]: readonly [Vector2, Vector2],
  id: string,
  { weight, ink, opacity, flow, until = 1, lit = 1 }: DiagramEdge,
  largest: number,
): Node[] {
  const width = 0.016 + 0.045 * Math.sqrt(Math.abs(weight) / largest);
  const stretch = (from: number, to: number, strength: number): Node[] =>
    from >= to
      ? []
      : [
          {
            kind: 'segments',
            id,
            xy: [...mix(start, end, from), ...mix(start, end, to)],
            stroke: { ink, width, opacity: strength, ...(weight < 0 ? { dash: [0.08, 0.07] } : {}) },
          },
        ];
  const nodes = [...stretch(0, Math.min(lit, until), opacity), ...stretch(lit, until, DIM * opacity)];
  if (flow > 0 && flow < 1)
    nodes.push({ kind: 'circle', at: mix(start, end, flow), radius: 0.07, fill: { ink } });
  return nodes;
}

/** A label clear of its edge, on the side where the next edge is farther away; above where both are free. */
function edgeLabel(
  [start, end]: readonly [Vector2, Vector2],
  others: readonly (readonly [Vector2, Vector2])[],
  { ink, opacity, labelOpacity = opacity }: DiagramEdge,
  label: Content,
  radius: number,
  labelAt: number,
  labelGap: number,
): Node {
  const size = SYMBOL.label * radius;
  const at = mix(start, end, labelAt);
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
  const left: Vector2 = [(start[1] - end[1]) / length, (end[0] - start[0]) / length];
  const up: Vector2 = left[1] < 0 || (left[1] === 0 && left[0] > 0) ? [-left[0], -left[1]] : left;
  const free = (side: number) => {
    const distances = others.map((other) => {
      const [x, y] = mix(...other, labelAt);
      return side * ((x - at[0]) * up[0] + (y - at[1]) * up[1]);
    });
    return Math.min(...distances.filter((distance) => distance > 0), Infinity);
  };
  const side = free(1) >= free(-1) ? 1 : -1;
  const reach = (contentWidth(label) / 2) * Math.abs(up[0]) * size + 0.4 * Math.abs(up[1]) * size;
  const off = side * (reach + labelGap * radius);
  return centredContent(label, [at[0] + off * up[0], at[1] + off * up[1]], {
    size,
    ink,
    opacity: labelOpacity,
  });
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
