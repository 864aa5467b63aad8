import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
} from 'mediabunny';
import type { CreaseFigure } from '../../elements/index.ts';
import { paint, themes } from '../../paint/index.ts';
import { parseParams, stageFor } from '../../scene/index.ts';

const WIDTH = 1280;
const HEIGHT = 720;
const RATE = 30;

/**
 * Bits a second where H.264 cannot be encoded: other encoders of browsers take all that they may, which for `high` is
 * five times what H.264 needs for these pictures.
 */
const OTHER_CODECS = 1_900_000;

/** Films a figure in the page: the same painter, frame by frame, through the browser's own encoder. */
export async function saveFilm(
  figure: CreaseFigure,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  if (typeof VideoEncoder === 'undefined') return undefined;
  const format = new Mp4OutputFormat();
  const codec = await getFirstEncodableVideoCodec(format.getSupportedVideoCodecs(), {
    width: WIDTH,
    height: HEIGHT,
  });
  if (!codec) return undefined;

  const { figure: definition, params, language } = figure;
  const theme = themes[figure.dataset.theme === 'light' ? 'light' : 'dark'];
  const film = definition.build(parseParams(definition.params, params), stageFor(WIDTH, HEIGHT, language));
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { alpha: false })!;

  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new CanvasSource(canvas, {
    codec,
    quality: new Quality(codec === 'avc' ? 'high' : { bitrate: OTHER_CODECS }),
  });
  output.addVideoTrack(source, { frameRate: RATE });
  await output.start();
  const frames = Math.max(1, Math.round(film.duration * RATE));
  let shown: unknown;
  for (let frame = 0; frame < frames; frame++) {
    if (signal.aborted) {
      await output.cancel();
      return undefined;
    }
    const drawing = film.frame(frame / RATE);
    if (drawing !== shown) paint(drawing, context, { width: WIDTH, height: HEIGHT, theme });
    shown = drawing;
    await source.add(frame / RATE, 1 / RATE);
    progress((frame + 1) / frames);
  }
  await output.finalize();
  return new Blob([target.buffer!], { type: 'video/mp4' });
}
