import type { Recipe } from './recipe.ts';

/** What the page asks of the worker. */
export type Request =
  /** Makes a training known under a key; of those not asked for lately the worker forgets. */
  | { readonly kind: 'open'; readonly key: string; readonly recipe: Recipe }
  /** Trains on from the furthest step: as fast as it can, or so many steps for each `next`. */
  | {
      readonly kind: 'train';
      readonly key: string;
      readonly pace: number | 'full';
      /** The step to stop at; default none. */
      readonly until?: number;
    }
  /** The page has drawn what it got and wants to see more. */
  | { readonly kind: 'next' }
  | { readonly kind: 'rest' }
  /** A step that there has been. */
  | { readonly kind: 'seek'; readonly key: string; readonly step: number; readonly ticket: number }
  /** Since when a ReLU has been silent on all points, and which other ways would have kept it alive. */
  | {
      readonly kind: 'died';
      readonly key: string;
      readonly layer: number;
      readonly unit: number;
      readonly step: number;
      readonly others: readonly Recipe[];
      readonly ticket: number;
    }
  /** Trains other seeds of a recipe for so many steps, one after another. */
  | {
      readonly kind: 'sweep';
      readonly recipe: Recipe;
      readonly seeds: readonly number[];
      readonly steps: number;
      readonly ticket: number;
    };

/** A training as it was after a number of steps. */
export interface Moment {
  readonly key: string;
  readonly step: number;
  readonly weights: Float64Array;
}

/** Why a training goes no further. */
export type End =
  | { readonly why: 'reached'; readonly step: number }
  /** The step after `step` is no number any more; a rate so much smaller may go on. */
  | { readonly why: 'overflow'; readonly step: number };

/** The loss of a run at steps that are evenly apart, and of the points kept back. */
export interface Curve {
  readonly key: string;
  readonly spacing: number;
  readonly loss: Float32Array;
  readonly testLoss: Float32Array;
}

/** What the worker tells the page. */
export type Reply =
  | { readonly kind: 'ready'; readonly engine: string }
  | ({ readonly kind: 'moment'; readonly ticket?: number; readonly end?: End } & Moment)
  | ({ readonly kind: 'curve' } & Curve)
  | {
      readonly kind: 'died';
      readonly ticket: number;
      /** Null where it is alive at the step that was asked about. */
      readonly since: number | null;
      /** For each other way whether the unit is alive then; null where it cannot be told. */
      readonly alive: readonly (boolean | null)[];
    }
  | {
      readonly kind: 'swept';
      readonly ticket: number;
      readonly seed: number;
      readonly weights: Float64Array;
      readonly correct: number;
      readonly count: number;
      readonly overflow: boolean;
    }
  | { readonly kind: 'trouble'; readonly en: string; readonly zh: string; readonly ticket?: number };
