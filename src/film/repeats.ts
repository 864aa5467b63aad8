/** How a codec's stream shows a picture again without being encoded: by a few bytes put between. */
export interface Repeats {
  /** The packet that shows what the picture before it shows, as picture `place` of its range. */
  again(place: number): Uint8Array;
  /** An encoder's packet as it is to be as picture `place` of its range, where repeats stand before it. */
  moved(packet: Uint8Array, place: number): Uint8Array;
}

/**
 * VP9 shows a buffer by one byte (VP9 bitstream specification §7.2, `show_existing_frame`): frame marker 2, profile 0,
 * buffer 0, which in this encoder's real-time mode is always the last picture.
 */
export const vp9Repeats: Repeats = {
  again: () => Uint8Array.of(0b10_00_1_000),
  moved: (packet) => packet,
};
