import { activationNames, DataError } from '../nn/index.ts';
import type { Chain, ChainLayer, LayerCurve } from './chain.ts';
import { type Curve, curveOf, parseCurve } from './curve.ts';

/** The most numbers that a layer of a chain takes or gives: wider ones cannot be looked at. */
export const WIDEST = 64;
/** The most layers. */
const DEEPEST = 40;

/** What the settings of a curve are called, and which may be left out. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  relu: ['maxValue?', 'negativeSlope?', 'threshold?'],
  leakyRelu: ['negativeSlope'],
  elu: ['alpha'],
  celu: ['alpha'],
  hardSigmoid: ['slope', 'offset'],
  // A bound that is left out is none.
  clip: ['min?', 'max?'],
  softShrink: ['lambda'],
  hardShrink: ['lambda'],
  layerNormalization: ['epsilon'],
};

/**
 * A chain from JSON, `{inputs, layers: [{kernel, bias, activation, name?}]}`, with every shape checked. An activation is
 * a name, such as `relu` or `leaky_relu(0.1)`, or an object with its settings, as `formatChain` writes it.
 * @param place what to call it in messages, such as `params.network`
 * @throws DataError
 */
export function parseChain(json: unknown, place = 'network'): Chain {
  const { inputs, layers } = objectOf(json, place, 'inputs and layers');
  if (!Number.isSafeInteger(inputs) || (inputs as number) < 1 || (inputs as number) > WIDEST) {
    throw new DataError(`${place}.inputs: expected a whole number from 1 to ${WIDEST}, got ${shown(inputs)}`);
  }
  if (!Array.isArray(layers) || layers.length === 0 || layers.length > DEEPEST) {
    throw new DataError(`${place}.layers: expected 1 to ${DEEPEST} layers, got ${shown(layers)}`);
  }
  let width = inputs as number;
  const read = layers.map((item, i) => {
    const layer = parseLayer(item, `${place}.layers[${i}]`, width);
    width = layer.bias.length;
    return layer;
  });
  return { inputs: inputs as number, layers: read };
}

/** The inverse of `parseChain`. */
export function formatChain({ inputs, layers }: Chain): unknown {
  return {
    inputs,
    layers: layers.map(({ kernel, bias, curve, name }) => ({
      kernel,
      bias,
      activation: Object.keys(curve).length === 1 ? curve.name : finite(curve),
      ...(name === undefined ? {} : { name }),
    })),
  };
}

/** JSON has no ∞. */
function finite(curve: LayerCurve): object {
  return Object.fromEntries(Object.entries(curve).filter(([, value]) => Math.abs(value) !== Infinity));
}

function parseLayer(json: unknown, place: string, width: number): ChainLayer {
  const { kernel, bias, activation, name } = objectOf(json, place, 'kernel, bias and activation');
  if (!Array.isArray(kernel) || kernel.length === 0 || kernel.length > WIDEST) {
    throw new DataError(
      `${place}.kernel: expected 1 to ${WIDEST} rows, one for each unit, got ${shown(kernel)}`,
    );
  }
  const rows = kernel.map((row, unit) => numbersOf(row, `${place}.kernel[${unit}]`, width));
  if (name !== undefined && typeof name !== 'string') {
    throw new DataError(`${place}.name: expected text, got ${shown(name)}`);
  }
  return {
    kernel: rows,
    bias: numbersOf(bias, `${place}.bias`, rows.length),
    curve: curveOfJson(activation, `${place}.activation`, rows.length),
    ...(name === undefined ? {} : { name }),
  };
}

function curveOfJson(json: unknown, place: string, units: number): LayerCurve {
  if (typeof json === 'string') {
    // Crease's own names come first: its leakyRelu has Keras's slope, not PyTorch's.
    const own = activationNames.find((name) => name === json);
    if (own) return curveOf(own);
    try {
      return parseCurve(json).curve;
    } catch (error) {
      throw new DataError(`${place}: ${(error as Error).message}`);
    }
  }
  const given = objectOf(json, place, 'a name, and the settings of that activation');
  if (given.name === 'prelu')
    return { name: 'prelu', slopes: numbersOf(given.slopes, `${place}.slopes`, units) };
  const settings = typeof given.name === 'string' ? SETTINGS[given.name] : undefined;
  if (!settings) {
    throw new DataError(
      `${place}.name: expected one of ${Object.keys(SETTINGS).join(', ')}, got ${shown(given.name)}`,
    );
  }
  const curve: Record<string, unknown> =
    given.name === 'clip' ? { name: 'clip', min: -Infinity, max: Infinity } : { name: given.name };
  for (const setting of settings) {
    const key = setting.replace('?', '');
    const value = given[key];
    if (value === undefined && setting !== key) continue;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new DataError(`${place}.${key}: expected a finite number, got ${shown(value)}`);
    }
    curve[key] = value;
  }
  return curve as Curve;
}

function numbersOf(json: unknown, place: string, count: number): readonly number[] {
  if (!Array.isArray(json) || json.length !== count) {
    const got = Array.isArray(json) ? `${json.length}` : shown(json);
    throw new DataError(`${place}: expected ${count} numbers, got ${got}`);
  }
  const bad = json.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
  if (bad >= 0) throw new DataError(`${place}[${bad}]: expected a finite number, got ${shown(json[bad])}`);
  return json as number[];
}

function objectOf(json: unknown, place: string, what: string): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new DataError(`${place}: expected an object with ${what}, got ${shown(json)}`);
  }
  return json as Record<string, unknown>;
}

/** What came instead, short enough for a sentence. */
function shown(json: unknown): string {
  if (Array.isArray(json)) return `${json.length}`;
  const text = typeof json === 'number' ? String(json) : (JSON.stringify(json) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
