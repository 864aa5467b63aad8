import type { Vector2 } from '../math/index.ts';
import { forward, type Network, softmax } from '../nn/index.ts';
import {
  approximateWidth,
  bars,
  brushed,
  brushHandle,
  bundle,
  buttonHandle,
  captions,
  cellOutline,
  centred,
  choice,
  type DrawnBars,
  figure,
  formula,
  formulas,
  frameOf,
  type Handle,
  INK_RAMP,
  type Ink,
  inset,
  type Localized,
  lookHandle,
  type Node,
  numberText,
  type Pixels,
  pixelsFromText,
  pixelsParam,
  type Rect,
  type Script,
  type Stage,
  share,
  signedRamp,
  tileWall,
  timeline,
} from '../scene/index.ts';
import baked from './formulas/mnist-network.baked.ts';
import * as weights from './weights/mnist-network.baked.ts';

const tex = formulas({ x: 'x', W1: 'W_1', h: 'h', W2: 'W_2', p: 'p' }, baked);

/** Pixels along each side of a digit, and units of the hidden layer. */
const SIDE = 28;
const UNITS = 128;

/** The weight that wears the full colour, in both layers. */
const FULL_COLOUR = 0.5;

/** Cells: so wide a stroke is by MNIST's pens. */
const BRUSH = 1.1;

type DigitName = `${(typeof weights.DIGITS)[number]['index']}` | 'own';

interface MnistParams {
  /** A test digit by its index, or `own` for what is drawn by hand. */
  readonly digit: DigitName;
  readonly drawn: Pixels;
}

const own: Localized = { en: 'Drawn by hand', 'zh-Hant': '自己寫的' };

/**
 * A really trained network reads a handwritten digit: every pixel, every weight and every unit of it is on the page,
 * each as one dot, so that nothing stands for what is left out.
 */
export default figure<MnistParams>({
  id: 'mnist-network',
  title: { en: 'What 101,770 numbers see in a digit', 'zh-Hant': '101,770 個數字怎麼讀一個數字' },
  summary: {
    en: 'A handwritten digit goes through a trained 784 → 128 → 10 network, whose every weight is drawn as one dot.',
    'zh-Hant': '手寫數字走過訓練好的 784 → 128 → 10 網路，每個權重都畫成一個點。',
  },
  description: {
    en: 'From left to right: a handwritten digit of 28 × 28 pixels; a wall of 128 small images, the weights of 128 units, blue where ink adds to a unit and red where it takes away; the 128 units, bright where they are above zero; ten rows of 128 weights; and ten bars, one for each digit that it may be.',
    'zh-Hant':
      '由左到右：28 × 28 像素的手寫數字；128 張小圖排成的牆，是 128 個單元的權重，筆畫落在藍色上會加分、落在紅色上會減分；128 個單元，大於零的亮起來；十列、每列 128 個權重；最後是十條長條，一條對應一個數字。',
  },
  params: {
    digit: choice(digitNames(), '571', { label: { en: 'Digit', 'zh-Hant': '數字' }, control: true }),
    drawn: pixelsParam(SIDE, SIDE, { label: own }),
  },
  poster: 'scores',
  presets: [
    { params: { digit: '3073' }, label: { en: 'A 1 that it reads as a 2', 'zh-Hant': '被讀成 2 的 1' } },
    { params: { digit: '445' }, label: { en: 'A 6 that it reads as a 0', 'zh-Hant': '被讀成 0 的 6' } },
    { params: { digit: '1319' }, label: { en: 'An 8 that it reads as a 3', 'zh-Hant': '被讀成 3 的 8' } },
  ],
  build(params, stage) {
    const reading = readingOf(pixelsOf(params));
    const places = placesOf(stage);
    return timeline(stage, (t) => {
      const tracks = direct(t, params, reading);
      return (now) => {
        const zh = stage.language === 'zh-Hant';
        const moment = { params, reading, places, stage, zh, state: now.each(tracks) };
        return {
          nodes: [...picture(moment), ...captions(now, places.strip, stage)],
          handles: handles(moment),
        };
      };
    });
  },
});

function digitNames(): Readonly<Record<DigitName, Localized>> {
  const names = weights.DIGITS.map(({ index, label }) => [
    index,
    { en: `${label} (test digit ${index})`, 'zh-Hant': `${label}（第 ${index} 個測試數字）` },
  ]);
  return { ...Object.fromEntries(names), own };
}

// The network, and what it does to a digit.

interface Trained {
  readonly first: Network;
  readonly second: Network;
  /** The weights of each hidden unit, an image each; and of each output. */
  readonly images: readonly Float32Array[];
  readonly rows: readonly Float32Array[];
}

let trained: Trained | undefined;

/** The trained network, its layers without their activations; read once. */
function network(): Trained {
  if (!trained) {
    const value = new Float64Array(128);
    [...weights.ALPHABET].forEach((letter, i) => {
      value[letter.charCodeAt(0)] = (i - weights.ALPHABET.length / 2) / weights.STEPS;
    });
    const layer = (text: string, inputs: number, bias: readonly number[]): Network => {
      const kernel = bias.map((_, unit) => {
        const row = new Array<number>(inputs);
        for (let i = 0; i < inputs; i++) row[i] = value[text.charCodeAt(unit * inputs + i)]!;
        return row;
      });
      return { inputs, layers: [{ kind: 'dense', kernel, bias, activation: 'linear' }] };
    };
    const first = layer(weights.FIRST_KERNEL, SIDE * SIDE, weights.FIRST_BIAS);
    const second = layer(weights.SECOND_KERNEL, UNITS, weights.SECOND_BIAS);
    const pictures = (of: Network) => of.layers[0]!.kernel.map((row) => Float32Array.from(row));
    trained = { first, second, images: pictures(first), rows: pictures(second) };
  }
  return trained;
}

/** The network as it was trained, with its activations. */
export function mnistNetwork(): Network {
  const { first, second } = network();
  return {
    inputs: first.inputs,
    layers: [
      { ...first.layers[0]!, activation: 'relu' },
      { ...second.layers[0]!, activation: 'softmax' },
    ],
  };
}

const pixelsByDigit = new Map<DigitName, Pixels>();

function pixelsOf({ digit, drawn }: MnistParams): Pixels {
  if (digit === 'own') return drawn;
  let pixels = pixelsByDigit.get(digit);
  if (!pixels) {
    pixels = pixelsFromText(shipped(digit)!.pixels, SIDE * SIDE)!;
    pixelsByDigit.set(digit, pixels);
  }
  return pixels;
}

/** What is known of a test digit; undefined for one drawn by hand. */
function shipped(digit: DigitName) {
  return weights.DIGITS.find(({ index }) => `${index}` === digit);
}

/** What the network makes of a digit. */
interface Reading {
  readonly pixels: Pixels;
  /** The same from 0 to 1, for painters and for the network. */
  readonly x: Float32Array;
  readonly inked: boolean;
  /** What each hidden unit adds up to, and what ReLU leaves of it. */
  readonly sums: readonly number[];
  readonly h: readonly number[];
  readonly scores: readonly number[];
  readonly shares: readonly number[];
  /** Digits from the likeliest down. */
  readonly order: readonly number[];
  /** The hidden unit that does most for the likeliest. */
  readonly unit: number;
}

const readings = new WeakMap<Pixels, Reading>();

function readingOf(pixels: Pixels): Reading {
  let reading = readings.get(pixels);
  if (!reading) {
    const { first, second, rows } = network();
    const input = Array.from(pixels, (ink) => ink / 255);
    const sums = forward(first, input)[0]!;
    const h = sums.map((sum) => Math.max(0, sum));
    const scores = forward(second, h)[0]!;
    const shares = softmax(scores);
    const order = [...shares.keys()].sort((a, b) => shares[b]! - shares[a]!);
    const votes = h.map((value, unit) => value * rows[order[0]!]![unit]!);
    reading = {
      pixels,
      x: Float32Array.from(input),
      inked: pixels.some((ink) => ink > 0),
      sums,
      h,
      scores,
      shares,
      order,
      unit: votes.indexOf(Math.max(...votes)),
    };
    readings.set(pixels, reading);
  }
  return reading;
}

/** What a unit's sum is made of: ink on positive weights, ink on negative ones, and its bias. */
function parts({ x, sums }: Reading, unit: number) {
  const { first, images } = network();
  let [adds, takes] = [0, 0];
  images[unit]!.forEach((weight, i) => {
    if (weight > 0) adds += weight * x[i]!;
    else takes -= weight * x[i]!;
  });
  return { adds, takes, bias: first.layers[0]!.bias[unit]!, sum: sums[unit]! };
}

// The film.

function direct(t: Script, params: MnistParams, reading: Reading) {
  const tracks = t.tracks({
    scan: 0,
    arrive: 0,
    look: 0,
    border: 0,
    sums: 0,
    shrink: 0,
    wall: 0,
    sent: 0,
    relu: 0,
    rows: 0,
    scores: 0,
    shares: 0,
  });
  const say = words(params, reading);
  t.chapter('pixels', ...say.pixels);
  t.wait(1);
  t.play(tracks.scan.to(1), { seconds: 2.4 });
  t.wait(1);

  t.chapter('unit', ...say.unit);
  t.play(tracks.arrive.to(1), { seconds: 1.4 });
  t.play(tracks.look.to(1), { seconds: 1.2 });
  t.wait(0.6);
  t.play([tracks.border.to(1), tracks.sums.to(1, { delay: 0.8 })]);
  t.wait(2);

  t.chapter('wall', ...say.wall);
  t.play([tracks.border.to(0, { seconds: 0.5 }), tracks.sums.to(0, { seconds: 0.5 }), tracks.shrink.to(1)], {
    seconds: 1.4,
  });
  t.play(tracks.wall.to(1), { seconds: 3 });
  t.wait(1.4);

  t.chapter('relu', ...say.relu);
  t.play(tracks.sent.to(1), { seconds: 1.4 });
  t.wait(1);
  t.play(tracks.relu.to(1), { seconds: 1.4 });
  t.wait(1.2);

  t.chapter('rows', ...say.rows);
  t.play(tracks.rows.to(1), { seconds: 2.4 });
  t.wait(1.4);

  t.chapter('scores', ...say.scores);
  t.play(tracks.scores.to(1), { seconds: 0.8 });
  t.wait(1.2);
  t.play(tracks.shares.to(1), { seconds: 1.8 });
  t.wait(2.4);
  return tracks;
}

type State = Readonly<Record<keyof ReturnType<typeof direct>, number>>;

type Passage = readonly [title: Localized, note: Localized];

function words(
  params: MnistParams,
  reading: Reading,
): Readonly<Record<string, Passage> & Record<ChapterId, Passage>> {
  const { inked, shares, order } = reading;
  const test = shipped(params.digit);
  const { adds, takes, bias, sum } = parts(reading, reading.unit);
  const on = reading.h.filter((value) => value > 0).length;
  const [best, second] = order as [number, number];
  const wrong = test !== undefined && test.label !== best;
  const exact = round(adds) - round(takes) + round(bias) === round(sum);
  return {
    pixels: [
      test
        ? {
            en: `A handwritten ${test.label} is 784 numbers`,
            'zh-Hant': `手寫的 ${test.label}，就是 784 個數字`,
          }
        : inked
          ? { en: 'What you drew is 784 numbers', 'zh-Hant': '你寫的字，就是 784 個數字' }
          : { en: 'Nothing drawn yet: 784 zeros', 'zh-Hant': '還沒有寫字：784 個 0' },
      test
        ? {
            en: `28 × 28 pixels, from 0 (paper) to 1 (ink). Test digit ${test.index} is new to the network.`,
            'zh-Hant': `28 × 28 個像素，從 0（紙）到 1（墨）。第 ${test.index} 個測試數字，網路沒有看過。`,
          }
        : {
            en: '28 × 28 pixels, from 0 (paper) to 1 (ink). Draw large, and in the middle.',
            'zh-Hant': '28 × 28 個像素，從 0（紙）到 1（墨）。寫大一點，寫在中間。',
          },
    ],
    unit: [
      { en: 'One unit weighs every pixel', 'zh-Hant': '一個單元，給每個像素一個權重' },
      inked
        ? {
            en: `Ink on blue adds ${plain(adds)}, ink on red takes ${plain(takes)} away; with the bias ${plain(bias)} ${exact ? 'it is' : 'that is about'} ${plain(sum)}.`,
            'zh-Hant': `筆畫落在藍色上加 ${plain(adds)}，落在紅色上減 ${plain(takes)}，再加偏差 ${plain(bias)}，${exact ? '得' : '約'} ${plain(sum)}。`,
          }
        : {
            en: `Without ink there is nothing to add up: only the bias is left, ${plain(bias)}.`,
            'zh-Hant': `沒有筆畫，就沒有東西可加，只剩偏差 ${plain(bias)}。`,
          },
    ],
    wall: [
      { en: '128 units, each with its own weights', 'zh-Hant': '128 個單元，各有自己的權重' },
      {
        en: '784 × 128 weights and 128 biases: 100,480 parameters. Each dot is one weight.',
        'zh-Hant': '784 × 128 個權重，加 128 個偏差，共 100,480 個參數。一點就是一個權重。',
      },
    ],
    relu: [
      { en: '128 sums; ReLU turns negatives to zero', 'zh-Hant': '128 個總和，ReLU 把負的變成零' },
      {
        en: `${on} of the 128 units are above zero; the other ${UNITS - on} pass on 0.`,
        'zh-Hant': `128 個單元裡有 ${on} 個大於零，其餘 ${UNITS - on} 個都傳出 0。`,
      },
    ],
    rows: [
      { en: 'Ten outputs weigh the 128 units', 'zh-Hant': '十個輸出，再替 128 個單元加權' },
      {
        en: '128 × 10 weights and 10 biases: 1,290 more, 101,770 parameters in all.',
        'zh-Hant': '128 × 10 個權重，加 10 個偏差，又是 1,290 個，總共 101,770 個參數。',
      },
    ],
    scores: [
      wrong
        ? {
            en: `Ten scores: it takes this ${test.label} for ${article(best)} ${best}`,
            'zh-Hant': `十個分數：這個 ${test.label}，它讀成了 ${best}`,
          }
        : inked
          ? { en: `Ten scores: it reads ${article(best)} ${best}`, 'zh-Hant': `十個分數：它讀成 ${best}` }
          : { en: `Nothing drawn, and it still says ${best}`, 'zh-Hant': `什麼都沒寫，它還是說 ${best}` },
      {
        en: `Softmax makes shares of them: ${plain(shares[best]!)} for ${best}, ${plain(shares[second]!)} for ${second}. It reads ${grouped(weights.CORRECT)} of 10,000 test digits.`,
        'zh-Hant': `softmax 把分數換成比例：${best} 占 ${plain(shares[best]!)}，${second} 占 ${plain(shares[second]!)}。10,000 個測試數字，它讀對 ${grouped(weights.CORRECT)} 個。`,
      },
    ],
  };
}

type ChapterId = 'pixels' | 'unit' | 'wall' | 'relu' | 'rows' | 'scores';

function article(digit: number): string {
  return digit === 8 ? 'an' : 'a';
}

/** Hundredths, as a number is written. */
function round(value: number): number {
  return Math.round(100 * value);
}

function plain(value: number): string {
  return numberText(value);
}

function signed(value: number): string {
  const text = numberText(value);
  return text.startsWith('−') || !/[1-9]/.test(text) ? text : `+${text}`;
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}

// Where everything stands.

interface Places {
  readonly strip: Rect;
  /** One below the other instead of side by side. */
  readonly stacked: boolean;
  /** Scene units to one unit of the plan. */
  readonly scale: number;
  /** Scene units to the em of the plan's words. */
  readonly small: number;
  readonly compact: boolean;
  /** Whether there is room for words beside the symbols. */
  readonly wordy: boolean;
  /** The digit while it is alone, and in its place. */
  readonly alone: Rect;
  readonly digit: Rect;
  /** What is pressed for the next digit, and for an empty field. */
  readonly next: Rect;
  readonly blank: Rect;
  /** One unit's weights while they are alone, while they are held, and all, small. */
  readonly first: Rect;
  readonly large: Rect;
  readonly wall: Rect;
  readonly across: number;
  readonly hidden: Rect;
  /** The weights of each output, the middle of its name, and all their bars and numbers. */
  readonly rows: readonly Rect[];
  readonly bars: Rect;
  readonly names: number;
  /** The left ends of the headings' baselines. */
  readonly heads: Readonly<Record<'x' | 'W1' | 'h' | 'W2' | 'p', Vector2>>;
  /** The ends of what is written under, or beside, each. */
  readonly feet: Readonly<Record<'x' | 'W1' | 'h' | 'W2' | 'all' | 'sums', Vector2>>;
  readonly footAlign: 'start' | 'end';
  /** For how one unit's part sits within a score. */
  readonly within: Rect;
  /** All from the digit's right side to the right edge, for what is shown in its stead. */
  readonly rest: Rect;
}

function placesOf(stage: Stage): Places {
  const { body, strip, compact } = frameOf(stage);
  const stacked = body.width / body.height < 0.95;
  const [width, height] = stacked ? [8, 13.05] : [14.22, 6.64];
  const scale = Math.min(body.width / width, body.height / height);
  const left = body.x + (body.width - scale * width) / 2;
  const top = body.y + (body.height + scale * height) / 2;
  const at = (x: number, y: number): Vector2 => [left + scale * x, top - scale * y];
  const rect = (x: number, y: number, w: number, h: number): Rect => ({
    x: left + scale * x,
    y: top - scale * (y + h),
    width: scale * w,
    height: scale * h,
  });
  const ten = (make: (output: number) => Rect) => Array.from({ length: 10 }, (_, output) => make(output));
  const shared = {
    strip,
    stacked,
    compact,
    scale,
    small: (stacked ? 0.29 : 0.25) * scale,
    wordy: !compact && scale > 0.7,
  };
  if (stacked) {
    return {
      ...shared,
      alone: rect(0.9, 3.1, 6.2, 6.2),
      digit: rect(0.4, 0.72, 2.1, 2.1),
      next: rect(3, 0.87, 0.8, 0.8),
      blank: rect(3, 1.87, 0.8, 0.8),
      first: rect(0.4, 3.52, 4.6, 4.6),
      large: rect(0.4, 3.52, 3.4, 3.4),
      wall: rect(0.4, 3.52, 7.2, 3.6),
      across: 16,
      hidden: rect(0.4, 7.74, 2.6, 1.3),
      rows: ten((k) => rect(0.4, 9.68 + 0.33 * k, 3, 0.22)),
      bars: rect(4.2, 9.625, 3.4, 3.3),
      names: at(3.8, 0)[0],
      heads: { x: at(0.4, 0.5), W1: at(0.4, 3.3), h: at(0.4, 7.53), W2: at(0.4, 9.45), p: at(4.2, 9.45) },
      feet: {
        x: at(7.6, 0.5),
        W1: at(7.6, 3.3),
        h: at(7.6, 7.53),
        W2: at(7.6, 8.52),
        all: at(7.6, 8.93),
        sums: at(4.4, 4.4),
      },
      footAlign: 'end',
      within: rect(4.4, 8.72, 3.2, 0.14),
      rest: rect(0, 2.95, 8, 10.1),
    };
  }
  return {
    ...shared,
    alone: rect(4.51, 0.72, 5.2, 5.2),
    digit: rect(0.62, 2.12, 2.5, 2.5),
    next: rect(0.62, 4.9, 0.62, 0.62),
    blank: rect(1.4, 4.9, 0.62, 0.62),
    first: rect(4.6, 0.92, 4.9, 4.9),
    large: rect(3.5, 1.72, 3.3, 3.3),
    wall: rect(3.87, 0.81, 2.56, 5.13),
    across: 8,
    hidden: rect(7.19, 1.97, 1.4, 2.8),
    rows: ten((k) => rect(9.36, 0.8 + 0.53 * k, 1.42, 0.36)),
    bars: rect(11.41, 0.715, 2.19, 5.3),
    names: at(11.13, 0)[0],
    heads: { x: at(0.62, 0.5), W1: at(3.87, 0.5), h: at(7.19, 0.5), W2: at(9.36, 0.5), p: at(11.41, 0.5) },
    feet: {
      x: at(0.62, 6.35),
      W1: at(3.87, 6.35),
      h: at(7.19, 6.35),
      W2: at(9.36, 6.35),
      all: at(13.6, 6.35),
      sums: at(3.5, 5.45),
    },
    footAlign: 'start',
    within: rect(9.36, 5.99, 4.24, 0.11),
    rest: rect(3.17, 0.05, 11, 6.55),
  };
}

const walls = new Map<number, ReturnType<typeof tileWall>>();

function wallOf(across: number) {
  let wall = walls.get(across);
  if (!wall) {
    wall = tileWall(network().images, SIDE, SIDE, across);
    walls.set(across, wall);
  }
  return wall;
}

/** Where a unit's weights stand in the wall. */
function tileRect({ wall, across }: Places, unit: number): Rect {
  const { left, top, width, height } = wallOf(across).tile(unit);
  return {
    x: wall.x + left * wall.width,
    y: wall.y + (1 - top - height) * wall.height,
    width: width * wall.width,
    height: height * wall.height,
  };
}

/** Where a unit stands: its middle, and the side of its cell. */
function unitAt({ hidden, across }: Places, unit: number): { readonly at: Vector2; readonly side: number } {
  const side = hidden.width / across;
  const [column, row] = [unit % across, Math.floor(unit / across)];
  return { at: [hidden.x + (column + 0.5) * side, hidden.y + hidden.height - (row + 0.5) * side], side };
}

/** Which of the tiles or cells of a box a point is in. */
function unitUnder(box: Rect, across: number, [x, y]: Vector2): number {
  const down = UNITS / across;
  const within = (share: number, count: number) =>
    Math.min(Math.max(Math.floor(share * count), 0), count - 1);
  const column = within((x - box.x) / box.width, across);
  return column + across * within((box.y + box.height - y) / box.height, down);
}

// What is drawn.

interface DrawnMoment {
  readonly params: MnistParams;
  readonly reading: Reading;
  readonly places: Places;
  readonly stage: Stage;
  readonly zh: boolean;
  readonly state: State;
}

interface WordStyle {
  readonly size: number;
  readonly ink?: Ink;
  readonly opacity?: number;
  readonly align?: 'start' | 'middle' | 'end';
  readonly weight?: 400 | 600;
}

/** A word where it can be seen. */
function word(at: Vector2, text: string, style: WordStyle): Node[] {
  const { size, ink = 'muted', opacity = 1, align = 'start', weight = 400 } = style;
  return opacity > 0.01 ? [{ kind: 'text', at, size, text, fill: { ink, opacity }, align, weight }] : [];
}

function rim(box: Rect, ink: Ink, width: number, opacity = 1): Node {
  return { kind: 'box', ...box, stroke: { ink, width, opacity } };
}

/** A box of the background over what something else is shown instead of. */
function cover(box: Rect): Node {
  return { kind: 'box', ...box, fill: { ink: 'background' } };
}

function picture(moment: DrawnMoment): Node[] {
  return [
    ...fans(moment),
    ...digitNodes(moment),
    ...wallNodes(moment),
    ...hiddenNodes(moment),
    ...outputNodes(moment),
    ...headings(moment),
    ...(moment.places.wordy ? feet(moment) : []),
  ];
}

function mixRect(a: Rect, b: Rect, share: number): Rect {
  const mix = (from: number, to: number) => from + (to - from) * share;
  return {
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    width: mix(a.width, b.width),
    height: mix(a.height, b.height),
  };
}

function digitBox({ places, state }: DrawnMoment): Rect {
  return mixRect(places.alone, places.digit, state.arrive);
}

/** From every pixel to every unit and on to every output: quiet areas, since 100,352 lines would be one, too. */
function fans({ places, state }: DrawnMoment): Node[] {
  if (places.stacked) return [];
  const { digit, first, wall, hidden, rows } = places;
  const to = mixRect(first, wall, state.shrink);
  const all = { ...rows[9]!, height: rows[0]!.y + rows[0]!.height - rows[9]!.y };
  const fan = (from: Rect, into: Rect, until: number, opacity = 0.09): Node[] =>
    until > 0 ? [bundle(from, into, { until, opacity })] : [];
  return [
    ...fan(digit, to, state.look),
    ...fan(wall, hidden, Math.min(2 * state.sent, 1)),
    ...fan(hidden, all, Math.min(3 * state.rows, 1)),
  ];
}

function image(box: Rect, values: Float32Array, opacity = 1, id?: string): Node {
  return {
    kind: 'image',
    ...(id ? { id } : {}),
    box,
    columns: SIDE,
    rows: SIDE,
    values,
    ...INK_RAMP,
    opacity,
  };
}

function digitNodes(moment: DrawnMoment): Node[] {
  const { params, reading, places, state } = moment;
  const box = digitBox(moment);
  const row = Math.floor(state.scan * SIDE);
  const read = (row / SIDE) * box.height;
  const rim = { ink: 'rule', width: 0.02 } as const;
  const nodes: Node[] = [
    image(box, reading.x, 0.4),
    {
      kind: 'group',
      clip: { ...box, y: box.y + box.height - read, height: read },
      children: [image(box, reading.x, 1, 'digit')],
    },
    { kind: 'box', ...box, stroke: rim },
  ];
  if (row > 0 && row < SIDE) {
    const y = box.y + box.height - read;
    nodes.push({
      kind: 'segments',
      id: 'scan',
      xy: [box.x, y, box.x + box.width, y],
      stroke: { ink: 'accent', width: 0.03 },
    });
  }
  if (state.arrive < 1) return nodes;
  const { next, blank } = places;
  const opacity = 0.75 * state.look;
  const dashes = 0.035 * places.scale;
  const pen = [0.3, 0.3, 0.62, 0.62, 0.62, 0.62, 0.7, 0.54, 0.7, 0.54, 0.38, 0.22, 0.38, 0.22, 0.3, 0.3];
  return [
    ...nodes,
    image(next, readingOf(pixelsOf({ ...params, digit: nextDigit(params.digit) })).x, 0.7 * opacity, 'next'),
    { kind: 'box', ...next, stroke: { ...rim, opacity } },
    { kind: 'box', ...blank, stroke: { ink: 'faint', width: 0.02, opacity, dash: [2 * dashes, 2 * dashes] } },
    {
      kind: 'segments',
      id: 'pen',
      xy: pen.map((share, i) =>
        i % 2 === 0 ? blank.x + (share + 0.04) * blank.width : blank.y + (share + 0.04) * blank.height,
      ),
      stroke: { ink: 'muted', width: 0.035 * places.scale, opacity },
    },
  ];
}

/** One unit's weights, with dashes on those that take away, so that nobody needs to tell blue from red. */
function weightNodes(box: Rect, unit: number, opacity: number, dashes: number, id?: string): Node[] {
  const values = network().images[unit]!;
  const cell = box.width / SIDE;
  const xy: number[] = [];
  if (dashes > 0.01) {
    values.forEach((weight, i) => {
      if (weight > -0.16) return;
      const [x, y] = [
        box.x + ((i % SIDE) + 0.5) * cell,
        box.y + box.height - (Math.floor(i / SIDE) + 0.5) * cell,
      ];
      xy.push(x - 0.25 * cell, y, x + 0.25 * cell, y);
    });
  }
  return [
    {
      kind: 'image',
      ...(id ? { id } : {}),
      box,
      columns: SIDE,
      rows: SIDE,
      values,
      ...signedRamp(FULL_COLOUR),
      opacity,
    },
    ...(xy.length > 0
      ? [
          {
            kind: 'segments',
            xy,
            stroke: { ink: 'background', width: 0.16 * cell, opacity: 0.75 * dashes * opacity },
          } as const,
        ]
      : []),
  ];
}

/** The border of the digit's ink, laid over a unit's weights. */
function borderNodes({ x, inked }: Reading, box: Rect, opacity: number): Node[] {
  if (opacity <= 0.01 || !inked) return [];
  const xy = cellOutline({ columns: SIDE, rows: SIDE, values: x }, 0.5, box);
  return [{ kind: 'segments', id: 'border', xy, stroke: { ink: 'text', width: 0.022, opacity } }];
}

function wallNodes(moment: DrawnMoment): Node[] {
  const { reading, places, state } = moment;
  const { look, shrink, border, wall: reveal, relu } = state;
  if (look <= 0) return [];
  const { unit } = reading;
  const { wall, across, first, scale } = places;
  const nodes: Node[] = [];
  const whole: Node = { kind: 'image', id: 'W1', box: wall, ...wallOf(across), ...signedRamp(FULL_COLOUR) };
  if (reveal >= 1) nodes.push(whole);
  else if (reveal > 0) {
    const shown = Math.floor(reveal * UNITS);
    const rowHeight = wall.height / (UNITS / across);
    const full = Math.floor(shown / across) * rowHeight;
    const part = ((shown % across) / across) * wall.width;
    const clipped = (clip: Rect): Node => ({ kind: 'group', clip, children: [whole] });
    const top = wall.y + wall.height;
    nodes.push(
      clipped({ ...wall, y: top - full, height: full }),
      clipped({ x: wall.x, y: top - full - rowHeight, width: part, height: rowHeight }),
    );
  }
  if (relu > 0) {
    for (let other = 0; other < UNITS; other++) {
      if (reading.h[other]! > 0) continue;
      nodes.push({
        kind: 'box',
        ...tileRect(places, other),
        fill: { ink: 'background', opacity: 0.66 * relu },
      });
    }
  }
  if (reveal < 1) {
    const box = mixRect(first, tileRect(places, unit), shrink);
    nodes.push(
      ...weightNodes(box, unit, look, 1 - shrink, 'unit'),
      ...borderNodes(reading, box, border),
      { kind: 'box', ...box, stroke: { ink: 'accent', width: 0.025, opacity: look } },
      ...(places.wordy ? firstSum(moment) : []),
    );
  } else if (relu < 1) {
    const mark = { ink: 'accent', width: 0.025 * scale, opacity: 1 - relu } as const;
    nodes.push({ kind: 'box', ...tileRect(places, unit), stroke: mark });
  }
  return nodes;
}

/** What a unit's sum is made of, each term with the ink that it is written in. */
function terms(reading: Reading, unit: number): readonly (readonly [text: string, ink: Ink])[] {
  const { adds, takes, bias, sum } = parts(reading, unit);
  const exact = round(adds) - round(takes) + round(bias) === round(sum);
  return [
    [signed(adds), 'positive'],
    [signed(-takes), 'negative'],
    [signed(bias), 'muted'],
    [`${exact ? '=' : '≈'} ${plain(sum)}`, 'text'],
  ];
}

/** The sum of the unit that comes first, a term a line, beside its weights. */
function firstSum({ reading, places, state, zh }: DrawnMoment): Node[] {
  const { first, scale, small } = places;
  const names = zh
    ? ['筆畫在藍色上', '筆畫在紅色上', '偏差 b', '總和']
    : ['ink on blue', 'ink on red', 'bias b', 'sum'];
  const left = first.x + first.width + 0.4 * scale;
  const size = 1.12 * small;
  return terms(reading, reading.unit).flatMap(([text, ink], i): Node[] => {
    const opacity = share(4 * state.sums, i, i + 1);
    const y = first.y + first.height / 2 + (1.3 - 0.9 * i) * scale;
    return [
      ...word([left, y], names[i]!, { size, opacity }),
      ...word([left, y - 0.34 * scale], text, { size, ink, opacity, weight: 600 }),
    ];
  });
}

/** The same in a row under a held unit's weights, or in a column beside them where all is stacked. */
function sumNodes(reading: Reading, unit: number, { feet, scale, small, stacked }: Places): Node[] {
  const step: Vector2 = stacked ? [0, -0.5 * scale] : [0.82 * scale, 0];
  return terms(reading, unit).flatMap(([text, ink], i) =>
    word([feet.sums[0] + i * step[0], feet.sums[1] + i * step[1]], text, {
      size: small,
      ink,
      weight: ink === 'muted' ? 400 : 600,
    }),
  );
}

/** The units: what each adds up to, the negative hollow; then what ReLU leaves, the rest as dots. */
function hiddenNodes({ reading, places, state }: DrawnMoment): Node[] {
  const { sent, relu } = state;
  if (sent <= 0) return [];
  const shows = Math.min(Math.max(2 * sent - 1, 0), 1);
  const most = Math.max(...reading.sums.map(Math.abs));
  return reading.sums.map((sum, unit): Node => unitNode(places, unit, sum / most, { shows, relu }));
}

function unitNode(
  places: Places,
  unit: number,
  value: number,
  { shows, relu }: { readonly shows: number; readonly relu: number },
): Node {
  const { at, side } = unitAt(places, unit);
  const strength = 0.22 + 0.78 * Math.abs(value);
  if (value > 0) return square(at, 0.78 * side, { fill: { ink: 'text', opacity: shows * strength } });
  const size = (0.7 - 0.52 * relu) * side;
  if (relu >= 1) return square(at, size, { fill: { ink: 'faint', opacity: 0.7 } });
  const stroke = {
    ink: 'negative',
    width: 0.16 * side * (1 - 0.6 * relu),
    opacity: shows * strength * (1 - relu),
  } as const;
  return square(at, size, { fill: { ink: 'faint', opacity: 0.7 * relu * shows }, stroke });
}

function square(
  [x, y]: Vector2,
  size: number,
  style: Pick<Extract<Node, { kind: 'box' }>, 'fill' | 'stroke'>,
): Node {
  return {
    kind: 'box',
    x: x - size / 2,
    y: y - size / 2,
    width: size,
    height: size,
    radius: 0.16 * size,
    ...style,
  };
}

function outputNodes(moment: DrawnMoment): Node[] {
  const { reading, places, state } = moment;
  const { rows: reveal, scores, shares } = state;
  if (reveal <= 0) return [];
  const { rows, bars: box, small: size } = places;
  const best = reading.order[0]!;
  const lit = (output: number) => output === best && shares > 0.5;
  const written = (decimals: number) => (places.compact ? false : { decimals });
  const faded = (opacity: number, drawn: () => DrawnBars): Node[] =>
    opacity > 0.01 ? [{ kind: 'group', opacity, children: drawn().nodes }] : [];
  return [
    ...rows.map((row, output): Node => {
      const strip: Node = {
        kind: 'image',
        id: `W2-${output}`,
        box: row,
        columns: UNITS,
        rows: 1,
        values: network().rows[output]!,
        ...signedRamp(FULL_COLOUR),
      };
      return reveal < 1
        ? { kind: 'group', clip: { ...row, width: row.width * reveal }, children: [strip] }
        : strip;
    }),
    ...outputNames(places, lit, Math.min(3 * reveal, 1)),
    ...faded(scores * (1 - share(shares, 0, 0.3)), () =>
      bars(reading.scores, box, { size, format: written(1) }),
    ),
    ...faded(share(shares, 0.2, 0.4), () =>
      bars(
        reading.shares.map((value) => value * share(shares, 0.3, 1)),
        box,
        { size, range: [0, 1], track: true, lit, format: written(2) },
      ),
    ),
  ];
}

function outputNames(
  { rows, names, scale, compact }: Places,
  lit: (output: number) => boolean,
  opacity: number,
): Node[] {
  const size = (compact ? 0.42 : 0.3) * scale;
  return rows.flatMap((row, output) =>
    word([names, row.y + row.height / 2 - 0.36 * size], `${output}`, {
      size,
      ink: lit(output) ? 'text' : 'muted',
      opacity,
      align: 'middle',
      weight: lit(output) ? 600 : 400,
    }),
  );
}

const headWords: Readonly<Record<keyof Places['heads'], Localized>> = {
  x: { en: '28 × 28 pixels', 'zh-Hant': '28 × 28 像素' },
  W1: { en: '128 weight images', 'zh-Hant': '128 張權重圖' },
  h: { en: '128 units', 'zh-Hant': '128 個單元' },
  W2: { en: '10 rows', 'zh-Hant': '10 列' },
  p: { en: '10 shares', 'zh-Hant': '10 個比例' },
};

function headings({ places, stage, state }: DrawnMoment): Node[] {
  const shows = {
    x: state.look,
    W1: state.shrink,
    h: Math.min(2 * state.sent, 1),
    W2: Math.min(3 * state.rows, 1),
    p: state.shares,
  };
  return (Object.keys(shows) as (keyof typeof shows)[]).flatMap((name) =>
    heading(places, name, headWords[name][stage.language], shows[name]),
  );
}

function heading(
  { heads, scale, small, wordy }: Places,
  name: keyof Places['heads'],
  words: string,
  opacity: number,
): Node[] {
  if (opacity <= 0.01) return [];
  const at = heads[name];
  const size = (wordy ? 0.34 : 0.42) * scale;
  const after: Vector2 = [at[0] + tex[name].width * size + 0.14 * scale, at[1]];
  return [
    formula(tex[name], { at, size, ink: 'text', opacity }),
    ...(wordy ? word(after, words, { size: small, opacity }) : []),
  ];
}

/** Counts, each where it arises. */
function feet(moment: DrawnMoment): Node[] {
  const { reading, places, state, zh } = moment;
  const { footAlign: align, scale, small: size, feet: at } = places;
  const numbers = (count: number) => (zh ? `${count} 個數字` : `${count} numbers`);
  const box = digitBox(moment);
  const below: Vector2 = [box.x, box.y - 0.5 * scale];
  const tiles = Math.max(Math.floor(state.wall * UNITS), 1);
  const on = reading.h.filter((value) => value > 0).length;
  const outputs = state.rows >= 1 ? 1290 : Math.floor(state.rows * UNITS) * 10;
  return [
    ...word(below, numbers(SIDE * Math.floor(SIDE * state.scan)), {
      size,
      opacity: share(state.scan, 0, 0.2) * (1 - share(state.arrive, 0, 0.3)),
    }),
    ...word(at.x, numbers(784), { size, align, opacity: state.look }),
    ...word(at.W1, `784 × ${tiles} + ${tiles} = ${grouped(785 * tiles)}`, {
      size,
      align,
      opacity: state.shrink,
    }),
    ...word(at.h, zh ? `${on} 個大於零` : `${on} above zero`, { size, align, opacity: state.relu }),
    ...word(at.W2, `128 × 10 + 10 = ${grouped(outputs)}`, {
      size,
      align,
      opacity: share(state.rows, 0, 0.3),
    }),
    ...word(at.all, zh ? '共 101,770 個' : '101,770 in all', {
      size,
      ink: 'text',
      opacity: share(state.rows, 0.9, 1),
      align: 'end',
      weight: 600,
    }),
  ];
}

// What can be held.

function nextDigit(digit: DigitName): DigitName {
  const names = weights.DIGITS.map(({ index }): DigitName => `${index}`);
  return names[(names.indexOf(digit) + 1) % names.length]!;
}

function handles(moment: DrawnMoment): Handle<MnistParams>[] {
  const { params, reading, places, stage, state } = moment;
  const { language } = stage;
  const box = digitBox(moment);
  const cells = ([x, y]: Vector2): Vector2 => [
    ((x - box.x) / box.width) * SIDE,
    ((box.y + box.height - y) / box.height) * SIDE,
  ];
  const found: Handle<MnistParams>[] = [
    brushHandle(
      { id: 'drawn', label: { en: 'The digit: draw on it', 'zh-Hant': '數字：在上面寫' }, box },
      language,
      (to, from) => ({
        digit: 'own',
        drawn: brushed(reading.pixels, SIDE, { from: cells(from), to: cells(to), radius: BRUSH }),
      }),
    ),
  ];
  if (state.look >= 1) {
    found.push(
      buttonHandle(
        { id: 'digit', label: { en: 'Another digit', 'zh-Hant': '換一個數字' }, box: places.next },
        language,
        () => ({ ...params, digit: nextDigit(params.digit) }),
      ),
      buttonHandle(
        {
          id: 'blank',
          label: { en: 'An empty field to draw on', 'zh-Hant': '空白格子，自己寫' },
          box: places.blank,
        },
        language,
        () => ({ digit: 'own', drawn: new Uint8Array(SIDE * SIDE) }),
      ),
    );
  }
  if (places.wordy && state.shares >= 1) {
    const { hidden, wall, across, rows, bars: box } = places;
    const outputs = { ...box, x: rows[0]!.x, width: box.x + box.width - rows[0]!.x };
    const look = (id: string, label: Localized, over: Rect, glow: (at: Vector2) => Node[]) =>
      found.push(lookHandle({ id, label, box: over, glow }, language, params));
    look('unit', { en: 'The 128 units: point at one', 'zh-Hant': '128 個單元：指著其中一個' }, hidden, (at) =>
      unitGlow(moment, unitUnder(hidden, across, at)),
    );
    look('view:unit', { en: 'The weights of the 128 units', 'zh-Hant': '128 個單元的權重' }, wall, (at) =>
      tileGlow(moment, unitUnder(wall, across, at)),
    );
    look(
      'output',
      { en: 'The ten outputs: point at one', 'zh-Hant': '十個輸出：指著其中一個' },
      outputs,
      (at) => {
        const share = (outputs.y + outputs.height - at[1]) / outputs.height;
        return outputGlow(moment, Math.min(Math.max(Math.floor(10 * share), 0), 9));
      },
    );
  }
  return found;
}

/** One unit held: its weights large, its sum, and what it then does for each output. */
function unitGlow({ reading, places, zh }: DrawnMoment, unit: number): Node[] {
  const { large, hidden, rest, scale, stacked } = places;
  const { at, side } = unitAt(places, unit);
  const cell = centred({ x: at[0], y: at[1], width: 0, height: 0 }, 0.9 * side, 0.9 * side);
  const over = stacked
    ? {
        ...rest,
        y: hidden.y + hidden.height + 0.1 * scale,
        height: rest.y + rest.height - hidden.y - hidden.height - 0.1 * scale,
      }
    : { ...rest, width: hidden.x - rest.x - 0.04 * scale };
  return [
    cover(over),
    ...(stacked
      ? [cover({ ...rest, x: hidden.x + hidden.width + 0.1 * scale, width: rest.width - hidden.width })]
      : []),
    ...(stacked ? [] : [bundle(places.digit, large), bundle(large, cell, { gap: 0.04 })]),
    ...heading(places, 'W1', zh ? `第 ${unit + 1} 個單元的權重` : `unit ${unit + 1}: its weights`, 1),
    ...weightNodes(large, unit, 1, 1),
    ...borderNodes(reading, large, 1),
    rim(large, 'accent', 0.03 * scale),
    ...sumNodes(reading, unit, places),
    ...voteNodes(
      reading,
      places,
      unit,
      { x: hidden.x, y: at[1] - side / 2, width: hidden.width, height: side },
      zh,
    ),
    { kind: 'circle', at, radius: 0.9 * side, stroke: { ink: 'accent', width: 0.03 * scale } },
  ];
}

/** One tile of the wall under a lens that stands over the units. */
function tileGlow({ reading, places, zh }: DrawnMoment, unit: number): Node[] {
  const { wall, rest, rows, scale, small: size, stacked, heads, feet } = places;
  const tile = tileRect(places, unit);
  const side = (stacked ? 1.95 : 2.4) * scale;
  const lens: Rect = stacked
    ? { x: wall.x, y: wall.y - 0.35 * scale - side, width: side, height: side }
    : {
        x: wall.x + wall.width + 0.2 * scale,
        y: Math.min(Math.max(tile.y + tile.height / 2 - side / 2, wall.y), wall.y + wall.height - side),
        width: side,
        height: side,
      };
  const left = stacked ? rest.x : wall.x + wall.width + 0.04 * scale;
  const over = stacked
    ? { ...rest, height: wall.y - 0.06 * scale - rest.y }
    : { ...rest, x: left, width: rows[0]!.x - left };
  const { sum } = parts(reading, unit);
  const beside = lens.x + side + 0.3 * scale;
  const named: Vector2 = stacked ? [beside, lens.y + side - 0.4 * scale] : [lens.x, heads.h[1]];
  const summed: Vector2 = stacked ? [beside, lens.y + side - 0.8 * scale] : [lens.x, feet.h[1]];
  return [
    cover(over),
    ...voteNodes(reading, places, unit, lens, zh),
    cover(lens),
    ...weightNodes(lens, unit, 1, 1),
    ...borderNodes(reading, lens, 1),
    rim(lens, 'accent', 0.03 * scale),
    rim(tile, 'accent', 0.03 * scale),
    ...word(named, zh ? `第 ${unit + 1} 個單元` : `Unit ${unit + 1}`, { size, ink: 'text' }),
    ...word(summed, sum > 0 ? `h = ${plain(sum)}` : `ReLU(${plain(sum)}) = 0`, { size, ink: 'text' }),
  ];
}

/** What one unit does for each output: h · w to the right where it adds, to the left where it takes away. */
function voteNodes(reading: Reading, places: Places, unit: number, source: Rect, zh: boolean): Node[] {
  const { hidden, rest, bars: box, rows, scale, small: size, stacked, heads, feet, names } = places;
  const best = reading.order[0]!;
  const h = reading.h[unit]!;
  const votes = network().rows.map((row) => h * row[unit]!);
  const most = Math.max(...votes.map(Math.abs), 0.5);
  const from = source.x + source.width + 0.04 * scale;
  const right = rest.x + rest.width;
  const line = feet.h[1] + 0.25 * scale;
  // On the line of the feet, what is written under the units stays.
  const over: readonly Rect[] = stacked
    ? [{ ...rest, height: hidden.y - 0.06 * scale - rest.y }]
    : [
        { x: from, y: line, width: right - from, height: rest.y + rest.height - line },
        { x: rows[0]!.x, y: rest.y, width: right - rows[0]!.x, height: line - rest.y },
      ];
  const all = { ...rows[9]!, height: rows[0]!.y + rows[0]!.height - rows[9]!.y, width: 0 };
  const weight = network().rows[best]![unit]!;
  const vote = `${plain(h)} × ${plain(weight)} = ${signed(votes[best]!)}`;
  const whole = signed(reading.scores[best]!);
  const told =
    h === 0
      ? { en: 'Not above zero: no votes', 'zh-Hant': '不大於零，不投票' }
      : { en: `${vote} of ${whole} for ${best}`, 'zh-Hant': `${vote}，${best} 共 ${whole}` };
  const said = zh ? told['zh-Hant'] : told.en;
  return [
    ...over.map(cover),
    ...(stacked ? [] : [bundle(source, { ...all, x: all.x + 0.25 * scale }, { gap: 0.05 })]),
    ...word(heads.W2, zh ? '它給十個輸出的票' : 'Its votes for the ten outputs', { size }),
    ...outputNames({ ...places, names: names - 1.2 * scale }, (output) => output === best, 1),
    ...bars(
      votes,
      { ...box, x: box.x - 1 * scale, width: box.width + 1 * scale },
      { size, range: [-most, most], lit: (output) => output === best },
    ).nodes,
    ...withinScore(reading, places, unit, best),
    ...word(stacked ? feet.W2 : feet.all, said, {
      size: stacked ? Math.min(size, (4.1 * scale) / approximateWidth(said)) : size,
      ink: 'text',
      align: 'end',
    }),
  ];
}

/** How one unit's part sits within a score: all that adds, this part bright, and from its end back all that takes away. */
function withinScore(
  { h, scores }: Reading,
  { within, scale }: Places,
  unit: number,
  output: number,
): Node[] {
  const { rows, second } = network();
  const votes = h.map((value, other) => value * rows[output]![other]!);
  const bias = second.layers[0]!.bias[output]!;
  const total = (sign: 1 | -1) => [...votes, bias].reduce((sum, vote) => sum + Math.max(sign * vote, 0), 0);
  const [adds, takes] = [total(1), total(-1)];
  const unitLength = within.width / Math.max(adds, takes, 1e-9);
  const vote = votes[unit]!;
  const half = within.height / 2;
  const bar = (sign: 1 | -1, length: number, opacity: number): Node => {
    const width = length * unitLength;
    return {
      kind: 'box',
      x: sign > 0 ? within.x : within.x + adds * unitLength - width,
      y: within.y + (sign > 0 ? half : 0),
      width,
      height: 0.86 * half,
      fill: { ink: sign > 0 ? 'positive' : 'negative', opacity },
    };
  };
  const end = within.x + Math.max(scores[output]!, 0) * unitLength;
  return [
    bar(1, adds, 0.3),
    bar(-1, Math.min(takes, adds), 0.3),
    ...(vote === 0 ? [] : [bar(vote > 0 ? 1 : -1, Math.abs(vote), 1)]),
    {
      kind: 'segments',
      xy: [end, within.y - 0.03 * scale, end, within.y + within.height + 0.03 * scale],
      stroke: { ink: 'text', width: 0.025 * scale },
    },
  ];
}

/** One output held: what each unit brings to its score, and how that comes about. */
function outputGlow({ reading, places }: DrawnMoment, output: number): Node[] {
  const { hidden, rows, bars: box, scale, small, stacked } = places;
  const { second, rows: kernel } = network();
  const votes = reading.h.map((value, unit) => value * kernel[output]![unit]!);
  const most = Math.max(...votes.map(Math.abs), 0.01);
  const total = (sign: 1 | -1) => votes.reduce((sum, vote) => sum + Math.max(sign * vote, 0), 0);
  const air = 0.06 * scale;
  const strip = rows[output]!;
  const lines: readonly (readonly [string, Ink])[] = [
    [signed(total(1)), 'positive'],
    [signed(-total(-1)), 'negative'],
    [`${signed(second.layers[0]!.bias[output]!)} (b)`, 'muted'],
    [`= ${signed(reading.scores[output]!)}`, 'text'],
  ];
  return [
    cover(inset(hidden, -air)),
    ...votes.map((vote, unit): Node => {
      const { at, side } = unitAt(places, unit);
      const opacity = 0.25 + 0.75 * (Math.abs(vote) / most);
      if (vote === 0) return square(at, 0.18 * side, { fill: { ink: 'faint', opacity: 0.7 } });
      return vote > 0
        ? square(at, 0.78 * side, { fill: { ink: 'positive', opacity } })
        : square(at, 0.7 * side, { stroke: { ink: 'negative', width: 0.16 * side, opacity } });
    }),
    ...(stacked ? [] : [bundle(hidden, strip, { gap: 0.05, opacity: 0.16 })]),
    rim(inset({ ...strip, width: box.x + box.width - strip.x }, -air), 'accent', 0.025 * scale),
    ...lines.flatMap(([text, ink], i) =>
      word(
        stacked
          ? [hidden.x + hidden.width + 0.4 * scale, hidden.y + hidden.height - (0.3 + 0.36 * i) * scale]
          : [hidden.x, hidden.y - (0.32 + 0.29 * i) * scale],
        text,
        { size: small, ink, weight: i < 2 ? 600 : 400 },
      ),
    ),
  ];
}
