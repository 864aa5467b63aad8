import {
  fail,
  refuse,
  requireAtLeastZero,
  requireList,
  requireName,
  requireShape,
} from '../checks/argument-checks.ts';
import { addedOf } from './added-layers.ts';
import type { LayerSpec } from './layer-specs.ts';
import type { DenseSpec } from './layers.ts';
import type { MoreLayerSpec } from './more-specs.ts';
import type { Part, Run } from './parts.ts';

/** A layer whose shapes are known, and where its weights lie among the model's. */
export interface PlannedLayer {
  readonly spec: LayerSpec;
  readonly name: string;
  /** Of one example. */
  readonly outputShape: readonly number[];
  /** How many numbers go in, and how many come out. */
  readonly inputs: number;
  readonly units: number;
  /** Its weights begin here: of a dense layer its kernel `[units, inputs]`, and its bias `[units]` follows. */
  readonly kernelAt: number;
  /** Of a layer of the room more-layers that has weights. */
  readonly parts?: readonly Part[];
}

/** A model whose shapes are known. */
export interface Plan {
  readonly inputShape: readonly number[];
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly PlannedLayer[];
  /** How many numbers hold its weights; a dense layer without bias keeps room for one of zeros. */
  readonly size: number;
  /** The kernels and biases that training moves. */
  readonly trainable: readonly Run[];
  readonly penalties: readonly (Run & { readonly l1: number; readonly l2: number })[];
}

/** How many weights of a layer training moves, and how many it leaves. */
export function countWeights({ spec, inputs, units, parts = [] }: PlannedLayer): {
  readonly trainable: number;
  readonly frozen: number;
} {
  const count = { trainable: 0, frozen: 0 };
  for (const { from, to, isTrainable, isAbsent } of parts) {
    if (!isAbsent) count[isTrainable ? 'trainable' : 'frozen'] += to - from;
  }
  if (spec.kind === 'dense') {
    count[spec.trainable === false ? 'frozen' : 'trainable'] =
      units * (inputs + Number(spec.useBias !== false));
  }
  return count;
}

/** The shape of the examples as the layers say it; undefined where they leave it to the data. */
export function givenInputShape(specs: readonly LayerSpec[]): readonly number[] | undefined {
  return specs[0]?.inputShape;
}

/**
 * The layers with every shape worked out, and named by Keras's rules: the kind, and from the second on its number.
 * @throws RangeError naming the layer where shapes do not fit or two layers have one name
 */
export function planLayers(specs: readonly LayerSpec[], inputShape: readonly number[]): Plan {
  requireShape('model.inputShape', inputShape);
  requireLayers(specs);
  if (!specs.some(({ kind }) => kind !== 'input')) {
    fail('sequential.layers', 'expected at least one layer, got none');
  }
  const counts: Record<string, number> = {};
  const layers: PlannedLayer[] = [];
  const trainable: Run[] = [];
  const penalties: Plan['penalties'][number][] = [];
  let shape = inputShape;
  let size = 0;
  specs.forEach((spec, i) => {
    const name = nameOf(spec, counts);
    if (name === '' || layers.some((layer) => layer.name === name)) {
      fail(`sequential.layers[${i}].name`, `expected a name that no other layer has, got "${name}"`);
    }
    if (i > 0 && spec.kind === 'input') {
      fail(name, `expected input to be the first layer, got it at layers[${i}]`);
    }
    if (i > 0 && spec.inputShape && spec.inputShape.join() !== shape.join()) {
      fail(
        `${name}.inputShape`,
        `expected [${shape.join(', ')}], what the layer before gives, got [${spec.inputShape.join(', ')}]`,
      );
    }
    const inputs = sizeOf(shape);
    const parts = addedOf(spec)?.parts?.(spec, shape, size);
    shape = outputShapeOf(spec, name, shape);
    layers.push({
      spec,
      name,
      outputShape: shape,
      inputs,
      units: sizeOf(shape),
      kernelAt: size,
      ...(parts && { parts }),
    });
    for (const part of parts ?? []) {
      size = part.to;
      if (part.isTrainable) trainable.push(part);
    }
    if (spec.kind !== 'dense') return;
    const biasAt = size + inputs * spec.units;
    const kernel = { from: size, to: biasAt };
    const bias = { from: biasAt, to: biasAt + spec.units };
    size = bias.to;
    if (size > MOST_WEIGHTS) {
      fail(
        `${name}.units`,
        `expected at most ${MOST_WEIGHTS} weights, got ${size} up to this layer of ${inputs} × ${spec.units}`,
      );
    }
    for (const [key, run] of [
      ['kernelRegularizer', kernel],
      ['biasRegularizer', bias],
    ] as const) {
      const { l1 = 0, l2 = 0 } = spec[key] ?? {};
      for (const [each, value] of Object.entries({ l1, l2 }))
        requireAtLeastZero(`${name}.${key}.${each}`, value);
      if (spec[key]) penalties.push({ ...run, l1, l2 });
    }
    if (spec.trainable === false) return;
    trainable.push(kernel);
    if (spec.useBias !== false) trainable.push(bias);
  });
  return {
    inputShape,
    inputs: sizeOf(inputShape),
    outputs: sizeOf(shape),
    layers,
    size,
    trainable,
    penalties,
  };
}

/** What a list of float64 numbers can hold in every browser. */
const MOST_WEIGHTS = 2 ** 31 - 1;

/** What Keras calls each kind of layer; the room more-layers adds its own. */
export const typeNames: Record<Exclude<LayerSpec['kind'], MoreLayerSpec['kind']>, string> &
  Partial<Record<LayerSpec['kind'], string>> = {
  input: 'InputLayer',
  flatten: 'Flatten',
  dense: 'Dense',
  dropout: 'Dropout',
  activation: 'Activation',
  rescaling: 'Rescaling',
  normalization: 'Normalization',
};

/** @throws RangeError unless these are layers, made by their functions */
export function requireLayers(specs: readonly LayerSpec[]): void {
  requireList('sequential.layers', 'layers', specs);
  specs.forEach((spec, i) => {
    const place = `sequential.layers[${i}]`;
    if (typeof spec !== 'object' || spec === null) refuse(place, 'a layer such as dense({ units: 1 })', spec);
    requireName(`${place}.kind`, spec.kind, Object.keys(typeNames));
  });
}

function outputShapeOf(spec: LayerSpec, name: string, shape: readonly number[]): readonly number[] {
  switch (spec.kind) {
    case 'flatten':
      return [sizeOf(shape)];
    case 'dense':
      if (shape.length !== 1) {
        fail(
          name,
          `expected examples of one row of numbers, got [${shape.join(', ')}]; put flatten() before it`,
        );
      }
      return [spec.units];
    case 'normalization': {
      const { length } = spec.mean;
      if (length !== 1 && length !== shape.at(-1)) {
        fail(
          `${name}.mean`,
          `expected 1 number or ${shape.at(-1)}, the last size of [${shape.join(', ')}], got ${length}`,
        );
      }
      return shape;
    }
    default:
      return addedOf(spec)?.outputShape?.(spec, name, shape) ?? shape;
  }
}

/** What Keras calls a layer without a name, where that is not its kind; the room more-layers adds its own. */
export const ownNames: Partial<Record<LayerSpec['kind'], string>> = { input: 'input_layer' };

/** What a layer is called: as it says, else its kind, and from the second of a kind on its number. */
function nameOf({ kind, name }: LayerSpec, counts: Record<string, number>): string {
  if (name !== undefined) return name;
  const own = ownNames[kind] ?? kind;
  const count = counts[own] ?? 0;
  counts[own] = count + 1;
  return count === 0 ? own : `${own}_${count}`;
}

/** The dense layers of a plan. */
export function denseLayers(plan: Plan): readonly (PlannedLayer & { readonly spec: DenseSpec })[] {
  return plan.layers.filter(
    (layer): layer is PlannedLayer & { readonly spec: DenseSpec } => layer.spec.kind === 'dense',
  );
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
