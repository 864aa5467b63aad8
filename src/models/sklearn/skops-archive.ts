import { readNpy } from '../files/npy.ts';
import type { Numbers } from '../files/number-types.ts';
import type { Tensor } from '../files/tensor.ts';
import type { ZipMember } from '../files/zip.ts';
import { isObject, type JsonObject, parseJson, text } from '../json.ts';
import { fail, quoted } from '../problem.ts';

/** What of a `.skops` is read: its tree, and its arrays by the names of files. */
export interface Archive {
  readonly members: ReadonlyMap<string, ZipMember>;
  /** Objects that the tree mentions again only by number. */
  readonly byId: ReadonlyMap<unknown, JsonObject>;
}

/** An estimator with its attributes. */
export interface Estimator {
  readonly kind: string;
  readonly name: string;
  readonly attributes: JsonObject;
}

/** A node, or the one that it mentions. */
export function resolved(archive: Archive, node: JsonObject): JsonObject {
  return node.__loader__ === 'CachedNode' ? (archive.byId.get(node.__id__) ?? node) : node;
}

/** A value that stands as JSON within the JSON. */
export function jsonOf(archive: Archive, node: unknown): unknown {
  if (!isObject(node)) return undefined;
  const { content, is_json } = resolved(archive, node);
  return is_json === true && typeof content === 'string' ? parseJson(content) : undefined;
}

export function arrayNode(archive: Archive, node: unknown): JsonObject | undefined {
  if (!isObject(node)) return undefined;
  const own = resolved(archive, node);
  return own.__loader__ === 'NdArrayNode' ? own : undefined;
}

export function arrayOf(archive: Archive, node: unknown, place: string) {
  const own = arrayNode(archive, node);
  if (own?.type !== 'numpy')
    return fail(
      `${quoted(place)}: expected an array, got none; the model is not fitted, or the file is damaged`,
    );
  const file = text(own.file, place);
  const member =
    archive.members.get(file) ?? fail(`${quoted(place)}: expected ${quoted(file)} inside, got none`);
  return readNpy(member.read());
}

export function tensorOf(archive: Archive, node: unknown, place: string): Tensor {
  return arrayOf(archive, node, place).tensor ?? fail(`${quoted(place)}: expected numbers, got texts`);
}

export function numbersOf(archive: Archive, node: unknown, place: string): Numbers {
  return tensorOf(archive, node, place).read();
}

/** The names in an array of texts or numbers; undefined where there is none. */
export function textsOf(archive: Archive, node: unknown): readonly string[] | undefined {
  const own = arrayNode(archive, node);
  if (!own) return undefined;
  if (own.type === 'json' || own.type !== 'numpy') {
    // Arrays of Python objects: one node each.
    const items = isObject(own.content) ? own.content.content : own.content;
    const names = Array.isArray(items) ? items.map((item) => jsonOf(archive, item)) : [];
    return names.length > 0 && names.every((name) => typeof name === 'string')
      ? (names as string[])
      : undefined;
  }
  const { texts, tensor } = arrayOf(archive, own, 'names');
  return texts ?? Array.from(tensor!.read(), String);
}
