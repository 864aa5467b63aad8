import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dark, light } from '../paint/index.ts';

const css = readFileSync(new URL('./style/colours.css', import.meta.url), 'utf8');

test('the page wears the colours of the figures', () => {
  for (const ink of [
    'background',
    'panel',
    'strip',
    'rule',
    'text',
    'muted',
    'accent',
    'node',
    'label0',
  ] as const) {
    expect(css, ink).toContain(`--${ink}: light-dark(${light[ink]}, ${dark[ink]});`);
  }
});
