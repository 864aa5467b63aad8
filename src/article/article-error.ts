/** A site that cannot be built as asked: one sentence that says what to mend. */
export class ArticleError extends Error {
  override readonly name = 'ArticleError';
}
