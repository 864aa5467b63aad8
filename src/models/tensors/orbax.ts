import { decompress } from 'fzstd';
import type { ModelDescription } from '../description.ts';
import { numberSizes, numbersFrom } from '../files/number-types.ts';
import { columnStrides, numpyTypes } from '../files/numpy-types.ts';
import { countOf, gathered, type Tensor } from '../files/tensor.ts';
import { isObject, type JsonObject, list, object, parseJson, text } from '../json.ts';
import type { ModelFile, ReadOptions } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { describeFlax } from './flax.ts';

/** The most that a packed array may grow to, of its own size; small ones may grow to this many bytes. */
const MOST_GROWTH = 1000;
const SMALL = 1024 * 1024;

/**
 * A checkpoint folder of Orbax: one folder of Zarr 2 for each array. @throws DataError for the newer kind, whose arrays lie
 * in a database
 */
export function readOrbax(files: readonly ModelFile[], options: ReadOptions): ModelDescription {
  if (files.some(({ name }) => /(^|\/)manifest\.ocdbt$/.test(name))) {
    fail(
      "is an Orbax checkpoint folder of the OCDBT kind; export the arrays as safetensors, in Python: import orbax.checkpoint as ocp, safetensors.numpy as st, jax, numpy as np; tree = ocp.PyTreeCheckpointer().restore(folder); st.save_file({'.'.join(str(k.key) for k in path): np.asarray(leaf) for path, leaf in jax.tree_util.tree_flatten_with_path(tree)[0]}, 'model.safetensors')",
    );
  }
  const tensors = new Map<string, Tensor>();
  for (const { name, bytes } of files) {
    const folder = /^(.*)\/\.zarray$/.exec(name)?.[1];
    if (folder === undefined) continue;
    const header = parseJson(new TextDecoder().decode(bytes));
    if (!isObject(header)) fail(`${quoted(name)} is no JSON; the file is damaged`);
    tensors.set(folder.replaceAll('/', '.'), zarrArray(header, folder, files));
  }
  if (tensors.size === 0)
    fail('is an Orbax checkpoint folder without arrays that can be read; export the arrays as safetensors');
  return describeFlax(tensors, options);
}

function zarrArray(header: JsonObject, folder: string, files: readonly ModelFile[]): Tensor {
  const place = quoted(folder);
  const shape = list(header.shape, folder) as number[];
  const chunks = list(header.chunks, folder) as number[];
  const [, order, code] = /^([<>|])([a-z]\d)$/.exec(text(header.dtype, folder)) ?? [];
  const type = code ? numpyTypes[code] : undefined;
  if (!type)
    fail(
      `${place} holds numbers of the type ${quoted(String(header.dtype))}, which cannot be read; save it in float32`,
    );
  if (header.filters !== null && header.filters !== undefined)
    fail(`${place} is filtered, which cannot be read`);
  const count = countOf(shape);
  if (chunks.join() !== shape.join()) {
    fail(`${place} lies in several pieces; export the arrays as safetensors`);
  }
  const separator = typeof header.dimension_separator === 'string' ? header.dimension_separator : '.';
  const file = `${folder}/${shape.length === 0 ? '0' : shape.map(() => '0').join(separator)}`;
  return {
    shape,
    type,
    read() {
      const found = files.find(({ name }) => name === file);
      if (!found) fail(`${place}: expected its numbers in ${quoted(file)}, got none`);
      const values = numbersFrom(
        unpacked(found.bytes, count * numberSizes[type], header.compressor, place),
        type,
        order === '>',
      );
      return header.order === 'F' ? gathered(values, shape, columnStrides(shape), 0) : values;
    },
  };
}

function unpacked(bytes: Uint8Array, size: number, compressor: unknown, place: string): Uint8Array {
  if (size > SMALL && size > bytes.length * MOST_GROWTH)
    fail(`${place} claims to be ${size} bytes; it will not be unpacked`);
  const kind = compressor === null || compressor === undefined ? undefined : object(compressor, place).id;
  let content = bytes;
  if (kind === 'zstd') {
    try {
      content = decompress(bytes, new Uint8Array(size));
    } catch {
      fail(`${place} cannot be unpacked; the file is damaged`);
    }
  } else if (kind !== undefined) fail(`${place} is packed by ${quoted(String(kind))}, which cannot be read`);
  if (content.length !== size)
    fail(`${place}: expected ${size} bytes of numbers, got ${content.length}; the file is damaged`);
  return content;
}
