/** What Crease uses of gifenc, which comes without types, as a module: its main file has no names that Node sees. */
declare module 'gifenc/dist/gifenc.esm.js' {
  interface FrameOptions {
    readonly first?: boolean;
    readonly palette?: readonly (readonly number[])[];
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** Milliseconds. */
    readonly delay?: number;
    /** 1: the next frame is drawn over this one. */
    readonly dispose?: number;
    /** 0: for ever. */
    readonly repeat?: number;
  }
  interface Encoder {
    writeHeader(): void;
    writeFrame(indices: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    bytes(): Uint8Array;
  }
  export function GIFEncoder(options?: { readonly auto?: boolean }): Encoder;
  export function quantize(
    rgba: Uint8Array,
    colours: number,
    options?: { readonly format?: 'rgb565' },
  ): number[][];
}
