/**
 * `node bench/options.ts [examples]`: one epoch of the MNIST network by each option of `compile` and `fit`, in the
 * engine that trains it and in the float64 reference, in one run.
 */
import {
  activation,
  adam,
  type CompileOptions,
  cosineDecay,
  dense,
  dropout,
  type FitOptions,
  flatten,
  type LayerSpec,
  loadEngine,
  mnist,
  oneHot,
  referenceEngine,
  rescaling,
  sequential,
  sgd,
} from '../src/nn/index.ts';

const [count = 6000] = process.argv.slice(2).map(Number);
const { train } = await mnist();
const x = train.x.slice(0, count);
const y = [...train.y.slice(0, count)];
const hot = oneHot(y, 10);
const kernels = await loadEngine();

interface Case {
  readonly compile?: Partial<CompileOptions>;
  readonly fit?: FitOptions;
  readonly hidden?: readonly LayerSpec[];
  readonly first?: readonly LayerSpec[];
  readonly isHot?: boolean;
}

const hidden = [dense({ units: 128, activation: 'relu' }), dropout({ rate: 0.2 })];
const cases: Readonly<Record<string, Case>> = {
  adam: {},
  'sgd, momentum, Nesterov': { compile: { optimizer: sgd({ momentum: 0.9, nesterov: true }) } },
  'cosine schedule': {
    compile: {
      optimizer: adam({ learningRate: cosineDecay({ initialLearningRate: 0.001, decaySteps: 1000 }) }),
    },
  },
  'one-hot answers': { compile: { loss: 'categoricalCrossentropy' }, isHot: true },
  'rescaled inputs': { first: [rescaling({ scale: 2, offset: -1 })] },
  'clipping by global norm': { compile: { optimizer: adam({ globalClipnorm: 1 }) } },
  adamw: { compile: { optimizer: 'adamw' } },
  rmsprop: { compile: { optimizer: 'rmsprop' } },
  adagrad: { compile: { optimizer: 'adagrad' } },
  'l2 of the kernels': {
    hidden: [
      dense({ units: 128, activation: 'relu', kernelRegularizer: { l2: 1e-4 } }),
      dropout({ rate: 0.2 }),
    ],
  },
  'no bias': { hidden: [dense({ units: 128, activation: 'relu', useBias: false })] },
  'label smoothing': {
    compile: { loss: { name: 'categoricalCrossentropy', labelSmoothing: 0.1 } },
    isHot: true,
  },
  'sample weights': { fit: { sampleWeight: y.map(() => 1) } },
  'class weights': { fit: { classWeight: { 0: 2 } } },
  gelu: { hidden: [dense({ units: 128 }), activation({ activation: 'gelu' })] },
};

const rows: Record<string, object> = {};
for (const [what, { compile, fit, hidden: own = hidden, first = [], isHot }] of Object.entries(cases)) {
  const times = new Map<string, number>();
  let told = '';
  for (const engine of [kernels, referenceEngine]) {
    const model = sequential([
      flatten({ inputShape: [28, 28] }),
      ...first,
      ...own,
      dense({ units: 10, activation: 'softmax' }),
    ]);
    model.compile({ loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'], ...compile });
    const start = performance.now();
    const { engine: ran, beyondKernels } = await model.fit(x, isHot ? hot : y, { ...fit, engine });
    times.set(engine.name, performance.now() - start);
    if (engine !== referenceEngine) told = beyondKernels ? `${ran}: ${beyondKernels}` : ran;
  }
  const [fast, slow] = [...times.values()] as [number, number];
  rows[what] = {
    'trained by': told,
    seconds: (fast / 1000).toFixed(2),
    'by the reference': (slow / 1000).toFixed(2),
    'times as fast': (slow / fast).toFixed(1),
  };
}
console.table(rows);
