import { expect, test } from 'vitest';
import type { Handle } from '../scene/index.ts';
import { handleFilter } from './handle-filter.ts';

const handles = ['W1[0][0]', 'W1.column0', 'edge:W1[0][0]', 'b1', 'unit:b1[0]', 'probe'].map(
  (id): Handle<object> => ({ id, label: id, at: [0, 0], size: [1, 1], kind: 'plane', drag: () => ({}) }),
);
const kept = (list: string | null) => handleFilter(list)(handles).map(({ id }) => id);

test('handles may be named by id, by beginning, by view, or not at all', () => {
  expect(kept('W1')).toEqual(['W1[0][0]', 'W1.column0', 'edge:W1[0][0]']);
  expect(kept('edge: probe')).toEqual(['edge:W1[0][0]', 'probe']);
  expect(kept('W1.column0, b1')).toEqual(['W1.column0', 'b1', 'unit:b1[0]']);
  expect(kept('none')).toEqual([]);
  expect(kept('')).toEqual([]);
  expect(handleFilter(null)(handles)).toBe(handles);
});

test('the same handles give the same list, so that at rest nothing is laid out again', () => {
  const filter = handleFilter('W1');
  expect(filter(handles)).toBe(filter(handles));
});
