/** What is asked of an encoder, by name in FFmpeg's libraries. */
export interface Codec {
  /** FFmpeg's encoder. */
  readonly encoder: string;
  /** The encoder's own options. */
  readonly options: Readonly<Record<string, string>>;
}

const X264_ASSEMBLY = 'asm=MMX2,SSE2Fast,SSSE3,SSE4.2,AVX,FMA3,BMI2,AVX2';

/**
 * One thread, so that the bytes depend on nothing but the frames. x264's `veryfast` is the slowest preset that
 * keeps up with drawing; crf 18 is visually lossless on flat colours and thin lines. Its AVX-512 code is left out:
 * on a busy machine it gave other bytes in 12 of 40,000 encodings, the rest of it in none of 50,000, as fast.
 * VP9 for .webm since every browser plays it (AV1 needs hardware in Safari); its real-time mode is the only fast one.
 */
export const codecs: Readonly<Record<'mp4' | 'webm', Codec>> = {
  mp4: {
    encoder: 'libx264',
    options: {
      preset: 'veryfast',
      crf: '18',
      ...(process.arch === 'x64' ? { 'x264-params': X264_ASSEMBLY } : {}),
    },
  },
  webm: {
    encoder: 'libvpx-vp9',
    options: { deadline: 'realtime', 'cpu-used': '7', crf: '24', b: '0', 'lag-in-frames': '0' },
  },
};
