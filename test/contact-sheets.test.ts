/** The contact sheets in docs/figures are what the figures draw today; `npm run contact-sheets` draws them again. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contactSheet, folder } from '../scripts/contact-sheets.ts';
import { loadFigures } from '../src/figures/index.ts';

const figures = await loadFigures();

test.each([...figures])('%s looks as its sheet shows, to the byte', async (id, figure) => {
  const drawn = await contactSheet(figure);
  expect(Buffer.compare(readFileSync(new URL(`${id}.png`, folder)), drawn)).toBe(0);
});

test('there is a sheet for every figure, and none for any other', () => {
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.png'));
  expect(sheets.sort()).toEqual([...figures.keys()].map((id) => `${id}.png`).sort());
});
