/** Trains one cell of the study from many seeds, and counts what came of it. */
import {
  DivergenceError,
  type Engine,
  type Examples,
  forward,
  initialNetwork,
  type Network,
  namedDataset,
} from '../../src/nn/index.ts';
import { layersOf, type StudyCell } from './study-cells.ts';

/** What one seed came to. */
export interface SeedOutcome {
  /** Points on their right side at the end. */
  readonly correct: number;
  /** The first step looked at by which every point was right; null where none was. */
  readonly solvedAt: number | null;
  /** Whether every point was right at each of the cell's marks. */
  readonly right: readonly boolean[];
  /** Hidden units that give the same for every point, before training and after. */
  readonly dead: readonly [number, number];
  readonly diverged: boolean;
}

/** A share of seeds, with the bounds that hold it with 95 % confidence (Wilson 1927). */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** What a cell came to; shares are of its seeds where nothing else is said. */
export interface CellResult extends StudyCell {
  readonly name: string;
  readonly firstSeed: number;
  readonly parameters: number;
  /** Seeds that end with every point right. */
  readonly solved: Share;
  /** Every point right at some step that was looked at, and perhaps not at the end. */
  readonly everSolved: Share;
  /** Every point right after so many steps: how success grows. */
  readonly curve: readonly (readonly [steps: number, solved: number])[];
  /** Steps until every point was right for the first time, over the seeds where that came. */
  readonly stepsToSolve: { readonly median: number; readonly ninetieth: number } | null;
  /** Seeds that begin with a hidden unit that gives the same for every point. */
  readonly bornDead: Share;
  /** Seeds that end with one. */
  readonly dead: Share;
  /** Those among the seeds that failed. */
  readonly deadAmongFailed: Share | null;
  /** Those that succeed all the same. */
  readonly deadAmongSolved: Share | null;
  readonly diverged: number;
  /** Points on their right side at the end, over the seeds that failed. */
  readonly correctWhereFailed: { readonly median: number; readonly least: number } | null;
  /** The first seeds one by one: right points, first step with all right, dead units at the end. */
  readonly firstSeeds: readonly (readonly [correct: number, solvedAt: number | null, dead: number])[];
}

/** After how many steps success is told. */
const MARKS = [50, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000, 7500, 10_000, 15_000];
/** Steps from one look to the next; later on, 2.5 hundredths of those taken. */
const LOOK = 25;
/** Seeds that are told one by one, for a test to take again. */
const TOLD = 10;
/** What differs by less over all points is taken to be the same. */
const SAME = 1e-6;
/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

/** Trains a cell from one seed. */
export function runSeed(cell: StudyCell, seed: number, engine: Engine): SeedOutcome {
  const examples = namedDataset(cell.data);
  const first = initialNetwork(2, layersOf(cell), seed);
  const run = engine.trainer(first, examples, { optimizer: cell.optimizer, seed });
  const right: boolean[] = [];
  let solvedAt: number | null = null;
  let diverged = false;
  for (const at of looks(cell.steps)) {
    try {
      if (!diverged) run.step(at - run.steps);
    } catch (error) {
      // The last good weights stay, and are what the seed came to.
      if (!(error instanceof DivergenceError)) throw error;
      diverged = true;
    }
    const isSolved = run.accuracy === 1;
    if (isSolved) solvedAt ??= at;
    if (MARKS.includes(at)) right.push(isSolved);
  }
  return {
    correct: Math.round(run.accuracy * examples.points.length),
    solvedAt,
    right,
    dead: [deadUnits(first, examples), deadUnits(run.network(), examples)],
    diverged,
  };
}

/** The steps after which a run is looked at, up to the last. */
function looks(steps: number): readonly number[] {
  const times = new Set(marksOf(steps));
  for (let at = LOOK; at < steps; at += LOOK * Math.max(1, Math.floor(at / 1000))) times.add(at);
  return [...times].sort((a, b) => a - b);
}

function marksOf(steps: number): readonly number[] {
  return MARKS.filter((mark) => mark <= steps);
}

/** How many hidden units give the same for every point. */
function deadUnits(network: Network, { points }: Examples): number {
  const outputs = points.map((point) => forward(network, point).slice(0, -1).flat());
  return outputs[0]!.filter((_, unit) => {
    const values = outputs.map((row) => row[unit]!);
    return Math.max(...values) - Math.min(...values) < SAME;
  }).length;
}

/** Counts what the seeds of a cell came to. */
export function summarize(
  cell: StudyCell,
  name: string,
  firstSeed: number,
  outcomes: readonly SeedOutcome[],
): CellResult {
  const points = namedDataset(cell.data).points.length;
  const isSolved = ({ correct }: SeedOutcome) => correct === points;
  const isDead = ({ dead }: SeedOutcome) => dead[1] > 0;
  const solved = outcomes.filter(isSolved);
  const failed = outcomes.filter((outcome) => !isSolved(outcome));
  const times = ascending(outcomes.flatMap(({ solvedAt }) => solvedAt ?? []));
  const corrects = ascending(failed.map(({ correct }) => correct));
  const among = (some: readonly SeedOutcome[]) =>
    some.length > 0 ? share(some.filter(isDead).length, some.length) : null;
  return {
    name,
    ...cell,
    firstSeed,
    parameters: [...cell.hidden, 1].reduce(
      (sum, units, i) => sum + units * ((i === 0 ? 2 : cell.hidden[i - 1]!) + 1),
      0,
    ),
    solved: share(solved.length, outcomes.length),
    everSolved: share(times.length, outcomes.length),
    curve: marksOf(cell.steps).map((mark, i) => [mark, outcomes.filter(({ right }) => right[i]).length]),
    stepsToSolve: times.length > 0 ? { median: quantile(times, 0.5), ninetieth: quantile(times, 0.9) } : null,
    bornDead: share(outcomes.filter(({ dead }) => dead[0] > 0).length, outcomes.length),
    dead: share(outcomes.filter(isDead).length, outcomes.length),
    deadAmongFailed: among(failed),
    deadAmongSolved: among(solved),
    diverged: outcomes.filter(({ diverged }) => diverged).length,
    correctWhereFailed: corrects.length > 0 ? { median: quantile(corrects, 0.5), least: corrects[0]! } : null,
    firstSeeds: outcomes.slice(0, TOLD).map(({ correct, solvedAt, dead }) => [correct, solvedAt, dead[1]]),
  };
}

/** `count` of `of` with Wilson's score interval, rounded to ten-thousandths. */
export function share(count: number, of: number): Share {
  const rate = count / of;
  const stretch = 1 + Z ** 2 / of;
  const middle = (rate + Z ** 2 / (2 * of)) / stretch;
  const reach = (Z / stretch) * Math.sqrt((rate * (1 - rate)) / of + Z ** 2 / (4 * of ** 2));
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  return { count, of, rate: rounded(rate), low: rounded(middle - reach), high: rounded(middle + reach) };
}

/** The least number that at least this share of the numbers, given ascending, do not exceed. */
function quantile(numbers: readonly number[], part: number): number {
  return numbers[Math.ceil(numbers.length * part) - 1]!;
}

function ascending(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => a - b);
}
