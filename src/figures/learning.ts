import { balance, carrier, unfold } from '../geometry/index.ts';
import { determinant, signedSvd, type Vector2 } from '../math/index.ts';
import { type Dataset2, type Network, namedDataset, sweeping, trainer, trainOnce } from '../nn/index.ts';
import { boundsOf, type Taken, type TrainingStep } from '../scene/index.ts';
import { DEPTH, type TwoLayersParams } from './model.ts';

/** Seed of the network that the film opens with: one of those that part the curves, chosen by eye. */
const OPENING_SEED = 106;

/** Seeds that a data set of one's own is trained from, unless the caller says otherwise. */
const SEEDS = 24;

/** The network that the film opens with: trained on the two curves from a pinned seed, when first asked for. */
export function openingNetwork(): Network {
  return balance(trainOnce(namedDataset('two-curves'), OPENING_SEED).network);
}

/**
 * How well a network shows what it does, to choose among those that are equally right: a wide margin between
 * the classes in the folded plane, no class pressed into one point, and a small turn.
 */
export function clarity(network: Network, data: Dataset2): number {
  const fold = carrier(unfold(network), DEPTH.folded);
  const stride = Math.ceil(data.points.length / 500);
  const sides: [Vector2[], Vector2[]] = [[], []];
  let margin = Infinity;
  const [p, q] = network.layers[1]!.kernel[0] as readonly [number, number];
  const bias = network.layers[1]!.bias[0]!;
  const steepness = Math.hypot(p, q) || 1;
  for (let i = 0; i < data.points.length; i += stride) {
    const folded = fold.point(data.points[i]!);
    const label = data.labels[i]!;
    sides[label].push(folded);
    const distance = ((label === 1 ? 1 : -1) * (p * folded[0] + q * folded[1] + bias)) / steepness;
    margin = Math.min(margin, distance);
  }
  const size = (points: readonly Vector2[]) => {
    const { width, height } = boundsOf(points);
    return Math.hypot(width, height);
  };
  const whole = size(sides.flat()) || 1;
  const spread = Math.min(size(sides[0]), size(sides[1])) / whole;
  const { kernel } = network.layers[0]!;
  const turn = Math.abs(signedSvd(kernel).turn) / Math.PI;
  const area = Math.min(Math.abs(determinant(kernel)), 1);
  return margin / whole + 0.35 * Math.min(spread, 0.8) + 0.25 * area - 0.3 * turn;
}

/** Trains nine parameters on new data, from several seeds; of those that are equally right, the clearest. */
export function* take(
  data: Dataset2,
  _params: TwoLayersParams,
  { seed = 1, seeds = SEEDS }: { readonly seed?: number; readonly seeds?: number } = {},
): Generator<number, Taken<TwoLayersParams>> {
  const { runs, best, succeeded } = yield* sweeping(data, { seeds, firstSeed: seed });
  const equals = runs
    .filter(({ accuracy }) => accuracy === best.accuracy)
    .map((run) => balance(run.network))
    .map((network) => ({ network, clarity: clarity(network, data) }));
  const { network } = equals.reduce((a, b) => (b.clarity > a.clarity ? b : a));
  const probe = Math.floor(0.84 * data.points.length);
  return { params: { network, data, probe }, training: { accuracy: best.accuracy, seeds, succeeded } };
}

/** Trains on from the weights in hand. */
export function* train(params: TwoLayersParams): Generator<TrainingStep<TwoLayersParams>, never> {
  const run = trainer(params.network, params.data);
  for (;;) {
    run.step();
    const { steps: step, loss, accuracy } = run;
    yield { params: { ...params, network: run.network() }, step, loss, accuracy };
  }
}
