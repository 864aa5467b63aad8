import { linear } from '../../chain/index.ts';
import {
  checked,
  type LayerDescription,
  type ModelDescription,
  type ScalingDescription,
} from '../description.ts';
import type { Beside } from '../model-source.ts';
import { fail, quoted } from '../problem.ts';
import { followGraph, type Graph } from './graph.ts';
import { type OnnxModel, type OnnxTensor, type OnnxValue, readOnnxProto } from './proto.ts';
import { affineOf, recognise, regionBetween } from './recognise.ts';
import type { Step } from './steps.ts';

/** Operations of quantized models. */
const quantized =
  /^(Dynamic)?Quantize|^QLinear|^QGemm$|^QAttention|MatMulInteger|ConvInteger|^DequantizeLinear$|MatMulNBits/;

/** An ONNX model, of any exporter, with its external data. @throws DataError */
export async function readOnnx(bytes: Uint8Array, beside: Beside): Promise<ModelDescription> {
  const model = readOnnxProto(bytes);
  const found = [
    ...new Set(
      model.nodes.filter(({ op }) => quantized.test(op) && op !== 'DequantizeLinear').map(({ op }) => op),
    ),
  ];
  if (found.length > 0)
    fail(
      `is quantized (${found
        .slice(0, 4)
        .map((op) => quoted(op))
        .join(', ')}); give the float model`,
    );
  const outside = await outsideFiles(model, beside);
  // Whatever goes in has weights of its own, of a byte at least.
  const most = [...outside.values()].reduce((sum, { length }) => sum + length, bytes.length + 4096);
  const graph = followGraph(model, outside, most);
  const output = outputOf(model, graph);
  const value = graph.values.get(output.name);
  if (!value || !('step' in value))
    fail(`expected the output ${quoted(output.name)} to depend on the input, but it does not`);
  const steps = chainTo(value.step, graph);
  const layers = layersOf(steps);
  const classes = classesOf(model);
  return checked({
    from: model.producer === '' ? 'ONNX' : `ONNX, by ${model.producer}`,
    name: 'model',
    inputShape: [graph.input.width],
    layers,
    assumed: [],
    ...(graph.inputNames && { inputNames: graph.inputNames }),
    ...(classes && { classes }),
  });
}

/** The files in which tensors lie that are not in the model's own. */
async function outsideFiles(model: OnnxModel, beside: Beside): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const tensors: OnnxTensor[] = [...model.initializers];
  for (const { attributes } of model.nodes) for (const { t } of attributes.values()) if (t) tensors.push(t);
  for (const { external, name } of tensors) {
    const location = external?.get('location');
    if (!external || (location !== undefined && files.has(location))) continue;
    if (location === undefined || /^([a-z]+:|\/|\\)|(^|[/\\])\.\.([/\\]|$)/i.test(location)) {
      fail(
        `${quoted(name)}: expected its numbers in a file beside the model, got ${quoted(location ?? 'nothing')}`,
      );
    }
    files.set(
      location,
      (await beside(location)) ??
        fail(`expected its weights in ${quoted(location)} beside it, got none; give both files`),
    );
  }
  return files;
}

/** The output that answers: numbers rather than labels. */
function outputOf(model: OnnxModel, graph: Graph): OnnxValue {
  const isNumeric = ({ name, type }: OnnxValue) =>
    graph.makers.get(name)?.op === 'ZipMap' ||
    type === 1 ||
    type === 10 ||
    type === 11 ||
    type === 16 ||
    (type === undefined && model.outputs.length === 1);
  const numeric = model.outputs.filter(isNumeric);
  if (numeric.length === 1) return numeric[0]!;
  const names = model.outputs.map(({ name }) => quoted(name)).join(' and ');
  return fail(
    numeric.length === 0
      ? `expected an output of numbers, got ${names || 'none'}`
      : `has ${numeric.length} outputs (${numeric.map(({ name }) => quoted(name)).join(' and ')}); a figure needs one chain of layers with one output`,
  );
}

/** What the outputs stand for, where some operation maps them to labels. */
function classesOf({ nodes, initializers }: OnnxModel): readonly string[] | undefined {
  for (const { op, attributes, inputs } of nodes) {
    if (op !== 'ZipMap' && op !== 'LinearClassifier' && op !== 'ArrayFeatureExtractor') continue;
    const texts = attributes.get('classlabels_strings')?.strings ?? [];
    if (texts.length > 0) return texts;
    const numbers =
      attributes.get('classlabels_int64s')?.ints ?? attributes.get('classlabels_ints')?.ints ?? [];
    if (numbers.length > 0) return numbers.map(String);
    const labels =
      op === 'ArrayFeatureExtractor' ? initializers.find(({ name }) => name === inputs[0]) : undefined;
    if (labels) return labels.texts.length > 0 ? labels.texts : Array.from(labels.read(), String);
  }
  return undefined;
}

/** A layer, or the steps of a chain that stand for one. */
type Link = Step | LayerDescription;

/** The chain from the input to a step, every region in pieces recognised. */
function chainTo(last: Step, graph: Graph): readonly Link[] {
  const chain: Link[] = [];
  const dominators = new Map<number, Step>();
  for (let step = last; step.kind !== 'input'; ) {
    if (isSimple(step)) {
      chain.unshift(step);
      step = step.from[0]!;
      continue;
    }
    if (step.kind === 'unknown') refuse(step, graph);
    const [links, first] = regionAt(step, dominators, graph);
    chain.unshift(...links);
    step = first;
  }
  return chain;
}

/** Whether a step is a layer by itself. */
function isSimple({ kind }: Step): boolean {
  return ['dense', 'scaling', 'curve', 'prelu', 'batchNormalization', 'layerNormalization'].includes(kind);
}

/** What a step in pieces stands for, and the step from which it comes. */
function regionAt(last: Step, dominators: Map<number, Step>, graph: Graph): readonly [readonly Link[], Step] {
  for (let first = dominatorOf(last, dominators); ; first = dominatorOf(first, dominators)) {
    const region = regionBetween(first, last);
    const blocked = region?.find(({ kind }) => kind === 'unknown');
    if (!region || blocked) break;
    const links = linksFor(first, region, last);
    if (links) return [links, first];
    if (first.kind === 'input') break;
  }
  return refuse(last, graph);
}

function linksFor(first: Step, region: readonly Step[], last: Step): readonly Link[] | undefined {
  const name = last.name;
  const affine = affineOf(first, region);
  if (affine) {
    const { matrix, shift } = affine;
    const isSame =
      first.width === last.width &&
      matrix.every((value, i) => value === (i % first.width === Math.floor(i / first.width) ? 1 : 0)) &&
      shift.every((value) => value === 0);
    if (isSame) return [];
    const bias = shift.every((value) => value === 0) ? {} : { bias: shift };
    return [
      {
        kind: 'dense',
        name,
        inputs: first.width,
        units: last.width,
        kernel: matrix,
        activation: linear,
        ...bias,
      },
    ];
  }
  const found = recognise(first, region);
  if (!found) return undefined;
  const links: LayerDescription[] = [];
  if (found.curve) links.push({ kind: 'activation', name, activation: found.curve });
  if (found.slopes) links.push({ kind: 'prelu', name, slopes: found.slopes });
  const { epsilon, gamma, beta } = found;
  if (epsilon !== undefined) {
    links.push({ kind: 'layerNormalization', name, epsilon, ...(gamma && { gamma }), ...(beta && { beta }) });
  }
  if (found.factors)
    links.push({ kind: 'scaling', name, factors: found.factors, shifts: new Float64Array(last.width) });
  return links;
}

/** The nearest step that everything a step comes from has passed. */
function dominatorOf(step: Step, known: Map<number, Step>): Step {
  const done = known.get(step.index);
  if (done) return done;
  // Those before it first, without going deep.
  const waiting = [step];
  while (waiting.length > 0) {
    const each = waiting.at(-1)!;
    const open = each.from.filter((source) => source.kind !== 'input' && !known.has(source.index));
    if (open.length > 0) {
      waiting.push(...open);
      continue;
    }
    waiting.pop();
    if (each.kind === 'input') continue;
    let common = each.from[0]!;
    for (const source of each.from.slice(1)) {
      let other = source;
      while (common.index !== other.index) {
        if (common.index > other.index) common = known.get(common.index) ?? common.from[0]!;
        else other = known.get(other.index) ?? other.from[0]!;
      }
    }
    known.set(each.index, common);
  }
  return known.get(step.index)!;
}

/** @throws DataError naming the operation at which a chain ends */
function refuse(step: Step, graph: Graph): never {
  const called = step.name === '' ? '' : ` (${quoted(step.name)})`;
  if (step.kind === 'unknown') {
    // The first that could not be followed, rather than the last that depends on it.
    let first: Step = step;
    for (let next: Step | undefined = step; next; next = first.from.find(({ kind }) => kind === 'unknown'))
      first = next;
    const named = first.name === '' ? '' : ` (${quoted(first.name)})`;
    fail(
      `${quoted(first.op)}${named} is not an operation that can be shown here: layers must form one chain of dense layers, activations and normalizations`,
    );
  }
  if (step.from.length > 1) {
    if (graph.inputNames === undefined && step.from.some(({ kind }) => kind === 'select')) {
      fail(
        `${quoted(step.op)}${called} joins several inputs; a figure needs one chain of layers with one input`,
      );
    }
    fail(`is not one chain of layers: ${quoted(step.op)}${called} joins two branches`);
  }
  return fail(`${quoted(step.op)}${called} is part of no activation and no layer that is known`);
}

/** Steps as layers: a bias that is added by itself goes into its dense layer, an activation too. */
function layersOf(chain: readonly Link[]): readonly LayerDescription[] {
  const layers: LayerDescription[] = [];
  const counts = new Map<string, number>();
  for (const link of chain) {
    const own = 'index' in link ? layerOf(link) : link;
    const last = layers.at(-1);
    if (last?.kind === 'dense' && last.activation.name === 'linear') {
      if (own.kind === 'activation') {
        layers[layers.length - 1] = { ...last, activation: own.activation };
        continue;
      }
      if (
        own.kind === 'scaling' &&
        !last.bias &&
        own.shifts.length === last.units &&
        own.factors.every((factor) => factor === 1)
      ) {
        layers[layers.length - 1] = { ...last, bias: own.shifts };
        continue;
      }
    }
    if (own.kind === 'activation' && own.activation.name === 'linear') continue;
    // Twice and half of it again: exporters take functions of frameworks apart so.
    if (own.kind === 'scaling' && last?.kind === 'scaling' && cancels(last, own)) {
      layers.pop();
      continue;
    }
    const word =
      {
        dense: 'dense',
        activation: 'activation',
        prelu: 'prelu',
        scaling: 'scaling',
        batchNormalization: 'batch_normalization',
        layerNormalization: 'layer_normalization',
      }[own.kind as string] ?? own.kind;
    const count = counts.get(word) ?? 0;
    counts.set(word, count + 1);
    layers.push({ ...own, name: count === 0 ? word : `${word}_${count}` });
  }
  // A graph that gives what goes in.
  return layers;
}

function cancels(first: ScalingDescription, second: ScalingDescription): boolean {
  return first.factors.every(
    (factor, i) =>
      second.factors[i]! * factor === 1 && second.factors[i]! * first.shifts[i]! + second.shifts[i]! === 0,
  );
}

function layerOf(step: Step): LayerDescription {
  const { name } = step;
  switch (step.kind) {
    case 'dense': {
      const { kernel, bias } = step;
      return {
        kind: 'dense',
        name,
        inputs: step.from[0]!.width,
        units: step.width,
        kernel,
        activation: linear,
        ...(bias && { bias }),
      };
    }
    case 'scaling':
      return { kind: 'scaling', name, factors: step.factors, shifts: step.shifts };
    case 'curve':
      return { kind: 'activation', name, activation: step.curve };
    case 'prelu':
      return { kind: 'prelu', name, slopes: step.slopes };
    case 'batchNormalization': {
      const { gamma, beta, mean, variance, epsilon } = step;
      return { kind: 'batchNormalization', name, gamma, beta, mean, variance, epsilon };
    }
    case 'layerNormalization': {
      const { gamma, beta, epsilon } = step;
      return { kind: 'layerNormalization', name, epsilon, ...(gamma && { gamma }), ...(beta && { beta }) };
    }
    default:
      return fail(`${quoted(step.op)} is not an operation that can be shown`);
  }
}
