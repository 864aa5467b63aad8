import type { ActivationName } from '../../nn/index.ts';

/** A point of the plane and its class. */
export type LabelledPoint = readonly [x: number, y: number, label: number];

/** Where the points come from before a hand changes them. */
export type DataSource =
  | {
      readonly kind: 'toy';
      readonly name: ToyName;
      /** All classes together. */
      readonly count: number;
      /** Standard deviation, in units of the plane. */
      readonly noise: number;
      readonly seed: number;
    }
  | {
      readonly kind: 'rule';
      /** What is true of class 1, an expression of x and y. */
      readonly rule: string;
      readonly count: number;
      /** Standard deviation by which points move once they have their class. */
      readonly noise: number;
      readonly seed: number;
    }
  | {
      readonly kind: 'table';
      /** What the table, or the drawing, is called. */
      readonly name: string;
      readonly points: readonly LabelledPoint[];
      /** How each axis reads in the table's own units: original = offset + factor · plane. */
      readonly axes: readonly [Axis, Axis];
    };

export interface Axis {
  readonly name: string;
  readonly offset: number;
  readonly factor: number;
}

/** The data sets that are drawn by a formula. */
export type ToyName =
  | 'two-curves'
  | 'moons'
  | 'circles'
  | 'xor'
  | 'spirals'
  | 'gaussian-quantiles'
  | 'blobs'
  | 'easy-curves';

/** The points to learn from, and those kept back to test on. */
export interface DataPlan {
  readonly source: DataSource;
  /** Points of the source that were taken away, by index, ascending. */
  readonly removed: readonly number[];
  /** Points drawn by hand. */
  readonly added: readonly LabelledPoint[];
  /** How many classes there are, 2 to 10. */
  readonly classes: number;
  readonly classNames: readonly string[];
  /** Share of the points that is kept back, 0 to 0.8. */
  readonly testShare: number;
}

/** One hidden layer: an activation of the engine, or an expression of z. */
export interface LayerPlan {
  readonly units: number;
  readonly activation: LayerActivation;
}

export type LayerActivation = Exclude<ActivationName, 'softmax'> | { readonly curve: string };

export interface NetworkPlan {
  /** What goes in: expressions of x1 and x2. */
  readonly inputs: readonly string[];
  readonly layers: readonly LayerPlan[];
}

export const optimizerNames = ['sgd', 'adam', 'adamw', 'rmsprop', 'adagrad'] as const;
export const scheduleNames = ['constant', 'exponential', 'cosine', 'steps', 'warmUp'] as const;
export const stopNames = ['never', 'steps', 'accuracy', 'loss', 'plateau'] as const;

/** How a run is trained. */
export interface TrainingPlan {
  readonly optimizer: (typeof optimizerNames)[number];
  readonly rate: number;
  /** Of sgd and rmsprop; 0 to below 1. */
  readonly momentum: number;
  readonly schedule: (typeof scheduleNames)[number];
  /** Steps in which the schedule does what it does: halves, cools down, drops tenfold, climbs. */
  readonly scheduleSteps: number;
  /** Examples a step; 0 for all. */
  readonly batch: number;
  readonly l1: number;
  readonly l2: number;
  /** Share of each hidden layer's outputs that a step leaves out. */
  readonly dropout: number;
  readonly stop: (typeof stopNames)[number];
  /** Steps, a share, a loss, or steps without a better loss. */
  readonly stopAt: number;
  /** Of the first weights, the order of the examples and dropout. */
  readonly seed: number;
}

/** Weights that a hand has set: training begins with them instead of what the seed draws. */
export type OwnWeights = readonly number[];

/** Another way on from a step of a run: its own training plan, from the weights that stood there. */
export interface Branch {
  /** The run it leaves: 0 the first, i the (i − 1)th branch before this one. */
  readonly from: number;
  readonly step: number;
  readonly training: TrainingPlan;
}

/** What is looked at. */
export interface LookPlan {
  /** Which run: 0 the first, i the (i − 1)th branch. */
  readonly run: number;
  readonly step: number;
  /** How many maps the plane has come through, in parts. */
  readonly depth: number;
  /** Middle of the view, and its width, in units of the plane. */
  readonly centre: readonly [number, number];
  readonly width: number;
  /** The unit held: layer and unit; none. */
  readonly unit: readonly [layer: number, unit: number] | null;
  /** The place whose numbers are told; none. */
  readonly probe: readonly [number, number] | null;
  /** Which units of a wide layer make the plane of the picture; null for the two main directions. */
  readonly axes: readonly [number, number] | null;
}

/** What a teacher has made of it. */
export interface Lesson {
  /** What may not be changed. */
  readonly locked: readonly Part[];
  /** What is not to be seen. */
  readonly hidden: readonly Part[];
  readonly question: Question | null;
}

export const parts = ['data', 'inputs', 'layers', 'weights', 'training', 'seeds', 'why'] as const;
export type Part = (typeof parts)[number];

/** A question that is answered by reaching something, within limits. */
export interface Question {
  readonly text: string;
  /** At least this share right, 0 to 1, of the points that are tested (or, where none are, of all). */
  readonly accuracy: number;
  /** At most so many hidden units, layers, steps; 0 for any number. */
  readonly mostUnits: number;
  readonly mostLayers: number;
  readonly mostSteps: number;
}

/** Everything that a studio holds, as plain data. */
export interface StudioDocument {
  readonly data: DataPlan;
  readonly network: NetworkPlan;
  readonly training: TrainingPlan;
  readonly weights: OwnWeights | null;
  readonly branches: readonly Branch[];
  readonly look: LookPlan;
  readonly lesson: Lesson;
}

export const startingTraining: TrainingPlan = {
  optimizer: 'adam',
  rate: 0.03,
  momentum: 0,
  schedule: 'constant',
  scheduleSteps: 1000,
  batch: 0,
  l1: 0,
  l2: 0,
  dropout: 0,
  stop: 'never',
  stopAt: 0,
  seed: 4,
};

export const startingLook: LookPlan = {
  run: 0,
  step: 0,
  depth: 0,
  centre: [0, 0],
  width: 8.4,
  unit: null,
  probe: null,
  axes: null,
};

export const noLesson: Lesson = { locked: [], hidden: [], question: null };

/** What a studio opens with. */
export const startingDocument: StudioDocument = {
  data: {
    source: { kind: 'toy', name: 'moons', count: 200, noise: 0.36, seed: 1 },
    removed: [],
    added: [],
    classes: 2,
    classNames: [],
    testShare: 0,
  },
  network: {
    inputs: ['x1', 'x2'],
    layers: [
      { units: 4, activation: 'relu' },
      { units: 4, activation: 'relu' },
    ],
  },
  training: startingTraining,
  weights: null,
  branches: [],
  look: startingLook,
  lesson: noLesson,
};

/** The training plan of a run. */
export function trainingOf({ training, branches }: StudioDocument, run: number): TrainingPlan {
  return run === 0 ? training : (branches[run - 1]?.training ?? training);
}

/** How many units the last layer has: one of a yes or no, else one a class. */
export function outputUnits({ classes }: DataPlan): number {
  return classes === 2 ? 1 : classes;
}

/** How many weights and biases a network has. */
export function parameterCount({ network, data }: Pick<StudioDocument, 'network' | 'data'>): number {
  let width = network.inputs.length;
  let count = 0;
  for (const units of [...network.layers.map((layer) => layer.units), outputUnits(data)]) {
    count += units * (width + 1);
    width = units;
  }
  return count;
}
