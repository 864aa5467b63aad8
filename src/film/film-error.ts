/** A film that cannot be made as asked, or could not be finished: one sentence that says what to mend. */
export class FilmError extends Error {
  override readonly name = 'FilmError';
}
