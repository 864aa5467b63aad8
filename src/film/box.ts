/** Where in a file a time of making stands. */
export interface TimeField {
  /** Bytes from the start of the file. */
  readonly position: number;
  /** Bytes. */
  readonly length: number;
}

const CONTAINERS = new Set(['moov', 'trak', 'mdia']);
const DATED = new Set(['mvhd', 'tkhd', 'mdhd']);

/**
 * The creation and modification times in an MP4's `moov` box (ISO/IEC 14496-12 §8.2.2, §8.3.2, §8.4.2).
 * @param position where in the file the bytes stand
 */
export function timeFields(boxes: Uint8Array, position: number): TimeField[] {
  const view = new DataView(boxes.buffer, boxes.byteOffset, boxes.byteLength);
  const found: TimeField[] = [];
  for (let at = 0; at + 8 <= boxes.length; ) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...boxes.subarray(at + 4, at + 8));
    if (CONTAINERS.has(type)) {
      found.push(...timeFields(boxes.subarray(at + 8, at + size), position + at + 8));
    } else if (DATED.has(type)) {
      const version = boxes[at + 8];
      found.push({ position: position + at + 12, length: version === 1 ? 16 : 8 });
    }
    at += Math.max(size, 8);
  }
  return found;
}
