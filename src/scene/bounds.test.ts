import { createCanvas, Path2D } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { measureText } from '../film/index.ts';
import { everyKind } from '../paint/every-kind.fixture.ts';
import { fitDrawing, light, paint } from '../paint/index.ts';
import { boundsOfNode } from './bounds.ts';
import type { Drawing, Node } from './drawing.ts';
import { numeral } from './numeral.ts';
import { leaving, overlaps } from './overlaps.fixture.ts';
import { approximateWidth } from './text-width.ts';

const [width, height] = [1400, 800];

/** The box of all pixels that painting a node alone has changed, in scene units. */
function painted(node: Node) {
  const drawing: Drawing = { width: 14, height: 8, nodes: [node] };
  const context = createCanvas(width, height).getContext('2d');
  paint(drawing, context, { width, height, theme: light, Path2D, createCanvas });
  const { data } = context.getImageData(0, 0, width, height);
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = 4 * (y * width + x);
      if (data[i]! + data[i + 1]! + data[i + 2]! > 3 * 255 - 24) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  const { scale, left: x, top: y } = fitDrawing(drawing, width, height);
  return {
    left: (left - x) / scale,
    right: (right - x) / scale,
    bottom: (y - bottom) / scale,
    top: (y - top) / scale,
  };
}

const drawn = [
  ...everyKind.nodes.filter(({ kind }) => kind !== 'text'),
  numeral(-120.5, { at: [-2, 1], size: 1.5, ink: 'text' }),
];

test.each(
  drawn.map((node, i) => [`${node.kind} ${i}`, node] as const),
)('the box of %s holds all its pixels, and hardly more', (_, node) => {
  const box = boundsOfNode(node)!;
  const pixels = painted(node);
  const slack = 0.025;
  expect(pixels.left).toBeGreaterThanOrEqual(box.x - slack);
  expect(pixels.right).toBeLessThanOrEqual(box.x + box.width + slack);
  expect(pixels.bottom).toBeGreaterThanOrEqual(box.y - slack);
  expect(pixels.top).toBeLessThanOrEqual(box.y + box.height + slack);
  // Strokes that end square, and cells and marks as pale as paper, leave some of the box free.
  expect(box.width - (pixels.right - pixels.left)).toBeLessThan(0.13);
  expect(box.height - (pixels.top - pixels.bottom)).toBeLessThan(0.13);
});

test.each([
  'accuracy 100.0%',
  '正確率 91.5％，再減 b',
  'W lays three dimensions flat onto two',
  '784 × 128 + 128 = 100,480',
  'x₂ → y²',
])('the width of “%s” is near that in films', (text) => {
  for (const weight of [400, 600] as const) {
    const real = measureText(text, 1, weight);
    expect(Math.abs(approximateWidth(text, weight) - real)).toBeLessThan(0.04 * real + 0.1);
  }
});

test('texts that run into each other and texts that leave the frame are named', () => {
  const text = (words: string, x: number): Node => ({
    kind: 'text',
    at: [x, 0],
    size: 0.3,
    text: words,
    align: 'start',
    fill: { ink: 'text' },
  });
  const formula: Node = {
    kind: 'group',
    children: [
      numeral(1, { at: [0, 2], size: 0.3, ink: 'text' }),
      numeral(2, { at: [0.05, 2], size: 0.3, ink: 'text' }),
    ],
  };
  const frame = (...nodes: Node[]): Drawing => ({ width: 14, height: 8, nodes });
  expect(overlaps(frame(text('right', 0), text('accuracy', 0.4), text('loss', 3), formula))).toEqual([
    '“right” × “accuracy”',
  ]);
  const moved: Node = { kind: 'group', at: [0.4, 0], children: [text('loss', 0)] };
  expect(overlaps(frame(text('right', 0), moved))).toEqual(['“right” × “loss”']);
  expect(overlaps(frame(text('right', 0), { ...moved, opacity: 0 }))).toEqual([]);
  expect(overlaps(frame(text('right', 0), { ...moved, clip: { x: 2, y: -1, width: 1, height: 2 } }))).toEqual(
    [],
  );
  expect(leaving(frame(text('right', 6.9), text('loss', 0)))).toEqual(['“right”']);
});
