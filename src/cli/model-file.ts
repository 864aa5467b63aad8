import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { type ModelDescription, type ModelFile, readModel } from '../models/index.ts';
import { reasonOf } from './read-bytes.ts';
import { UserError } from './user-error.ts';

/** What a person says of a model file that does not say it. */
export interface ModelFileOptions {
  readonly activations?: readonly string[];
  readonly order?: readonly string[];
  readonly kernels?: 'in-out' | 'out-in';
  readonly weights?: string;
}

/** The most bytes of a folder's files. */
const MOST_BYTES = 2 ** 30;
/** The most files of a folder. */
const MOST_FILES = 2000;

export const modelFileOptions = () => [
  new Option(
    '--activations <list>',
    'for a file of weights alone: the activation after each dense layer, such as relu,leaky_relu(0.1),linear',
  ).argParser(commaList),
  new Option(
    '--order <list>',
    'for a file of weights alone: its layers in order, activations between them if need be, such as fc1,relu,out',
  ).argParser(commaList),
  new Option('--kernels <way>', 'how kernels lie where a file does not tell').choices(['in-out', 'out-in']),
  new Option('--weights <file>', 'the weights of a config (model.to_json()) of Keras'),
];

/**
 * A model from a file, or from a folder of files.
 * @throws UserError, DataError in one sentence
 */
export async function openModel(path: string, options: ModelFileOptions): Promise<ModelDescription> {
  const { weights, ...said } = options;
  const given = { ...said, ...(weights !== undefined && { weights: fileAt(weights) }) };
  if (isFolder(path)) return readModel({ name: basename(resolve(path)), files: filesIn(path) }, given);
  return readModel(fileAt(path), given, async (name) => {
    const place = join(dirname(path), name);
    return existsSync(place) && !isFolder(place) ? fileAt(place).bytes : undefined;
  });
}

/** A file with its content. @throws UserError where it cannot be read */
export function fileAt(path: string): ModelFile {
  try {
    const content = readFileSync(path);
    return {
      name: basename(path),
      bytes: new Uint8Array(content.buffer, content.byteOffset, content.byteLength),
    };
  } catch (error) {
    throw new UserError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Every file below a folder, by its path in it. */
function filesIn(folder: string): readonly ModelFile[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !isFolder(join(folder, name)));
  const size = names.slice(0, MOST_FILES).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  if (names.length > MOST_FILES || size > MOST_BYTES) {
    throw new UserError(
      `${folder}: is a folder of ${names.length} files, larger than any model; give the model's own folder`,
    );
  }
  return names.map((name) => ({ name, bytes: fileAt(join(folder, name)).bytes }));
}

/** Items between commas; a comma in brackets belongs to its item. */
function commaList(text: string): readonly string[] {
  const items = text.split(/,(?![^(]*\))/).map((item) => item.trim());
  if (items.includes('')) throw new InvalidArgumentError('expected a list such as relu,sigmoid.');
  return items;
}
