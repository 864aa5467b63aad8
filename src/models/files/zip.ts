import { inflateSync } from 'fflate';
import { fail, quoted } from '../problem.ts';

/** One file inside a zip archive. */
export interface ZipMember {
  readonly size: number;
  /** Its bytes: a view where it is stored as it is. @throws DataError for one that is damaged */
  read(): Uint8Array;
}

/** The most that a packed member may grow to. */
const MOST_UNPACKED = 256 * 1024 * 1024;
/** What deflate can save at best. */
const BEST_RATIO = 1032;

/**
 * The members of a zip archive by name (APPNOTE.TXT of PKWARE), from its central directory: the headers before the
 * members may leave sizes out. Sizes are checked against the file before anything is unpacked.
 * @throws DataError for an archive that is cut off, encrypted or damaged
 */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, ZipMember> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { start, end, count } = findDirectory(view);
  const members = new Map<string, ZipMember>();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) {
      fail(`expected ${count} members in its list, got ${i}; the zip archive is damaged`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const extraAt = at + 46 + nameLength;
    const next = extraAt + extraLength + view.getUint16(at + 32, true);
    if (next > end) fail('expected a list of members, got one that is cut off; the zip archive is damaged');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, extraAt));
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const [size, packed, header] = sizes(view, at, extraAt, extraAt + extraLength);
    if (flags & 0x41) fail(`${quoted(name)} is encrypted; unpack the archive and save it without a password`);
    if (method !== 0 && method !== 8) {
      fail(`${quoted(name)} is packed by method ${method}; only stored and deflated members can be read`);
    }
    if (method === 0 ? size !== packed : size > MOST_UNPACKED || size > (packed + 16) * BEST_RATIO) {
      fail(
        `${quoted(name)} claims to be ${size} bytes but takes ${packed} in the archive; it will not be unpacked`,
      );
    }
    if (header + 30 > start || header + 30 + packed > start) {
      fail(`${quoted(name)} is cut off; the zip archive is damaged`);
    }
    const crc = view.getUint32(at + 16, true);
    if (members.has(name)) fail(`two members are called ${quoted(name)}`);
    members.set(name, {
      size,
      read: () => readMember(bytes, { name, size, packed, header, method, crc, start }),
    });
    at = next;
  }
  return members;
}

function readMember(
  bytes: Uint8Array,
  member: {
    readonly name: string;
    readonly size: number;
    readonly packed: number;
    readonly header: number;
    readonly method: number;
    readonly crc: number;
    readonly start: number;
  },
): Uint8Array {
  const { size, packed, header, method, crc, start } = member;
  const name = quoted(member.name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(header, true) !== 0x04034b50)
    fail(`${name} is not where the list says; the zip archive is damaged`);
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (from + packed > start) fail(`${name} is cut off; the zip archive is damaged`);
  const stored = bytes.subarray(from, from + packed);
  const content = method === 0 ? stored : inflated(stored, size, name);
  // PyTorch can be told to leave the sum out and then writes 0.
  if (crc !== 0 && checksum(content) !== crc)
    fail(`${name} does not match its checksum; the file is damaged`);
  return content;
}

function inflated(packed: Uint8Array, size: number, name: string): Uint8Array {
  try {
    const content = inflateSync(packed, { out: new Uint8Array(size) });
    if (content.length === size) return content;
  } catch {
    // Told below: fflate's own words are a code.
  }
  return fail(`${name} cannot be unpacked; the zip archive is damaged`);
}

/** Where the list of members lies. */
function findDirectory(view: DataView): {
  readonly start: number;
  readonly end: number;
  readonly count: number;
} {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    let count = view.getUint16(at + 10, true);
    let size = view.getUint32(at + 12, true);
    let start = view.getUint32(at + 16, true);
    let end = at;
    if (at >= 20 && view.getUint32(at - 20, true) === 0x07064b50) {
      const record = whole(view, at - 12);
      if (record + 56 > at || view.getUint32(record, true) !== 0x06064b50) {
        fail('expected a zip64 record, got none; the zip archive is damaged');
      }
      count = whole(view, record + 32);
      size = whole(view, record + 40);
      start = whole(view, record + 48);
      end = record;
    }
    if (start + size > end || count * 46 > size) break;
    return { start, end: start + size, count };
  }
  return fail('expected a list of members at its end, got none; the zip archive is cut off or damaged');
}

/** Unpacked and packed size of a member and where it begins; those that do not fit lie in a zip64 field. */
function sizes(view: DataView, at: number, extraAt: number, extraEnd: number): [number, number, number] {
  const found: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  for (let field = extraAt; field + 4 <= extraEnd; ) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) {
      let from = field + 4;
      for (let i = 0; i < 3; i++) {
        if (found[i] !== 0xffffffff || from + 8 > Math.min(field + 4 + length, extraEnd)) continue;
        found[i] = whole(view, from);
        from += 8;
      }
    }
    field += 4 + length;
  }
  return found;
}

/** A whole number of eight bytes; beyond 2^53 it is larger than any file. */
function whole(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

let table: Uint32Array | undefined;

/** CRC-32 of ISO 3309, as zip has it. */
function checksum(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
    return crc;
  });
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}
