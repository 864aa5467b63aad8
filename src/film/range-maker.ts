import { setImmediate } from 'node:timers/promises';
import type { Film } from '../scene/index.ts';
import { codecs, smallMp4 } from './codec.ts';
import type { FrameRange, RangeJob } from './job.ts';
import { drawingAt, momentOf } from './moment.ts';
import { loadNodeAv, nodeAvEncoder, nodeAvRepeats } from './node-av.ts';
import type { EncodedRange, Packet, RangeEncoder } from './packet.ts';
import type { PictureEncoder } from './picture-encoder.ts';
import { Raster } from './raster.ts';

/** Frames between two moments in which others have their turn. */
const BREATH = 4;

/** Draws and encodes ranges of frames, one after the other. */
export interface RangeMaker {
  /** @param onFrame called after each frame */
  make(range: FrameRange, onFrame: () => void): Promise<EncodedRange>;
}

/** Makes ranges of a film on this thread. */
export async function rangeMaker(film: Film, job: RangeJob): Promise<RangeMaker> {
  const raster = new Raster({ ...job, planes: job.format === 'mp4' || job.format === 'webm' });
  const begin = await encoderFor(job, raster);
  const drawingOf = (frame: number) => drawingAt(film, momentOf(job, frame));
  return {
    async make({ from, to }, onFrame) {
      if (from > 0) raster.draw(drawingOf(from - 1));
      const encoder = begin(from);
      try {
        for (let frame = from; frame < to; frame++) {
          const changed = raster.draw(drawingOf(frame));
          await encoder.add(frame, changed || frame === from);
          onFrame();
          // Lets an abort, and what is to be collected of other libraries, have its turn.
          if (frame % BREATH === 0) await setImmediate();
        }
        return await encoder.finish(to);
      } finally {
        encoder.close();
      }
    },
  };
}

async function encoderFor(job: RangeJob, raster: Raster): Promise<(from: number) => RangeEncoder> {
  const { format, width, height, fps } = job;
  if (format === 'gif') {
    const { gifEncoder, nearestIn } = await import('./gif.ts');
    const nearest = nearestIn(job.palette ?? []);
    return (from) => gifEncoder(raster, job, nearest, from);
  }
  if (format === 'png') return () => pngEncoder(raster);
  const codec = job.small && format === 'mp4' ? smallMp4 : codecs[format];
  const av = job.backend === 'node-av' ? await loadNodeAv() : undefined;
  const repeats = av && (await nodeAvRepeats(av, codec, width, height, fps));
  const begin: (from: number) => PictureEncoder = av
    ? () => nodeAvEncoder(av, codec, width, height, fps, repeats)
    : await import('./ffmpeg.ts').then(
        ({ ffmpegEncoder }) =>
          (from) =>
            ffmpegEncoder(codec, width, height, fps, from),
      );
  return (from) => {
    const pictures = begin(from);
    return {
      add: (frame, changed) => pictures.add(frame, changed ? raster.i420() : undefined),
      finish: () => pictures.finish(),
      close: () => pictures.close(),
    };
  };
}

function pngEncoder(raster: Raster): RangeEncoder {
  const packets: Packet[] = [];
  let png: Uint8Array;
  return {
    add(frame, changed) {
      if (changed) png = raster.png();
      packets.push({ data: new Uint8Array(png), frame, key: true });
    },
    finish: () => ({ packets }),
    close() {},
  };
}
