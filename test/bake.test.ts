import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bake } from '../scripts/bake-formulas.ts';

test('baking again gives the committed formulas, byte for byte', () => {
  const committed = readFileSync(new URL('../src/scene/formulas.baked.ts', import.meta.url), 'utf8');
  expect(bake()).toBe(committed);
});
