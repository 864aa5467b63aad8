import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { originalUnits } from '../nn/index.ts';
import { openTable, takeData } from './index.ts';

/** What `python3 test/tables/make-corpus.py` had the field's own libraries write. */
const corpus = new URL('../../test/tables/corpus/', import.meta.url);

interface Expected {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly string[];
  readonly columns: readonly string[];
}

const expected: Readonly<Record<string, Expected>> = JSON.parse(
  readFileSync(new URL('expected.json', corpus), 'utf8'),
);

test.each(Object.entries(expected))('%s: as it was written', async (name, { points, labels, columns }) => {
  const table = await openTable(new Uint8Array(readFileSync(new URL(name, corpus))), name);
  const { data, x, y, label } = takeData(table, {});
  expect([x, y, label]).toEqual(columns);
  expect(data.labels.map((each) => data.classes[each])).toEqual(labels);
  const found = data.points.map((point) => originalUnits(data, point));
  found.forEach(([px, py], i) => {
    expect(px).toBeCloseTo(points[i]![0]!, 9);
    expect(py).toBeCloseTo(points[i]![1]!, 9);
  });
  expect(found).toHaveLength(points.length);
});
