import { columnInk, type DiagramShape, edgeEnds } from './diagram.ts';
import type { Ink, Node } from './drawing.ts';
import { centredContent, contentIn } from './mark.ts';
import type { PlacedProduct } from './placed-product.ts';
import type { ProductContents, ProductPart } from './product-contents.ts';
import { ring } from './ring.ts';

/** What lights up in every view while one quantity of a product is pointed at. */
export function productGlow(
  { equation, network, sum }: PlacedProduct,
  { weights, inputs, bias }: ProductContents,
  part: ProductPart,
): Node[] {
  const inks = inputs.map((_, n) => columnInk(n));
  const all: readonly { to: number; from: number }[] = weights.flatMap((row, to) =>
    row.map((_, from) => ({ to, from })),
  );
  const terms = all.filter(({ to, from }) => {
    if (part.kind === 'bias') return false;
    if (part.kind === 'input') return from === part.from;
    return to === part.to && (part.kind === 'output' || from === part.from);
  });
  const froms = [...new Set(terms.map(({ from }) => from))];
  const tos = part.kind === 'output' || part.kind === 'bias' ? [part.to] : [];
  const addsBias = bias && tos.length > 0;
  return [
    ...terms.flatMap(({ to, from }): Node[] => {
      const ink = inks[from]!;
      const item = sum.lines[to]!.terms[from]!;
      const [start, end] = edgeEnds(network.shape, 0, to, from);
      return [
        ...ring(equation.tiles.W[to]![from]!, ink, 1),
        contentIn(weights[to]![from]!, equation.cells.W[to]![from]!, { size: equation.size, ink: ink }),
        { kind: 'segments', xy: [...start, ...end], stroke: { ink, width: 0.24, opacity: 0.3 } },
        ...ring(item.box, ink, 1),
        centredContent(item.content, item.middle, { size: sum.size, ink }),
      ];
    }),
    ...froms.flatMap((from): Node[] => [
      ...ring(equation.tiles.x[from]!, inks[from]!, 1),
      contentIn(inputs[from]!, equation.cells.x[from]!, { size: equation.size, ink: inks[from]! }),
      unitRing(network.shape, 0, from, inks[from]!),
    ]),
    ...tos.flatMap((to): Node[] =>
      part.kind === 'output'
        ? [
            ...ring(equation.y.boxes[to]!, 'text', 1),
            ...ring(sum.outputs[to]!, 'text', 1),
            unitRing(network.shape, 1, to, 'text'),
          ]
        : [],
    ),
    ...(addsBias
      ? tos.flatMap((to): Node[] => [
          ...ring(equation.tiles.b[to]!, 'text', 1),
          contentIn(bias[to]!, equation.cells.b[to]!, { size: equation.size, ink: 'text' }),
          ...ring(network.biasBoxes[to]!, 'text', 1),
          ...ring(sum.lines[to]!.bias!.box, 'text', 1),
          centredContent(bias[to]!, sum.lines[to]!.bias!.middle, { size: sum.size, ink: 'text' }),
        ])
      : []),
  ];
}

function unitRing({ units, radius }: DiagramShape, layer: number, unit: number, ink: Ink): Node {
  return { kind: 'circle', at: units[layer]![unit]!, radius, stroke: { ink, width: 0.06 } };
}
