import type { EncodedRange } from '../film/index.ts';

interface Head {
  /** Of each packet: the frame, whether a player may start there, how many bytes. */
  readonly packets: readonly (readonly [frame: number, key: boolean, length: number])[];
  readonly codec?: string;
  /** In base64. */
  readonly description?: string;
}

/** A made range as one row of bytes: the length of a head, the head as JSON, then every packet. */
export function bytesOfRange({ packets, decoder }: EncodedRange): Uint8Array {
  const head: Head = {
    packets: packets.map(({ frame, key, data }) => [frame, key, data.length]),
    ...(decoder ? { codec: decoder.codec } : {}),
    ...(decoder?.description ? { description: Buffer.from(decoder.description).toString('base64') } : {}),
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json, ...packets.map(({ data }) => data)]);
}

/**
 * The range that `bytesOfRange` wrote.
 * @throws RangeError when bytes are missing or left over
 */
export function rangeOfBytes(bytes: Uint8Array): EncodedRange {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.readUInt32LE(0);
  const head = JSON.parse(view.subarray(4, start).toString()) as Head;
  let at = start;
  const packets = head.packets.map(([frame, key, length]) => {
    // A copy: each packet may be given away as a whole buffer.
    const data = new Uint8Array(view.subarray(at, at + length));
    at += length;
    return { frame, key, data };
  });
  if (at !== view.length) throw new RangeError(`a range of ${at} bytes came as ${view.length}`);
  return {
    packets,
    ...(head.codec === undefined
      ? {}
      : {
          decoder: {
            codec: head.codec,
            ...(head.description === undefined
              ? {}
              : { description: new Uint8Array(Buffer.from(head.description, 'base64')) }),
          },
        }),
  };
}
