import { expect, test } from 'vitest';
import type { Glyphs, Group } from './drawing.ts';
import { formula, formulaBox, partBox } from './formula.ts';

const style = { at: [0, 0], size: 1, ink: 'text' } as const;

test('a formula without lit parts is one run of glyphs', () => {
  const node = formula('network', style) as Glyphs;
  expect(node.kind).toBe('glyphs');
  expect(node.glyphs).toHaveLength('y=σ(W2ReLU(W1x+b1)+b2)'.length);
});

test('a lit part is a run of its own, in its own ink', () => {
  const { children } = formula('network', {
    ...style,
    opacity: 0.5,
    parts: { W1: { ink: 'iHat' } },
  }) as Group;
  const [rest, W1] = children as [Glyphs, Glyphs];
  expect(W1).toMatchObject({ id: 'network.W1', fill: { ink: 'iHat', opacity: 0.5 } });
  expect(W1.glyphs).toHaveLength(2);
  expect(rest.fill).toEqual({ ink: 'text', opacity: 0.5 });
});

test('parts lie within their formula, in reading order', () => {
  const { width, height, depth } = formulaBox('network', 2);
  const boxes = ['y', 'sigma', 'W2', 'relu', 'W1', 'x', 'b1', 'b2'].map(
    (part) => partBox('network', part, 2)!,
  );
  boxes.forEach((box, i) => {
    if (i > 0) expect(box.x).toBeGreaterThan(boxes[i - 1]!.x);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y).toBeGreaterThanOrEqual(-depth - 0.01);
    expect(box.y + box.height).toBeLessThanOrEqual(height + 0.01);
  });
  expect(partBox('network', 'no such part', 1)).toBeUndefined();
});
