import type { FigureSource, FilmOptions, MadeFilm } from '../film/index.ts';

/** Makes films: on the threads of this machine, or on all machines that work on a queue. */
export interface FilmMaker {
  make(source: FigureSource, params: object, options: FilmOptions): Promise<MadeFilm>;
  close(): Promise<void>;
}

/** @param queue address of a database; without, films are made here */
export async function openFilmMaker(queue: string | undefined): Promise<FilmMaker> {
  if (queue === undefined) {
    const { makeFilm } = await import('../film/index.ts');
    return { make: makeFilm, async close() {} };
  }
  const { openDatabase, queueFilm, signatureOf } = await import('../queue/index.ts');
  const tell = (words: string) => console.error(words);
  const database = await openDatabase(queue, tell);
  const signature = await signatureOf();
  return {
    make: (source, params, options) => queueFilm(database, source, params, { ...options, signature, tell }),
    close: () => database.close(),
  };
}
