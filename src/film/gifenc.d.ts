/** What Crease uses of gifenc, which comes without types, as a module: its main file has no names that Node sees. */
declare module 'gifenc/dist/gifenc.esm.js' {
  export function quantize(
    rgba: Uint8Array,
    colours: number,
    options?: { readonly format?: 'rgb565' },
  ): number[][];
}
