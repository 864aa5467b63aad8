import { make, setText } from '../../dom/index.ts';
import { themes } from '../../paint/index.ts';
import type { Drawing } from '../../scene/index.ts';
import { wordsOf } from '../document/sentence.ts';
import { outputUnits } from '../document/studio-document.ts';
import { download } from '../keep/download.ts';
import { anatomyOf } from '../picture/anatomy.ts';
import { journeyOf, stationsOf } from '../picture/depth.ts';
import { frameOf, viewIn } from '../picture/plane-picture.ts';
import { fareOf } from '../training/forward.ts';
import { wordButton } from './controls.ts';
import { openDialog } from './dialog.ts';
import { pictureOf } from './picture-of.ts';
import type { Now, Studio } from './studio.ts';

/** Seconds of a film of the training, and of one station of the unfolding. */
const TRAINING_SECONDS = 8;
const STATION_SECONDS = 1.6;

/** Films the training, the unfolding, or one over the other. */
export function openFilm(studio: Studio, kind: 'Training' | 'Depth' | 'Both'): void {
  const { words } = studio;
  studio.pause();
  const bar = make('progress', { max: 1, value: 0, 'aria-label': words.filming });
  const said = make('p', { role: 'status', 'data-part': 'film-said' }, words.filming);
  const stop = new AbortController();
  const dialog = openDialog(
    words,
    words.film,
    said,
    bar,
    make(
      'div',
      { class: 'actions end' },
      wordButton(words.cancel, () => dialog.close(), 'film-cancel'),
    ),
  );
  dialog.addEventListener('close', () => stop.abort());
  void run();

  async function run(): Promise<void> {
    try {
      const { filmOf, filmSize } = await import('../keep/film.ts');
      const now = studio.now();
      const stations = stationsOf(now.document, outputUnits(now.document.data));
      const seconds =
        kind === 'Training'
          ? TRAINING_SECONDS
          : Math.max(TRAINING_SECONDS / 2, (stations.length - 1) * STATION_SECONDS);
      const frames = Math.round(seconds * filmSize.rate);
      const furthest = Math.max(now.reached, now.step);
      const frame = frameOf(filmSize.width, filmSize.height);
      const film = await filmOf(
        frames,
        async (at) => {
          const share = frames === 1 ? 1 : at / (frames - 1);
          const step = kind === 'Depth' ? now.step : Math.round(furthest * share ** 2);
          const depth = kind === 'Training' ? 0 : eased(share * (stations.length - 1));
          return momentPicture(now, await studio.weightsAt(step), step, depth, frame);
        },
        themes[studio.theme],
        (share) => {
          bar.value = share;
        },
        stop.signal,
      );
      if (stop.signal.aborted) return;
      if (!film) {
        setText(said, words.noFilm);
        return;
      }
      download(`studio-${kind.toLowerCase()}.mp4`, film);
      dialog.close();
    } catch (error) {
      setText(said, wordsOf(error)[words.code]);
    }
  }
}

/** Rests at each station and hurries between them. */
function eased(depth: number): number {
  const whole = Math.floor(depth);
  const share = Math.min(1, Math.max(0, (depth - whole - 0.2) / 0.6));
  return whole + share ** 3 * (share * (6 * share - 15) + 10);
}

function momentPicture(
  now: Now,
  weights: Float64Array,
  step: number,
  depth: number,
  frame: Now['frame'],
): Drawing {
  const document = { ...now.document, look: { ...now.document.look, step, depth, unit: null, probe: null } };
  const { forward, points } = now;
  const view = viewIn(frame, document.look.centre, document.look.width);
  const outputs = outputUnits(document.data);
  const journey = journeyOf(document, forward, weights, points.points);
  const bias = journey.stations.length - 2;
  const sums = journey.at(bias);
  const fare = fareOf(
    sums,
    outputs,
    points.points.map(([, , label]) => label),
  );
  const anatomy = anatomyOf(document, forward, weights, view, false);
  const drawing = pictureOf(
    { ...now, document, weights, step, frame, view, anatomy, journey, sums, fare },
    false,
  );
  return {
    ...drawing,
    nodes: [
      ...drawing.nodes,
      {
        kind: 'text',
        at: [frame.x + 0.35, frame.y + frame.height - 0.55],
        size: 0.3,
        text: `${now.words.step(String(step))}    ${fare.correct} / ${fare.count}`,
        fill: { ink: 'text' },
        align: 'start',
        weight: 600,
      },
    ],
  };
}
