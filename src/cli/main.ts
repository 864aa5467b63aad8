#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { outliveListeners } from './terminal.ts';
import { isUserError } from './user-error.ts';
import { checkWords } from './words-given.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

outliveListeners();

const program = new Command('crease')
  .description('See what a neural network does to space: draw it, film it, train it on your own points.')
  .version(version)
  .showHelpAfterError('(add --help for what is possible, with an example)')
  .addHelpText(
    'after',
    '\nExample:\n  crease film two-layers-relu --out hero.mp4\n\nExit codes: 0 done, 1 a mistake to mend (one sentence says which), 2 a fault of ours, 130 interrupted.',
  );
/** Each command by its name, loaded with all that it needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  film: async () => (await import('./film-command.ts')).filmCommand(),
  still: async () => (await import('./still-command.ts')).stillCommand(),
  figures: async () => (await import('./figures-command.ts')).figuresCommand(),
  train: async () => (await import('./train-command.ts')).trainCommand(),
  mnist: async () => (await import('./mnist-command.ts')).mnistCommand(),
  explain: async () => (await import('./explain-command.ts')).explainCommand(),
  predict: async () => (await import('./predict-command.ts')).predictCommand(),
  summary: async () => (await import('./summary-command.ts')).summaryCommand(),
  convert: async () => (await import('./convert-command.ts')).convertCommand(),
  pack: async () => (await import('./pack-command.ts')).packCommand(),
  worker: async () => (await import('./worker-command.ts')).workerCommand(),
  jobs: async () => (await import('./jobs-command.ts')).jobsCommand(),
  article: async () => (await import('./article-command.ts')).articleCommand(),
  studio: async () => (await import('./studio-command.ts')).studioCommand(),
  gallery: async () => (await import('./gallery-command.ts')).galleryCommand(),
  new: async () => (await import('./new-command.ts')).newCommand(),
  doctor: async () => (await import('./doctor-command.ts')).doctorCommand(version),
};
// Where one is named first nothing else is loaded: a command starts in half the time.
const named = process.argv[2] ?? '';
const wanted = Object.hasOwn(commands, named) ? [commands[named]!] : Object.values(commands);
for (const command of await Promise.all(wanted.map((load) => load()))) {
  command
    .exitOverride()
    .allowExcessArguments()
    .showHelpAfterError('(add --help for what is possible, with an example)');
  program.addCommand(command);
}

program.hook('preAction', (_program, command) => checkWords(command));

try {
  await program.exitOverride().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if ((error as Error).name === 'AbortError') {
    console.error('crease: interrupted; nothing was written');
    process.exitCode = 130;
  } else if (isUserError(error)) {
    console.error(`crease: ${error.message}`);
    process.exitCode = 1;
  } else {
    console.error(error);
    process.exitCode = 2;
  }
}
