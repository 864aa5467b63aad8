import { type Curve, linear } from '../chain/index.ts';
import type { LayerSpec, Model, Network } from '../nn/index.ts';
import { checked, type LayerDescription, type ModelDescription } from './description.ts';
import { fail } from './problem.ts';

/** A model of `crease/nn` as a description. @throws DataError for one without weights */
export function fromModel(model: Model): ModelDescription {
  const { plan, name } = model;
  if (!plan) fail('expected a model with weights; build it first');
  const weights = model.getWeights();
  const layers = plan.layers.flatMap((layer): readonly LayerDescription[] => {
    const { spec, inputs, units, kernelAt, outputShape } = layer;
    const parts =
      layer.parts?.map(({ from, to, isAbsent }) => (isAbsent ? undefined : weights.slice(from, to))) ?? [];
    const own = { name: layer.name };
    switch (spec.kind) {
      case 'input':
        return [];
      case 'dense': {
        const biasAt = kernelAt + units * inputs;
        const bias = spec.useBias === false ? {} : { bias: weights.slice(biasAt, biasAt + units) };
        const kernel = weights.slice(kernelAt, biasAt);
        return [{ kind: 'dense', ...own, inputs, units, kernel, ...bias, activation: curveOf(spec) }];
      }
      case 'flatten':
      case 'reshape':
        return [{ kind: spec.kind, ...own, shape: outputShape }];
      case 'dropout':
        return [{ kind: 'dropout', ...own, rate: spec.rate }];
      case 'rescaling':
        return [
          {
            kind: 'scaling',
            ...own,
            factors: Float64Array.of(spec.scale),
            shifts: Float64Array.of(spec.offset),
          },
        ];
      case 'normalization':
        return [
          {
            kind: 'normalization',
            ...own,
            mean: Float64Array.from(spec.mean),
            variance: Float64Array.from(spec.variance),
          },
        ];
      case 'batchNormalization': {
        const [gamma, beta, mean, variance] = parts;
        const { epsilon } = spec;
        return [
          {
            kind: 'batchNormalization',
            ...own,
            epsilon,
            mean: mean!,
            variance: variance!,
            ...(gamma && { gamma }),
            ...(beta && { beta }),
          },
        ];
      }
      case 'layerNormalization': {
        const [gamma, beta] = parts;
        return [
          {
            kind: 'layerNormalization',
            ...own,
            epsilon: spec.epsilon,
            ...(gamma && { gamma }),
            ...(beta && { beta }),
          },
        ];
      }
      case 'ownActivation':
        return fail(
          `expected layers that other programs have, got the activation of one's own ${layer.name}`,
        );
      case 'pReLU':
        return [{ kind: 'prelu', ...own, slopes: parts[0]! }];
      default:
        return [{ kind: 'activation', ...own, activation: curveOf(spec) }];
    }
  });
  return checked({ from: 'Crease', name, inputShape: plan.inputShape, layers, assumed: [] });
}

/** A plain network as a description. */
export function fromNetwork({ inputs, layers }: Network): ModelDescription {
  let width = inputs;
  const described = layers.map(({ kernel, bias, activation }, i): LayerDescription => {
    const layer = {
      kind: 'dense',
      name: i === 0 ? 'dense' : `dense_${i}`,
      inputs: width,
      units: bias.length,
    } as const;
    width = bias.length;
    return {
      ...layer,
      kernel: Float64Array.from(kernel.flat()),
      bias: Float64Array.from(bias),
      activation: named(activation),
    };
  });
  return checked({ from: 'Crease', name: 'network', inputShape: [inputs], layers: described, assumed: [] });
}

function curveOf(spec: LayerSpec): Curve {
  switch (spec.kind) {
    case 'dense':
    case 'activation':
    case 'moreActivation':
      return named(spec.activation);
    case 'softmax':
      return { name: 'softmax' };
    case 'leakyReLU':
      return { name: 'leakyRelu', negativeSlope: spec.negativeSlope };
    case 'elu':
      return { name: 'elu', alpha: spec.alpha };
    case 'reLU': {
      const { maxValue, negativeSlope, threshold } = spec;
      return {
        name: 'relu',
        ...(maxValue !== undefined && { maxValue }),
        ...(negativeSlope !== 0 && { negativeSlope }),
        ...(threshold !== 0 && { threshold }),
      };
    }
    default:
      return linear;
  }
}

/** An activation of crease/nn by its name, with Keras's settings. */
function named(name: string): Curve {
  switch (name) {
    case 'relu':
      return { name };
    case 'leakyRelu':
      return { name, negativeSlope: 0.2 };
    case 'elu':
    case 'celu':
      return { name, alpha: 1 };
    case 'hardSigmoid':
      return { name, slope: 1 / 6, offset: 0.5 };
    case 'hardTanh':
      return { name: 'clip', min: -1, max: 1 };
    case 'softShrink':
    case 'hardShrink':
      return { name, lambda: 0.5 };
    default:
      return { name } as Curve;
  }
}
