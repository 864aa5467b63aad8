import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
} from 'mediabunny';
import { paint, type Theme } from '../../paint/index.ts';
import type { Drawing } from '../../scene/index.ts';

/** Pixels and pace of a film. */
export const filmSize = { width: 1280, height: 720, rate: 30 } as const;

/**
 * Encodes drawings as they come; undefined where this browser has no encoder for it, or it was called off.
 * @param drawingAt the picture of each frame, in order
 */
export async function filmOf(
  frames: number,
  drawingAt: (frame: number) => Promise<Drawing>,
  theme: Theme,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  if (typeof VideoEncoder === 'undefined') return undefined;
  const { width, height, rate } = filmSize;
  const format = new Mp4OutputFormat();
  const codec = await getFirstEncodableVideoCodec(format.getSupportedVideoCodecs(), { width, height });
  if (!codec) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false })!;
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new CanvasSource(canvas, { codec, quality: new Quality('high') });
  output.addVideoTrack(source, { frameRate: rate });
  await output.start();
  for (let frame = 0; frame < frames; frame++) {
    if (signal.aborted) {
      await output.cancel();
      return undefined;
    }
    paint(await drawingAt(frame), context, { width, height, theme });
    await source.add(frame / rate, 1 / rate);
    progress((frame + 1) / frames);
  }
  await output.finalize();
  return new Blob([target.buffer!], { type: 'video/mp4' });
}
