import { expect, test } from 'vitest';
import { compilePiece, pieces, record } from './corpus.ts';

// `vitest run test/corpus.test.ts -u` writes what the pieces become now; read the difference before you keep it.
test.each(pieces)('%s becomes the page beside it', async (name) => {
  const compiled = await compilePiece(name);
  await expect(record(compiled)).toMatchFileSnapshot(`corpus/${name}.html`);
});

test('a draft with unfinished marks has warnings and no errors', async () => {
  const { diagnostics, article } = await compilePiece('draft.md');
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(article.draft).toBe(true);
  expect(article.body).toContain('<strong>「黑箱」</strong>');
  expect(article.body).toContain('<strong>一個線性變換</strong>');
  expect(article.body).toContain('<a href="https://example.org/book">這一本書</a>');
});
