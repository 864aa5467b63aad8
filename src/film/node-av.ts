import type { I420 } from '../raster/index.ts';
import type { Codec } from './codec.ts';
import { h264Repeats } from './h264-repeats.ts';
import type { DecoderConfig, EncodedRange, Packet } from './packet.ts';
import type { PictureEncoder } from './picture-encoder.ts';
import { type Repeats, vp9Repeats } from './repeats.ts';

type Library = typeof import('node-av/lib') & typeof import('node-av/constants');

/** FFmpeg's libraries as the optional package node-av brings them, or undefined where it is not installed. */
export async function loadNodeAv(): Promise<Library | undefined> {
  try {
    const [library, constants] = await Promise.all([import('node-av/lib'), import('node-av/constants')]);
    library.Log.setLevel(constants.AV_LOG_ERROR);
    return { ...constants, ...library };
  } catch {
    return undefined;
  }
}

/**
 * An encoder inside this process, on this thread.
 * @param repeats how its stream shows a picture again; without, the encoder does
 */
export function nodeAvEncoder(
  av: Library,
  codec: Codec,
  width: number,
  height: number,
  fps: number,
  repeats?: Repeats,
): PictureEncoder {
  const found = av.Codec.findEncoderByName(codec.encoder as never);
  if (!found) throw new Error(`node-av was built without ${codec.encoder}`);
  const context = new av.CodecContext();
  context.allocContext3(found);
  context.width = width;
  context.height = height;
  context.pixelFormat = av.AV_PIX_FMT_YUV420P;
  context.timeBase = new av.Rational(1, fps);
  context.framerate = new av.Rational(fps, 1);
  context.gopSize = 1_000_000;
  context.threadCount = 1;
  context.colorRange = av.AVCOL_RANGE_MPEG;
  context.colorPrimaries = av.AVCOL_PRI_BT709;
  context.colorTrc = av.AVCOL_TRC_BT709;
  context.colorSpace = av.AVCOL_SPC_BT709;
  context.chromaLocation = av.AVCHROMA_LOC_CENTER;
  // One by one: a Dictionary given to open2 is freed twice.
  for (const [name, value] of Object.entries(codec.options)) check(context.setOption(name, value), name);
  check(context.open2Sync(found, null), 'open');

  const picture = new av.Frame();
  picture.alloc();
  picture.width = width;
  picture.height = height;
  picture.format = av.AV_PIX_FMT_YUV420P;
  check(picture.getBuffer(), 'getBuffer');
  const packet = new av.Packet();
  packet.alloc();
  const packets: Packet[] = [];
  /** Frames that show what the one before shows, whose turn comes once the encoder has given out what is before them. */
  const waiting: number[] = [];
  let repeated = 0;
  let resting = false;

  const repeatUpTo = (frame: number) => {
    for (; waiting.length > 0 && waiting[0]! < frame; repeated++) {
      packets.push({ data: repeats!.again(packets.length), frame: waiting.shift()!, key: false });
    }
  };
  const receive = () => {
    for (;;) {
      const status = context.receivePacketSync(packet);
      if (status === av.AVERROR_EAGAIN || status === av.AVERROR_EOF) return;
      check(status, 'receivePacket');
      const data = new Uint8Array(packet.data!);
      const frame = Number(packet.pts);
      repeatUpTo(frame);
      packets.push({
        data: repeated > 0 ? repeats!.moved(data, packets.length) : data,
        frame,
        key: (packet.flags & av.AV_PKT_FLAG_KEY) !== 0,
      });
      packet.unref();
    }
  };
  return {
    add(frame, planes) {
      // The encoder makes a picture that it gets once more a little finer, and none that it gets a third time.
      if (!planes && repeats && resting) {
        waiting.push(frame);
        return;
      }
      resting = !planes;
      if (planes) fill(picture, planes);
      picture.pts = BigInt(frame);
      check(context.sendFrameSync(picture), 'sendFrame');
      receive();
    },
    finish() {
      check(context.sendFrameSync(null), 'flush');
      receive();
      repeatUpTo(Infinity);
      return { packets, decoder: decoderOf(codec.encoder, packets[0]!.data) };
    },
    close() {
      packet.free();
      picture.free();
      context.freeContext();
    },
  };

  function check(status: number, what: string): void {
    if (status < 0) throw new Error(`${codec.encoder}: ${what} failed (${av.FFmpegError.strerror(status)})`);
  }
}

type AvFrame = InstanceType<Library['Frame']>;

/** Copies the planes in. By then the encoder has let go of the picture: `receive` has taken all that it had. */
function fill(picture: AvFrame, { y, u, v, height, lumaStride }: I420): void {
  const planes = picture.data!;
  [y, u, v].forEach((plane, i) => {
    const from = i === 0 ? lumaStride : lumaStride / 2;
    const to = picture.linesize[i]!;
    const rows = i === 0 ? height : height / 2;
    if (from === to) {
      planes[i]!.set(plane.subarray(0, from * rows));
      return;
    }
    const bytes = Math.min(from, to);
    for (let row = 0; row < rows; row++)
      planes[i]!.set(plane.subarray(row * from, row * from + bytes), row * to);
  });
}

/** H.264's profile and level stand in its first parameter set (ISO/IEC 14496-15 §5.3.3); VP9's here are always these. */
function decoderOf(encoder: string, first: Uint8Array): DecoderConfig {
  if (encoder !== 'libx264') return { codec: 'vp09.00.51.08.01.01.01.01.00' };
  const start = first.findIndex(
    (byte, i) => byte === 1 && first[i - 1] === 0 && first[i - 2] === 0 && (first[i + 1]! & 31) === 7,
  );
  const hex = Buffer.from(first.subarray(start + 2, start + 5)).toString('hex');
  return { codec: `avc1.${hex}` };
}

/** How streams of this codec show pictures of this size again. */
export async function nodeAvRepeats(
  av: Library,
  codec: Codec,
  width: number,
  height: number,
  fps: number,
): Promise<Repeats | undefined> {
  if (codec.encoder !== 'libx264') return vp9Repeats;
  const encoder = nodeAvEncoder(av, codec, width, height, fps);
  const grey = new Uint8Array(width * height).fill(128);
  const blank: I420 = { width, height, y: grey, u: grey, v: grey, lumaStride: width };
  try {
    encoder.add(0, blank);
    encoder.add(1, blank);
    const { packets }: EncodedRange = await encoder.finish();
    return h264Repeats(packets[0]!.data, packets[1]!.data);
  } finally {
    encoder.close();
  }
}
