import { activationNames } from './activation.ts';
import type { AxisScale } from './dataset.ts';
import { readAxes, readClasses } from './dataset-json.ts';
import {
  at,
  complain,
  readJson,
  readList,
  readNumber,
  readNumbers,
  readObject,
  readText,
  shown,
} from './json-door.ts';
import { nearestName } from './nearest-name.ts';
import type { ActivationName, DenseLayer, Network } from './network.ts';

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
const VERSION = 1;

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
    `  "version": ${VERSION}`,
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
  const place = `${file}: `;
  const json = readObject(readJson(text, place), place, [
    'format',
    'version',
    'inputs',
    'layers',
    'training',
  ]);
  if (json.format !== FORMAT)
    complain(at(place, 'format'), `expected "${FORMAT}", got ${shown(json.format)}`);
  if (json.version !== VERSION) {
    complain(
      at(place, 'version'),
      `expected ${VERSION}, got ${shown(json.version)}; a newer Crease may read it`,
    );
  }
  const network = parseNetworkValue({ inputs: json.inputs, layers: json.layers }, place);
  if (json.training === undefined) return { network };
  return { network, training: readTraining(json.training, at(place, 'training')) };
}

/**
 * A network from plain JSON, `{inputs, layers}`, with every shape checked.
 * @param place what to call it in messages, such as `params.network`
 * @throws DataError
 */
export function parseNetworkValue(json: unknown, place = 'network'): Network {
  const given = readObject(json, place, ['inputs', 'layers']);
  const inputs = readNumber(given.inputs, at(place, 'inputs'));
  if (!Number.isInteger(inputs) || inputs < 1) {
    complain(at(place, 'inputs'), `expected a positive whole number, got ${inputs}`);
  }
  const list = readList(given.layers, at(place, 'layers'), 'layers');
  if (list.length === 0) complain(at(place, 'layers'), 'expected at least one layer, got an empty list');
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
    if (!Number.isFinite(value)) throw new RangeError(`formatNetwork: expected finite weights, got ${value}`);
    return Object.is(value, -0) ? '-0' : String(value);
  });
  return `[${written.join(', ')}]`;
}

function readLayer(json: unknown, place: string, inputs: number): DenseLayer {
  const given = readObject(json, place, ['kind', 'activation', 'kernel', 'bias']);
  if (given.kind !== 'dense') complain(at(place, 'kind'), `expected "dense", got ${shown(given.kind)}`);
  const activation = readActivation(given.activation, at(place, 'activation'));
  const rows = readList(given.kernel, at(place, 'kernel'), 'rows');
  if (rows.length === 0) complain(at(place, 'kernel'), 'expected at least one row, got an empty list');
  const kernel = rows.map((row, unit) => readNumbers(row, `${at(place, 'kernel')}[${unit}]`, inputs));
  const bias = readNumbers(given.bias, at(place, 'bias'), kernel.length);
  return { kind: 'dense', kernel, bias, activation };
}

/** An activation by name. @throws DataError with the nearest known name */
export function readActivation(json: unknown, place: string): ActivationName {
  const name = readText(json, place);
  const known = activationNames.find((candidate) => candidate === name);
  return (
    known ??
    complain(
      place,
      `no activation is called ${shown(name)}; did you mean "${nearestName(name, activationNames)}"?`,
    )
  );
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
