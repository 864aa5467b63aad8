// The figure of examples/one-layer.ts as a film of four seconds, drawn and encoded by two workers.
import { makeFilm } from 'crease/film';

const module = new URL('./one-layer.ts', import.meta.url).href;
const made = await makeFilm(
  { module },
  { w: [1, 0.5], b: 1 },
  {
    out: 'one-layer.mp4',
    size: { width: 640, height: 360 },
    fps: 30,
    workers: 2,
  },
);
console.log(`one-layer.mp4: ${made.frames} frames, ${made.seconds} s`);
