import { fail, quoted } from '../problem.ts';
import { type NumberType, numberSizes, numbersFrom } from './number-types.ts';
import { countOf, type Tensor } from './tensor.ts';

/*
 * HDF5 as Keras writes it (https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html): superblock 0, groups
 * as a symbol table in a B-tree, object headers of version 1, numbers in one piece.
 */

/** What an attribute holds: texts, or numbers. */
export type Hdf5Attribute = readonly string[] | readonly number[];

/** A group or a dataset. */
export type Hdf5Object = Hdf5Group | Hdf5Dataset;

/** A folder of the file. */
export interface Hdf5Group {
  readonly kind: 'group';
  readonly attributes: ReadonlyMap<string, Hdf5Attribute>;
  /** Names in the order in which they were made, which is not the order of the tree. */
  readonly names: readonly string[];
  /** A member, undefined where there is none. */
  get(name: string): Hdf5Object | undefined;
}

/** A block of numbers or texts. */
export interface Hdf5Dataset extends Tensor {
  readonly kind: 'dataset';
  readonly attributes: ReadonlyMap<string, Hdf5Attribute>;
}

/** Types of values that can be read. */
type StoredType =
  | { readonly class: 'number'; readonly type: NumberType; readonly isBigEndian: boolean }
  | { readonly class: 'opaque'; readonly size: number }
  | { readonly class: 'fixed text'; readonly size: number }
  | { readonly class: 'text' }
  | { readonly class: 'other'; readonly name: string };

/** One message of an object header. */
interface Message {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** As an address: nowhere. */
const NOWHERE = 2 ** 64;
const MOST_MESSAGES = 4096;
const MOST_MEMBERS = 100_000;

/** Whether bytes begin as an HDF5 file does. */
export function isHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** The root of an HDF5 file. @throws DataError for one that is cut off, damaged or of a newer kind */
export function openHdf5(bytes: Uint8Array): Hdf5Group {
  const file = new Hdf5File(bytes);
  const root = file.object(file.rootAddress());
  if (root.kind !== 'group') fail('expected a group as its root, got a dataset');
  return root;
}

/** A member by its path of names, undefined where there is none. */
export function at(group: Hdf5Group, path: readonly string[]): Hdf5Object | undefined {
  let found: Hdf5Object | undefined = group;
  for (const name of path) {
    if (found?.kind !== 'group') return undefined;
    found = found.get(name);
  }
  return found;
}

/** The texts of an attribute; undefined where it is not there; none where it is an empty list of anything. */
export function texts(object: Hdf5Object, name: string): readonly string[] | undefined {
  const found = object.attributes.get(name);
  if (!found) return undefined;
  return found.map((value) =>
    typeof value === 'string' ? value : fail(`expected texts in the attribute ${name}, got numbers`),
  );
}

/** The bytes of a file, read with every step checked against its end. */
class Hdf5File {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  rootAddress(): number {
    const version = this.#byte(8);
    if (version > 1) {
      fail(
        `is HDF5 of a newer kind (superblock ${version}) than Keras writes; save it with Keras itself, or copy it with h5py without libver="latest"`,
      );
    }
    if (this.#byte(13) !== 8 || this.#byte(14) !== 8)
      fail('expected HDF5 with addresses of 8 bytes, got others');
    const base = version === 0 ? 24 : 28;
    if (this.#whole(base) !== 0) fail('expected HDF5 that begins at the first byte, got an offset');
    return this.#whole(base + 32 + 8);
  }

  object(address: number): Hdf5Object {
    const messages = this.#messages(address);
    const attributes = new Map<string, Hdf5Attribute>();
    for (const message of messages) {
      if (message.type !== 0x0c) continue;
      const [name, value] = this.#attribute(message);
      attributes.set(name, value);
    }
    const table = messages.find(({ type }) => type === 0x11);
    if (table) return this.#group(table, attributes);
    if (messages.some(({ type }) => type === 2 || type === 6 || type === 10)) {
      fail('is HDF5 with groups of a newer kind than Keras writes; save it with Keras itself');
    }
    return this.#dataset(messages, attributes);
  }

  #group(table: Message, attributes: ReadonlyMap<string, Hdf5Attribute>): Hdf5Group {
    const heap = this.#whole(table.at + 8);
    if (this.#word(heap) !== word('HEAP'))
      fail('expected a heap of names, got something else; the file is damaged');
    const heapSize = this.#whole(heap + 8);
    const heapData = this.#whole(heap + 24);
    this.#require(heapData, heapSize);
    const found: { readonly name: string; readonly nameAt: number; readonly address: number }[] = [];
    this.#walk(this.#whole(table.at), 64, found, (nameAt) => {
      if (nameAt >= heapSize) fail('expected a name within its heap; the file is damaged');
      return this.#text(heapData + nameAt, heapSize - nameAt);
    });
    // Names are added at the end of the heap: their places tell the order in which members were made.
    found.sort((a, b) => a.nameAt - b.nameAt);
    const addresses = new Map(found.map(({ name, address }) => [name, address]));
    return {
      kind: 'group',
      attributes,
      names: [...addresses.keys()],
      get: (name) => {
        const address = addresses.get(name);
        return address === undefined ? undefined : this.object(address);
      },
    };
  }

  /** The members in a tree of names. */
  #walk(
    address: number,
    depth: number,
    found: { name: string; nameAt: number; address: number }[],
    nameOf: (at: number) => string,
  ): void {
    if (this.#word(address) !== word('TREE') || this.#byte(address + 4) !== 0 || depth === 0) {
      fail('expected a tree of names, got something else; the file is damaged');
    }
    const level = this.#byte(address + 5);
    const used = this.#half(address + 6);
    this.#require(address, 24 + used * 16);
    for (let i = 0; i < used; i++) {
      const child = this.#whole(address + 24 + 8 + i * 16);
      if (level > 0) {
        this.#walk(child, Math.min(depth, level + 1) - 1, found, nameOf);
        continue;
      }
      if (this.#word(child) !== word('SNOD'))
        fail('expected a list of members, got something else; the file is damaged');
      const count = this.#half(child + 6);
      this.#require(child, 8 + count * 40);
      if (found.length + count > MOST_MEMBERS) fail(`expected at most ${MOST_MEMBERS} members in a group`);
      for (let k = 0; k < count; k++) {
        const entry = child + 8 + k * 40;
        const nameAt = this.#whole(entry);
        // A soft link has no object of its own.
        if (this.#word(entry + 16) === 2) continue;
        found.push({ name: nameOf(nameAt), nameAt, address: this.#whole(entry + 8) });
      }
    }
  }

  #dataset(messages: readonly Message[], attributes: ReadonlyMap<string, Hdf5Attribute>): Hdf5Dataset {
    const of = (type: number) => messages.find((message) => message.type === type);
    const [space, type, layout, filters] = [of(1), of(3), of(8), of(0x0b)];
    if (!space || !type || !layout)
      fail('expected a dataset with shape, type and layout; the file is damaged');
    const shape = this.#shape(space);
    const stored = this.#type(type.at);
    const isBfloat16 =
      stored.class === 'opaque' && stored.size === 2 && attributes.get('dtype')?.[0] === 'bfloat16';
    const number = isBfloat16
      ? ({ class: 'number', type: 'bfloat16', isBigEndian: false } as const)
      : stored.class === 'number'
        ? stored
        : undefined;
    return {
      kind: 'dataset',
      attributes,
      shape,
      type: number?.type ?? 'uint8',
      read: () => {
        if (filters)
          fail('holds packed numbers (HDF5 filters), which Keras never writes; save it with Keras itself');
        if (!number)
          fail(`expected numbers, got ${stored.class === 'other' ? stored.name : stored.class} values`);
        const size = countOf(shape) * numberSizes[number.type];
        return numbersFrom(this.#data(layout, size), number.type, number.isBigEndian);
      },
    };
  }

  #data(layout: Message, size: number): Uint8Array {
    const version = this.#byte(layout.at);
    const kind = this.#byte(layout.at + 1);
    if (version !== 3 && version !== 4) fail(`expected a layout of version 3, got ${version}`);
    if (kind === 0) {
      const length = this.#half(layout.at + 2);
      if (length < size) fail('holds fewer numbers than its shape says; the file is damaged');
      return this.#part(layout.at + 4, size);
    }
    if (kind !== 1)
      fail('holds numbers in pieces (chunks), which Keras never writes; save it with Keras itself');
    const address = this.#whole(layout.at + 2);
    const length = this.#whole(layout.at + 10);
    if (size === 0) return new Uint8Array(0);
    if (address >= NOWHERE || length < size)
      fail('holds fewer numbers than its shape says; the file is damaged');
    return this.#part(address, size);
  }

  #attribute({ at: from, size }: Message): [string, Hdf5Attribute] {
    const version = this.#byte(from);
    if (version < 1 || version > 3) fail(`expected an attribute of version 1 to 3, got ${version}`);
    if (version > 1 && this.#byte(from + 1) !== 0)
      fail('expected an attribute with a type of its own, got a shared one');
    const [nameSize, typeSize, spaceSize] = [2, 4, 6].map((off) => this.#half(from + off)) as [
      number,
      number,
      number,
    ];
    const padded = (length: number) => (version === 1 ? Math.ceil(length / 8) * 8 : length);
    const nameAt = from + (version === 3 ? 9 : 8);
    const typeAt = nameAt + padded(nameSize);
    const spaceAt = typeAt + padded(typeSize);
    const dataAt = spaceAt + padded(spaceSize);
    if (dataAt > from + size) fail('expected an attribute within its header; the file is damaged');
    const name = this.#text(nameAt, nameSize);
    const type = this.#type(typeAt);
    const count = countOf(this.#shape({ type: 1, at: spaceAt, size: spaceSize }));
    if (type.class === 'number') {
      const bytes = this.#part(dataAt, count * numberSizes[type.type]);
      return [name, Array.from(numbersFrom(bytes, type.type, type.isBigEndian))];
    }
    if (type.class === 'fixed text' && type.size > 0) {
      this.#require(dataAt, count * type.size);
      return [name, Array.from({ length: count }, (_, i) => this.#text(dataAt + i * type.size, type.size))];
    }
    if (type.class === 'text') {
      this.#require(dataAt, count * 16);
      return [name, Array.from({ length: count }, (_, i) => this.#heapText(dataAt + i * 16))];
    }
    return [name, []];
  }

  /** A text of any length: where it lies in a heap of the whole file. */
  #heapText(at: number): string {
    const length = this.#word(at);
    const collection = this.#whole(at + 4);
    const index = this.#word(at + 12);
    if (length === 0) return '';
    if (this.#word(collection) !== word('GCOL'))
      fail('expected a heap of texts, got something else; the file is damaged');
    const end = collection + this.#whole(collection + 8);
    for (let item = collection + 16; item + 16 <= end; ) {
      const number = this.#half(item);
      const size = this.#whole(item + 8);
      if (number === index) {
        if (length > size) break;
        return new TextDecoder().decode(this.#part(item + 16, length));
      }
      if (number === 0) break;
      item += 16 + Math.ceil(size / 8) * 8;
    }
    return fail('expected a text in its heap, got none; the file is damaged');
  }

  #type(at: number): StoredType {
    const version = this.#byte(at) >> 4;
    const kind = this.#byte(at) & 15;
    const flags = this.#byte(at + 1);
    const size = this.#word(at + 4);
    const isBigEndian = (flags & 1) === 1;
    if (version < 1 || version > 3) fail(`expected a type of version 1 to 3, got ${version}`);
    switch (kind) {
      case 0: {
        const isSigned = (flags & 8) !== 0;
        const bits = size * 8;
        const type = `${isSigned ? '' : 'u'}int${bits}`;
        if (!(type in numberSizes)) return { class: 'other', name: `${bits}-bit whole numbers` } as const;
        return { class: 'number', type: type as NumberType, isBigEndian };
      }
      case 1: {
        const type = ({ 2: 'float16', 4: 'float32', 8: 'float64' } as const)[size];
        // Bits of exponent and fraction: HDF5 can say others, such as bfloat16, in the same number of bytes.
        const [exponent, fraction] = [this.#byte(at + 13), this.#byte(at + 15)];
        const wanted = { 2: '5 10', 4: '8 23', 8: '11 52' }[size];
        if (size === 2 && `${exponent} ${fraction}` === '8 7')
          return { class: 'number', type: 'bfloat16', isBigEndian };
        if (!type || `${exponent} ${fraction}` !== wanted || flags & 0x40) {
          return { class: 'other', name: `floats of ${size} bytes of an unusual kind` };
        }
        return { class: 'number', type, isBigEndian };
      }
      case 3:
        return { class: 'fixed text', size };
      case 5:
        return { class: 'opaque', size };
      case 8:
        // Truth values, as h5py writes them: an enumeration of one byte.
        return size === 1
          ? { class: 'number', type: 'int8', isBigEndian }
          : { class: 'other', name: 'enumerated' };
      case 9:
        return (flags & 15) === 1 ? { class: 'text' } : { class: 'other', name: 'lists as' };
      default:
        return {
          class: 'other',
          name: ['', '', 'times as', '', 'bits as', '', 'compound', 'references as'][kind] || 'unknown',
        };
    }
  }

  #shape({ at }: Message): number[] {
    const version = this.#byte(at);
    const rank = this.#byte(at + 1);
    if (version !== 1 && version !== 2) fail(`expected a shape of version 1 or 2, got ${version}`);
    if (version === 2 && this.#byte(at + 3) === 2) return [0];
    const from = at + (version === 1 ? 8 : 4);
    return Array.from({ length: rank }, (_, i) => this.#whole(from + i * 8));
  }

  /** The messages of an object header, those in its continuations included. */
  #messages(address: number): Message[] {
    if (this.#word(address) === word('OHDR')) {
      fail(
        'is HDF5 with headers of a newer kind than Keras writes; save it with Keras itself, or copy it with h5py without libver="latest"',
      );
    }
    if (this.#byte(address) !== 1) fail('expected an object, got something else; the file is damaged');
    const messages: Message[] = [];
    const blocks = [{ at: address + 16, size: this.#word(address + 8) }];
    for (const block of blocks) {
      this.#require(block.at, block.size);
      const end = block.at + block.size;
      for (let at = block.at; at + 8 <= end; ) {
        const type = this.#half(at);
        const size = this.#half(at + 2);
        const flags = this.#byte(at + 4);
        if (at + 8 + size > end) fail('expected a header whose parts lie within it; the file is damaged');
        if (flags & 2 && (type === 1 || type === 3 || type === 0x0c)) {
          fail('is HDF5 with shared types, which Keras never writes; save it with Keras itself');
        }
        if (type === 0x10) blocks.push({ at: this.#whole(at + 8), size: this.#whole(at + 16) });
        else if (type !== 0) messages.push({ type, at: at + 8, size });
        if (messages.length > MOST_MESSAGES || blocks.length > MOST_MESSAGES)
          fail('has a header without end; the file is damaged');
        at += 8 + size;
      }
    }
    return messages;
  }

  #text(at: number, most: number): string {
    const bytes = this.#part(at, most);
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  }

  #part(at: number, size: number): Uint8Array {
    this.#require(at, size);
    return this.#bytes.subarray(at, at + size);
  }

  #require(at: number, size: number): void {
    if (!(at >= 0 && size >= 0 && at + size <= this.#bytes.length)) {
      fail(`ends at byte ${this.#bytes.length}, before what it holds does; the file is cut off or damaged`);
    }
  }

  #byte(at: number): number {
    this.#require(at, 1);
    return this.#bytes[at]!;
  }

  #half(at: number): number {
    this.#require(at, 2);
    return this.#view.getUint16(at, true);
  }

  #word(at: number): number {
    this.#require(at, 4);
    return this.#view.getUint32(at, true);
  }

  /** A whole number of eight bytes; one beyond 2^53 is larger than any file. */
  #whole(at: number): number {
    this.#require(at, 8);
    return this.#view.getUint32(at, true) + this.#view.getUint32(at + 4, true) * 2 ** 32;
  }
}

/** Four letters as the number that they are in the file. */
function word(letters: string): number {
  return [...letters].reduce((sum, letter, i) => sum + letter.charCodeAt(0) * 2 ** (8 * i), 0);
}

/** Every dataset below a group with its path, in the order in which they were made. */
export function* datasets(
  group: Hdf5Group,
  path: readonly string[] = [],
): Generator<[readonly string[], Hdf5Dataset]> {
  if (path.length > 32) fail(`${quoted(path.join('/'))} lies too deep; the file is damaged`);
  for (const name of group.names) {
    const member = group.get(name)!;
    if (member.kind === 'dataset') yield [[...path, name], member];
    else yield* datasets(member, [...path, name]);
  }
}
