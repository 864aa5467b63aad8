import { edgeEnds } from './diagram.ts';
import type { Rect } from './drawing.ts';
import type { PlacedProduct } from './placed-product.ts';
import type { ProductContents, ProductPart, ProductSpot } from './product-contents.ts';

/** Every place where a quantity of a product stands. */
export function productSpots(
  { equation, network, sum }: PlacedProduct,
  { weights, inputs, outputs, bias }: ProductContents,
): ProductSpot[] {
  const spots: ProductSpot[] = [];
  const spot = (id: string, view: ProductSpot['view'], part: ProductPart, box: Rect) =>
    spots.push({
      id,
      view,
      part,
      at: [box.x + box.width / 2, box.y + box.height / 2],
      size: [box.width, box.height],
    });
  weights.forEach((row, m) => {
    row.forEach((_, n) => {
      const part: ProductPart = { kind: 'weight', to: m, from: n };
      const [start, end] = edgeEnds(network.shape, 0, m, n);
      spot(`w[${m}][${n}]`, 'matrix', part, equation.cells.W[m]![n]!);
      // Wide enough to hold the label beside it; where bands meet, the nearer edge is meant.
      const band = 2.4 * network.shape.radius;
      spots.push({ id: `edge:w[${m}][${n}]`, view: 'network', part, at: start, to: end, size: [band, band] });
      spot(`sum:w[${m}][${n}]`, 'sum', part, sum.lines[m]!.terms[n]!.box);
    });
  });
  inputs.forEach((_, from) => {
    spot(`x[${from}]`, 'matrix', { kind: 'input', from }, equation.cells.x[from]!);
    spot(`unit:x[${from}]`, 'network', { kind: 'input', from }, network.unitBox(0, from));
  });
  outputs.forEach((_, to) => {
    spot(`y[${to}]`, 'matrix', { kind: 'output', to }, equation.y.boxes[to]!);
    spot(`unit:y[${to}]`, 'network', { kind: 'output', to }, network.unitBox(1, to));
    spot(`sum:y[${to}]`, 'sum', { kind: 'output', to }, sum.outputs[to]!);
    if (!bias) return;
    spot(`b[${to}]`, 'matrix', { kind: 'bias', to }, equation.cells.b[to]!);
    spot(`unit:b[${to}]`, 'network', { kind: 'bias', to }, network.biasBoxes[to]!);
    spot(`sum:b[${to}]`, 'sum', { kind: 'bias', to }, sum.lines[to]!.bias!.box);
  });

  return spots;
}
