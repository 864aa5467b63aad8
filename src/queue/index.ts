export { openDatabase, type QueueDatabase } from './database.ts';
export { QueueError } from './queue-error.ts';
export { assembleFilm, type QueuedFilmOptions, queueFilm } from './queue-film.ts';
export { findFilm, forgetFilm, type QueuedFilm, queuedFilms } from './queued-films.ts';
export { type Signature, signatureOf } from './signature.ts';
export { type QueueWorker, startWorker, type WorkerEvent, type WorkerOptions } from './worker.ts';
