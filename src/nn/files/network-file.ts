import { fail, refuse } from '../checks/argument-checks.ts';
import {
  at,
  atDoor,
  readFormat,
  readList,
  readNumber,
  readNumbers,
  readObject,
  readText,
} from '../checks/json-door.ts';
import { nearestName } from '../checks/nearest-name.ts';
import { shown } from '../checks/shown.ts';
import type { AxisScale } from '../data/dataset.ts';
import { readAxes, readClasses } from '../data/dataset-json.ts';
import { activationNames } from '../layers/activation.ts';
import type { ActivationName, DenseLayer, Network } from '../layers/network.ts';

/** How a saved network came to be: everything is optional and for the reader's information. */
export interface TrainingInfo {
  /** Name of the data set. */
  readonly data?: string;
  readonly seed?: number;
  readonly steps?: number;
  /** Share of the points on their right side, 0…1. */
  readonly accuracy?: number;
  readonly loss?: number;
  /** How the inputs were scaled: original = offset + factor · input. */
  readonly axes?: readonly [AxisScale, AxisScale];
  /** What label 0 and label 1 are called. */
  readonly classes?: readonly [string, string];
}

/** A network as a file holds it. */
export interface NetworkFile {
  readonly network: Network;
  readonly training?: TrainingInfo;
}

const FORMAT = 'crease-network';

/**
 * A network as the text of a JSON file: `{"format": "crease-network", "version": 1, "inputs", "layers",
 * "training"?}`, each layer `{"kind": "dense", "activation", "kernel": [units, inputs], "bias": [units]}`.
 * Numbers are written so that reading them back gives the same bits.
 * @throws RangeError for a weight that is not finite
 */
export function formatNetwork(network: Network, training?: TrainingInfo): string {
  const rows = network.layers.map(({ activation, kernel, bias }) => {
    const lines = [
      '      "kind": "dense"',
      `      "activation": ${JSON.stringify(activation)}`,
      `      "kernel": [${kernel.map(formatNumbers).join(', ')}]`,
      `      "bias": ${formatNumbers(bias)}`,
    ];
    return `    {\n${lines.join(',\n')}\n    }`;
  });
  const parts = [
    `  "format": "${FORMAT}"`,
    '  "version": 1',
    `  "inputs": ${network.inputs}`,
    `  "layers": [\n${rows.join(',\n')}\n  ]`,
  ];
  if (training) parts.push(`  "training": ${JSON.stringify(training)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

/**
 * A network from the text of a file that `formatNetwork` wrote, or someone else by the same rules.
 * @param file its name, for messages
 * @throws DataError naming the file and the path inside it, such as
 *   `net.json: layers[1].kernel[0]: expected 2 numbers, got 3`
 */
export function parseNetwork(text: string, file = 'network'): NetworkFile {
  return atDoor(() => {
    const place = `${file}: `;
    const { inputs, layers, training } = readFormat(text, place, FORMAT, ['inputs', 'layers', 'training']);
    const network = readNetwork({ inputs, layers }, place);
    return training === undefined
      ? { network }
      : { network, training: readTraining(training, at(place, 'training')) };
  });
}

/**
 * A network from plain JSON, `{inputs, layers}`, with every shape checked.
 * @param place what to call it in messages, such as `params.network`
 * @throws DataError
 */
export function parseNetworkValue(json: unknown, place = 'network'): Network {
  return atDoor(() => readNetwork(json, place));
}

function readNetwork(json: unknown, place: string): Network {
  const given = readObject(json, place, ['inputs', 'layers']);
  const inputs = readNumber(given.inputs, at(place, 'inputs'));
  if (!Number.isInteger(inputs) || inputs < 1) {
    refuse(at(place, 'inputs'), 'a positive whole number', inputs);
  }
  const list = readList(given.layers, at(place, 'layers'), 'layers');
  if (list.length === 0) refuse(at(place, 'layers'), 'at least one layer', list);
  let width = inputs;
  const layers = list.map((item, i) => {
    const layer = readLayer(item, `${at(place, 'layers')}[${i}]`, width);
    width = layer.bias.length;
    return layer;
  });
  return { inputs, layers };
}

/** Numbers in the shortest form that reads back to the same bits, minus zero included. */
function formatNumbers(numbers: readonly number[]): string {
  const written = numbers.map((value) => {
    if (!Number.isFinite(value)) refuse('formatNetwork', 'finite weights', value);
    return Object.is(value, -0) ? '-0' : String(value);
  });
  return `[${written.join(', ')}]`;
}

function readLayer(json: unknown, place: string, inputs: number): DenseLayer {
  const given = readObject(json, place, ['kind', 'activation', 'kernel', 'bias']);
  if (given.kind !== 'dense') refuse(at(place, 'kind'), '"dense"', given.kind);
  const activation = readActivation(given.activation, at(place, 'activation'));
  const rows = readList(given.kernel, at(place, 'kernel'), 'rows');
  if (rows.length === 0) refuse(at(place, 'kernel'), 'at least one row', rows);
  const kernel = rows.map((row, unit) => readNumbers(row, `${at(place, 'kernel')}[${unit}]`, inputs));
  const bias = readNumbers(given.bias, at(place, 'bias'), kernel.length);
  return { kind: 'dense', kernel, bias, activation };
}

function readActivation(json: unknown, place: string): ActivationName {
  const name = readText(json, place);
  if (!(activationNames as readonly string[]).includes(name)) {
    const nearest = nearestName(name, activationNames);
    fail(place, `no activation is called ${shown(name)}; did you mean "${nearest}"?`);
  }
  return name as ActivationName;
}

function readTraining(json: unknown, place: string): TrainingInfo {
  const given = readObject(json, place, ['data', 'seed', 'steps', 'accuracy', 'loss', 'axes', 'classes']);
  const info: { -readonly [K in keyof TrainingInfo]: TrainingInfo[K] } = {};
  if (given.data !== undefined) info.data = readText(given.data, at(place, 'data'));
  for (const key of ['seed', 'steps', 'accuracy', 'loss'] as const) {
    if (given[key] !== undefined) info[key] = readNumber(given[key], at(place, key));
  }
  if (given.axes !== undefined) info.axes = readAxes(given.axes, at(place, 'axes'));
  if (given.classes !== undefined) info.classes = readClasses(given.classes, at(place, 'classes'));
  return info;
}
