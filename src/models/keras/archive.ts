import type { ModelDescription } from '../description.ts';
import { at, type Hdf5Group, openHdf5, texts } from '../files/hdf5.ts';
import type { Tensor } from '../files/tensor.ts';
import type { ZipMember } from '../files/zip.ts';
import { isObject, parseJson } from '../json.ts';
import { fail, quoted } from '../problem.ts';
import { chainOf } from './chain.ts';
import { describeKeras, generationOf, type KerasWeights, modelName } from './layers.ts';

/**
 * A `.keras` file, of Keras 3 or 2: config.json, model.weights.h5 and metadata.json in a zip.
 * @throws DataError
 */
export function readKerasArchive(members: ReadonlyMap<string, ZipMember>): ModelDescription {
  const config = jsonOf(members, 'config.json');
  const metadata = members.has('metadata.json') ? jsonOf(members, 'metadata.json') : {};
  const version = isObject(metadata) ? metadata.keras_version : undefined;
  const chain = chainOf(config);
  const file = members.get('model.weights.h5');
  if (!file) fail('has a config but no model.weights.h5; save the whole model again');
  return describeKeras({
    from: typeof version === 'string' ? `Keras ${quoted(version, 20)}` : 'Keras',
    name: modelName(config),
    generation: generationOf(version),
    chain,
    weights: archivedWeights(openHdf5(file.read())),
  });
}

function jsonOf(members: ReadonlyMap<string, ZipMember>, name: string): unknown {
  const member = members.get(name);
  if (!member) fail(`expected ${name} inside, got none`);
  return (
    parseJson(new TextDecoder().decode(member.read())) ?? fail(`${name} is no JSON; the file is damaged`)
  );
}

/** Weights by the class of their layers, as in a `.keras` file and a `.weights.h5`: `layers/dense_1/vars/0`. */
export function archivedWeights(root: Hdf5Group): KerasWeights {
  return {
    take(layer, names) {
      const place = `${layer.path.join('/')}/vars`;
      const group = at(root, [...layer.path, 'vars']);
      if (group?.kind !== 'group')
        fail(`${quoted(layer.name)}: expected weights under ${quoted(place)}, got none`);
      // Since 3.15 the group tells the layer's name.
      const called = texts(group, 'name')?.[0];
      if (called !== undefined && called !== layer.name) {
        fail(
          `${quoted(place)}: expected the weights of ${quoted(layer.name)}, got those of ${quoted(called)}`,
        );
      }
      if (group.names.length !== names.length) {
        fail(
          `${quoted(layer.name)}: expected ${names.length} variables (${names.join(', ')}) under ${quoted(place)}, got ${group.names.length}`,
        );
      }
      return names.map((_, i): Tensor => {
        const found = group.get(String(i));
        return found?.kind === 'dataset'
          ? found
          : fail(`${quoted(layer.name)}: expected a variable ${i} under ${quoted(place)}, got none`);
      });
    },
  };
}
