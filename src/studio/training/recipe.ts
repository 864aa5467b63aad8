import { inputsOf, pointsOf } from '../document/points-of.ts';
import { StudioError } from '../document/sentence.ts';
import {
  type LayerPlan,
  outputUnits,
  type StudioDocument,
  type TrainingPlan,
  trainingOf,
} from '../document/studio-document.ts';

/** Everything that a training depends on, as plain data that can be sent to a worker. */
export interface Recipe {
  /** `[count][inputs]` */
  readonly inputs: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** Of the points kept back. */
  readonly testInputs: readonly (readonly number[])[];
  readonly testLabels: readonly number[];
  readonly layers: readonly LayerPlan[];
  /** Units of the last layer: one behind a sigmoid, or one a class behind a softmax. */
  readonly outputs: number;
  readonly plan: TrainingPlan;
  /** What training begins with; null for what the seed draws. */
  readonly weights: readonly number[] | null;
  /** The run that this one leaves, and where. */
  readonly from: { readonly recipe: Recipe; readonly step: number } | null;
}

/**
 * The recipe of one run of a document.
 * @throws StudioError where there is no point to learn from, or an input has no number at one
 */
export function recipeOf(document: StudioDocument, run: number): Recipe {
  const { data, network, weights, branches } = document;
  const { points, isTest } = pointsOf(data);
  const all = inputsOf(network, points);
  const side = (test: boolean) => ({
    inputs: all.filter((_, i) => isTest[i] === test),
    labels: points.filter((_, i) => isTest[i] === test).map(([, , label]) => label),
  });
  const [learned, kept] = [side(false), side(true)];
  if (learned.labels.length === 0) {
    throw new StudioError({
      en: 'there is no point to learn from; draw one, or keep fewer back for the test',
      'zh-Hant': '沒有可以學的點；請畫一個，或少留一些給測試',
    });
  }
  const plan = trainingOf(document, run);
  const branch = run === 0 ? undefined : branches[run - 1];
  // A branch that leaves at the start with another seed draws other weights.
  const isFresh = branch?.step === 0 && plan.seed !== trainingOf(document, branch.from).seed;
  return {
    ...learned,
    testInputs: kept.inputs,
    testLabels: kept.labels,
    layers: network.layers,
    outputs: outputUnits(data),
    plan,
    weights,
    from: branch && !isFresh ? { recipe: recipeOf(document, branch.from), step: branch.step } : null,
  };
}

/** The same for the same training. */
export function keyOf(recipe: Recipe): string {
  const known = keys.get(recipe) ?? JSON.stringify(recipe);
  keys.set(recipe, known);
  return known;
}

const keys = new WeakMap<Recipe, string>();
