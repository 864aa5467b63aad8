import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import type { WorkerEvent } from '../queue/index.ts';
import { jsonOption, wholeNumber } from './options.ts';
import { queueNeeded } from './queue-options.ts';

interface WorkerOptions {
  readonly queue: string;
  readonly concurrency: number;
  readonly trust?: true;
  readonly json?: true;
}

/** `crease worker`: makes ranges of films for other machines. */
export function workerCommand(): Command {
  return new Command('worker')
    .description(
      'make films for others: take ranges of frames out of a queue, draw and encode them, hand them back',
    )
    .addOption(queueNeeded())
    .addOption(
      new Option('--concurrency <n>', 'ranges at the same time, each on a thread of its own')
        .argParser(wholeNumber(1))
        .default(Math.min(availableParallelism(), 8)),
    )
    .addOption(
      new Option('--trust', 'run figures of authors too: whoever may write to the database runs code here'),
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nIt runs until it is stopped; SIGTERM or Ctrl+C lets it finish what it is making.\n\nExample:\n  crease worker --queue postgres://crease:secret@db.example.org/films --concurrency 4',
    )
    .action(work);
}

async function work(options: WorkerOptions): Promise<void> {
  const { queue, concurrency } = options;
  const [trust, json] = [options.trust === true, options.json === true];
  const { openDatabase, signatureOf, startWorker } = await import('../queue/index.ts');
  const signature = await signatureOf();
  const say = (line: string) => console.error(json ? JSON.stringify({ event: 'note', line }) : line);
  const database = await openDatabase(queue, say);
  const tell = (event: WorkerEvent) =>
    console.error(json ? JSON.stringify(event) : lineOf(event, signature.words));
  const worker = await startWorker(database, { signature, concurrency, trust, tell });
  await new Promise<void>((stopped) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(name, () => {
        say('stopping: what is being made is finished first');
        void worker.stop().then(stopped);
      });
    }
  });
}

function lineOf(event: WorkerEvent, own: string): string {
  switch (event.event) {
    case 'ready':
      return `ready: ${event.lanes} ranges at a time, with ${own}`;
    case 'made': {
      const seconds = event.elapsed / 1000;
      return `${event.film}: range ${event.part + 1} of ${event.of}, ${event.frames} frames in ${seconds.toFixed(1)} s, ${(event.frames / seconds).toFixed(1)} frames/s`;
    }
    case 'failed':
      return `${event.film}: range ${event.part + 1} failed: ${event.reason}`;
    case 'other':
      return `${event.film} is left to others: it is made with ${event.words}, and this is ${own}`;
  }
}
