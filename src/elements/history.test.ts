import { expect, test } from 'vitest';
import { amend, record, redo, startHistory, undo } from './history.ts';

test('undo and redo walk back and forth, and end where there is no more', () => {
  let history = startHistory('a');
  for (const next of ['b', 'c']) {
    const before = history.present;
    history = record(amend(history, next), before);
  }
  expect(undo(history).present).toBe('b');
  expect(undo(undo(undo(history))).present).toBe('a');
  expect(redo(undo(history))).toEqual(history);
  expect(redo(history)).toBe(history);
});

test('what was undone is forgotten once something new is recorded', () => {
  const history = undo(record(amend(startHistory('a'), 'b'), 'a'));
  const other = record(amend(history, 'c'), 'a');
  expect(other).toEqual({ past: ['a'], present: 'c', future: [] });
});

test('what is in motion makes no entries', () => {
  const history = amend(amend(startHistory(0), 1), 2);
  expect(history).toEqual({ past: [], present: 2, future: [] });
});

test('the past is long but not endless', () => {
  let history = startHistory(0);
  for (let i = 1; i < 500; i++) history = record(amend(history, i), i - 1);
  expect(history.past).toHaveLength(200);
  expect(history.past.at(-1)).toBe(498);
});
