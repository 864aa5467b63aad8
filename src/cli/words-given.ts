import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import type { Command, Option } from 'commander';
import { datasetNames } from '../nn/index.ts';
import { UserError } from './user-error.ts';

const needed = new Set<Option>();

/**
 * An option that a command cannot do without. Told when it is missing only once every option that was given is known
 * to be one: a mistyped name is what was meant.
 */
export function necessary(option: Option): Option {
  needed.add(option);
  return option;
}

/**
 * Looks at the words that a command was given, before it begins.
 * @throws UserError for a word too many, naming the option that it may have been meant for, and for a missing option
 */
export function checkWords(command: Command): void {
  const places = command.registeredArguments.length;
  const takesMore = command.registeredArguments.at(-1)?.variadic ?? false;
  const extra = takesMore ? undefined : command.args[places];
  if (extra !== undefined) {
    const option = optionFor(extra, command);
    const before = ['crease', command.name(), ...command.args.slice(0, places)].join(' ');
    throw new UserError(
      option === undefined
        ? `"${extra}" is a word too many for \`${before}\`; \`crease ${command.name()} --help\` shows what it takes`
        : `"${extra}" is a word too many; did you mean \`${before} ${option} ${extra}\`?`,
    );
  }
  const missing = command.options.find(
    (option) => needed.has(option) && command.getOptionValue(option.attributeName()) === undefined,
  );
  if (missing) {
    throw new UserError(
      `required option '${missing.flags}' not specified (\`crease ${command.name()} --help\` shows an example)`,
    );
  }
}

const PRODUCT = /\.(mp4|webm|gif|png|svg|json|safetensors)$/i;
const TABLE = /\.(csv|tsv|tab|txt|dat|data|arff|xlsx|parquet|npy|npz|svm|libsvm)$/i;

/** The option of a command that a word without one was likely meant for. */
function optionFor(word: string, command: Command): string | undefined {
  const has = (name: string) => command.options.some(({ long }) => long === name);
  const isFile = existsSync(word) && statSync(word).isFile();
  if (isFile && has('--network') && beginning(word).startsWith('{')) return '--network';
  if (has('--data') && (isFile || datasetNames.includes(word) || TABLE.test(word))) return '--data';
  return !isFile && has('--out') && PRODUCT.test(word) ? '--out' : undefined;
}

/** The first characters of a file that are not blank. */
function beginning(file: string): string {
  const bytes = Buffer.alloc(64);
  const opened = openSync(file, 'r');
  const length = readSync(opened, bytes);
  closeSync(opened);
  return bytes.toString('utf8', 0, length).trimStart();
}
