import type { Plan } from '../layers/plan.ts';
import type { TrainableShape } from '../layers/shape.ts';
import { affineTerm } from '../reference/chain-link.ts';
import type { Trainee } from '../reference/trainee.ts';
import { clipper } from '../rules/clipping.ts';
import type { Optimizer } from '../rules/optimizer.ts';
import { beyondKernels, type KernelLoss, lossNumbers } from './kernel-shape.ts';

/** A model as the kernels take it. */
export interface KernelPlan {
  readonly shape: TrainableShape;
  readonly loss: KernelLoss;
  /** Its learning rate is set anew for every step; none where the kernels find the slopes alone. */
  readonly optimizer: Optimizer | undefined;
  /** What is done to each input before the first layer, if anything. */
  readonly scaling: readonly Scaling[] | undefined;
}

/** What of a trainee decides whether the kernels take it. */
type Planned = Pick<Trainee, 'plan' | 'loss' | 'metrics'> & {
  readonly optimizer: Pick<Trainee['optimizer'], 'spec'>;
};

/** factor · x + shift. */
export interface Scaling {
  readonly factor: number;
  readonly shift: number;
}

/** A model as the kernels take it; or the name of what is beyond them, and leaves the model to the reference. */
export function planForKernels({
  plan,
  loss: given,
  metrics,
  optimizer: { spec: optimizer },
}: Planned): KernelPlan | string {
  const { name, fromLogits = false } = given;
  const folded = foldLayers(plan);
  if (typeof folded === 'string') return folded;
  const strange = metrics.find((metric) => metric !== 'accuracy');
  if (strange) return strange;
  if (!(name in lossNumbers)) return name;
  const loss = { name: name as KernelLoss['name'], fromLogits };
  const { shape, scaling } = folded;
  const beyond = beyondKernels(shape, loss);
  if (beyond !== undefined) return beyond;
  const isWhole = plan.layers.every(
    ({ spec }) => spec.kind !== 'dense' || (spec.useBias !== false && spec.trainable !== false),
  );
  const isOwn =
    (optimizer.name === 'adam' || optimizer.name === 'sgd') &&
    isWhole &&
    plan.penalties.length === 0 &&
    !clipper(optimizer.name, optimizer);
  return { shape, loss, optimizer: isOwn ? { ...optimizer, learningRate: 0 } : undefined, scaling };
}

/** Dense layers, each with the activation and the dropout that follow it, and what scales the inputs before them. */
function foldLayers({ inputs, layers }: Plan): Pick<KernelPlan, 'shape' | 'scaling'> | string {
  const folded: {
    units: number;
    activation: TrainableShape['layers'][number]['activation'];
    dropout: number;
  }[] = [];
  let scaling: readonly Scaling[] | undefined;
  for (const { spec, name } of layers) {
    const last = folded.at(-1);
    if (spec.kind === 'input' || spec.kind === 'flatten' || spec.kind === 'reshape') continue;
    if (spec.kind === 'dense') {
      folded.push({ units: spec.units, activation: spec.activation, dropout: 0 });
    } else if (spec.kind === 'activation') {
      if (last?.activation !== 'linear' || last.dropout > 0) return name;
      last.activation = spec.activation;
    } else if (spec.kind === 'dropout') {
      if (!last || last.dropout > 0 || spec.seed !== undefined) return name;
      last.dropout = spec.rate;
    } else {
      if (last || (spec.kind !== 'rescaling' && spec.kind !== 'normalization')) return name;
      const before = scaling;
      scaling = Array.from({ length: inputs }, (_, input) => {
        const { factor, shift } = affineTerm(spec, input);
        const earlier = before?.[input] ?? { factor: 1, shift: 0 };
        return { factor: earlier.factor * factor, shift: earlier.shift * factor + shift };
      });
    }
  }
  // Of the answer itself the kernels drop nothing.
  if (!folded.at(-1) || folded.at(-1)!.dropout > 0) return layers.at(-1)!.name;
  return { shape: { inputs, layers: folded }, scaling };
}
