/** What is asked of an encoder, by name in FFmpeg's libraries. */
export interface Codec {
  /** FFmpeg's encoder. */
  readonly encoder: string;
  /** The encoder's own options. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * x264's `veryfast` without what costs more time than it saves bytes on line drawings: looking ahead, pictures between
 * pictures, motion between pixels, parts of blocks other than 8 × 8. One fixed quantiser spares it the weighing of
 * every picture beforehand; a key picture, which a rest then repeats, gets a finer one, and so does colour, since
 * lines are thin. Measured over ten seconds at 1080p: 0.6 of the time of `crf=20` with what is left out here, 1.1
 * times the bytes, 0.6 dB more while everything moves.
 */
const X264_SEARCH =
  'rc-lookahead=0:mbtree=0:bframes=0:weightp=0:scenecut=0:ref=1:subme=1:me=dia:partitions=p8x8:ipratio=2:chroma-qp-offset=-1';

/**
 * The same film on every processor: left to itself x264 encodes other pictures with SSE2 than with AVX2. Naming the
 * instructions in `asm=` is no way to that: it is an order, and ends the process where the processor has them not.
 */
const X264_EVERYWHERE = 'cpu-independent=1';

/**
 * H.264 for .mp4 since it plays everywhere, VP9 for .webm since every browser plays it (AV1 needs hardware in Safari);
 * VP9's real-time mode is the only fast one.
 */
export const codecs: Readonly<Record<'mp4' | 'webm', Codec>> = {
  mp4: {
    encoder: 'libx264',
    options: { preset: 'veryfast', qp: '25', 'x264-params': `${X264_SEARCH}:${X264_EVERYWHERE}` },
  },
  webm: {
    encoder: 'libvpx-vp9',
    options: { deadline: 'realtime', 'cpu-used': '8', crf: '29', b: '0', 'lag-in-frames': '0' },
  },
};

/** H.264 in less than half the bytes and twice the time, a little softer: for what is loaded over a network. */
export const smallMp4: Codec = {
  encoder: 'libx264',
  options: {
    preset: 'medium',
    crf: '29',
    tune: 'animation',
    'x264-params': `bframes=5:${X264_EVERYWHERE}`,
  },
};
