// Every number in the prose that depends on the network or its points: computed when the article is built.
import {
  balance,
  bestLine,
  boundary,
  defaultParams,
  determinant,
  evaluate,
  type Language,
  loadEngine,
  type Network,
  numberText,
  parseLayers,
  predictLogit,
  sigmoid,
  signedSvd,
  sweep,
  trainOnce,
  twoCurves,
  type Vector2,
} from 'crease';
import twoLayersRelu from 'crease/figures/two-layers-relu';

const data = twoCurves();
const { network } = defaultParams(twoLayersRelu.params);
const [first, second] = network.layers as [(typeof network.layers)[0], (typeof network.layers)[0]];
const kernel = first.kernel as readonly [Vector2, Vector2];
const [pull, lift] = second.kernel[0] as Vector2;
const { turn, stretches } = signedSvd(kernel);

/** Whether each hidden unit is negative at a point: whether its fold moves it. */
const folded = data.points.map(([x, y]) =>
  kernel.map(([w, v], unit) => w * x + v * y + first.bias[unit]! < 0),
);
const count = (test: (sides: readonly boolean[]) => boolean | undefined) => folded.filter(test).length;

/** How far the point nearest to the cut is from it, on the number line. */
const margin = Math.min(...data.points.map((point) => Math.abs(predictLogit(network, point))));
const view = { x: -6, y: -4, width: 12, height: 8 };
const [cut] = boundary(network, view).lines;

// Kernels that round alike everywhere, so that the prose says the same on every machine.
const engine = await loadEngine('portable');
const SEEDS = 100;
const tried = (layers: string) => sweep(data, { layers: parseLayers(layers), seeds: SEEDS, engine });
const two = tried('2relu,1sigmoid');
const three = tried('3relu,1sigmoid');
const one = tried('1relu,1sigmoid');

/** How many of the starts that got stuck part every point after training for three times as long. */
const freed = two.runs.filter(
  ({ accuracy, seed }) => accuracy < 1 && trainOnce(data, seed, { steps: 4500, engine }).accuracy === 1,
).length;

/** The first start from which training ends as the best straight line does, and no better. */
export const stuck = trainOnce(data, 11);

const point = ([x, y]: Vector2) => `(${numberText(x)}, ${numberText(y)})`;
const column = (input: 0 | 1) => point([kernel[0][input], kernel[1][input]]);

export function values(language: Language) {
  return {
    count: data.points.length,
    correct: evaluate(network, data).correct,
    line: bestLine(data.points, data.labels).correct,
    turn: `${Math.round((turn * 180) / Math.PI)}°`,
    area: numberText(determinant(kernel)),
    stretch: { most: numberText(stretches[0]!), least: numberText(stretches[1]!) },
    i: column(0),
    j: column(1),
    shift: point(first.bias as unknown as Vector2),
    folded: {
      any: count(([a, b]) => a || b),
      first: count(([a]) => a),
      second: count(([, b]) => b),
      both: count(([a, b]) => a && b),
    },
    W1: matrix(kernel),
    b1: matrix(first.bias.map((b) => [b])),
    W2: matrix(second.kernel),
    b2: numberText(second.bias[0]!),
    pull: numberText(pull),
    lift: numberText(lift),
    margin: numberText(margin),
    sure: `${(100 * sigmoid(margin)).toFixed(1)} %`,
    corner: point(cut![1]!),
    pieces: cut!.length - 1,
    seeds: SEEDS,
    two: two.succeeded,
    freed: (freed === 0
      ? { en: 'none', 'zh-Hant': '一個也救不回來' }
      : { en: freed, 'zh-Hant': `也只救回 ${freed} 個` })[language],
    three: three.succeeded,
    one: one.succeeded,
    oneBest: Math.round(one.best.accuracy * data.points.length),
    unaimed: evaluate({ ...network, layers: [{ ...first, bias: [0, 0] }, second] }, data).correct,
    stuck: {
      seed: stuck.seed,
      correct: evaluate(stuck.network, data).correct,
      ...listening(balance(stuck.network)),
    },
  };
}

/** The weights that a network gives its two hidden units once their rows are of unit length: the lesser first. */
function listening({ layers }: Network) {
  const [quiet, loud] = [...layers[1]!.kernel[0]!].sort((a, b) => Math.abs(a) - Math.abs(b));
  return { quiet: numberText(quiet!), loud: numberText(loud!) };
}

/** A matrix as TeX. */
function matrix(rows: readonly (readonly number[])[]): string {
  return `\\begin{bmatrix}${rows.map((row) => row.map(texNumber).join(' & ')).join(' \\\\ ')}\\end{bmatrix}`;
}

function texNumber(value: number): string {
  return numberText(value).replace('−', '-');
}
