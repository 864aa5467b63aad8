// Every number in the prose: computed when the article is built, or read from what was measured and kept beside it.
import { readFileSync, statSync } from 'node:fs';
import {
  activations,
  adam,
  applyMaps,
  balance,
  bestLine,
  boundary,
  defaultParams,
  determinant,
  digitReader,
  easyCurves,
  evaluate,
  type Language,
  loadEngine,
  type Network,
  numberText,
  parseLayers,
  predictLogit,
  shortText,
  sigmoid,
  signedSvd,
  sweep,
  thresholds,
  trainer,
  twoCurves,
  unfold,
  type Vector2,
} from 'crease';
import mnistFigure, { mnistNetwork } from 'crease/figures/mnist-network';
import oneLayer from 'crease/figures/one-layer';
import oneLayerHard from 'crease/figures/one-layer-hard';
import oneLayerTrained from 'crease/figures/one-layer-trained';
import randomNetwork from 'crease/figures/random-network';
import twoByThree from 'crease/figures/two-by-three';
import twoLayersRelu from 'crease/figures/two-layers-relu';
import twoLinearLayers from 'crease/figures/two-linear-layers';

const easy = easyCurves();
const hard = twoCurves();
/** Kernels that round alike everywhere, so that the prose says the same on every machine. */
const engine = await loadEngine('portable');
const SEEDS = 100;

/** What was measured once, with the machine and the versions; see the notes in it. */
const measured = JSON.parse(readFileSync(new URL('measured.json', import.meta.url), 'utf8')) as {
  readonly keras: { readonly version: string; readonly seconds: number; readonly accuracy: number };
  readonly crease: { readonly seconds: number; readonly median: number; readonly seeds: number };
  readonly fast: {
    readonly share: number;
    readonly least: number;
    readonly median: number;
    readonly seeds: number;
  };
  /** Share of the pixels that are zero. */
  readonly blank: number;
};

/** Of the study behind the limits (see study.ts), what is told of a cell. */
interface Studied {
  readonly name: string;
  readonly hidden: readonly number[];
  readonly steps: number;
  readonly solved: Share;
  readonly bornDead: Share;
  readonly deadAmongFailed: Share | null;
  /** The first seeds one by one: right points, the step by which all were, dead units. */
  readonly firstSeeds: readonly (readonly [correct: number, solvedAt: number | null, dead: number])[];
}
interface Share {
  readonly count: number;
  readonly of: number;
  readonly rate: number;
}
const study = JSON.parse(readFileSync(new URL('study.json', import.meta.url), 'utf8')) as {
  readonly cells: readonly Studied[];
};

/** What is trained here takes the most time, and is the same in every language. */
const trainings = { trained: trainedLayer(), best: bestLayer(), stuck: stuck() };

export function values(language: Language) {
  return {
    figures: figuresOf(language),
    mnist: digits(language),
    keras: { ...measured.keras, accuracy: percent(measured.keras.accuracy, 2) },
    crease: { ...measured.crease, median: percent(measured.crease.median, 1) },
    faster: Math.round(measured.keras.seconds / measured.crease.seconds),
    speed: speed(language),
    curves: curves(),
    product: product(),
    linear: linearity(),
    layer: layerOf([1, 1], -2),
    other: layerOf([1, -1], 3),
    nudge: nudge(),
    harder: harder(),
    linearPair: linearPair(),
    bends: bends(),
    nine: nine(),
    ...trainings,
    flat: flat(),
    random: randomOne(),
    study: told(),
  };
}

/** The network that reads digits. */
function digits(language: Language) {
  const [first, second] = mnistNetwork().layers as [Network['layers'][0], Network['layers'][0]];
  const count = ({ kernel, bias }: Network['layers'][0]) => kernel.length * kernel[0]!.length + bias.length;
  const counts = [count(first), count(second)] as const;
  const total = counts[0] + counts[1];
  const { inputs, units, outputs } = {
    inputs: first.kernel[0]!.length,
    units: first.kernel.length,
    outputs: second.kernel.length,
  };
  const told = digitReader().summary();
  if (!told.includes(grouped(total))) throw new Error(`summary() no longer counts ${total} parameters`);
  const source = readFileSync(new URL(`article.${language}.md`, import.meta.url), 'utf8');
  const program = /```python\n(.*?)\n```/s.exec(source)![1]!;
  return {
    lines: program.split('\n').filter((line) => line.trim() !== '').length,
    side: Math.round(Math.sqrt(inputs)),
    inputs,
    units,
    outputs,
    weights: grouped(inputs * units),
    first: grouped(counts[0]),
    second: grouped(counts[1]),
    total: grouped(total),
    sum: grouped(inputs + units),
    misread: misread('3073'),
  };
}

/** Why the program is fast, and how it is trained in half the time. */
function speed(language: Language) {
  const { fast, blank } = measured;
  const [first] = mnistNetwork().layers as [Network['layers'][0]];
  const kernels = new URL(import.meta.resolve('crease/kernels/relaxed.wasm'));
  const source = readFileSync(new URL(`article.${language}.md`, import.meta.url), 'utf8');
  const [, program] = [...source.matchAll(/```ts crease.*?\n(.*?)\n```/gs)].map(([, code]) => code!);
  const said = (name: string) => Number(new RegExp(`${name}: ([\\d.]+)`).exec(program!)![1]);
  const stepsOf = (epochs: number, batch: number) => epochs * Math.ceil(EXAMPLES / batch);
  return {
    blank: percent(blank, 0),
    left: grouped(Math.round((1 - blank) * first.kernel.length * first.kernel[0]!.length)),
    engine: Math.round(statSync(kernels).size / 1000),
    batch: BATCH,
    fastBatch: said('batchSize'),
    steps: grouped(stepsOf(5, BATCH)),
    fastSteps: grouped(stepsOf(said('epochs'), said('batchSize'))),
    larger: numberText(said('initialLearningRate') / adam().learningRate, { decimals: 0 }),
    seeds: fast.seeds,
    least: percent(fast.least, 2),
    median: percent(fast.median, 2),
    share: percent(fast.share, 0),
  };
}

/** Digits to learn from, and those of a step where nobody says otherwise, in Keras as here. */
const EXAMPLES = 60_000;
const BATCH = 32;

/** A digit that the network reads wrongly: what it is, what it is read as, and how sure that is. */
function misread(digit: string) {
  const { presets = [] } = mnistFigure;
  const found = presets.find(({ params }) => (params as { digit?: string }).digit === digit);
  const [, is, as] = /(\d)\D+(\d)/.exec(found!.label.en)!;
  return { is: Number(is), as: Number(as) };
}

function curves() {
  const [x, y] = easy.points[defaultParams(oneLayer.params).probe]!;
  const own = (label: number) =>
    easy.points.filter((_, i) => easy.labels[i] === label).map((point) => point[1]);
  const [low, high] = [Math.max(...own(0)), Math.min(...own(1))];
  return {
    count: easy.points.length,
    each: own(0).length,
    point: pair([x, y]),
    x1: shortText(x),
    x2: shortText(y),
    label: easy.labels[defaultParams(oneLayer.params).probe]!,
    low: shortText(low),
    high: shortText(high),
  };
}

function product() {
  const dot = ([a, b]: Vector2, [x, y]: Vector2) => a * x + b * y;
  return {
    first: 1 * 3,
    second: 5 * 3,
    sum: dot([1, 5], [3, 3]),
    picked: dot([1, 0], [3, 7]),
    other: dot([0, 1], [3, 7]),
    both: dot([1, 1], [3, 7]),
  };
}

function linearity() {
  const u: Vector2 = [2, 1];
  const v: Vector2 = [-1, 1];
  const f = ([x, y]: Vector2) => x * y;
  return { sum: pair([u[0] + v[0], u[1] + v[1]]), fu: f(u), fv: f(v), fsum: f([u[0] + v[0], u[1] + v[1]]) };
}

/** One layer on the easy curves: where points go, how many a cut at 0 gets right, and the best cut. */
function layerOf(w: Vector2, b: number) {
  const sums = easy.points.map(([x, y]) => w[0] * x + w[1] * y);
  const { best, correct } = thresholds(sums, easy.labels);
  const right = correct(-b);
  const count = easy.points.length;
  const shown = easy.points[defaultParams(oneLayer.params).probe]!;
  const sum = w[0] * shown[0] + w[1] * shown[1];
  return {
    i: shortText(w[0]),
    j: shortText(w[1]),
    b: shortText(b),
    y: shortText(sum + b),
    sum: shortText(sum),
    right,
    wrong: count - right,
    share: percent(right / count, 1),
    best: best.correct,
    bestShare: percent(best.correct / count, 1),
    threshold: numberText(best.threshold + b),
    bestB: numberText(-best.threshold),
  };
}

/** What a little change of each number does to the loss of the layer that the essay begins with. */
function nudge() {
  const step = 0.1;
  const loss = (w: Vector2, b: number) => {
    const layer = { kind: 'dense', kernel: [w], bias: [b], activation: 'sigmoid' } as const;
    return numberText(evaluate({ inputs: 2, layers: [layer] }, easy).loss, { decimals: 3 });
  };
  return {
    step: shortText(step),
    loss: loss([1, 1], -2),
    less: loss([1 - step, 1], -2),
    more: loss([1, 1 + step], -2),
    up: loss([1, 1], -2 + step),
  };
}

function trainedLayer() {
  const { w, b } = defaultParams(oneLayerTrained.params);
  const network: Network = {
    inputs: 2,
    layers: [{ kind: 'dense', kernel: [[...w]], bias: [b], activation: 'sigmoid' }],
  };
  const runs = sweep(easy, { layers: parseLayers('1sigmoid'), steps: 300, seeds: SEEDS, engine });
  const tilt = (Math.atan(-w[0] / w[1]) * 180) / Math.PI;
  return {
    w: JSON.stringify(w),
    bias: b,
    w1: numberText(w[0]),
    w2: numberText(w[1]),
    b: numberText(b),
    correct: evaluate(network, easy).correct,
    seeds: SEEDS,
    succeeded: runs.succeeded,
    tilt: `${numberText(Math.abs(tilt), { decimals: 1 })}°`,
    ratio: Math.round(Math.abs(w[1] / w[0])),
  };
}

function harder() {
  const heights = hard.points.map(([, y]) => y);
  const { best } = thresholds(heights, hard.labels);
  // Both curves are one curve, moved up and down by as much: so their distance is halved.
  const distance = ({ points }: typeof hard) =>
    shortText((points[points.length / 2]![1] - points[0]![1]) / 2);
  const own = (label: number) => heights.filter((_, i) => hard.labels[i] === label);
  return {
    end: shortText(Math.max(...own(0))),
    bottom: shortText(Math.min(...own(1))),
    near: distance(hard),
    far: distance(easy),
    level: best.correct,
    wrong: hard.points.length - best.correct,
  };
}

function bestLayer() {
  const count = hard.points.length;
  const line = bestLine(hard.points, hard.labels).correct;
  const trained = sweep(hard, { layers: parseLayers('1sigmoid'), steps: 300, seeds: 20, engine });
  const { w, b } = defaultParams(oneLayerHard.params);
  const opening: Network = {
    inputs: 2,
    layers: [{ kind: 'dense', kernel: [[...w]], bias: [b], activation: 'sigmoid' }],
  };
  const run = trainer(opening, hard, { engine });
  run.step(3000);
  const shown = hard.points.filter(
    ([x, y], i) => w[0] * x + w[1] * y + b > 0 === (hard.labels[i] === 1),
  ).length;
  if (shown !== line) throw new Error('one-layer-hard no longer opens on the best line');
  return {
    line,
    wrong: count - line,
    share: percent(line / count, 0),
    trained: Math.round(trained.best.accuracy * count),
    fromBest: evaluate(run.network(), hard).correct,
  };
}

function linearPair() {
  const { network } = defaultParams(twoLinearLayers.params);
  const maps = unfold(network).slice(0, 4);
  const at = (point: Vector2) => applyMaps(maps, point)[0]!;
  const b = at([0, 0]);
  const w: Vector2 = [at([1, 0]) - b, at([0, 1]) - b];
  const [first, second] = network.layers as [Network['layers'][0], Network['layers'][0]];
  return {
    W1: matrix(first.kernel),
    b1: matrix(first.bias.map((each) => [each])),
    W2: matrix(second.kernel),
    b2: tex(second.bias[0]!),
    W: matrix([w]),
    b: tex(b),
    parameters: parametersOf(network),
    one: w.length + 1,
    correct: hard.points.filter((point, i) => predictLogit(network, point) > 0 === (hard.labels[i] === 1))
      .length,
  };
}

function bends() {
  const z = -1.24;
  const of = (name: 'relu' | 'sigmoid' | 'tanh') => shortText(activations[name].value(z));
  return { z: shortText(z), relu: of('relu'), sigmoid: of('sigmoid'), tanh: of('tanh') };
}

/** The network of nine parameters, as it was trained. */
function nine() {
  const { network } = defaultParams(twoLayersRelu.params);
  const [first, second] = network.layers as [Network['layers'][0], Network['layers'][0]];
  const kernel = first.kernel as readonly [Vector2, Vector2];
  const { turn, stretches } = signedSvd(kernel);
  const beyond = hard.points.map(([x, y]) => kernel.map(([w, v], m) => w * x + v * y + first.bias[m]! < 0));
  const count = (test: (sides: readonly boolean[]) => boolean) => beyond.filter(test).length;
  const margin = Math.min(...hard.points.map((point) => Math.abs(predictLogit(network, point))));
  const [cut] = boundary(network, { x: -6, y: -4, width: 12, height: 8 }).lines;
  const [pull, lift] = second.kernel[0] as Vector2;
  return {
    parameters: parametersOf(network),
    count: hard.points.length,
    correct: evaluate(network, hard).correct,
    W1: matrix(kernel),
    b1: matrix(first.bias.map((b) => [b])),
    W2: matrix(second.kernel),
    b2: tex(second.bias[0]!),
    turn: `${Math.round((turn * 180) / Math.PI)}°`,
    most: numberText(stretches[0]!),
    least: numberText(stretches[1]!),
    area: numberText(determinant(kernel)),
    shift: pair(first.bias as unknown as Vector2),
    any: count(([a, b]) => a! || b!),
    first: count(([a]) => a!),
    second: count(([, b]) => b!),
    both: count(([a, b]) => a! && b!),
    pull: numberText(pull),
    lift: numberText(lift),
    slide: numberText(second.bias[0]!),
    margin: numberText(margin),
    sure: percent(sigmoid(margin), 1),
    pieces: cut!.length - 1,
    corner: pair(cut![1]!),
    unaimed: evaluate({ ...network, layers: [{ ...first, bias: [0, 0] }, second] }, hard).correct,
    unfolded: evaluate({ ...network, layers: [{ ...first, activation: 'linear' }, second] }, hard).correct,
  };
}

/** The cell of the study that is called so: data, hidden units, activation and how the weights begin. */
function studied(name: string, training = 'adam 0.03 × 1500'): Studied {
  const cell = study.cells.find((each) => each.name === `${name} ${training}`);
  if (!cell) throw new Error(`study.json has no cell "${name} ${training}"`);
  return cell;
}

/** How often training succeeds, as the study counted it. */
function told() {
  const two = studied('two-curves 2 relu heNormal');
  const share = ({ solved }: Studied) => ({
    number: Math.round(100 * solved.rate),
    failed: `${numberText(100 - Math.floor((1000 * solved.count) / solved.of) / 10, { decimals: 1 })}%`,
    solved: grouped(solved.count),
    of: grouped(solved.of),
    rate: rateText(solved),
  });
  const deeper = studied('two-curves 2-2 relu heNormal');
  const [wide, deep] = [studied('spirals 8 relu heNormal'), studied('spirals 8-8 relu heNormal')];
  const circles = study.cells.filter(({ name }) => /^circles 2 .* adam 0\.03 × 1500$/.test(name));
  const sum = (count: (cell: Studied) => number) =>
    grouped(circles.reduce((all, cell) => all + count(cell), 0));
  return {
    seeds: grouped(two.solved.of),
    steps: grouped(two.steps),
    two: { ...share(two), dead: rateText(two.deadAmongFailed!) },
    longer: share(studied('two-curves 2 relu heNormal', 'adam 0.03 × 15000')),
    tanh: share(studied('two-curves 2 tanh glorotUniform')),
    leakyRelu: share(studied('two-curves 2 leakyRelu heNormal')),
    gelu: share(studied('two-curves 2 gelu glorotUniform')),
    elu: share(studied('two-curves 2 elu glorotUniform')),
    xor: {
      softplus: share(studied('xor 3 softplus glorotUniform')),
      tanh: share(studied('xor 3 tanh glorotUniform')),
      sigmoid: share(studied('xor 3 sigmoid glorotUniform')),
    },
    three: share(studied('two-curves 3 relu heNormal')),
    four: share(studied('two-curves 4 relu heNormal')),
    deeper: { ...share(deeper), bornDead: rateText(deeper.bornDead) },
    spiralWide: { ...share(wide), units: wide.hidden[0]! },
    spiralDeep: { ...share(deep), units: deep.hidden[0]! },
    circles: {
      tried: circles.length,
      of: sum(({ solved }) => solved.of),
      solved: sum(({ solved }) => solved.count),
    },
    circlesThree: share(studied('circles 3 relu heNormal')),
    skinny: share(studied('circles 2-2-2 relu heNormal')),
    sgd: share(studied('two-curves 2 relu heNormal', 'sgd 0.3 × 15000')),
    pytorch: share(studied('two-curves 2 relu pytorch')),
  };
}

/** Per cent with one decimal; all of them only where not one is missing. */
function rateText({ count, of }: Pick<Share, 'count' | 'of'>): string {
  return `${numberText(Math.floor((1000 * count) / of) / 10, { decimals: count === 0 || count === of ? 0 : 1 })}%`;
}

/** The first start of the study that does not solve the hard curves: which creases it listens to. */
function stuck() {
  const { firstSeeds } = studied('two-curves 2 relu heNormal');
  const at = firstSeeds.findIndex(([correct]) => correct < hard.points.length);
  const [run] = sweep(hard, {
    layers: parseLayers('2relu,1sigmoid'),
    firstSeed: at + 1,
    seeds: 1,
    engine,
  }).runs;
  const { correct } = evaluate(run!.network, hard);
  if (correct !== firstSeeds[at]![0]) throw new Error(`seed ${at + 1} no longer ends as study.json has it`);
  const outputs = balance(run!.network).layers[1]!.kernel[0]!.map(Math.abs);
  return {
    seed: at + 1,
    correct,
    quiet: numberText(Math.min(...outputs)),
    loud: numberText(Math.max(...outputs)),
  };
}

/** How many figures an article shows. */
function figuresOf(language: Language): number {
  const source = readFileSync(new URL(`article.${language}.md`, import.meta.url), 'utf8');
  return [...source.matchAll(/^!figure$/gm)].length;
}

function flat() {
  const { W } = defaultParams(twoByThree.params);
  const [a, b] = W as unknown as readonly [readonly number[], readonly number[]];
  const n = [a[1]! * b[2]! - a[2]! * b[1]!, a[2]! * b[0]! - a[0]! * b[2]!, a[0]! * b[1]! - a[1]! * b[0]!];
  const length = Math.hypot(...n);
  return { W: matrix([a, b]), n: `(${n.map((part) => numberText(part / length)).join(', ')})` };
}

function randomOne() {
  const { depth, width } = defaultParams(randomNetwork.params);
  const parameters = 2 * width + width + (depth - 1) * (width * width + width);
  return { depth, width, parameters: grouped(parameters) };
}

function parametersOf({ layers }: Network): number {
  return layers.reduce((sum, { kernel, bias }) => sum + kernel.flat().length + bias.length, 0);
}

function percent(share: number, decimals: number): string {
  return `${(100 * share).toFixed(decimals)}%`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}

function pair([x, y]: Vector2): string {
  return `(${shortText(x)}, ${shortText(y)})`;
}

/** A matrix as TeX. */
function matrix(rows: readonly (readonly number[])[]): string {
  return `\\begin{bmatrix}${rows.map((row) => row.map(tex).join(' & ')).join(' \\\\ ')}\\end{bmatrix}`;
}

function tex(value: number): string {
  return shortText(value).replace('−', '-');
}
