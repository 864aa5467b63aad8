import { setImmediate } from 'node:timers/promises';
import { FigureError } from '../author/index.ts';
import type { Film } from '../scene/index.ts';
import { codecs } from './codec.ts';
import { ffmpegEncoder } from './ffmpeg.ts';
import { FilmError } from './film-error.ts';
import { gifEncoder, nearestIn } from './gif.ts';
import type { FrameRange, RangeJob } from './job.ts';
import { loadNodeAv, nodeAvEncoder, nodeAvRepeats } from './node-av.ts';
import type { EncodedRange, Packet, RangeEncoder } from './packet.ts';
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
  const drawingOf = (frame: number) => {
    const seconds = job.start + frame / job.fps;
    try {
      return film.frame(seconds);
    } catch (error) {
      if (error instanceof FigureError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new FilmError(`the figure could not draw its moment ${seconds.toFixed(3)} s: ${reason}`, {
        cause: error,
      });
    }
  };
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
    const nearest = nearestIn(job.palette ?? []);
    return (from) => gifEncoder(raster, job, nearest, from);
  }
  if (format === 'png') return () => pngEncoder(raster);
  const codec = codecs[format];
  const av = job.backend === 'node-av' ? await loadNodeAv() : undefined;
  const repeats = av && (await nodeAvRepeats(av, codec, width, height, fps));
  return (from) => {
    const pictures = av
      ? nodeAvEncoder(av, codec, width, height, fps, repeats)
      : ffmpegEncoder(codec, width, height, fps, from);
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
