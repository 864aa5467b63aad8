import { make, setAttribute, setText } from '../../dom/index.ts';
import { type Theme, themes } from '../../paint/index.ts';
import { classMark } from '../../scene/index.ts';
import { outputUnits } from '../document/studio-document.ts';
import type { Station } from '../picture/depth.ts';
import { projectionOf } from '../picture/depth.ts';
import { iconButton, redress } from './controls.ts';
import { activationName } from './network-panel.ts';
import { subscript } from './numbers-panel.ts';
import { seedStrip } from './seed-strip.ts';
import type { Now, Pace, Studio } from './studio.ts';

const PACES: readonly Pace[] = [1, 4, 16, 64, 'full'];

/** Two axes to scrub: the time of the training over its loss, and the depth in the network over its stations. */
export function timePanel(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const play = iconButton('play', words.play, toggle, 'play', 'round');
  const pace = make(
    'select',
    { 'aria-label': words.pace, 'data-part': 'pace' },
    ...PACES.map((one) =>
      make('option', { value: one }, one === 'full' ? words.paceFull : words.pacePer(one)),
    ),
  );
  pace.addEventListener('change', () => studio.setPace(pace.value === 'full' ? 'full' : Number(pace.value)));
  const oneStep = iconButton('step', words.oneStep, () => studio.advance(1), 'one-step');
  const oneEpoch = iconButton('epoch', words.oneEpoch, epoch, 'one-epoch');
  const restart = iconButton(
    'restart',
    words.restart,
    () => {
      studio.pause();
      studio.goTo(0);
    },
    'restart',
  );
  const stepText = make('output', { class: 'step', 'data-part': 'step' });
  const landscape = make('canvas', { class: 'landscape', 'aria-hidden': 'true' });
  const time = make('input', {
    type: 'range',
    min: 0,
    max: 1,
    step: 1,
    value: 0,
    'aria-label': words.timeSlider,
    'data-part': 'time',
  });
  time.addEventListener('input', () => studio.goTo(time.valueAsNumber));
  const lossNote = make('span', { class: 'loss-note quiet' }, words.lossScale);
  const timeRow = make(
    'div',
    { class: 'time-row' },
    make(
      'div',
      { class: 'transport' },
      play,
      restart,
      oneStep,
      oneEpoch,
      make('div', { class: 'pace-step' }, stepText, pace),
    ),
    make('div', { class: 'scrub' }, landscape, lossNote, time),
  );

  const playDepth = iconButton(
    'play',
    words.playDepth,
    () => {
      const { look } = studio.document;
      const isPlaying = latest?.isPlayingDepth ?? false;
      if (!isPlaying && latest && look.depth >= latest.journey.stations.length - 1) studio.look({ depth: 0 });
      studio.playDepth(!isPlaying);
    },
    'play-depth',
    'round',
  );
  const stations = make('div', { class: 'stations', role: 'group', 'aria-label': words.depth });
  const depth = make('input', {
    type: 'range',
    min: 0,
    max: 1,
    step: 0.02,
    value: 0,
    'aria-label': words.depthSlider,
    'data-part': 'depth',
  });
  depth.addEventListener('input', () => {
    studio.playDepth(false);
    const value = depth.valueAsNumber;
    // Close to a station it is that station.
    studio.look({ depth: Math.abs(value - Math.round(value)) < 0.06 ? Math.round(value) : value });
  });
  depth.addEventListener('keydown', (event) => {
    const by =
      event.key === 'ArrowRight' || event.key === 'ArrowUp'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowDown'
          ? -1
          : 0;
    if (by === 0) return;
    event.preventDefault();
    const last = (latest?.journey.stations.length ?? 1) - 1;
    const { look } = studio.document;
    const next = by > 0 ? Math.floor(look.depth + 1) : Math.ceil(look.depth - 1);
    studio.look({ depth: Math.min(last, Math.max(0, next)) });
  });
  const axes = make('select', { 'aria-label': words.seenAlong, 'data-part': 'axes' });
  axes.addEventListener('change', () => {
    const [a, b] = axes.value.split(',').map(Number);
    studio.look({ axes: axes.value === 'main' ? null : [a!, b!] });
  });
  const axesLabel = make('label', { class: 'axes' }, make('span', {}, words.seenAlong), axes);
  const depthRow = make(
    'div',
    { class: 'depth-row' },
    make(
      'div',
      { class: 'transport' },
      playDepth,
      make('div', { class: 'pace-step' }, make('span', {}, words.depth), axesLabel),
    ),
    make('div', { class: 'scrub' }, stations, depth),
  );
  const seeds = seedStrip(studio);
  const element = make(
    'section',
    { class: 'time', 'aria-label': words.timeAndDepth },
    timeRow,
    depthRow,
    seeds.element,
  );

  let latest: Now | undefined;

  function toggle(): void {
    if (latest?.isTraining) studio.pause();
    else studio.play();
  }

  function epoch(): void {
    const recipe = studio.recipe;
    if (!recipe) return;
    const { batch } = recipe.plan;
    const count = recipe.labels.length;
    const batches = batch === 0 ? 1 : Math.ceil(count / Math.min(batch, count));
    studio.advance(batches - (studio.step % batches));
  }

  new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    const ratio = Math.min(2, devicePixelRatio || 1);
    landscape.width = Math.max(1, Math.round(width * ratio));
    landscape.height = Math.max(1, Math.round(height * ratio));
    shownBeat = -1;
    studio.redraw();
  }).observe(landscape);

  let shownBeat = -1;
  let shownStations = '';
  let thumbs: HTMLCanvasElement[] = [];

  return {
    element,
    update(now) {
      latest = now;
      const { document, isTraining, step, reached, journey, end, isPlayingDepth } = now;
      redress(play, isTraining ? 'pause' : 'play', isTraining ? words.pause : words.play);
      play.disabled = !isTraining && (end !== undefined || now.recipe === undefined);
      oneStep.disabled = end !== undefined && step >= end.step;
      oneEpoch.disabled = oneStep.disabled;
      restart.disabled = step === 0 && !isTraining;
      redress(
        playDepth,
        isPlayingDepth ? 'pause' : 'play',
        isPlayingDepth ? words.pauseDepth : words.playDepth,
      );
      if (pace.value !== String(now.pace)) pace.value = String(now.pace);
      setText(stepText, words.step(step.toLocaleString('en')));
      const furthest = Math.max(reached, step, 1);
      setAttribute(time, 'max', String(furthest));
      if (time.valueAsNumber !== step) time.value = String(step);
      time.style.setProperty('--share', String(step / furthest));
      setAttribute(time, 'aria-valuetext', words.step(String(step)));
      const last = journey.stations.length - 1;
      setAttribute(depth, 'max', String(last));
      const shownDepth = Math.min(document.look.depth, last);
      if (depth.valueAsNumber !== shownDepth) depth.value = String(shownDepth);
      depth.style.setProperty('--share', String(shownDepth / last));
      const theme = themes[now.theme];
      const shape = JSON.stringify([document.network, document.data.classes]);
      if (shape !== shownStations) {
        shownStations = shape;
        shownBeat = -1;
        buildStations(journey.stations);
        buildAxes(now);
      }
      for (const [i, button] of [...stations.children].entries()) {
        setAttribute(button, 'aria-current', i === Math.round(shownDepth) ? 'step' : undefined);
      }
      setAttribute(depth, 'aria-valuetext', spoken(journey.stations[Math.round(shownDepth)]!));
      const size = journey.stations[Math.round(shownDepth)]!.size;
      axesLabel.hidden = size <= 2;
      if (!axesLabel.hidden) {
        const value = document.look.axes ? document.look.axes.join() : 'main';
        if (axes.value !== value) axes.value = value;
      }
      if (now.beat !== shownBeat) {
        shownBeat = now.beat;
        paintLandscape(landscape, now, theme);
        if (!now.isMoving) {
          thumbs.forEach((canvas, i) => {
            paintStation(canvas, now, i, theme);
          });
        }
      }
      // In motion one small picture a frame, so that no frame has to paint them all.
      if (now.isMoving && now.frameNumber % 2 === 0) {
        const turn = (now.frameNumber / 2) % thumbs.length;
        paintStation(thumbs[turn]!, now, turn, theme);
      }
      seeds.update(now);
    },
  };

  function spoken({ kind, layer, activation }: Station): string {
    return words.stationSpoken(kind, layer + 1, activation ? activationName(activation) : '');
  }

  function buildStations(all: readonly Station[]): void {
    thumbs = all.map(() => make('canvas', { width: 128, height: 88, 'aria-hidden': 'true' }));
    stations.style.setProperty('--stations', String(all.length));
    stations.replaceChildren(
      ...all.map((station, i) =>
        make(
          'button',
          {
            type: 'button',
            class: 'station',
            'aria-label': `${stationName(station)}: ${spoken(station)}`,
            title: spoken(station),
            'data-part': `station-${i}`,
            onclick: () => {
              studio.playDepth(false);
              studio.look({ depth: i });
            },
          },
          thumbs[i]!,
          make('span', {}, stationName(station)),
        ),
      ),
    );
  }

  function stationName({ kind, layer, activation }: Station): string {
    switch (kind) {
      case 'kernel':
        return `W${subscript(layer + 1)}`;
      case 'bias':
        return `b${subscript(layer + 1)}`;
      case 'curve':
        return activationName(activation!);
      default:
        return words.stationNames[kind];
    }
  }

  function buildAxes({ journey }: Now): void {
    const widest = Math.min(6, Math.max(...journey.stations.map(({ size }) => size)));
    const pairs: (readonly [number, number])[] = [];
    for (let i = 0; i < widest; i++) for (let j = i + 1; j < widest; j++) pairs.push([i, j]);
    axes.replaceChildren(
      make('option', { value: 'main' }, words.mainDirections),
      ...pairs.map(([i, j]) => make('option', { value: `${i},${j}` }, `${i + 1}, ${j + 1}`)),
    );
  }
}

/** Inks of the losses of runs: the first run and its branches. */
export const runInks: readonly (keyof Theme)[] = ['accent', 'class2', 'class3', 'class0', 'crease', 'class6'];

/** The loss over the steps, on a log scale; other runs behind, from where they left. */
function paintLandscape(canvas: HTMLCanvasElement, now: Now, theme: Theme): void {
  const context = canvas.getContext('2d')!;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  const { curves, document, step, reached } = now;
  const { run: shown } = document.look;
  const lines = curves.flatMap((curve, run) => (curve ? [{ curve, run }] : []));
  const all = lines
    .flatMap(({ curve }) => [...curve.loss, ...curve.testLoss])
    .filter((loss) => loss > 0 && Number.isFinite(loss));
  if (all.length === 0) return;
  const [low, high] = [Math.log(Math.min(...all) * 0.85), Math.log(Math.max(...all) * 1.1)];
  const furthest = Math.max(reached, step, 1);
  const offsetOf = (run: number) => startOf(now, run) - startOf(now, shown);
  const x = (at: number) => (at / furthest) * width;
  const y = (loss: number) =>
    height - ((Math.log(Math.max(loss, 1e-30)) - low) / Math.max(high - low, 1e-9)) * height * 0.94 - 1;
  const trace = (losses: ArrayLike<number>, spacing: number, offset: number) => {
    context.beginPath();
    for (let i = 0; i < losses.length; i++) {
      const place = x(i * spacing + offset);
      if (i === 0) context.moveTo(place, y(losses[i]!));
      else context.lineTo(place, y(losses[i]!));
    }
  };
  const ratio = width / Math.max(1, canvas.clientWidth);
  context.lineJoin = 'round';
  for (const { curve, run } of lines) {
    if (run === shown) continue;
    context.globalAlpha = 0.75;
    context.strokeStyle = theme[runInks[run % runInks.length]!];
    context.lineWidth = 1.2 * ratio;
    trace(curve.loss, curve.spacing, offsetOf(run));
    context.stroke();
  }
  context.globalAlpha = 1;
  const own = curves[shown];
  if (!own) return;
  const ink = theme[runInks[shown % runInks.length]!];
  trace(own.loss, own.spacing, 0);
  context.strokeStyle = theme.faint;
  context.lineWidth = 1.4 * ratio;
  context.stroke();
  context.save();
  context.beginPath();
  context.rect(0, 0, x(step), height);
  context.clip();
  trace(own.loss, own.spacing, 0);
  context.strokeStyle = ink;
  context.lineWidth = 2 * ratio;
  context.stroke();
  context.lineTo(x((own.loss.length - 1) * own.spacing), height);
  context.lineTo(0, height);
  context.globalAlpha = 0.16;
  context.fillStyle = ink;
  context.fill();
  context.restore();
  if (own.testLoss.length > 0) {
    trace(own.testLoss, own.spacing, 0);
    context.setLineDash([4 * ratio, 3 * ratio]);
    context.strokeStyle = theme.muted;
    context.lineWidth = 1.3 * ratio;
    context.stroke();
    context.setLineDash([]);
  }
}

/** The step of the first run at which a run began. */
function startOf({ document }: Now, run: number): number {
  let at = 0;
  for (let one = run; one > 0; ) {
    const branch = document.branches[one - 1]!;
    at += branch.step;
    one = branch.from;
  }
  return at;
}

/** The most points in a small picture. */
const FEW = 160;

function paintStation(canvas: HTMLCanvasElement, now: Now, index: number, theme: Theme): void {
  const context = canvas.getContext('2d')!;
  const { journey, points, document } = now;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  const numbers = journey.at(index);
  const { size } = journey.stations[index]!;
  const projection = projectionOf(numbers, size, document.look.axes);
  const every = Math.max(1, Math.ceil(journey.count / FEW));
  const places: [number, number, number][] = [];
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let k = 0; k < journey.count; k += every) {
    const [x, y] = projection.place(numbers, k * size);
    if (!Number.isFinite(x + y)) continue;
    const label = points.points[k]![2];
    places.push([x, size === 1 ? (label % 2 ? 1 : -1) * 1e-9 : y, label]);
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  if (places.length === 0) return;
  const scale = Math.min(
    (width - 20) / Math.max(right - left, 1e-9),
    size === 1 ? Infinity : (height - 20) / Math.max(top - bottom, 1e-9),
  );
  const spread = size === 1 ? 9 : 0;
  for (const [x, y, label] of places) {
    context.fillStyle = theme[classMark(label).ink];
    context.beginPath();
    context.arc(
      width / 2 + (x - (left + right) / 2) * scale,
      height / 2 - (size === 1 ? (y > 0 ? spread : -spread) : (y - (top + bottom) / 2) * scale),
      2.6,
      0,
      7,
    );
    context.fill();
  }
  if (size === 1 && outputUnits(document.data) === 1) {
    const middle = journey.stations[index]!.kind === 'answer' ? 0.5 : 0;
    const place = width / 2 + (middle - (left + right) / 2) * scale;
    context.fillStyle = theme.cut;
    context.fillRect(place - 1, height * 0.2, 2, height * 0.6);
  }
}
