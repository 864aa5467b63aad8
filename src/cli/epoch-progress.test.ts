import { stripVTControlCharacters as plain } from 'node:util';
import { expect, test } from 'vitest';
import { epochBar, epochLine } from './epoch-progress.ts';

const scores = { loss: 0.29384, accuracy: 0.91475 };

test('while an epoch runs its bar tells what is left, and in the end what it took', () => {
  const half = { batch: 375, batches: 1875, seconds: 0.15, scores };
  expect(plain(epochBar(half, 100, true))).toBe(
    ' 375/1875 ━━━━━━━━━━━━━━━━━━━━ 0.6s 400us/step - accuracy: 0.9147 - loss: 0.2938',
  );
  expect(epochBar(half, 100, true)).toContain('\x1b[32m━━━━\x1b[0m\x1b[90m━━━━━━━━━━━━━━━━\x1b[0m');
  expect(plain(epochBar({ ...half, batch: 1875, seconds: 0.75 }, 100, true))).toBe(
    '1875/1875 ━━━━━━━━━━━━━━━━━━━━ 0.8s 400us/step - accuracy: 0.9147 - loss: 0.2938',
  );
  expect(plain(epochBar({ ...half, batch: 0, seconds: 0 }, 100, true))).toContain('   0/1875 ');
});

test('in every width it takes one row, and without colours it has none', () => {
  const half = { batch: 375, batches: 1875, seconds: 0.15, scores };
  for (let columns = 1; columns < 120; columns++) {
    for (const hasColour of [true, false]) {
      expect(plain(epochBar(half, columns, hasColour)).length).toBeLessThanOrEqual(columns);
    }
    expect(epochBar(half, columns, false)).not.toContain('\x1b');
  }
});

test('on a pipe an epoch is one line', () => {
  expect(epochLine(2, 5, { batches: 1875, seconds: 24.4, scores })).toBe(
    'Epoch 2/5 - 1875 steps - 24s - 13ms/step - accuracy: 0.9147 - loss: 0.2938',
  );
});
