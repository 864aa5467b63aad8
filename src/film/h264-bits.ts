/** Reads and overwrites single bits of an H.264 unit (ITU-T H.264 §7.2, §9.1). */
export class Bits {
  readonly #bytes: Uint8Array;
  /** The next bit to read. */
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.#bytes = bytes;
    this.position = position;
  }

  /** u(n). */
  read(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.position++) {
      value = 2 * value + ((this.#bytes[this.position >> 3]! >> (7 - (this.position & 7))) & 1);
    }
    return value;
  }

  /** ue(v). */
  readCode(): number {
    let zeros = 0;
    while (this.read(1) === 0) zeros++;
    return 2 ** zeros - 1 + this.read(zeros);
  }

  /** Puts u(n) where the next bits stand. */
  write(count: number, value: number): void {
    for (let i = count - 1; i >= 0; i--, this.position++) {
      const mask = 128 >> (this.position & 7);
      const byte = this.#bytes[this.position >> 3]!;
      this.#bytes[this.position >> 3] = (value >> i) & 1 ? byte | mask : byte & ~mask;
    }
  }
}

/** A unit's place in a stream: its first byte after the start code, the byte after its last, and its type. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly type: number;
}

/** The units of a stream with start codes (§B.1). */
export function unitsOf(stream: Uint8Array): Unit[] {
  const starts: number[] = [];
  for (let at = 2; at < stream.length - 1; at++) {
    if (stream[at] === 1 && stream[at - 1] === 0 && stream[at - 2] === 0) starts.push(at + 1);
  }
  return starts.map((start, i) => {
    let end = i + 1 < starts.length ? starts[i + 1]! - 3 : stream.length;
    while (i + 1 < starts.length && stream[end - 1] === 0) end--;
    return { start, end, type: stream[start]! & 31 };
  });
}

/** A unit without the bytes that keep start codes out of it (§7.4.1). */
export function withoutGuards(unit: Uint8Array): Uint8Array {
  const bare = new Uint8Array(unit.length);
  let length = 0;
  let zeros = 0;
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    bare[length++] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return bare.subarray(0, length);
}

/** A unit with them. */
export function withGuards(bare: Uint8Array): Uint8Array {
  const guarded = new Uint8Array(Math.ceil(bare.length * 1.5) + 1);
  let length = 0;
  let zeros = 0;
  for (const byte of bare) {
    if (zeros >= 2 && byte <= 3) {
      guarded[length++] = 3;
      zeros = 0;
    }
    guarded[length++] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return guarded.slice(0, length);
}
