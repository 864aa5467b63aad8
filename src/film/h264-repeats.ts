/*
 * In H.264 a picture that only repeats the one before is a slice in which every macroblock is skipped (ITU-T H.264
 * §7.3.4): a few bytes, for which an encoder takes milliseconds. What it says of a blank picture that is shown twice
 * is true of any picture of the size; only `frame_num` has to count on, in the pictures that follow as well.
 */
import { Bits, unitsOf, withGuards, withoutGuards } from './h264-bits.ts';
import type { Repeats } from './repeats.ts';

const SLICE = 1;
const PARAMETERS = 7;

/**
 * What repeats pictures of an encoder.
 * @param first its packet for a blank picture
 * @param second its packet for the same once more
 * @returns undefined where its stream is of a kind in which nothing may be put between
 */
export function h264Repeats(first: Uint8Array, second: Uint8Array): Repeats | undefined {
  const bits = frameNumberBits(first);
  const [slice, more] = unitsOf(second);
  if (bits === undefined || slice?.type !== SLICE || more) return undefined;
  return {
    again: (place) => numbered(second, place, bits),
    moved: (packet, place) => numbered(packet, place, bits),
  };
}

/**
 * How many bits `frame_num` has (§7.3.2.1.1), or undefined where more would have to count on: pictures that are
 * shown in another order than they come in, or that refer to more than the one before.
 */
function frameNumberBits(stream: Uint8Array): number | undefined {
  const unit = unitsOf(stream).find(({ type }) => type === PARAMETERS);
  if (!unit) return undefined;
  const bits = new Bits(withoutGuards(stream.subarray(unit.start, unit.end)), 8);
  const profile = bits.read(8);
  bits.read(16); // constraints, level
  bits.readCode(); // id
  if (profile >= 100) {
    for (let field = 0; field < 3; field++) bits.readCode(); // chroma, depths
    bits.read(1);
    if (bits.read(1)) return undefined; // scaling lists
  }
  const length = bits.readCode() + 4;
  const orderIsDecodingOrder = bits.readCode() === 2;
  const references = bits.readCode();
  return orderIsDecodingOrder && references === 1 ? length : undefined;
}

/** A packet whose slice counts as picture `place` of its range. */
function numbered(packet: Uint8Array, place: number, length: number): Uint8Array {
  const unit = unitsOf(packet).find(({ type }) => type === SLICE);
  if (!unit) return packet;
  const slice = withoutGuards(packet.subarray(unit.start, unit.end));
  const bits = new Bits(slice, 8);
  for (let field = 0; field < 3; field++) bits.readCode(); // first macroblock, type, parameters (§7.3.3)
  bits.write(length, place % 2 ** length);
  const body = withGuards(slice);
  const moved = new Uint8Array(unit.start + body.length);
  moved.set(packet.subarray(0, unit.start));
  moved.set(body, unit.start);
  return moved;
}
