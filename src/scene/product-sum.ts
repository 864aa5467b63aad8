import type { Vector2 } from '../math/index.ts';
import { type Content, contentWidth } from './mark.ts';
import type { ProductContents } from './product-contents.ts';
import type { ProductPlaces } from './product-places.ts';
import { boxAround } from './ring.ts';

/** Where each term of the sum stands: the lines of several outputs are aligned. */
export function placeSum({ sum: rect, heading, upright, compact }: ProductPlaces, contents: ProductContents) {
  const { inputs, outputs, bias, terms, plus, equals } = contents;
  const widest = (marks: readonly Content[]) => Math.max(...marks.map((mark) => contentWidth(mark)));
  const columns = [
    ...inputs.map((_, n) => widest(terms.map((row) => row[n]!))),
    ...(bias ? [widest(bias)] : []),
  ];
  const signs = [...columns.slice(1).map(() => plus), equals];
  const outputWidth = Math.max(widest(outputs), 0.8);
  /** Around a term: its tile. Beyond it: air. */
  const pad = 0.28;
  const air = 0.36;
  const whole =
    columns.reduce((total: number, width) => total + width + 2 * pad + 2 * air, 0) +
    signs.reduce((total: number, one) => total + contentWidth(one), 0) +
    outputWidth +
    2 * pad;
  const words = upright ? heading : 0;
  const titled = upright || compact ? 0 : 1.2;
  const room = { ...rect, height: rect.height - words };
  const pitch = room.height / outputs.length;
  const size = Math.min(compact ? 0.46 : 0.56, (room.width - 2 * titled) / whole, pitch / 1.55);
  const left = room.x + (room.width - whole * size) / 2;
  const line = (m: number) => {
    const middle = room.y + room.height - (m + 0.5) * pitch;
    let x = left;
    const take = (width: number, around: number): Vector2 => {
      const at: Vector2 = [x + (around + width / 2) * size, middle];
      x += (width + 2 * around) * size;
      return at;
    };
    const signsAt: { readonly content: Content; readonly middle: Vector2 }[] = [];
    const items = columns.map((width, i) => {
      const at = take(width, pad);
      x += air * size;
      signsAt.push({ content: signs[i]!, middle: take(contentWidth(signs[i]!), 0) });
      x += air * size;
      const content = i < inputs.length ? terms[m]![i]! : bias![m]!;
      const box = boxAround(at, (width + 2 * pad) * size, Math.min(1.36 * size, 0.94 * pitch));
      return { content, middle: at, box, from: i };
    });
    const output = { content: outputs[m]!, middle: take(outputWidth, pad) };
    return {
      terms: items.slice(0, inputs.length),
      bias: bias ? items.at(-1)! : undefined,
      signs: signsAt,
      output,
    };
  };
  const lines = outputs.map((_, m) => line(m));
  return {
    size,
    lines,
    outputs: lines.map(({ output }) =>
      boxAround(output.middle, (outputWidth + 2 * pad) * size, Math.min(1.36 * size, 0.94 * pitch)),
    ),
  };
}
