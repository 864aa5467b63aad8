/** A mistake of the user's: told in one sentence, without a stack, with exit code 1. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Names of the errors that say how to mend what the user brought in. */
const TOLD = new Set([
  'UserError',
  'DataError',
  'ParamError',
  'FigureError',
  'FileError',
  'FilmError',
  'ArticleError',
  'PartError',
  'PackError',
  'QueueError',
]);

/** Whether an error is for the user to mend. */
export function isUserError(error: unknown): error is Error {
  return error instanceof Error && TOLD.has(error.name);
}
