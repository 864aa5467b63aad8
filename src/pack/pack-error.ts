/** What cannot be packed; the message says why, and what to do. */
export class PackError extends Error {
  override readonly name = 'PackError';
}
