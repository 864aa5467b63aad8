/**
 * Data, a network file or a name that cannot be used as it came. The message is one sentence that names the
 * place (file, line and column, or the path inside a file), what was expected and what came.
 */
export class DataError extends Error {
  override readonly name = 'DataError';
}
