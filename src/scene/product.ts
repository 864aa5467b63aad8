import type { Vector2 } from '../math/index.ts';
import { arch } from './arch.ts';
import { columnInk } from './diagram.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import { type Content, centredContent } from './mark.ts';
import { matrix } from './matrix.ts';
import type { PlacedProduct } from './placed-product.ts';
import type {
  ProductContents,
  ProductPart,
  ProductSpot,
  ProductState,
  TermState,
} from './product-contents.ts';
import { placeEquation } from './product-equation.ts';
import { productGlow } from './product-glow.ts';
import { networkNodes, onItsWay, placeNetwork } from './product-network.ts';
import type { ProductPlaces } from './product-places.ts';
import { productSpots } from './product-spots.ts';
import { placeSum } from './product-sum.ts';
import { ring } from './ring.ts';
import { tile } from './tile.ts';

export interface Product {
  draw(state: ProductState): Node[];
  readonly spots: readonly ProductSpot[];
  /** What lights up in every view while one quantity is pointed at. */
  glow(part: ProductPart): Node[];
}

/** What is left of the brightness of what is not lit. */
const DIM = 0.55;

/**
 * The views of y = Wx + b, one quantity in one colour in all of them: the matrix equation, the network, the sum written
 * out. Columns of W, edges and terms wear the ink of their input.
 * @example
 * ```ts
 * const views = product(productPlaces(stage, 1), { weights: [[w11, w12]], inputs: [x1, x2], outputs: [y], … });
 * const nodes = views.draw({ term: (_, n) => ({ lit: n, tile: n, run: 0 }), output: () => ({ lit: 0, ring: 0 }) });
 * ```
 */
export function product(places: ProductPlaces, contents: ProductContents): Product {
  const { weights, inputs, outputs, bias } = contents;
  const inks = inputs.map((_, n) => columnInk(n));
  const placed: PlacedProduct = {
    equation: placeEquation(places, contents),
    network: placeNetwork(places, contents),
    sum: placeSum(places, contents),
  };
  const { equation, network, sum } = placed;
  const carried = contents.carried ?? contents.terms;

  const draw = ({ term, output, bias: biasState, biasShows = 1 }: ProductState): Node[] => {
    const states = weights.map((row, m) => row.map((_, n) => term(m, n)));
    const biases = outputs.map((_, m) => biasState?.(m) ?? { lit: output(m).lit, tile: 0 });
    const biasStrength = (m: number) => biasShows * bright(biases[m]!.lit);
    const column = (n: number, of: (state: TermState) => number) =>
      Math.max(...states.map((row) => of(row[n]!)));
    const bright = (lit: number) => DIM + (1 - DIM) * lit;
    const nodes: Node[] = [];

    const most = Math.max(...outputs.map((_, m) => output(m).lit));
    const W = matrix(weights, {
      ...equation.W,
      opacity: 1,
      inks,
      id: 'w',
      cell: (m, n) => ({ opacity: bright(states[m]![n]!.lit), tile: states[m]![n]!.tile }),
    });
    const x = matrix(
      inputs.map((one) => [one]),
      {
        ...equation.x,
        opacity: 1,
        id: 'x',
        cell: (n) => ({
          ink: inks[n]!,
          opacity: bright(column(n, ({ lit }) => lit)),
          tile: column(n, (state) => state.tile),
        }),
      },
    );
    nodes.push(...W.nodes, ...x.nodes);
    if (bias && equation.b && equation.plus) {
      const b = matrix(
        bias.map((one) => [one]),
        {
          ...equation.b,
          opacity: biasShows,
          id: 'b',
          cell: (m) => ({ opacity: bright(biases[m]!.lit), tile: biases[m]!.tile }),
        },
      );
      const strongest = Math.max(...outputs.map((_, m) => biasStrength(m)));
      if (biasShows > 0) nodes.push(sign(contents.plus, equation.plus, equation.size, strongest), ...b.nodes);
    }
    nodes.push(sign(contents.equals, equation.equals, equation.size, bright(most)));
    if (equation.y.matrix) {
      const y = matrix(
        outputs.map((one) => [one]),
        { ...equation.y.matrix, opacity: 1, id: 'y', cell: (m) => ({ opacity: bright(output(m).lit) }) },
      );
      nodes.push(...y.nodes);
    } else {
      const { middle } = equation.y;
      nodes.push(sign(outputs[0]!, middle, equation.size, bright(output(0).lit)));
    }
    outputs.forEach((_, m) => {
      nodes.push(...ring(equation.y.boxes[m]!, 'text', output(m).ring));
      nodes.push(...ring(sum.outputs[m]!, 'text', output(m).ring));
    });
    if (outputs.length === 1) {
      inputs.forEach((_, n) => {
        nodes.push(...productArch(W.cells[0]![n]!, x.cells[n]![0]!, n > 0, inks[n]!, states[0]![n]!));
      });
    }

    nodes.push(
      ...networkNodes(network, contents, {
        edge: (m, n) => {
          const { lit, run } = states[m]![n]!;
          const shown = run > 0 && run < 1;
          const at = network.along(m, n, run);
          const fade = Math.min(run / 0.06, (1 - run) / 0.14, 1);
          return {
            weight: contents.strengths?.[m]?.[n] ?? 1,
            ink: inks[n]!,
            opacity: bright(lit),
            flow: 0,
            label: weights[m]![n]!,
            ...(shown ? { lit: Math.min(Math.max(at, 0), 1) } : {}),
            ...(shown
              ? { pill: { content: onItsWay(inputs[n]!, carried[m]![n]!, at), at, opacity: fade } }
              : {}),
          };
        },
        input: (n) => ({ value: inputs[n]!, ink: inks[n]!, opacity: bright(column(n, ({ lit }) => lit)) }),
        output: (m) => {
          const { lit, ring: strength } = output(m);
          return {
            value: outputs[m]!,
            ink: strength > 0.02 ? 'text' : 'muted',
            opacity: bright(Math.max(lit, strength)),
            lit: strength,
          };
        },
        bias: biasStrength,
      }),
    );

    sum.lines.forEach((line, m) => {
      for (const item of line.terms) {
        const { lit, tile: tint } = states[m]![item.from]!;
        const ink = inks[item.from]!;
        if (tint > 0.01) nodes.push(tile(item.box, ink, tint));
        nodes.push(centredContent(item.content, item.middle, { size: sum.size, ink, opacity: bright(lit) }));
      }
      if (line.bias && biasShows > 0) {
        const { content, middle, box } = line.bias;
        const tint = biasShows * biases[m]!.tile;
        if (tint > 0.01) nodes.push(tile(box, 'text', tint));
        nodes.push(
          centredContent(content, middle, { size: sum.size, ink: 'text', opacity: biasStrength(m) }),
        );
      }
      const { lit } = output(m);
      line.signs.forEach(({ content, middle }, i) => {
        const addsBias = bias && i === line.terms.length - 1;
        const strength = addsBias ? biasStrength(m) : bright(lit);
        if (strength > 0) nodes.push(sign(content, middle, sum.size, strength));
      });
      nodes.push(sign(line.output.content, line.output.middle, sum.size, bright(lit)));
    });
    return nodes;
  };

  return {
    draw,
    spots: productSpots(placed, contents),
    glow: (part) => productGlow(placed, contents, part),
  };
}

/** The arch from a weight's cell to its input's: over them for the first, under them for the others. */
function productArch(
  weight: Rect,
  input: Rect,
  below: boolean,
  ink: Ink,
  { arch: grown = 0, tile: strength }: TermState,
): Node[] {
  if (grown <= 0.005 || strength <= 0.01) return [];
  const edge = ({ x, y, width, height }: Rect): Vector2 => [x + width / 2, below ? y : y + height];
  return [
    arch(edge(weight), edge(input), {
      ink,
      until: Math.min(grown, 1),
      below,
      height: 0.42,
      opacity: 0.85 * strength,
    }),
  ];
}

function sign(content: Content, middle: Vector2, size: number, opacity: number): Node {
  return centredContent(content, middle, { size, ink: 'text', opacity });
}
