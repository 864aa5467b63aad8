#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { articleCommand } from './article-command.ts';
import { convertCommand } from './convert-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { figuresCommand } from './figures-command.ts';
import { filmCommand } from './film-command.ts';
import { galleryCommand } from './gallery-command.ts';
import { mnistCommand } from './mnist-command.ts';
import { newCommand } from './new-command.ts';
import { predictCommand } from './predict-command.ts';
import { stillCommand } from './still-command.ts';
import { summaryCommand } from './summary-command.ts';
import { outliveListeners } from './terminal.ts';
import { trainCommand } from './train-command.ts';
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
for (const command of [
  filmCommand(),
  stillCommand(),
  figuresCommand(),
  trainCommand(),
  mnistCommand(),
  predictCommand(),
  summaryCommand(),
  convertCommand(),
  articleCommand(),
  galleryCommand(),
  newCommand(),
  doctorCommand(version),
]) {
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
