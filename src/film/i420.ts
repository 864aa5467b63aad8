import { i420Wasm } from './i420.baked.ts';

/** A picture as an encoder takes it: 8-bit BT.709, limited range, one chroma sample for 2 × 2 pixels. */
export interface I420 {
  readonly width: number;
  readonly height: number;
  /** Luma rows, `lumaStride` bytes apart. */
  readonly y: Uint8Array;
  /** Blue and red chroma rows, `lumaStride / 2` bytes apart. */
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  readonly lumaStride: number;
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  rows(top: number, bottom: number, count: number, y0: number, y1: number, u: number, v: number): void;
}

const PAGE = 65536;

/** Pixels that the kernel turns at once: rows are padded to a multiple of it. */
const LANES = 8;

/** Rows of pixels that are copied in at once: two stay in the processor's nearest cache, a whole frame does not. */
const SOURCE_ROWS = 2;

/**
 * A converter from RGBA frames of one even size to I420. Each call overwrites what the call before returned.
 */
export function i420Converter(width: number, height: number): (rgba: Uint8Array) => I420 {
  const stride = Math.ceil(width / LANES) * LANES;
  const { memory, rows } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(i420Wasm, 'base64')))
    .exports as unknown as Kernel;
  const yStart = stride * SOURCE_ROWS * 4;
  const uStart = yStart + stride * height;
  const vStart = uStart + (stride * height) / 4;
  const end = vStart + (stride * height) / 4;
  memory.grow(Math.ceil(end / PAGE) - memory.buffer.byteLength / PAGE);
  const bytes = new Uint8Array(memory.buffer);
  const picture: I420 = {
    width,
    height,
    y: bytes.subarray(yStart, uStart),
    u: bytes.subarray(uStart, vStart),
    v: bytes.subarray(vStart, end),
    lumaStride: stride,
  };
  return (rgba) => {
    for (let row = 0; row < height; row += 2) {
      for (let i = 0; i < SOURCE_ROWS; i++) {
        bytes.set(rgba.subarray((row + i) * width * 4, (row + i + 1) * width * 4), i * stride * 4);
      }
      const luma = yStart + row * stride;
      const chroma = (row * stride) / 4;
      rows(0, stride * 4, stride, luma, luma + stride, uStart + chroma, vStart + chroma);
    }
    return picture;
  };
}
