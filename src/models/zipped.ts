import type { ModelDescription } from './description.ts';
import { readZip } from './files/zip.ts';
import type { ReadOptions } from './model-source.ts';
import { fail } from './problem.ts';

/** A zip archive by what is in it. @throws DataError */
export async function readZipped(bytes: Uint8Array, options: ReadOptions): Promise<ModelDescription> {
  const members = readZip(bytes);
  const names = [...members.keys()];
  if (members.has('config.json') && (members.has('model.weights.h5') || members.has('metadata.json'))) {
    return (await import('./keras/archive.ts')).readKerasArchive(members);
  }
  if (members.has('schema.json')) return (await import('./sklearn/skops.ts')).readSkops(members);
  if (names.some((name) => /(^|\/)(archive_format|models\/[^/]*\.json)$/.test(name))) {
    fail('is a torch.export program; save model.state_dict() or export to ONNX instead');
  }
  if (names.some((name) => /(^|\/)data\.pkl$/.test(name))) {
    return (await import('./torch/pickled.ts')).readTorchArchive(members, options);
  }
  if (names.length > 0 && names.every((name) => name.endsWith('.npy'))) {
    return (await import('./tensors/npy-file.ts')).readNpz(members, options);
  }
  if (names.some((name) => name.endsWith('saved_model.pb'))) {
    fail('is a packed TensorFlow SavedModel, a program of TensorFlow; save the model as .keras');
  }
  return fail(
    'is a zip archive, but none of Keras, PyTorch, NumPy or skops; give the file of the model itself',
  );
}
