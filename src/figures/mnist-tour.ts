import { inflateSync } from 'fflate';
import type { Vector2 } from '../math/index.ts';
import {
  captions,
  centred,
  figure,
  frameOf,
  type Handle,
  INK_RAMP,
  type Ink,
  inset,
  integer,
  type Localized,
  linear,
  lookHandle,
  type Node,
  number,
  numberHandle,
  type Rect,
  type Script,
  type Stage,
  timeline,
} from '../scene/index.ts';
import * as baked from './weights/mnist-tour.baked.ts';

/** Test digits, pixels along each side, units, outputs, and directions that the pixels and units are seen along. */
const COUNT = 10_000;
const SIDE = 28;
const PIXELS = SIDE * SIDE;
const UNITS = 128;
const OUTPUTS = 10;
const DIRECTIONS = 8;

const LAST = baked.CHECKPOINTS.length - 1;

interface TourParams {
  /** A test digit, by its index in MNIST. */
  readonly digit: number;
  /** Turned by hand so much farther, in radians of the tour's slowest turn. */
  readonly turn: number;
}

/**
 * All 10,000 test digits at once, carried through a really trained network: each is a point of as many dimensions as a
 * layer has numbers, seen through a projection that turns without end.
 */
export default figure<TourParams>({
  id: 'mnist-tour',
  title: { en: 'Ten thousand digits on their way', 'zh-Hant': '一萬個數字一起走' },
  summary: {
    en: 'All 10,000 test digits are carried through a trained 784 → 128 → 10 network, layer by layer and step by step of its training, seen through a projection that turns.',
    'zh-Hant':
      '10,000 個測試數字一起走過訓練好的 784 → 128 → 10 網路，一層一層、也照訓練的步驟看，投影一直在轉。',
  },
  description: {
    en: 'A cloud of 10,000 dots in ten colours, a digit each. As pixels the colours lie over one another; behind the 128 units they part; among the ten scores each digit has an arm of its own. Then the training runs once more, from a ball in which all colours are mixed. The projection turns all the while.',
    'zh-Hant':
      '10,000 個點排成的雲，十種顏色代表十個數字。還是像素的時候，顏色疊在一起；過了 128 個單元，開始分開；到了十個分數，每個數字各有一條手臂。接著訓練重來一次，從顏色混在一起的一團開始。投影始終在轉。',
  },
  params: {
    digit: integer(445, { min: 0, max: COUNT - 1 }),
    turn: number(0, {
      min: -6,
      max: 6,
      step: 0.01,
      label: { en: 'Turn the projection', 'zh-Hant': '轉動投影' },
      control: true,
    }),
  },
  poster: 'scores',
  presets: [
    { params: { digit: 445 }, label: { en: 'A 6 among the 0s', 'zh-Hant': '混進 0 裡的 6' } },
    { params: { digit: 1319 }, label: { en: 'An 8 among the 3s', 'zh-Hant': '混進 3 裡的 8' } },
    { params: { digit: 571 }, label: { en: 'A 6 among the 6s', 'zh-Hant': '在 6 裡的 6' } },
  ],
  build(params, stage) {
    const places = placesOf(stage);
    return timeline(stage, (t) => {
      const tracks = direct(t);
      return (now) => {
        const moment = momentOf(params, stage, places, now.each(tracks));
        return {
          nodes: [...picture(moment), ...captions(now, places.strip, stage)],
          handles: handles(moment),
        };
      };
    });
  },
});

// The digits, and what the network makes of them.

interface Kernels {
  /** `[784, 128]` and `[128, 10]`: input by input, so that an input without ink costs nothing. */
  readonly first: Float32Array;
  readonly second: Float32Array;
}

interface Kept {
  /** Two bits a pixel. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  /** `[784, 8]` and `[128, 8]`, each of length 1. */
  readonly pixelDirections: Float32Array;
  readonly unitDirections: Float32Array;
  /** Of each moment of the training. */
  readonly kernels: readonly Kernels[];
}

let kept: Kept | undefined;

/** What is kept beside the figure; unpacked once. */
function keep(): Kept {
  if (kept) return kept;
  const bytes = inflateSync(Uint8Array.from(atob(baked.DATA), (letter) => letter.charCodeAt(0)));
  let at = 0;
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const pixels = take((COUNT * PIXELS) / 4);
  const labels = take(COUNT);
  const directions = (inputs: number) => {
    const own = new DataView(bytes.buffer, bytes.byteOffset + at, 2 * DIRECTIONS * inputs);
    take(own.byteLength);
    const all = new Float32Array(inputs * DIRECTIONS);
    for (let k = 0; k < DIRECTIONS; k++) {
      for (let i = 0; i < inputs; i++) {
        all[i * DIRECTIONS + k] = own.getInt16(2 * (k * inputs + i), true) / 32767;
      }
    }
    return all;
  };
  const pixelDirections = directions(PIXELS);
  const unitDirections = directions(UNITS);
  const turned = (units: number, inputs: number, scale: number) => {
    const steps = take(units * inputs);
    const kernel = new Float32Array(units * inputs);
    for (let m = 0; m < units; m++) {
      for (let i = 0; i < inputs; i++) {
        kernel[i * units + m] = ((steps[m * inputs + i]! << 24) >> 24) * scale;
      }
    }
    return kernel;
  };
  const kernels = baked.CHECKPOINTS.map(({ scales }) => ({
    first: turned(UNITS, PIXELS, scales[0]!),
    second: turned(OUTPUTS, UNITS, scales[1]!),
  }));
  kept = { pixels, labels, pixelDirections, unitDirections, kernels };
  return kept;
}

/** Where digits lie in the spaces of the layers: `[10,000, 8]`, `[10,000, 8]` and `[10,000, 10]`. */
interface Journey {
  readonly units: Float32Array;
  readonly scores: Float32Array;
  /** So many of the digits are through. */
  done: number;
  /** Of the scores when all are through: their middle, and how far from it 98 of 100 digits lie at most. */
  middle?: readonly number[];
  reach?: number;
}

const journeys: Journey[] = [];
let pixelPlaces: Float32Array | undefined;

/** The digits' places among the pixels. */
function pixelsPlaced(): Float32Array {
  if (pixelPlaces) return pixelPlaces;
  const { pixelDirections } = keep();
  pixelPlaces = new Float32Array(COUNT * DIRECTIONS);
  for (let digit = 0; digit < COUNT; digit++) {
    const from = digit * DIRECTIONS;
    for (let k = 0; k < DIRECTIONS; k++) pixelPlaces[from + k] = -baked.PIXELS.middle[k]!;
    eachInk(digit, (pixel, ink) => {
      for (let k = 0; k < DIRECTIONS; k++) {
        pixelPlaces![from + k]! += ink * pixelDirections[pixel * DIRECTIONS + k]!;
      }
    });
  }
  return pixelPlaces;
}

function eachInk(digit: number, with_: (pixel: number, ink: number) => void): void {
  const { pixels } = keep();
  const from = (digit * PIXELS) / 4;
  for (let four = 0; four < PIXELS / 4; four++) {
    const byte = pixels[from + four]!;
    if (byte === 0) continue;
    for (let i = 0; i < 4; i++) {
      const grey = (byte >> (2 * i)) & 3;
      if (grey > 0) with_(4 * four + i, grey / 3);
    }
  }
}

/** What a moment of the training makes of the digits: at least of the first `until` of them. */
function journey(moment: number, until: number): Journey {
  journeys[moment] ??= {
    units: new Float32Array(COUNT * DIRECTIONS),
    scores: new Float32Array(COUNT * OUTPUTS),
    done: 0,
  };
  const own = journeys[moment];
  const { unitDirections } = keep();
  for (; own.done < Math.min(until, COUNT); own.done++) {
    const { units, scores } = forward(moment, own.done);
    const place = own.units.subarray(own.done * DIRECTIONS, (own.done + 1) * DIRECTIONS);
    for (let k = 0; k < DIRECTIONS; k++) place[k] = -baked.UNITS.middle[k]!;
    for (let n = 0; n < UNITS; n++) {
      const value = units[n]!;
      if (value === 0) continue;
      for (let k = 0; k < DIRECTIONS; k++) place[k]! += value * unitDirections[n * DIRECTIONS + k]!;
    }
    own.scores.set(scores, own.done * OUTPUTS);
  }
  if (own.done === COUNT && !own.middle) measure(own);
  return own;
}

function measure(own: Journey): void {
  const { scores } = own;
  const middle = Array.from({ length: OUTPUTS }, (_, k) => {
    let sum = 0;
    for (let at = k; at < scores.length; at += OUTPUTS) sum += scores[at]!;
    return sum / COUNT;
  });
  const far = new Float32Array(COUNT);
  for (let at = 0; at < scores.length; at++) {
    far[Math.floor(at / OUTPUTS)]! += (scores[at]! - middle[at % OUTPUTS]!) ** 2;
  }
  own.middle = middle;
  own.reach = Math.sqrt(far.sort()[Math.floor(0.98 * COUNT)]!);
}

const sums = new Float32Array(UNITS);
const outputs = new Float32Array(OUTPUTS);

/** One digit's units, above zero or 0, and its scores; the arrays are used again. */
function forward(
  moment: number,
  digit: number,
): { readonly units: Float32Array; readonly scores: Float32Array } {
  const { first, second } = keep().kernels[moment]!;
  const { firstBias, secondBias } = baked.CHECKPOINTS[moment]!;
  sums.set(firstBias);
  eachInk(digit, (pixel, ink) => {
    const row = pixel * UNITS;
    for (let m = 0; m < UNITS; m++) sums[m]! += ink * first[row + m]!;
  });
  outputs.set(secondBias);
  for (let n = 0; n < UNITS; n++) {
    const value = Math.max(0, sums[n]!);
    sums[n] = value;
    if (value === 0) continue;
    for (let k = 0; k < OUTPUTS; k++) outputs[k]! += value * second[n * OUTPUTS + k]!;
  }
  return { units: sums, scores: outputs };
}

/** Digits that are sent ahead with each picture, so that no picture has to wait for ten thousand. */
const AHEAD = 200;

function sendAhead(): void {
  for (const moment of [LAST, ...Array.from({ length: LAST }, (_, i) => i)]) {
    const { done } = journey(moment, 0);
    if (done === COUNT) continue;
    journey(moment, done + AHEAD);
    return;
  }
}

/** What the network takes a digit for at a moment of its training. */
function readAs(moment: number, digit: number): number {
  const { scores } = forward(moment, digit);
  return scores.indexOf(Math.max(...scores));
}

const images = new Map<number, Float32Array>();

/** A digit's pixels from 0 to 1. */
function imageOf(digit: number): Float32Array {
  let image = images.get(digit);
  if (!image) {
    const made = new Float32Array(PIXELS);
    eachInk(digit, (pixel, ink) => {
      made[pixel] = ink;
    });
    image = made;
    images.set(digit, image);
  }
  return image;
}

// The film.

function direct(t: Script) {
  const tracks = t.tracks({ layer: 0, training: LAST, angle: 0 });
  /** The projection never rests. */
  const onward = (seconds: number) => tracks.angle.to((t.time + seconds) * 0.11, { seconds, easing: linear });
  t.chapter('pixels', ...words.pixels);
  t.play(onward(10));
  t.chapter('units', ...words.units);
  t.play([tracks.layer.to(1, { seconds: 4 }), onward(12)]);
  t.chapter('scores', ...words.scores);
  t.play([tracks.layer.to(2, { seconds: 4 }), onward(12)]);
  t.chapter('untrained', ...words.untrained);
  t.play([tracks.training.to(0, { seconds: 4 }), onward(8)]);
  t.chapter('training', ...words.training);
  t.play([tracks.training.to(LAST, { seconds: 15, easing: linear }), onward(19)]);
  t.wait(1.5);
  return tracks;
}

type State = Readonly<Record<'layer' | 'training' | 'angle', number>>;

const percent = (share: number) => `${Math.round(100 * share)} %`;
const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
const correctAt = (moment: number) => grouped(baked.CHECKPOINTS[moment]!.correct);

type Passage = readonly [title: Localized, note: Localized];

const words: Readonly<Record<'pixels' | 'units' | 'scores' | 'untrained' | 'training', Passage>> = {
  pixels: [
    { en: '10,000 digits, each a point of 784 numbers', 'zh-Hant': '一萬個數字，每個都是 784 個數組成的點' },
    {
      en: `Seen: a turning projection of the 8 directions in which they differ most, ${percent(baked.PIXELS.share)} of all differences.`,
      'zh-Hant': `看到的是差異最大的 8 個方向的投影，占全部差異的 ${percent(baked.PIXELS.share)}，一直在轉。`,
    },
  ],
  units: [
    { en: 'W₁, b₁ and ReLU: 128 numbers each', 'zh-Hant': 'W₁、b₁ 和 ReLU：每個剩 128 個數' },
    {
      en: `Again 8 directions, ${percent(baked.UNITS.share)} of all differences. Each colour draws together.`,
      'zh-Hant': `同樣是 8 個方向，占全部差異的 ${percent(baked.UNITS.share)}。同樣顏色的點聚在一起。`,
    },
  ],
  scores: [
    { en: 'W₂ and b₂: ten scores, an arm for each digit', 'zh-Hant': 'W₂ 和 b₂：十個分數，一個數字一條手臂' },
    {
      en: `All ten directions, each a thin line. The largest score is right for ${correctAt(LAST)} of 10,000.`,
      'zh-Hant': `十個方向都在，各是一條細線。最大的分數，10,000 個裡有 ${correctAt(LAST)} 個是對的。`,
    },
  ],
  untrained: [
    { en: 'The same before any training', 'zh-Hant': '還沒訓練的時候' },
    {
      en: `Random weights, ${correctAt(0)} of 10,000 right by chance. Scores are small; each moment is drawn to its own size.`,
      'zh-Hant': `權重是隨機的，10,000 個只碰巧對了 ${correctAt(0)} 個。分數很小；每個時刻都放大到同樣大小。`,
    },
  ],
  training: [
    { en: 'Training pulls ten arms out of a ball', 'zh-Hant': '訓練把一團拉成十條手臂' },
    {
      en: `Kept at ${baked.CHECKPOINTS.map(({ step }) => grouped(step)).join(', ')} batches of 32; in between points go straight.`,
      'zh-Hant': `留下的是 ${baked.CHECKPOINTS.map(({ step }) => grouped(step)).join('、')} 批（每批 32 個）之後；中間的點走直線。`,
    },
  ],
};

// The projection.

/** Turns of pairs of directions a second apart from one another: none is a multiple of another's. */
const SPEEDS = [1, 1.618, 0.7549, 1.3247, 0.8191, 1.4656, 0.6823, 1.2207, 0.5698, 1.1673];

/**
 * Two directions at right angles in a space, turned on and on: the torus method of the grand tour (Asimov 1985), a turn
 * of each pair of neighbouring axes and of each pair of axes two apart, at speeds that never come round together.
 * @returns `[dimensions, 2]`
 */
function projection(dimensions: number, angle: number, start: (axis: number) => Vector2): Float64Array {
  const frame = new Float64Array(2 * dimensions);
  for (let axis = 0; axis < dimensions; axis++) frame.set(start(axis), 2 * axis);
  for (const apart of [1, 2]) {
    for (let axis = 0; axis < dimensions; axis++) {
      const other = (axis + apart) % dimensions;
      const turn = angle * SPEEDS[(axis + 3 * (apart - 1)) % SPEEDS.length]!;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      for (let k = 0; k < 2; k++) {
        const [a, b] = [frame[2 * axis + k]!, frame[2 * other + k]!];
        frame[2 * axis + k] = cos * a - sin * b;
        frame[2 * other + k] = sin * a + cos * b;
      }
    }
  }
  return frame;
}

/** The tour of the pixels and of the units starts at the two directions in which they differ most. */
const firstTwo = (axis: number): Vector2 => [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0];
/** That of the scores with all ten axes as a star. */
const star = (axis: number): Vector2 => {
  const turn = (2 * Math.PI * axis) / OUTPUTS;
  const length = Math.sqrt(2 / OUTPUTS);
  return [length * Math.sin(turn), length * Math.cos(turn)];
};

/** Adds a share of where the digits of a layer are seen. */
function addSeen(
  to: Float32Array,
  places: Float32Array,
  frame: Float64Array,
  share: number,
  middle?: readonly number[],
): void {
  const width = frame.length / 2;
  let [offX, offY] = [0, 0];
  middle?.forEach((value, k) => {
    offX += value * frame[2 * k]!;
    offY += value * frame[2 * k + 1]!;
  });
  for (let digit = 0; digit < COUNT; digit++) {
    let [x, y] = [-offX, -offY];
    for (let k = 0; k < width; k++) {
      const value = places[digit * width + k]!;
      x += value * frame[2 * k]!;
      y += value * frame[2 * k + 1]!;
    }
    to[2 * digit]! += share * x;
    to[2 * digit + 1]! += share * y;
  }
}

/** Where every digit is seen, `[10,000, 2]`, 1 being the reach of its layer. */
function seenAt({ layer, training, angle }: State): Float32Array {
  const seen = new Float32Array(2 * COUNT);
  const shares = [Math.max(0, 1 - layer), 1 - Math.abs(layer - 1), Math.max(0, layer - 1)] as const;
  const before = Math.min(Math.floor(training), LAST);
  const after = Math.min(before + 1, LAST);
  const part = training - before;
  const moments = [[before, 1 - part] as const, ...(part > 0 ? [[after, part] as const] : [])];
  if (shares[0] > 0) {
    addSeen(seen, pixelsPlaced(), projection(DIRECTIONS, angle, firstTwo), shares[0] / baked.PIXELS.reach);
  }
  for (const [moment, weight] of moments) {
    if (shares[1] > 0) {
      const frame = projection(DIRECTIONS, angle, firstTwo);
      addSeen(seen, journey(moment, COUNT).units, frame, (weight * shares[1]) / baked.UNITS.reach);
    }
    if (shares[2] > 0) {
      const frame = projection(OUTPUTS, angle, star);
      const { scores, reach, middle } = journey(moment, COUNT);
      addSeen(seen, scores, frame, (weight * shares[2]) / reach!, middle);
    }
  }
  return seen;
}

// Where everything stands.

interface Places {
  readonly strip: Rect;
  /** The cloud. */
  readonly cloud: Rect;
  /** The digit in hand and what is said of it; none in a compact frame. */
  readonly panel?: {
    readonly image: Rect;
    readonly text: Vector2;
    readonly key: Rect;
    readonly size: number;
    /** Beside one another instead of one below the other. */
    readonly upright: boolean;
  };
}

function placesOf(stage: Stage): Places {
  const { body, strip, compact, upright } = frameOf(stage);
  const room = inset(body, compact ? 0.1 : 0.3);
  if (compact) return { strip, cloud: room };
  if (upright) {
    const side = Math.max(1.7, Math.min(1.9, 0.22 * room.height));
    const image = { x: room.x, y: room.y + room.height - side, width: side, height: side };
    const left = room.x + side + 0.35;
    return {
      strip,
      cloud: { ...room, height: room.height - side - 0.3 },
      panel: {
        image,
        text: [left, room.y + room.height - 0.3],
        key: { x: left, y: image.y, width: room.width - side - 0.35, height: 0.34 },
        size: 0.27,
        upright,
      },
    };
  }
  const column = Math.min(2.9, 0.24 * room.width);
  const image = { x: room.x, y: room.y + room.height - column, width: column, height: column };
  return {
    strip,
    cloud: { ...room, x: room.x + column + 0.4, width: room.width - column - 0.4 },
    panel: {
      image,
      text: [room.x, image.y - 0.45],
      key: { x: room.x, y: room.y + 0.05, width: column, height: 0.34 },
      size: 0.25,
      upright,
    },
  };
}

interface DrawnMoment {
  readonly params: TourParams;
  readonly stage: Stage;
  readonly places: Places;
  readonly state: State;
  /** Where every digit is on the stage, `[10,000, 2]`. */
  readonly at: Float32Array;
  readonly zh: boolean;
}

function momentOf(params: TourParams, stage: Stage, places: Places, state: State): DrawnMoment {
  const turned = { ...state, angle: state.angle + params.turn };
  sendAhead();
  const seen = seenAt(turned);
  const { x, y, width, height } = places.cloud;
  const half = 0.72 * Math.min(width, height);
  const at = new Float32Array(seen.length);
  for (let i = 0; i < seen.length; i += 2) {
    at[i] = x + width / 2 + half * seen[i]!;
    at[i + 1] = y + height / 2 + half * seen[i + 1]!;
  }
  return { params, stage, places, state: turned, at, zh: stage.language === 'zh-Hant' };
}

// What is drawn.

/** Cells of the cloud to a scene unit: at 1280 × 720 a little more than a pixel each. */
const FINENESS = 80;

const CLASS_RAMP = Array.from({ length: OUTPUTS }, (_, digit) => ({ ink: `class${digit}` as Ink }));

function picture(moment: DrawnMoment): Node[] {
  return [
    cloudNode(moment),
    ...axes(moment),
    ...names(moment),
    ...ring(moment, moment.params.digit),
    ...panel(moment),
  ];
}

/** Every digit as a square of two by two cells in its colour. */
function cloudNode({ at, places: { cloud } }: DrawnMoment): Node {
  const { labels } = keep();
  const columns = Math.round(cloud.width * FINENESS);
  const rows = Math.round(cloud.height * FINENESS);
  const values = new Float32Array(columns * rows).fill(Number.NaN);
  for (let digit = 0; digit < COUNT; digit++) {
    const column = Math.floor(((at[2 * digit]! - cloud.x) / cloud.width) * columns);
    const row = Math.floor(((cloud.y + cloud.height - at[2 * digit + 1]!) / cloud.height) * rows);
    if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) continue;
    const cell = row * columns + column;
    const label = labels[digit]!;
    values[cell] = label;
    values[cell + 1] = label;
    values[cell + columns] = label;
    values[cell + columns + 1] = label;
  }
  return { kind: 'image', id: 'cloud', box: cloud, columns, rows, values, ramp: CLASS_RAMP, range: [0, 9] };
}

/** Which way each score grows. */
function axes({ state, places: { cloud } }: DrawnMoment): Node[] {
  const opacity = Math.max(0, state.layer - 1);
  if (opacity <= 0.01) return [];
  const frame = projection(OUTPUTS, state.angle, star);
  const length = 0.56 * Math.min(cloud.width, cloud.height);
  const [x, y] = middleOf(cloud);
  const xy = Array.from({ length: OUTPUTS }, (_, k) => [
    x,
    y,
    x + length * frame[2 * k]!,
    y + length * frame[2 * k + 1]!,
  ]).flat();
  return [
    { kind: 'segments', id: 'axes', xy, stroke: { ink: 'muted', width: 0.015, opacity: 0.8 * opacity } },
  ];
}

function middleOf({ x, y, width, height }: Rect): Vector2 {
  return [x + width / 2, y + height / 2];
}

/** Scene units that two names keep from one another. */
const APART = 0.4;

/** Each digit's name in the middle of its dots; where two would cover one another the later fades. */
function names({ at, places, stage }: DrawnMoment): Node[] {
  const { labels } = keep();
  const size = stage.compact ? 0.6 : 0.36;
  const sums = Array.from({ length: OUTPUTS }, () => [0, 0, 0] as [number, number, number]);
  for (let digit = 0; digit < COUNT; digit++) {
    const sum = sums[labels[digit]!]!;
    sum[0] += at[2 * digit]!;
    sum[1] += at[2 * digit + 1]!;
    sum[2]++;
  }
  const shown: Vector2[] = [];
  const room = inset(places.cloud, size);
  return sums.flatMap(([x, y, count], digit): Node[] => {
    const place: Vector2 = [
      Math.min(Math.max(x / count, room.x), room.x + room.width),
      Math.min(Math.max(y / count, room.y), room.y + room.height),
    ];
    const nearest = Math.min(...shown.map((other) => Math.hypot(other[0] - place[0], other[1] - place[1])));
    const apart = APART * (size / 0.36);
    const opacity = Math.min(1, Math.max(0, (nearest - apart) / (0.5 * apart)));
    if (opacity < 0.3) return [];
    shown.push(place);
    const pill = centred({ x: place[0], y: place[1], width: 0, height: 0 }, 0.9 * size, 1.05 * size);
    return [
      { kind: 'box', ...pill, radius: 0.3 * size, fill: { ink: 'background', opacity: 0.72 * opacity } },
      {
        kind: 'text',
        at: [place[0], place[1] - 0.36 * size],
        size,
        text: `${digit}`,
        fill: { ink: 'text', opacity },
        align: 'middle',
        weight: 600,
      },
    ];
  });
}

function ring({ at, places }: DrawnMoment, digit: number): Node[] {
  const place: Vector2 = [at[2 * digit]!, at[2 * digit + 1]!];
  const { x, y, width, height } = places.cloud;
  if (place[0] < x || place[1] < y || place[0] > x + width || place[1] > y + height) return [];
  return [
    { kind: 'circle', at: place, radius: 0.13, stroke: { ink: 'background', width: 0.07 } },
    { kind: 'circle', at: place, radius: 0.13, stroke: { ink: 'text', width: 0.03 } },
  ];
}

/** What a digit is and what it is taken for, a line each. */
function toldOf({ state, zh }: DrawnMoment, digit: number): readonly string[] {
  const label = keep().labels[digit]!;
  const moment = Math.min(Math.round(state.training), LAST);
  const read = readAs(moment, digit);
  return zh
    ? [`第 ${digit} 個測試數字`, `這是 ${label}`, `網路讀成 ${read}`]
    : [`Test digit ${digit}`, `It is ${article(label)} ${label}`, `Read as ${article(read)} ${read}`];
}

function article(digit: number): string {
  return digit === 8 ? 'an' : 'a';
}

/** How far the training is. */
function trainedFor({ state: { training }, zh }: DrawnMoment): readonly string[] {
  const moment = Math.round(training);
  const { step } = baked.CHECKPOINTS[moment]!;
  if (Math.abs(training - moment) > 0.02) {
    const [a, b] = [Math.floor(training), Math.ceil(training)].map((k) =>
      grouped(baked.CHECKPOINTS[k]!.step),
    );
    return zh ? [`訓練第 ${a} 到`, `${b} 批之間`] : [`Between batches`, `${a} and ${b}`];
  }
  return zh
    ? [`訓練 ${grouped(step)} 批`, `讀對 ${correctAt(moment)} 個`]
    : [`${grouped(step)} batches`, `${correctAt(moment)} right`];
}

function digitImage(box: Rect, digit: number): Node[] {
  return [
    { kind: 'image', box, columns: SIDE, rows: SIDE, values: imageOf(digit), ...INK_RAMP },
    { kind: 'box', ...box, stroke: { ink: 'rule', width: 0.02 } },
  ];
}

function panel(moment: DrawnMoment): Node[] {
  const { params, places } = moment;
  if (!places.panel) return [];
  const { image, text, key, size, upright } = places.panel;
  const line = (words: string, i: number, ink: Ink, right = 0): Node => ({
    kind: 'text',
    at: [text[0] + right, text[1] - 1.5 * size * i],
    size,
    text: words,
    fill: { ink },
    align: 'start',
  });
  const lines = toldOf(moment, params.digit);
  // How far the training is stands under the digit's lines, or beside them where all is stacked.
  const [right, down] = upright ? [0.52 * key.width, 1] : [0, lines.length + 0.8];
  return [
    ...digitImage(image, params.digit),
    ...lines.map((words, i) => line(words, i, i === 0 ? 'muted' : 'text')),
    ...trainedFor(moment).map((words, i) => line(words, i + down, 'muted', right)),
    ...keyNodes(key),
  ];
}

/** Ten squares with their digits: which colour is which. */
function keyNodes({ x, y, width, height }: Rect): Node[] {
  const step = width / OUTPUTS;
  return CLASS_RAMP.flatMap(({ ink }, digit): Node[] => [
    {
      kind: 'box',
      x: x + step * digit,
      y: y + 0.72 * height,
      width: 0.8 * step,
      height: 0.28 * height,
      radius: 0.03,
      fill: { ink },
    },
    {
      kind: 'text',
      at: [x + step * (digit + 0.4), y],
      size: 0.22,
      text: `${digit}`,
      fill: { ink: 'muted' },
      align: 'middle',
    },
  ]);
}

// What can be held.

function nearestDigit(at: Float32Array, [x, y]: Vector2): number {
  let [nearest, least] = [0, Infinity];
  for (let digit = 0; digit < COUNT; digit++) {
    const away = (at[2 * digit]! - x) ** 2 + (at[2 * digit + 1]! - y) ** 2;
    if (away >= least) continue;
    nearest = digit;
    least = away;
  }
  return nearest;
}

function handles(moment: DrawnMoment): Handle<TourParams>[] {
  const { params, stage, places, at } = moment;
  const { language } = stage;
  const found: Handle<TourParams>[] = [
    lookHandle(
      {
        id: 'cloud',
        label: { en: 'The digits: point at one', 'zh-Hant': '這些數字：指著其中一個' },
        box: places.cloud,
        glow: (pointer) => digitGlow(moment, nearestDigit(at, pointer)),
      },
      language,
      params,
    ),
  ];
  if (places.panel) {
    const { image } = places.panel;
    found.push(
      numberHandle(
        {
          id: 'digit',
          label: { en: 'Test digit', 'zh-Hant': '測試數字' },
          at: middleOf(image),
          size: [image.width, image.height],
          value: params.digit,
          rate: 20,
          step: 1,
          glow: () => ring(moment, params.digit),
        },
        language,
        (digit) => ({ ...params, digit: Math.min(Math.max(Math.round(digit), 0), COUNT - 1) }),
      ),
    );
  }
  return found;
}

/** A digit pointed at: its picture beside it, and what it is taken for. */
function digitGlow(moment: DrawnMoment, digit: number): Node[] {
  const { at, places, stage } = moment;
  const { cloud } = places;
  const size = stage.compact ? 0.4 : 0.25;
  const side = stage.compact ? 2.2 : 1.7;
  const width = Math.max(side, 8 * size) + 0.3;
  const height = side + 0.3 + 4.3 * size;
  const [x, y] = [at[2 * digit]!, at[2 * digit + 1]!];
  const within = (value: number, from: number, to: number) =>
    Math.min(Math.max(value, from), Math.max(from, to));
  const left = x + 0.35 + width < cloud.x + cloud.width ? x + 0.35 : x - 0.35 - width;
  const card: Rect = {
    x: within(left, cloud.x, cloud.x + cloud.width - width),
    y: within(y - height / 2, cloud.y, cloud.y + cloud.height - height),
    width,
    height,
  };
  const image = { x: card.x + 0.15, y: card.y + height - side - 0.15, width: side, height: side };
  return [
    ...ring(moment, digit),
    { kind: 'box', ...card, radius: 0.08, fill: { ink: 'panel' }, stroke: { ink: 'rule', width: 0.02 } },
    ...digitImage(image, digit),
    ...toldOf(moment, digit).map(
      (text, i): Node => ({
        kind: 'text',
        at: [image.x, image.y - 1.25 * size - 1.3 * size * i],
        size,
        text,
        fill: { ink: i === 0 ? 'muted' : 'text' },
        align: 'start',
        maxWidth: width - 0.3,
      }),
    ),
  ];
}
