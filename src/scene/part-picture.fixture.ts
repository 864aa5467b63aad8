import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { themes, toSvg } from '../paint/index.ts';
import type { Node } from './drawing.ts';

/**
 * Holds a part to its picture in docs/parts: a deterministic SVG of the dark theme, `width` × `height` scene units.
 * With CREASE_LOOK=FOLDER in the environment it is drawn there as PNG too, in both themes, for looking at.
 */
export async function expectPicture(name: string, width: number, height: number, nodes: readonly Node[]) {
  const drawing = { width, height, nodes };
  const folder = process.env.CREASE_LOOK;
  if (folder) {
    const { renderPng } = await import('../film/index.ts');
    mkdirSync(folder, { recursive: true });
    for (const theme of ['dark', 'light'] as const) {
      const png = renderPng(drawing, { width: 100 * width, height: 100 * height, theme: themes[theme] });
      writeFileSync(`${folder}/${name}-${theme}.png`, png);
    }
  }
  const picture = new URL(`../../docs/parts/${name}.svg`, import.meta.url).pathname;
  await expect(toSvg(drawing, themes.dark, { title: name, prefix: name })).toMatchFileSnapshot(picture);
}
