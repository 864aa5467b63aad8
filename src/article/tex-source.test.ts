import { expect, test } from 'vitest';
import { environmentsOf, groupAt, rowsOf } from './tex-source.ts';

test('environments are found one within the other, and rows parted at their own level', () => {
  const tex =
    '\\begin{align} a &= \\begin{cases} 1 \\\\ 2 \\end{cases} \\\\ b &= \\text{x \\& y} % & \\\\\n\\end{align}';
  const [outer, ...others] = environmentsOf(tex);
  expect(others).toEqual([]);
  expect(outer!.name).toBe('align');
  const rows = rowsOf(tex, outer!.inner);
  expect(rows.map(({ columns }) => columns.length)).toEqual([1, 1]);
  expect(rows.map(({ start }) => tex.slice(start).trimStart()[0])).toEqual(['a', 'b']);
});

test('what has no end is no group and no environment', () => {
  expect(groupAt('{a{b}', 0)).toBeUndefined();
  for (const tex of [
    '\\begin{bmatrix y \\\\ x',
    '\\begin{a}\\begin{b}',
    '\\end{a}',
    '\\begin',
    '\\begin{a}\\end{b}',
  ]) {
    expect(environmentsOf(tex)).toEqual([]);
  }
});
