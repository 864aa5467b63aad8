import { fail } from '../problem.ts';

/** What MessagePack (https://msgpack.org) holds. */
export type PackedValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PackedValue[]
  | Map<string, PackedValue>
  | { readonly extension: number; readonly bytes: Uint8Array };

const DEEPEST = 32;

/** One value that fills the bytes. @throws DataError for one that is cut off or damaged */
export function readMsgpack(bytes: Uint8Array): PackedValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const need = (count: number) => {
    if (at + count > bytes.length) fail('is cut off in the middle of a value');
    at += count;
    return at - count;
  };
  const part = (count: number) => {
    const from = need(count);
    return bytes.subarray(from, from + count);
  };
  const u1 = () => bytes[need(1)]!;
  const u2 = () => view.getUint16(need(2), false);
  const u4 = () => view.getUint32(need(4), false);
  const text = (count: number) => new TextDecoder().decode(part(count));
  const extension = (count: number): PackedValue => {
    const kind = view.getInt8(need(1));
    return { extension: kind, bytes: part(count) };
  };
  const list = (count: number, depth: number): PackedValue[] => {
    const items: PackedValue[] = [];
    for (let i = 0; i < count; i++) items.push(value(depth - 1));
    return items;
  };
  const map = (count: number, depth: number): Map<string, PackedValue> => {
    const items = new Map<string, PackedValue>();
    for (let i = 0; i < count; i++) {
      const key = value(depth - 1);
      items.set(String(key), value(depth - 1));
    }
    return items;
  };
  const value = (depth: number): PackedValue => {
    if (depth === 0) fail('holds values within values without end');
    const code = u1();
    if (code < 0x80) return code;
    if (code < 0x90) return map(code & 15, depth);
    if (code < 0xa0) return list(code & 15, depth);
    if (code < 0xc0) return text(code & 31);
    if (code >= 0xe0) return code - 256;
    switch (code) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
        return part(u1());
      case 0xc5:
        return part(u2());
      case 0xc6:
        return part(u4());
      case 0xc7:
        return extension(u1());
      case 0xc8:
        return extension(u2());
      case 0xc9:
        return extension(u4());
      case 0xca:
        return view.getFloat32(need(4), false);
      case 0xcb:
        return view.getFloat64(need(8), false);
      case 0xcc:
        return u1();
      case 0xcd:
        return u2();
      case 0xce:
        return u4();
      case 0xcf:
        return Number(view.getBigUint64(need(8), false));
      case 0xd0:
        return view.getInt8(need(1));
      case 0xd1:
        return view.getInt16(need(2), false);
      case 0xd2:
        return view.getInt32(need(4), false);
      case 0xd3:
        return Number(view.getBigInt64(need(8), false));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return extension(1 << (code - 0xd4));
      case 0xd9:
        return text(u1());
      case 0xda:
        return text(u2());
      case 0xdb:
        return text(u4());
      case 0xdc:
        return list(u2(), depth);
      case 0xdd:
        return list(u4(), depth);
      case 0xde:
        return map(u2(), depth);
      case 0xdf:
        return map(u4(), depth);
      default:
        return fail('holds a value of no known kind; the file is damaged');
    }
  };
  const whole = value(DEEPEST);
  if (at !== bytes.length)
    fail(`expected one value, got ${bytes.length - at} bytes more; the file is damaged`);
  return whole;
}
