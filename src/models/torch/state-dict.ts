import { itemsOf, PyCall, PyGlobal, type PyValue } from '../files/pickle.ts';
import type { Tensor } from '../files/tensor.ts';
import { fail, quoted } from '../problem.ts';
import { type Storages, tensorFrom } from './tensors.ts';

/** Tensors by name, in the order of the file. */
export type NamedTensors = ReadonlyMap<string, Tensor>;

/** What a dict of weights inside a checkpoint is usually called. */
const usual = ['state_dict', 'model_state_dict', 'model', 'net', 'network', 'weights', 'params'];
const DEEPEST = 12;

/**
 * The weights that a pickle holds: a dict of tensors, or the one dict of tensors in a checkpoint.
 * @throws DataError for an object that only Python can rebuild, or several dicts that it could be
 */
export function findStateDict(value: PyValue, storages: Storages, isBigEndian: boolean): NamedTensors {
  const items = itemsOf(value);
  if (!items) refuseObject(value);
  const found = new Map<string, NamedTensors>();
  for (const [key, member] of items) {
    if (typeof key !== 'string' || /^(optim|lr_|scheduler|scaler|loops|callbacks|rng|amp)/i.test(key))
      continue;
    const inside = itemsOf(member);
    const tensors = inside && namedTensors(inside, storages, isBigEndian);
    if (tensors && tensors.size > 0) found.set(key, tensors);
    else if (isModule(member)) refuseObject(member);
  }
  for (const name of usual) {
    const tensors = found.get(name);
    if (tensors) return tensors;
  }
  // Of dicts within a dict those that name parts of a layer are layers, the others models of their own.
  const areModels =
    found.size > 1 &&
    [...found.values()].some((tensors) => [...tensors.keys()].some((name) => name.includes('.')));
  const here = areModels ? undefined : namedTensors(items, storages, isBigEndian);
  if (here && here.size > 0) return here;
  const [only] = found.values();
  if (only && found.size === 1) return only;
  if (found.size > 1) {
    const names = [...found.keys()].slice(0, 4).map((name) => quoted(name));
    return fail(`holds several models (${names.join(', ')}); save the state dict of one of them`);
  }
  return fail('holds no tensors by name; save model.state_dict()');
}

/** The tensors among the items of a dict, those in dicts within it by a name with dots. */
function namedTensors(
  items: ReadonlyMap<PyValue, PyValue>,
  storages: Storages,
  isBigEndian: boolean,
): NamedTensors {
  const found = new Map<string, Tensor>();
  const direct = [...items.values()].some((value) => tensorFrom(value, storages, isBigEndian));
  if (!direct && ![...items.values()].every((value) => itemsOf(value))) return found;
  collect(items, '', DEEPEST);
  return found;

  function collect(members: ReadonlyMap<PyValue, PyValue>, prefix: string, depth: number): void {
    if (depth === 0) fail('holds dicts within dicts without end');
    for (const [key, value] of members) {
      if (typeof key !== 'string' && typeof key !== 'number') continue;
      const name = `${prefix}${key}`;
      const tensor = tensorFrom(value, storages, isBigEndian);
      if (tensor) found.set(name, tensor);
      else if (value instanceof PyCall && /Tensor|storage|_rebuild/i.test(value.path)) {
        fail(
          `${quoted(name)} is made by ${quoted(value.path)}, which cannot be read; save its numbers as a plain tensor`,
        );
      } else {
        const inside = itemsOf(value);
        if (inside) collect(inside, `${name}.`, depth - 1);
      }
    }
  }
}

function isModule(value: PyValue): boolean {
  const state = value instanceof PyCall ? value.state : undefined;
  return state instanceof Map && state.has('_modules');
}

/** @throws DataError that names what a pickle would have Python build */
function refuseObject(value: PyValue): never {
  const path =
    value instanceof PyCall &&
    value.path === 'copyreg._reconstructor' &&
    Array.isArray(value.args) &&
    value.args[0] instanceof PyGlobal
      ? value.args[0].path
      : value instanceof PyCall
        ? value.path
        : '';
  if (path.startsWith('__torch__.')) fail('is TorchScript, a program; save model.state_dict() instead');
  if (isModule(value) || path.startsWith('torch.nn.')) {
    fail(
      `is a whole module (${quoted(path)}), which only Python can rebuild; save model.state_dict() instead`,
    );
  }
  if (path !== '') {
    fail(
      `is a pickle of ${quoted(path)}, which only Python can rebuild; save its weights as tensors by name, such as model.state_dict()`,
    );
  }
  const what = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : `a ${typeof value}`;
  return fail(`expected tensors by name, but the pickle holds ${what}; save model.state_dict()`);
}
