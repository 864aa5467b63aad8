import type { ModelDescription } from '../description.ts';
import { at, type Hdf5Group, type Hdf5Object, texts } from '../files/hdf5.ts';
import type { Tensor } from '../files/tensor.ts';
import { parseJson } from '../json.ts';
import { fail, quoted } from '../problem.ts';
import { chainOf } from './chain.ts';
import { describeKeras, generationOf, modelName } from './layers.ts';
import { type NamedVariable, namedWeights } from './named-weights.ts';

/**
 * A whole model in HDF5, as Keras 2 and `save("model.h5")` of Keras 3 write it.
 * @param config the text of its architecture, where that is another file
 * @throws DataError
 */
export function readWholeHdf5(root: Hdf5Group, config: string): ModelDescription {
  const model = parseJson(config) ?? fail('expected JSON in its attribute model_config; the file is damaged');
  const version = texts(root, 'keras_version')?.[0];
  const layers = at(root, ['model_weights']) ?? root;
  if (layers.kind !== 'group') fail('expected a group model_weights, got a dataset');
  return describeKeras({
    from: version === undefined ? 'Keras' : `Keras ${quoted(version, 20)}`,
    name: modelName(model),
    generation: generationOf(version),
    chain: chainOf(model),
    weights: namedWeights(variablesIn(layers)),
  });
}

/** The names of the layers in the order of the net, in the old layout. */
export function layerNamesIn(layers: Hdf5Group): readonly string[] | undefined {
  return longTexts(layers, 'layer_names');
}

/** Every variable of a file in the old layout, by the layer that holds it, in the order of the net. */
export function variablesIn(layers: Hdf5Group): readonly NamedVariable[] {
  return (layerNamesIn(layers) ?? []).flatMap((owner) => {
    const group = layers.get(owner);
    if (group?.kind !== 'group') fail(`expected the weights of the layer ${quoted(owner)}, got none`);
    return (longTexts(group, 'weight_names') ?? []).map((name): NamedVariable => {
      const found = at(group, name.split('/'));
      if (found?.kind !== 'dataset')
        fail(`expected the weights ${quoted(name)} of the layer ${quoted(owner)}, got none`);
      return { owner, name, tensor: found as Tensor };
    });
  });
}

/** Texts that Keras has cut into several attributes where they are long: `layer_names0`, `layer_names1`. */
function longTexts(object: Hdf5Object, name: string): readonly string[] | undefined {
  const whole = texts(object, name);
  if (whole) return whole;
  const parts: string[] = [];
  for (let i = 0; object.attributes.has(`${name}${i}`); i++) parts.push(...texts(object, `${name}${i}`)!);
  return parts.length > 0 ? parts : undefined;
}
