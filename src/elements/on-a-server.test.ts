import { expect, test } from 'vitest';

test('a server that renders pages can import the element; it is defined where there are elements', async () => {
  expect('HTMLElement' in globalThis).toBe(false);
  const { CreaseFigure } = await import('./index.ts');
  expect(CreaseFigure.observedAttributes).toContain('figure');
  expect('customElements' in globalThis).toBe(false);
});
