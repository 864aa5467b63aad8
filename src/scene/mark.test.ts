import { expect, test } from 'vitest';
import { boundsOfNode } from './bounds.ts';
import type { Node } from './drawing.ts';
import { centredContent, inkedMark, numberMark, rowMark, sequenceMark, sizedMark } from './mark.ts';

const style = { size: 0.5, ink: 'text' } as const;
const middleOf = (node: Node) => {
  const { y, height } = boundsOfNode(node)!;
  return y + height / 2;
};

test('marks of two sizes in a row stand on one middle line, and take the sum of their widths', () => {
  const [large, small] = [numberMark(8, { decimals: 0 }), sizedMark(numberMark(8, { decimals: 0 }), 0.5)];
  const row = rowMark([large, small], 0.3);
  expect(row.width).toBeCloseTo(1.5 * large.width + 0.3, 12);
  const drawn = centredContent(row, [1, 2], style);
  if (drawn.kind !== 'group') throw new Error('a row is a group');
  const [first, second] = drawn.children.map(middleOf) as [number, number];
  expect(first).toBeCloseTo(2, 2);
  expect(second).toBeCloseTo(2, 2);
});

test('contents that take turns keep their middle and the width of the widest', () => {
  const contents = [1, 100, 10].map((value) => numberMark(value, { decimals: 0 }));
  for (const turn of [0, 0.2, 1, 1.7, 2, 2.5]) {
    const mark = sequenceMark(contents, turn);
    expect(mark.width).toBe(contents[1]!.width);
    const { x, width } = boundsOfNode(centredContent(mark, [3, 0], style))!;
    expect(x + width / 2).toBeCloseTo(3, 1);
  }
  const shown = (turn: number) => JSON.stringify(centredContent(sequenceMark(contents, turn), [0, 0], style));
  expect(shown(2.5)).toBe(shown(2));
});

test('an inked mark wears its ink wherever it stands', () => {
  const drawn = centredContent(inkedMark(numberMark(7), 'jHat'), [0, 0], { ...style, opacity: 0.5 });
  expect(drawn).toMatchObject({ fill: { ink: 'jHat', opacity: 0.5 } });
});
