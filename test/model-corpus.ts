import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Beside, ModelFile } from '../src/models/index.ts';

const folder = new URL('models/', import.meta.url);

/** What is right for one file or folder that a real framework has written. */
export interface ExpectedModel {
  readonly framework: string;
  readonly quirk: string;
  readonly inputs?: readonly (readonly number[])[];
  readonly outputs?: readonly (readonly number[] | number)[];
  /** Of an int8 model whose inputs are not rounded. */
  readonly outputs_dequantized?: readonly (readonly number[])[];
  readonly activations?: readonly string[];
  readonly classes?: readonly string[];
  /** What the sentence must tell. */
  readonly refuse?: string | null;
  readonly tolerance?: number;
}

/** Every model of the corpus by its name. */
export const expectedModels: Readonly<Record<string, ExpectedModel>> = JSON.parse(
  readFileSync(new URL('expected.json', folder), 'utf8'),
);

/** A file of the corpus, or a folder with all its files. */
export function corpusModel(
  name: string,
): ModelFile | { readonly name: string; readonly files: readonly ModelFile[] } {
  const place = new URL(name, folder);
  return statSync(place).isDirectory()
    ? { name, files: filesIn(new URL(`${name}/`, folder)) }
    : { name, bytes: bytesOf(place) };
}

/** Finds what lies beside a file of the corpus. */
export const besideCorpus: Beside = async (name) => {
  try {
    return bytesOf(new URL(name, folder));
  } catch {
    return undefined;
  }
};

function filesIn(place: URL, prefix = ''): readonly ModelFile[] {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry): readonly ModelFile[] =>
    entry.isDirectory()
      ? filesIn(new URL(`${entry.name}/`, place), `${prefix}${entry.name}/`)
      : [{ name: `${prefix}${entry.name}`, bytes: bytesOf(new URL(entry.name, place)) }],
  );
}

function bytesOf(place: URL): Uint8Array {
  return new Uint8Array(readFileSync(place));
}
