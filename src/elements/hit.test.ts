import { expect, test } from 'vitest';
import type { Handle } from '../scene/index.ts';
import { handleAt } from './hit.ts';

type Place = Pick<Handle<object>, 'at' | 'size' | 'to'>;

function handle(id: string, place: Place): Handle<object> {
  return { id, label: id, kind: place.to ? 'slider' : 'plane', drag: () => ({}), ...place };
}

const tip = handle('tip', { at: [1, 1], size: [0.4, 0.4] });
const band = handle('band', { at: [-2, 0], to: [2, 0], size: [0.3, 0.3] });
const leaning = handle('leaning', { at: [0, -3], to: [3, 0], size: [0.2, 0.2] });

test('inside is a hit, outside within the slack too, farther is none', () => {
  expect(handleAt([tip], [1.15, 0.85], 0)).toBe(tip);
  expect(handleAt([tip], [1.3, 1], 0)).toBeUndefined();
  expect(handleAt([tip], [1.3, 1], 0.11)).toBe(tip);
  expect(handleAt([], [0, 0], 10)).toBeUndefined();
});

test('a band is hit along its whole length and no farther', () => {
  expect(handleAt([band], [-1.9, 0.14], 0)).toBe(band);
  expect(handleAt([band], [1.9, -0.14], 0)).toBe(band);
  expect(handleAt([band], [2.4, 0], 0.2)).toBeUndefined();
  expect(handleAt([leaning], [1.5, -1.5], 0)).toBe(leaning);
  expect(handleAt([leaning], [1.5, -1.2], 0)).toBeUndefined();
});

test('where areas overlap, a point wins over a band, and the nearer middle over the farther', () => {
  const unit = handle('unit', { at: [2, 0], size: [0.8, 0.8] });
  expect(handleAt([band, unit], [1.9, 0], 0)).toBe(unit);
  const other = handle('other', { at: [1.3, 1], size: [0.4, 0.4] });
  expect(handleAt([tip, other], [1.12, 1], 0)).toBe(tip);
  expect(handleAt([tip, other], [1.18, 1], 0)).toBe(other);
});

test('what can be held wins over what can only be looked at, wherever it lies within it', () => {
  const look: Handle<object> = { ...handle('look', { at: [0, 0], size: [10, 10] }), kind: 'look' };
  expect(handleAt([look, tip, band], [0.82, 1], 0)).toBe(tip);
  expect(handleAt([look, band], [0.1, 0.14], 0)).toBe(band);
  expect(handleAt([look, tip], [0.5, 1], 0.5)).toBe(look);
});

test('an area that holds the point wins over one that only comes near', () => {
  const near = handle('near', { at: [0, 0.5], size: [0.2, 0.2] });
  expect(handleAt([near, band], [0, 0.1], 0.5)).toBe(band);
});

test('a band of no length is a dot', () => {
  const dot = handle('dot', { at: [0, 0], to: [0, 0], size: [0.2, 0.2] });
  expect(handleAt([dot], [0.05, 0], 0)).toBe(dot);
  expect(handleAt([dot], [0.5, 0], 0)).toBeUndefined();
});
