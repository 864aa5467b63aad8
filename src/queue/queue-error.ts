/** What a person can mend about a database, a worker or a queued film; the message is one sentence. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}
