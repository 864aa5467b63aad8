import type { I420 } from '../raster/index.ts';
import type { EncodedRange } from './packet.ts';

/** What encodes one range of I420 pictures, in this process or in another. */
export interface PictureEncoder {
  /** The next picture; undefined repeats the one before. */
  add(frame: number, picture: I420 | undefined): Promise<void> | void;
  finish(): Promise<EncodedRange> | EncodedRange;
  /** Lets go of what it holds. */
  close(): void;
}
