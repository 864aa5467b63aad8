import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import type { QueuedFilm } from '../queue/index.ts';
import { interruption } from './interruption.ts';
import { jsonOption } from './options.ts';
import { progressStyle, startProgress } from './progress.ts';
import { queueNeeded } from './queue-options.ts';
import { UserError } from './user-error.ts';

interface JobsOptions {
  readonly queue: string;
  readonly out?: string;
  readonly json?: true;
}

/** `crease jobs`: the films that are in a queue. */
export function jobsCommand(): Command {
  return new Command('jobs')
    .description('list the films in a queue, write one whose command was ended, or take one away')
    .addArgument(new Argument('[what]', 'what to do').choices(['list', 'resume', 'cancel']).default('list'))
    .argument('[id]', 'of a film, or its beginning')
    .addOption(queueNeeded())
    .option('--out <file>', 'with resume: write the film here instead')
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  crease jobs\n  crease jobs resume 3f2a')
    .action(jobs);
}

async function jobs(
  what: 'list' | 'resume' | 'cancel',
  id: string | undefined,
  options: JobsOptions,
): Promise<void> {
  if (what !== 'list' && id === undefined) {
    throw new UserError(`${what} which film? \`crease jobs\` lists their ids`);
  }
  const queue = await import('../queue/index.ts');
  const say = (line: string) => console.error(line);
  const database = await queue.openDatabase(options.queue, say);
  try {
    if (what === 'list') return list(await queue.queuedFilms(database), options.json === true);
    const film = await queue.findFilm(database, id!);
    if (what === 'cancel') {
      await queue.forgetFilm(database, film.id);
      console.error(`${film.name}: cancelled`);
      return;
    }
    if (film.isWritten) throw new UserError(`${film.name}: another command is writing it`);
    const signature = await queue.signatureOf();
    if (film.signature !== signature.id) {
      throw new UserError(`${film.name}: it was begun by another version; cancel it, and film it again`);
    }
    const out = resolve(options.out ?? film.task.out);
    const stopping = interruption();
    const progress = startProgress(film.name, 'frame', progressStyle(options.json === true));
    try {
      const made = await queue.assembleFilm(database, film.id, film.task, {
        out,
        signature,
        signal: stopping.signal,
        tell: say,
        onProgress: (done, total) => progress.update(done, total),
      });
      progress.end();
      console.error(`${out}: ${made.frames} frames, ${made.seconds.toFixed(1)} s of film`);
    } finally {
      progress.end();
      stopping.over();
    }
  } finally {
    await database.close();
  }
}

function list(films: readonly QueuedFilm[], json: boolean): void {
  if (json) {
    console.log(JSON.stringify(films, null, 2));
    return;
  }
  if (films.length === 0) console.log('no films');
  for (const { id, name, parts, written, ready, isWritten, trouble } of films) {
    const state = isWritten ? 'being written' : 'waits: crease jobs resume';
    const told = trouble === null ? '' : `; last trouble: ${trouble}`;
    console.log(
      `${id.slice(0, 8)}  ${name}  ${written} of ${parts} s written, ${ready} more ready, ${state}${told}`,
    );
  }
}
