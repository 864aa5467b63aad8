import type { Curve } from '../chain/index.ts';
import {
  type ActivationName,
  activation as activationLayer,
  activationNames,
  dense,
  dropout,
  flatten,
  type LayerSpec,
  type Model,
  normalization,
  rescaling,
  sequential,
} from '../nn/index.ts';
import {
  batchNormalization,
  elu,
  layerNormalization,
  leakyReLU,
  type MoreActivationName,
  moreActivation,
  moreActivationNames,
  pReLU,
  reLU,
  reshape,
} from '../nn/more-layers/index.ts';
import { type LayerDescription, type ModelDescription, shapeAfter } from './description.ts';
import type { Numbers } from './files/number-types.ts';

/** A layer of crease/nn with the weights that its parts get, in their order. */
interface Made {
  readonly spec: LayerSpec;
  readonly weights: readonly ArrayLike<number>[];
}

/**
 * A described model as one of `crease/nn`, which can be trained on: the same layers under the same names, an activation
 * that dense layers do not have within as a layer behind it.
 */
export function toModel(description: ModelDescription): Model {
  const made: Made[] = [];
  const used = new Set<string>();
  const names = description.layers.map(({ name }) => freeName(name, used));
  let shape = description.inputShape;
  for (const [i, layer] of description.layers.entries()) {
    const [own, ...behind] = layersFor(layer, shape, names[i]!);
    made.push(own!);
    for (const { spec, weights } of behind) {
      made.push({ spec: { ...spec, name: freeName(`${names[i]}_activation`, used) }, weights });
    }
    shape = shapeAfter(layer, shape);
  }
  const model = sequential(
    made.map(({ spec }) => spec),
    { name: description.name },
  );
  model.build(description.inputShape);
  const numbers = model.getWeights();
  model.plan!.layers.forEach(({ kernelAt, units, inputs, parts }, i) => {
    const places = parts?.map(({ from }) => from) ?? [kernelAt, kernelAt + units * inputs];
    made[i]!.weights.forEach((values, part) => {
      numbers.set(values, places[part]!);
    });
  });
  model.setWeights(numbers);
  return model;
}

/** A name that no layer before has. */
function freeName(name: string, used: Set<string>): string {
  const own = name === '' ? 'layer' : name;
  let free = own;
  for (let i = 1; used.has(free); i++) free = `${own}_${i}`;
  used.add(free);
  return free;
}

function layersFor(layer: LayerDescription, shape: readonly number[], name: string): readonly Made[] {
  const width = shape.at(-1) ?? 1;
  const bare = (spec: LayerSpec): Made => ({ spec, weights: [] });
  switch (layer.kind) {
    case 'dense': {
      const { units, kernel, bias, activation } = layer;
      const within = plainName(activation);
      const own = dense({
        units,
        name,
        ...(within && { activation: within }),
        ...(!bias && { useBias: false }),
      });
      const weights = bias ? [kernel, bias] : [kernel];
      return [{ spec: own, weights }, ...(within ? [] : curveLayers(activation).map(bare))];
    }
    case 'activation': {
      const [first, ...rest] = curveLayers(layer.activation);
      return [bare({ ...first!, name }), ...rest.map(bare)];
    }
    case 'batchNormalization': {
      const { gamma, beta, mean, variance, epsilon } = layer;
      const spec = batchNormalization({
        name,
        epsilon,
        ...(!gamma && { scale: false }),
        ...(!beta && { center: false }),
      });
      const parts = [gamma ?? filled(1, width), beta ?? filled(0, width), mean, variance];
      return [{ spec, weights: parts.map((part) => spread(part, width)) }];
    }
    case 'layerNormalization': {
      const { gamma, beta, epsilon } = layer;
      const spec = layerNormalization({
        name,
        epsilon,
        ...(!gamma && { scale: false }),
        ...(!beta && { center: false }),
      });
      return [
        {
          spec,
          weights: [gamma ?? filled(1, width), beta ?? filled(0, width)].map((part) => spread(part, width)),
        },
      ];
    }
    case 'normalization':
      return [
        bare(normalization({ name, mean: Array.from(layer.mean), variance: Array.from(layer.variance) })),
      ];
    case 'scaling': {
      const { factors, shifts } = layer;
      if (isUniform(factors) && isUniform(shifts))
        return [bare(rescaling({ name, scale: factors[0]!, offset: shifts[0]! }))];
      // Each number with its own: what a batch normalization does that moves nothing.
      const spec = batchNormalization({ name, epsilon: 0, trainable: false });
      return [
        {
          spec,
          weights: [spread(factors, width), spread(shifts, width), filled(0, width), filled(1, width)],
        },
      ];
    }
    case 'prelu':
      return [
        {
          spec: pReLU({ name }),
          weights: [
            spread(
              layer.slopes,
              shape.reduce((product, size) => product * size, 1),
            ),
          ],
        },
      ];
    case 'flatten':
      return [bare(flatten({ name }))];
    case 'reshape':
      return [bare(reshape({ name, targetShape: layer.shape }))];
    case 'dropout':
      return [bare(dropout({ name, rate: layer.rate < 1 ? layer.rate : 0 }))];
  }
}

/** The activation that a dense layer may have within; undefined where it has to be a layer behind. */
export function plainName(curve: Curve): ActivationName | undefined {
  switch (curve.name) {
    case 'relu':
      return Object.keys(curve).length === 1 ? 'relu' : undefined;
    case 'leakyRelu':
      return curve.negativeSlope === 0.2 ? 'leakyRelu' : undefined;
    case 'elu':
      return curve.alpha === 1 ? 'elu' : undefined;
    case 'hardSigmoid':
      return Math.fround(curve.slope) === Math.fround(1 / 6) && curve.offset === 0.5
        ? 'hardSigmoid'
        : undefined;
    default:
      return activationNames.find((name) => name === curve.name);
  }
}

/** A curve as layers: one, or with what scales numbers to it and back. */
function curveLayers(curve: Curve): readonly LayerSpec[] {
  const plain = plainName(curve);
  if (plain) return [activationLayer({ activation: plain })];
  const more = (name: MoreActivationName) => moreActivation({ activation: name });
  const shift = (offset: number) => rescaling({ scale: 1, offset });
  const times = (scale: number) => rescaling({ scale });
  switch (curve.name) {
    case 'relu': {
      const { maxValue, negativeSlope = 0, threshold = 0 } = curve;
      return [reLU({ negativeSlope, threshold, ...(maxValue !== undefined && { maxValue }) })];
    }
    case 'leakyRelu':
      return [leakyReLU({ negativeSlope: curve.negativeSlope })];
    case 'elu':
      return [elu({ alpha: curve.alpha })];
    case 'celu':
      return curve.alpha === 1 ? [more('celu')] : [times(1 / curve.alpha), elu(), times(curve.alpha)];
    case 'hardSigmoid':
      return [rescaling({ scale: curve.slope, offset: curve.offset }), reLU({ maxValue: 1 })];
    case 'clip': {
      const { min, max } = curve;
      if (min === -Infinity)
        return [rescaling({ scale: -1, offset: max }), reLU(), rescaling({ scale: -1, offset: max })];
      return [shift(-min), reLU(max === Infinity ? {} : { maxValue: max - min }), shift(min)];
    }
    case 'softShrink':
    case 'hardShrink':
      if (curve.lambda === 0.5) return [more(curve.name)];
      return [times(0.5 / curve.lambda), more(curve.name), times(2 * curve.lambda)];
    default:
      return [more(moreActivationNames.find((name) => name === curve.name)!)];
  }
}

function filled(value: number, count: number): Float64Array<ArrayBuffer> {
  return new Float64Array(count).fill(value);
}

/** One number for each of `count`, from one for all or one for each. */
function spread(values: Numbers, count: number): Numbers {
  return values.length === 1 ? filled(values[0]!, count) : values;
}

function isUniform(values: Numbers): boolean {
  return values.every((value) => value === values[0]);
}
