import { fail } from '../checks/argument-checks.ts';
import { layerMakers } from '../files/spec-json.ts';
import { type AddedLayer, addedLayers } from '../layers/added-layers.ts';
import type { BatchNormalizationSpec, LayerNormalizationSpec, MoreLayerSpec } from '../layers/more-specs.ts';
import type { Part } from '../layers/parts.ts';
import { ownNames, type PlannedLayer, sizeOf, typeNames } from '../layers/plan.ts';
import { activationLinks, bentLink } from '../reference/activation-link.ts';
import { addedLinks } from '../reference/added-links.ts';
import type { Link, Surroundings } from '../reference/link.ts';
import {
  bendOf,
  elu,
  leakyReLU,
  moreActivation,
  ownActivation,
  pReLU,
  reLU,
  reshape,
  softmaxLayer,
} from './activation-layers.ts';
import { logSoftmaxLink } from './log-softmax-link.ts';
import { moreActivations } from './more-activations.ts';
import { batchNormalization, layerNormalization } from './normalization-layers.ts';
import { batchNormalizationLink, layerNormalizationLink, pReLULink } from './normalization-link.ts';

/** A layer of one kind. */
type Of<Kind extends MoreLayerSpec['kind']> = MoreLayerSpec & { readonly kind: Kind };

/** What the core has to know of each kind, and how it is made ready for batches. */
type Entries = {
  readonly [Kind in MoreLayerSpec['kind']]: AddedLayer & {
    /** What Keras calls its class. */
    readonly typeName: string;
    /** What Keras calls a layer without a name. */
    readonly ownName: string;
    /** Makes one from what a person or a file says. */
    make(options: never): MoreLayerSpec;
    links(spec: Of<Kind>, layer: PlannedLayer, place: Surroundings): readonly Link[];
  };
};

const entries: Entries = {
  moreActivation: {
    typeName: 'Activation',
    ownName: 'activation',
    make: moreActivation,
    links({ activation }, { units }, { capacity }) {
      if (activation === 'logSoftmax') return [logSoftmaxLink(units, capacity)];
      return [bentLink(units, capacity, moreActivations[activation])];
    },
  },
  ownActivation: {
    typeName: 'Lambda',
    ownName: 'lambda',
    make: ownActivation,
    links: ({ value, derivative }, { units }, { capacity }) => [
      bentLink(units, capacity, { value, derivative }),
    ],
  },
  reshape: {
    typeName: 'Reshape',
    ownName: 'reshape',
    make: reshape,
    outputShape(spec, name, shape) {
      const { targetShape } = spec as Of<'reshape'>;
      if (sizeOf(targetShape) !== sizeOf(shape)) {
        fail(
          `${name}.targetShape`,
          `expected sizes of ${sizeOf(shape)} numbers, what [${shape.join(', ')}] holds, got [${targetShape.join(', ')}]`,
        );
      }
      return targetShape;
    },
    links: () => [],
  },
  leakyReLU: {
    typeName: 'LeakyReLU',
    ownName: 'leaky_re_lu',
    make: leakyReLU,
    links: bent,
  },
  elu: {
    typeName: 'ELU',
    ownName: 'elu',
    make: elu,
    links: bent,
  },
  reLU: {
    typeName: 'ReLU',
    ownName: 're_lu',
    make: reLU,
    links: bent,
  },
  softmax: {
    typeName: 'Softmax',
    ownName: 'softmax',
    make: softmaxLayer,
    links: (_spec, { units }, { capacity }) => activationLinks('softmax', units, capacity),
  },
  pReLU: {
    typeName: 'PReLU',
    ownName: 'p_re_lu',
    make: pReLU,
    parts(spec, shape, at) {
      const isTrainable = (spec as Of<'pReLU'>).trainable !== false;
      const to = at + sizeOf(shape);
      return [{ name: 'weight', shape, from: at, to, isTrainable, initial: 0, isAbsent: false }];
    },
    links: ({ trainable = true }, layer, place) => [pReLULink(layer, trainable, place)],
  },
  layerNormalization: {
    typeName: 'LayerNormalization',
    ownName: 'layer_normalization',
    make: layerNormalization,
    parts: normalizationParts,
    links: (spec, layer, place) => [layerNormalizationLink(layer, spec, place)],
  },
  batchNormalization: {
    typeName: 'BatchNormalization',
    ownName: 'batch_normalization',
    make: batchNormalization,
    parts: normalizationParts,
    links: (spec, layer, place) => [batchNormalizationLink(layer, spec, place)],
  },
};

/** Of a layer of any kind, which its own entry takes for its own. */
type Links = (spec: unknown, layer: PlannedLayer, place: Surroundings) => readonly Link[];

/** Makes the layers of this room known to the core. */
export function registerLayers(): void {
  for (const [key, { links, make, typeName, ownName, ...added }] of Object.entries(entries)) {
    const kind = key as MoreLayerSpec['kind'];
    typeNames[kind] = typeName;
    ownNames[kind] = ownName;
    layerMakers[kind] = make;
    addedLayers[kind] = added;
    addedLinks[kind] = (layer, place) => (links as Links)(layer.spec, layer, place);
  }
}

function bent(
  spec: Of<'leakyReLU'> | Of<'elu'> | Of<'reLU'>,
  { units }: PlannedLayer,
  { capacity }: Surroundings,
): readonly Link[] {
  return [bentLink(units, capacity, bendOf(spec))];
}

/** gamma, beta and, of batch normalization, the moving mean and variance, each `[channels]`. */
function normalizationParts(spec: MoreLayerSpec, inputShape: readonly number[], at: number): readonly Part[] {
  const {
    kind,
    trainable = true,
    scale = true,
    center = true,
  } = spec as BatchNormalizationSpec | LayerNormalizationSpec;
  const width = inputShape.at(-1)!;
  const part = (index: number, name: Part['name'], has: boolean, initial: 0 | 1, moves: boolean): Part => ({
    name,
    shape: [width],
    from: at + index * width,
    to: at + (index + 1) * width,
    initial,
    isTrainable: moves && has && trainable,
    isAbsent: !has,
  });
  const own = [part(0, 'weight', scale, 1, true), part(1, 'bias', center, 0, true)];
  if (kind === 'layerNormalization') return own;
  return [...own, part(2, 'running_mean', true, 0, false), part(3, 'running_var', true, 1, false)];
}
