import { random } from '../../math/index.ts';
import { compileExpression, parseExpression } from './expression.ts';
import { inputVariables, ruleVariables } from './parse-document.ts';
import { StudioError } from './sentence.ts';
import type { DataPlan, DataSource, LabelledPoint, NetworkPlan } from './studio-document.ts';
import { toyPoints } from './toy-points.ts';

/** Half the width and the height of the part of the plane in which rules are sampled. */
const REACH = [3, 2.7] as const;

/** The points of a plan, in order: what is left of the source, then what was drawn. */
export interface Points {
  readonly points: readonly LabelledPoint[];
  /** For each point whether it is kept back to test on. */
  readonly isTest: readonly boolean[];
  /** For each point its index in the source; drawn ones count on from its end. */
  readonly origins: readonly number[];
  /** Points of the rule's square at which it has no value, and so none was laid. */
  readonly withoutValue: number;
}

const known = new WeakMap<DataSource, { points: readonly LabelledPoint[]; withoutValue: number }>();

/** All points of a source, the same object for the same source. */
export function sourcePoints(source: DataSource, classes: number) {
  const made = known.get(source) ?? makePoints(source, classes);
  known.set(source, made);
  return made;
}

function makePoints(
  source: DataSource,
  classes: number,
): { points: readonly LabelledPoint[]; withoutValue: number } {
  if (source.kind === 'table') return { points: source.points, withoutValue: 0 };
  const { count, noise, seed } = source;
  if (source.kind === 'toy') {
    return { points: toyPoints(source.name, classes, count, noise, seed), withoutValue: 0 };
  }
  const isTrue = compileExpression(parseExpression(source.rule, ruleVariables, 'truth'), ruleVariables);
  const stream = random(seed);
  const points: LabelledPoint[] = [];
  let withoutValue = 0;
  for (let i = 0; i < count; i++) {
    const x = stream.uniform(-REACH[0], REACH[0]);
    const y = stream.uniform(-REACH[1], REACH[1]);
    const shift = [stream.normal(0, noise), stream.normal(0, noise)] as const;
    const truth = isTrue(x, y);
    if (Number.isNaN(truth)) withoutValue++;
    else points.push([x + shift[0], y + shift[1], truth === 0 ? 0 : 1]);
  }
  return { points, withoutValue };
}

const knownPlans = new WeakMap<DataPlan, Points>();

/** The points that a plan comes to, the same object for the same plan. */
export function pointsOf(plan: DataPlan): Points {
  const made = knownPlans.get(plan) ?? gather(plan);
  knownPlans.set(plan, made);
  return made;
}

function gather({ source, classes, removed, added, testShare }: DataPlan): Points {
  const { points: all, withoutValue } = sourcePoints(source, classes);
  const gone = new Set(removed);
  const points: LabelledPoint[] = [];
  const origins: number[] = [];
  all.forEach((point, i) => {
    if (gone.has(i)) return;
    points.push(point);
    origins.push(i);
  });
  added.forEach((point, i) => {
    points.push(point);
    origins.push(all.length + i);
  });
  // By each point's own number, so that a point keeps its side while others come and go.
  const isTest = origins.map((origin) => testShare > 0 && random(origin + 1).uniform() < testShare);
  return { points, isTest, origins, withoutValue };
}

/** Which way an input's number is computed, for a plane whose axes read in other units the plane's own. */
export function inputFunctions({ inputs }: NetworkPlan): readonly ((x: number, y: number) => number)[] {
  return inputs.map((text) =>
    compileExpression(parseExpression(text, inputVariables, 'number'), inputVariables),
  );
}

/** Whether the inputs are the two coordinates themselves, in order: then regions and creases are exact. */
export function isPlain({ inputs }: NetworkPlan): boolean {
  return inputs.length === 2 && inputs[0] === 'x1' && inputs[1] === 'x2';
}

/**
 * The inputs of every point, `[count][inputs]`.
 * @throws StudioError where one has no finite value
 */
export function inputsOf(network: NetworkPlan, points: readonly LabelledPoint[]): number[][] {
  if (isPlain(network)) return points.map(([x, y]) => [x, y]);
  const read = inputFunctions(network);
  return points.map(([x, y]) =>
    read.map((input, i) => {
      const value = input(x, y);
      // Kernels count in float32.
      if (Number.isFinite(Math.fround(value))) return value;
      const at = `(${Math.round(x * 100) / 100}, ${Math.round(y * 100) / 100})`;
      throw new StudioError({
        en: `the input ${network.inputs[i]} has no number at the point ${at}; take the point or the input away`,
        'zh-Hant': `輸入 ${network.inputs[i]} 在點 ${at} 沒有數值；請拿掉這個點或這個輸入`,
      });
    }),
  );
}
