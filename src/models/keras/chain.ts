import { isObject, type JsonObject, kindOf, list, object, text } from '../json.ts';
import { fail, quoted } from '../problem.ts';

/** One layer of a Keras model, and where its weights are to be found. */
export interface KerasLayer {
  readonly className: string;
  readonly name: string;
  readonly config: JsonObject;
  /** In a `.keras` file: folders from the root to its own, such as `layers/dense_1`. */
  readonly path: readonly string[];
  /** Names of the layers around it, the outermost first, and its own. */
  readonly names: readonly string[];
  /** What the file says of its input when it was built, if it does. */
  readonly builtFor: unknown;
}

/** Layers may hold layers, but not without end. */
const DEEPEST = 16;
const MOST_LAYERS = 10_000;

/** Layers that are models. */
const containers = ['Sequential', 'Functional', 'Model'];

/**
 * The layers of a model config in the order in which an example passes through them, nested models opened.
 * @throws DataError where they are no chain
 */
export function chainOf(model: unknown): readonly KerasLayer[] {
  return open(object(model, 'config'), [], [], DEEPEST);
}

function open(
  entry: JsonObject,
  path: readonly string[],
  names: readonly string[],
  depth: number,
): readonly KerasLayer[] {
  const className = text(entry.class_name, 'class_name');
  const config = Array.isArray(entry.config) ? { layers: entry.config } : object(entry.config, 'config');
  if (depth === 0) fail('has models within models without end');
  if (!containers.includes(className) || !Array.isArray(config.layers)) {
    fail(
      `is a model of the class ${quoted(className)} of its author, whose call() is not in the file; rebuild it as Sequential, or export it to ONNX`,
    );
  }
  if (config.layers.length > MOST_LAYERS)
    fail(`expected at most ${MOST_LAYERS} layers, got ${config.layers.length}`);
  const counts = new Map<string, number>();
  const members = config.layers.map((item, i): KerasLayer & { readonly entry: JsonObject } => {
    const member = object(item, `layers[${i}]`);
    const own = object(
      Array.isArray(member.config) ? { layers: member.config } : member.config,
      `layers[${i}].config`,
    );
    const kind = text(member.class_name, `layers[${i}].class_name`);
    const snake = snakeCase(kind);
    const count = counts.get(snake) ?? 0;
    counts.set(snake, count + 1);
    const name =
      typeof own.name === 'string' ? own.name : typeof member.name === 'string' ? member.name : snake;
    return {
      className: kind,
      name,
      config: own,
      path: [...path, 'layers', count === 0 ? snake : `${snake}_${count}`],
      names: [...names, name],
      builtFor: isObject(member.build_config) ? member.build_config.input_shape : undefined,
      entry: member,
    };
  });
  const ordered = className === 'Sequential' ? members : functionalOrder(members, config);
  return ordered.flatMap((layer): readonly KerasLayer[] => {
    const { entry: own, ...rest } = layer;
    return containers.includes(layer.className) ? open(own, layer.path, layer.names, depth - 1) : [rest];
  });
}

/** The members that an example passes, from input to output. */
function functionalOrder<Member extends KerasLayer & { readonly entry: JsonObject }>(
  members: readonly Member[],
  config: JsonObject,
): readonly Member[] {
  const inputs = places(config.input_layers, 'input_layers');
  const outputs = places(config.output_layers, 'output_layers');
  if (inputs.length !== 1) {
    fail(
      `has ${inputs.length} inputs (${inputs.map(({ name }) => quoted(name)).join(' and ')}); a figure needs one chain of layers with one input`,
    );
  }
  if (outputs.length !== 1) {
    fail(
      `has ${outputs.length} outputs (${outputs.map(({ name }) => quoted(name)).join(' and ')}); a figure needs one chain of layers with one output`,
    );
  }
  const byName = new Map(members.map((member) => [member.name, member]));
  const chain: Member[] = [];
  for (let here: Place | undefined = outputs[0]; here; ) {
    const member = byName.get(here.name);
    if (!member) fail(`expected a layer called ${quoted(here.name)}, got none`);
    chain.unshift(member);
    if (chain.length > MOST_LAYERS) fail('has layers that go in a circle');
    const nodes = list(member.entry.inbound_nodes ?? [], `${member.name}.inbound_nodes`);
    if (nodes.length === 0) {
      if (member.name !== inputs[0]!.name)
        fail(
          `expected its output to come from ${quoted(inputs[0]!.name)}, but it comes from ${quoted(member.name)}`,
        );
      return chain;
    }
    const sources: readonly Place[] = tensorsIn(nodes[here.node]);
    if (sources.length !== 1) {
      const joined = sources.map(({ name }) => (name === inputs[0]!.name ? 'the input' : quoted(name)));
      fail(
        sources.length === 0
          ? `expected ${quoted(member.name)} to say what goes into it, got nothing`
          : `its layers do not form one chain: ${quoted(member.name)}, of the class ${quoted(member.className)}, joins ${joined.join(' and ')}`,
      );
    }
    here = sources[0];
  }
  return chain;
}

/** A tensor inside a model: the layer it comes from, and the how-manieth use of that layer. */
interface Place {
  readonly name: string;
  readonly node: number;
}

/** One place `["point", 0, 0]`, or a list of such. */
function places(value: unknown, where: string): readonly Place[] {
  const all = list(value, where);
  return typeof all[0] === 'string'
    ? [place(all, where)]
    : all.map((item) => place(list(item, where), where));
}

function place(item: readonly unknown[], where: string): Place {
  const [name, node] = item;
  if (typeof name !== 'string' || !Number.isInteger(node))
    fail(`${where}: expected the name and number of a layer, got ${kindOf(item)}`);
  return { name, node: node as number };
}

/** The tensors that a node takes: dicts of Keras 3, or the nested lists of Keras 2. */
function tensorsIn(node: unknown): readonly Place[] {
  if (Array.isArray(node)) {
    if (typeof node[0] === 'string') return [place(node, 'inbound_nodes')];
    return node.flatMap(tensorsIn);
  }
  if (!isObject(node)) return [];
  if (node.class_name === '__keras_tensor__') {
    return [
      place(list(object(node.config, 'inbound_nodes').keras_history, 'keras_history'), 'keras_history'),
    ];
  }
  return Object.values(node).flatMap((value) => (typeof value === 'object' ? tensorsIn(value) : []));
}

/** A class name as Keras makes folders of it: `BatchNormalization` to `batch_normalization`, `PReLU` to `p_re_lu`. */
function snakeCase(name: string): string {
  return name
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
