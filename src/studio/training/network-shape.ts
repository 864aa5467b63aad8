import { activations, type Network, networkWith } from '../../nn/index.ts';
import { compileExpression, parseExpression } from '../document/expression.ts';
import { curveVariables } from '../document/parse-document.ts';
import { isPlain } from '../document/points-of.ts';
import { type LayerActivation, outputUnits, type StudioDocument } from '../document/studio-document.ts';

/** The shape of a network as it is computed: hidden layers, then the last one, whose sums decide. */
export interface NetworkShape {
  readonly inputs: number;
  readonly layers: readonly {
    readonly units: number;
    /** Null for the last layer, whose sums are what is looked at. */
    readonly activation: LayerActivation | null;
  }[];
}

/** The shape of a document's network. */
export function shapeOf({ network, data }: Pick<StudioDocument, 'network' | 'data'>): NetworkShape {
  return {
    inputs: network.inputs.length,
    layers: [
      ...network.layers.map(({ units, activation }) => ({ units, activation })),
      { units: outputUnits(data), activation: null },
    ],
  };
}

/** What a layer does to each of its sums. */
export function curveOf(activation: LayerActivation): (z: number) => number {
  if (typeof activation === 'string') return activations[activation].value;
  return compileExpression(parseExpression(activation.curve, curveVariables, 'number'), curveVariables);
}

/** Whether regions, creases and boundary are exact: the plane itself goes in, and layers are straight or folded once. */
export function isExact({ network }: Pick<StudioDocument, 'network'>): boolean {
  return (
    isPlain(network) &&
    network.layers.every(
      ({ activation }) => activation === 'linear' || activation === 'relu' || activation === 'leakyRelu',
    )
  );
}

/** A network as `crease/nn` has it, its last sums behind no activation; where an activation is one's own there is none. */
export function plainNetworkOf(shape: NetworkShape, weights: Float64Array): Network | undefined {
  const layers = shape.layers.map(({ units, activation }) => ({ units, activation: activation ?? 'linear' }));
  if (layers.some(({ activation }) => typeof activation !== 'string')) return undefined;
  return networkWith(
    { inputs: shape.inputs, layers: layers as { units: number; activation: 'linear' }[] },
    weights,
  );
}
