import { sigmoid, softmax } from '../../nn/index.ts';
import { numberText } from '../../scene/index.ts';
import { inputFunctions } from '../document/points-of.ts';
import { outputUnits } from '../document/studio-document.ts';
import { kernelPlaces } from '../picture/pushes.ts';
import { classNames } from './class-names.ts';
import { activationName, inputName } from './network-panel.ts';
import { subscript } from './numbers-panel.ts';
import type { Now } from './studio.ts';

/** A number as it is written in the sums: four decimals, so that they add up in sight. */
function written(value: number): string {
  return numberText(value, { decimals: 4 });
}

/** Every sum on the way from a point to its answer, line by line, with all its terms. */
export function byHand(now: Now, [x, y]: readonly [number, number]): string {
  const { document, forward, weights, words } = now;
  const { network, data } = document;
  const inputs = inputFunctions(network).map((read) => read(x, y));
  const layers = forward.trace(weights, inputs);
  const places = kernelPlaces(forward);
  const lines: string[] = network.inputs.map((text, n) => `${inputName(text)} = ${written(inputs[n]!)}`);
  let from = inputs;
  let names = network.inputs.map(inputName);
  layers.forEach(({ sums, outputs }, l) => {
    const { units, activation } = forward.shape.layers[l]!;
    const isLast = l === layers.length - 1;
    const letter = `h${subscript(l + 1)}`;
    lines.push('');
    const own = Array.from({ length: units }, (_, m) =>
      isLast ? `z${units > 1 ? subscript(m + 1) : ''}` : `${letter},${subscript(m + 1)}`,
    );
    for (let m = 0; m < units; m++) {
      const row = places[l]! + m * from.length;
      const bias = weights[places[l]! + units * from.length + m]!;
      const terms = from.map((value, n) => `${signed(weights[row + n]!, n === 0)}·${bracketed(value)}`);
      const sum = `${terms.join(' ')} ${signed(bias, false)} = ${written(sums[m]!)}`;
      if (isLast) lines.push(`${own[m]} = ${sum}`);
      else if (activation === 'linear') lines.push(`${own[m]} = ${sum}`);
      else lines.push(`${own[m]} = ${activationName(activation!)}(${sum}) = ${written(outputs[m]!)}`);
    }
    from = [...outputs];
    names = own;
  });
  const sums = layers.at(-1)!.sums;
  const classes = classNames(data, words);
  lines.push('');
  if (outputUnits(data) === 1) {
    const p = sigmoid(sums[0]!);
    lines.push(`y = sigmoid(${written(sums[0]!)}) = ${written(p)} → ${classes[sums[0]! > 0 ? 1 : 0]}`);
  } else {
    const shares = softmax(sums);
    shares.forEach((share, c) => {
      lines.push(`${classes[c]}: softmax(${names[c]}) = ${written(share)}`);
    });
    lines.push(`→ ${classes[shares.indexOf(Math.max(...shares))]}`);
  }
  return lines.join('\n');
}

function signed(value: number, isFirst: boolean): string {
  const text = written(Math.abs(value));
  if (isFirst) return value < 0 ? `−${text}` : text;
  return value < 0 ? `− ${text}` : `+ ${text}`;
}

function bracketed(value: number): string {
  return value < 0 ? `(${written(value)})` : written(value);
}
