import { clipper } from '../clipping.ts';
import type { Loss } from '../loss.ts';
import type { MetricName } from '../metrics.ts';
import type { ModelLoss } from '../model-loss.ts';
import type { ModelOptimizer } from '../model-optimizer.ts';
import type { Optimizer } from '../optimizer.ts';
import type { Plan } from '../plan.ts';
import type { TrainableShape } from '../shape.ts';
import { kernelsTake, lossNumbers } from './kernel-shape.ts';

/** A model as the kernels take it. */
export interface KernelPlan {
  readonly shape: TrainableShape;
  readonly loss: Loss;
  /** Its learning rate is set anew for every step. */
  readonly optimizer: Optimizer;
}

/** A model as the kernels take it; undefined where anything of it is beyond them and left to the reference. */
export function planForKernels(
  plan: Plan,
  { name, fromLogits = false, labelSmoothing = 0 }: ModelLoss,
  optimizer: ModelOptimizer,
  metrics: readonly MetricName[],
): KernelPlan | undefined {
  const shape = foldLayers(plan);
  if (!shape || !(name in lossNumbers) || labelSmoothing !== 0 || plan.penalties.length > 0) return undefined;
  if (metrics.some((metric) => metric !== 'accuracy')) return undefined;
  if (optimizer.name !== 'adam' && optimizer.name !== 'sgd') return undefined;
  if (clipper(optimizer.name, optimizer)) return undefined;
  const loss = { name: name as Loss['name'], fromLogits };
  if (!kernelsTake(shape, loss)) return undefined;
  return { shape, loss, optimizer: { ...optimizer, learningRate: 0 } };
}

/** Dense layers, each with the activation and the dropout that follow it as layers of their own. */
function foldLayers({ inputs, layers }: Plan): TrainableShape | undefined {
  const folded: {
    units: number;
    activation: TrainableShape['layers'][number]['activation'];
    dropout: number;
  }[] = [];
  for (const { spec } of layers) {
    const last = folded.at(-1);
    if (spec.kind === 'input' || spec.kind === 'flatten') continue;
    if (spec.kind === 'dense') {
      if (spec.useBias === false || spec.trainable === false) return undefined;
      folded.push({ units: spec.units, activation: spec.activation, dropout: 0 });
    } else if (spec.kind === 'activation') {
      if (last?.activation !== 'linear' || last.dropout > 0) return undefined;
      last.activation = spec.activation;
    } else if (spec.kind === 'dropout') {
      if (!last || last.dropout > 0 || spec.seed !== undefined) return undefined;
      last.dropout = spec.rate;
    } else return undefined;
  }
  // Of the answer itself the kernels drop nothing.
  return folded.length > 0 && folded.at(-1)!.dropout === 0 ? { inputs, layers: folded } : undefined;
}
