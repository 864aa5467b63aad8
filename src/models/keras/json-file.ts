import type { ModelDescription } from '../description.ts';
import { isHdf5, openHdf5 } from '../files/hdf5.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import type { Beside, ReadOptions } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { archivedWeights } from './archive.ts';
import { chainOf } from './chain.ts';
import { describeKeras, generationOf, modelName } from './layers.ts';
import { namedWeights } from './named-weights.ts';
import { readTfjs } from './tfjs.ts';
import { layerNamesIn, variablesIn } from './whole-hdf5.ts';

/** A JSON file: a model of TensorFlow.js, or a Keras config with its weights. @throws DataError */
export async function readJsonFile(
  bytes: Uint8Array,
  options: ReadOptions,
  beside: Beside,
): Promise<ModelDescription> {
  const json = parseJson(new TextDecoder().decode(bytes));
  if (!isObject(json)) fail('expected JSON, but the text is cut off or malformed');
  if (json.weightsManifest !== undefined || json.modelTopology !== undefined) return readTfjs(json, beside);
  if (typeof json.class_name === 'string' && json.config !== undefined) return readConfig(json, options);
  if (json.format === 'crease-model' || json.format === 'crease-network') {
    const { readCreaseJson } = await import('../crease-file.ts');
    return readCreaseJson(new TextDecoder().decode(bytes), json.format);
  }
  return fail('is JSON, but no model: neither of TensorFlow.js nor a config of Keras nor one of Crease');
}

/** What `model.to_json()` writes, with the weights that are another file. */
function readConfig(config: JsonObject, { weights }: ReadOptions): ModelDescription {
  const chain = chainOf(config);
  if (!weights) fail('is a config without weights; give the weights file too, as --weights model.weights.h5');
  if (!isHdf5(weights.bytes)) fail(`expected weights in HDF5, which ${quoted(weights.name)} is not`);
  const root = openHdf5(weights.bytes);
  const version = typeof config.keras_version === 'string' ? config.keras_version : undefined;
  const layers = root.get('model_weights');
  const old = layers?.kind === 'group' ? layers : root;
  return describeKeras({
    from: version === undefined ? 'Keras' : `Keras ${quoted(version, 20)}`,
    name: modelName(config),
    generation: generationOf(version),
    chain,
    weights: layerNamesIn(old) ? namedWeights(variablesIn(old)) : archivedWeights(root),
  });
}
