/** Runs in the page of bench/frame.ts: times building and painting the frames of every figure, in order and out of it. */
import { loadFigures } from '../src/figures/index.ts';
import { dark, paint } from '../src/paint/index.ts';
import { defaultParams, type Figure, stageFor } from '../src/scene/index.ts';

const [width, height] = [1280, 720];

export interface FrameTimes {
  /** Milliseconds to build and paint each frame, in film order, ten a second. */
  readonly paint: readonly number[];
  /** Milliseconds from new params to their film. */
  readonly build: readonly number[];
  /** Milliseconds from new params to the painted picture, at moments spread over the film. */
  readonly drag: readonly number[];
  /** Milliseconds to build the drawings alone: of the first and of the last tenth of the film. */
  readonly first: number;
  readonly last: number;
}

function measure(figure: Figure): FrameTimes {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const stage = stageFor(width, height, 'en');
  const params = defaultParams(figure.params);
  const film = figure.build(params, stage);
  const show = (of: typeof film, t: number) => {
    paint(of.frame(t), context, { width, height, theme: dark });
    // Software canvases may put painting off until somebody looks.
    context.getImageData(0, 0, 1, 1);
  };
  const time = (work: () => void) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  for (let t = 0; t < film.duration; t += 2) show(film, t);
  const paintTimes: number[] = [];
  // The least of three films that each build the frame anew: what it costs, not what else the machine was doing.
  const films = [film, figure.build(params, stage), figure.build(params, stage)];
  for (let t = 0; t < film.duration; t += 1 / 10) {
    paintTimes.push(Math.min(...films.map((one) => time(() => show(one, t)))));
  }
  const builds: number[] = [];
  const drag: number[] = [];
  for (let t = 0.5; t < film.duration; t += Math.max(1, film.duration / 20)) {
    for (const handle of film.handles(t).slice(0, 12)) {
      const [x, y] = handle.at;
      const changed = handle.drag([x + 0.3, y + 0.2], handle.at);
      const held = { ...stage, cameras: film.cameras };
      let next = film;
      const once = () => time(() => (next = figure.build(changed, held)));
      builds.push(Math.min(once(), once(), once()));
      drag.push(builds.at(-1)! + time(() => show(next, t)));
    }
  }
  const tenth = film.duration / 10;
  const frames = (from: number) => {
    const fresh = figure.build(params, stage);
    return time(() => {
      for (let t = from; t < from + tenth; t += 1 / 240) fresh.frame(t);
    });
  };
  frames(0);
  return {
    paint: paintTimes,
    build: builds,
    drag,
    first: frames(0),
    last: frames(film.duration - tenth),
  };
}

(globalThis as unknown as { frameTimes(id: string): Promise<FrameTimes> }).frameTimes = async (id) =>
  measure((await loadFigures()).get(id)!);
