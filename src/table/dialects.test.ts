import { expect, test } from 'vitest';
import { random } from '../math/index.ts';
import { outcomeOf, writtenTable } from './dialects.fixture.ts';

test('however a table is written, and whatever befell it: a reading, a question or a sentence, never another number', () => {
  const stream = random(7);
  const tally = { read: 0, 'asked or told': 0, 'another number': 0 };
  for (let i = 0; i < 600; i++) tally[outcomeOf(writtenTable(stream))]++;
  expect(tally['another number']).toBe(0);
  // Most are plain enough to read: a reader that refuses all would keep the law too.
  expect(tally.read).toBeGreaterThan(400);
});
