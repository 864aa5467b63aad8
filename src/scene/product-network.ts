import { type DiagramEdge, type DiagramShape, type DiagramUnit, diagram } from './diagram.ts';
import type { Node, Rect } from './drawing.ts';
import { centred } from './layout.ts';
import { type Content, contentIn, type Mark, markOf } from './mark.ts';
import type { ProductContents } from './product-contents.ts';
import type { ProductPlaces } from './product-places.ts';

/** Where the units of the network stand, and the way of a capsule from the middle of one to that of the other. */
export function placeNetwork(
  { network: rect, heading }: ProductPlaces,
  { inputs, outputs, bias }: ProductContents,
) {
  const box = { ...rect, height: rect.height - heading };
  const most = Math.max(inputs.length, outputs.length);
  // Above and below stand the labels of the outer edges; between edges that cross, labels and capsules have to pass.
  const crossing = inputs.length > 1 && outputs.length > 1;
  const radius = Math.min(
    0.52,
    box.height / (crossing ? 3.2 * most + 1.2 : 2.4 * most + 0.6),
    box.width / (crossing ? 10.5 : 9),
  );
  const free = bias ? 2.1 * radius : 0;
  const width = box.width - free;
  const height = Math.min(box.height - 1.2 * radius, (2 + (crossing ? 5.4 : 4.2) * (most - 1)) * radius);
  const shape = spread([inputs.length, outputs.length], centred({ ...box, width }, width, height), radius);
  const middleOf = (layer: number, unit: number) => shape.units[layer]![unit]!;
  return {
    shape,
    /** The share of the visible edge at which a capsule is that has run so far from middle to middle. */
    along(to: number, from: number, run: number) {
      const [a, b] = [middleOf(0, from), middleOf(1, to)];
      const whole = Math.hypot(b[0] - a[0], b[1] - a[1]);
      return (run * whole - radius) / (whole - 2 * radius);
    },
    unitBox: (layer: number, unit: number): Rect => {
      const [x, y] = middleOf(layer, unit);
      return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
    },
    biasBoxes: outputs.map((_, m): Rect => {
      const [x, y] = middleOf(1, m);
      return { x: x + 1.55 * radius, y: y - 0.62 * radius, width: 1.5 * radius, height: 1.24 * radius };
    }),
  };
}

/** Two layers over the whole width of a box, the larger one over its whole height. */
function spread(sizes: readonly number[], box: Rect, radius: number): DiagramShape {
  const gap = (box.height - 2 * radius) / Math.max(...sizes.map((size) => size - 1), 1);
  return {
    radius,
    units: sizes.map((size, layer) => {
      const x = box.x + radius + layer * (box.width - 2 * radius);
      return Array.from({ length: size }, (_, i) => [x, box.y + box.height / 2 + gap * ((size - 1) / 2 - i)]);
    }),
  };
}

/** What each edge and unit wears. */
export interface NetworkDress {
  readonly edge: (to: number, from: number) => DiagramEdge;
  readonly input: (from: number) => DiagramUnit;
  readonly output: (to: number) => DiagramUnit;
  readonly bias: (to: number) => number;
}

/** The network, its units and edges dressed for one moment. */
export function networkNodes(
  { shape, biasBoxes }: ReturnType<typeof placeNetwork>,
  { weights, inputs, outputs, bias }: ProductContents,
  dress: NetworkDress,
): Node[] {
  const nodes = diagram(
    shape,
    [inputs.map((_, n) => dress.input(n)), outputs.map((_, m) => dress.output(m))],
    [weights.map((row, m) => row.map((_, n) => dress.edge(m, n)))],
    { labelAt: outputs.length > 1 ? 0.33 : 0.3, labelGap: outputs.length > 1 ? 0.58 : 0.5 },
  );
  if (!bias || outputs.every((_, m) => dress.bias(m) <= 0)) return nodes;
  return [
    ...outputs.flatMap((_, m): Node[] => {
      const { x, y, height } = biasBoxes[m]!;
      const xy = [shape.units[1]![m]![0] + shape.radius, y + height / 2, x, y + height / 2];
      return [{ kind: 'segments', xy, stroke: { ink: 'text', width: 0.025, opacity: dress.bias(m) } }];
    }),
    ...nodes,
    ...outputs.map((_, m) =>
      contentIn(bias[m]!, biasBoxes[m]!, { size: 0.74 * shape.radius, ink: 'text', opacity: dress.bias(m) }),
    ),
  ];
}

/** A capsule's content: the input as it leaves its unit, the product from where it has met its weight. */
export function onItsWay(input: Content, product: Content, at: number): Mark {
  const share = Math.min(Math.max((at - 0.22) / 0.16, 0), 1);
  const [before, after] = [markOf(input), markOf(product)];
  const width = before.width + (after.width - before.width) * share;
  const shown = share < 0.5 ? before : after;
  const strength = Math.abs(1 - 2 * share);
  return {
    width,
    ...(shown.middle === undefined ? {} : { middle: shown.middle }),
    draw: ([x, y], size, ink, opacity) =>
      shown.draw([x + ((width - shown.width) / 2) * size, y], size, ink, opacity * strength),
  };
}
