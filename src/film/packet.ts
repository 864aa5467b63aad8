/** A piece of the finished film, in the order in which it is written. */
export interface Packet {
  readonly data: Uint8Array;
  /** The frame of the film that it shows. (B-frames: packets are in decoding order, frames in order of showing.) */
  readonly frame: number;
  /** Whether a player may start here. */
  readonly key: boolean;
}

/** How a player is to set up its decoder, as in WebCodecs. */
export interface DecoderConfig {
  readonly codec: string;
  readonly description?: Uint8Array;
}

/** A stretch of frames as it comes from an encoder: nothing in it refers to any other stretch. */
export interface EncodedRange {
  readonly packets: readonly Packet[];
  readonly decoder?: DecoderConfig;
}

/** Encodes one stretch of frames. */
export interface RangeEncoder {
  /** The next frame; `false` when it shows what the one before showed, which then need not be read again. */
  add(frame: number, changed: boolean): Promise<void> | void;
  /** @param end the frame after the last */
  finish(end: number): Promise<EncodedRange> | EncodedRange;
  /** Lets go of what it holds. */
  close(): void;
}
