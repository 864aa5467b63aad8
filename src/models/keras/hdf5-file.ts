import type { ModelDescription } from '../description.ts';
import { openHdf5, texts } from '../files/hdf5.ts';
import type { ReadOptions } from '../model-source.ts';
import { fail } from '../problem.ts';
import { readWeightsOnly } from './weights-only.ts';
import { readWholeHdf5 } from './whole-hdf5.ts';

/** An HDF5 file of Keras: a whole model, or weights alone. @throws DataError */
export function readHdf5(bytes: Uint8Array, options: ReadOptions): ModelDescription {
  const root = openHdf5(bytes);
  const config = texts(root, 'model_config')?.[0];
  if (config !== undefined) return readWholeHdf5(root, config);
  if (
    root.attributes.has('layer_names') ||
    root.attributes.has('layer_names0') ||
    root.names.includes('layers') ||
    root.names.length > 0
  ) {
    return readWeightsOnly(root, options);
  }
  return fail('is HDF5, but holds no model of Keras');
}
