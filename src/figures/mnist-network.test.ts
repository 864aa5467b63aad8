import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bakeMnistNetwork, place } from '../../scripts/bake-mnist-network.ts';
import { digitReader, forward, mnist } from '../nn/index.ts';
import {
  defaultParams,
  type Film,
  type Handle,
  parseParams,
  pixelsFromText,
  stageFor,
} from '../scene/index.ts';
import figure, { mnistNetwork } from './mnist-network.ts';
import * as weights from './weights/mnist-network.baked.ts';

const { test: unseen } = await mnist();
const network = mnistNetwork();
const wide = stageFor(1280, 720, 'en');
const filmOf = (params: object) => figure.build(parseParams(figure.params, params), wide);
const spoken = (film: Pick<Film, 'chapters'>, id: string) =>
  film.chapters.find((chapter) => chapter.id === id)!.spoken;

/** What the network makes of a digit, by the reference. */
function read(x: Float32Array) {
  const [h, shares] = forward(network, [...x]) as [readonly number[], readonly number[]];
  const order = [...shares.keys()].sort((a, b) => shares[b]! - shares[a]!);
  return { shares, order, on: h.filter((value) => value > 0).length };
}

describe('the weights', () => {
  test('come from training again, byte for byte', { timeout: 60_000 }, async () => {
    expect(await bakeMnistNetwork()).toBe(readFileSync(place, 'utf8'));
  });

  test('read as many of the 10,000 test digits as the film says', async () => {
    const model = digitReader();
    model.build([28, 28]);
    model.load(network);
    const { accuracy } = await model.evaluate(unseen.x, unseen.y, { engine: 'portable' });
    expect(Math.round(accuracy! * 10_000)).toBe(weights.CORRECT);
    expect(spoken(filmOf({}), 'scores')).toContain('9,787 of 10,000');
  });

  test('are as many as the film counts', () => {
    const [first, second] = network.layers.map(({ kernel, bias }) => kernel.flat().length + bias.length);
    expect([first, second]).toEqual([100_480, 1290]);
    expect(spoken(filmOf({}), 'wall')).toContain('100,480');
    expect(spoken(filmOf({}), 'rows')).toMatch(/1,290 .* 101,770/);
  });

  test('stand in the order of the digit that each unit votes for most', () => {
    const kernel = network.layers[1]!.kernel;
    const votes = kernel[0]!.map((_, unit) => {
      const column = kernel.map((row) => row[unit]!);
      return column.indexOf(Math.max(...column));
    });
    expect(votes).toEqual(votes.toSorted((a, b) => a - b));
  });
});

describe('the digits', () => {
  test.each(weights.DIGITS)('$index is a $label of MNIST, told as it is read', ({ index, label, pixels }) => {
    const x = unseen.x[index]!;
    expect(unseen.y[index]).toBe(label);
    expect([...pixelsFromText(pixels, 784)!]).toEqual([...x].map((ink) => Math.round(255 * ink)));
    const { shares, order, on } = read(x);
    const film = filmOf({ digit: `${index}` });
    expect(spoken(film, 'pixels')).toContain(`A handwritten ${label} `);
    expect(spoken(film, 'relu')).toContain(`${on} of the 128`);
    const [best, second] = order as [number, number];
    const told = spoken(film, 'scores');
    if (best === label) expect(told).toMatch(new RegExp(`it reads an? ${best}\\.`));
    else expect(told).toMatch(new RegExp(`takes this ${label} for an? ${best}\\.`));
    expect(told).toContain(
      `${shares[best]!.toFixed(2)} for ${best}, ${shares[second]!.toFixed(2)} for ${second}`,
    );
  });

  test('a unit’s ink on blue, ink on red and bias make what it adds up to', () => {
    for (const { index } of weights.DIGITS) {
      const told = spoken(filmOf({ digit: `${index}` }), 'unit');
      const [, adds, takes, bias, sum] =
        /adds (.*), ink on red takes (.*) away; with the bias (.*) (?:it is|that is about) (.*)\.$/
          .exec(told)!
          .map((text) => Number(text.replace('−', '-')));
      expect(Math.abs(adds! - takes! + bias! - sum!)).toBeLessThan(0.021);
      const [h] = forward(network, [...unseen.x[index]!]) as [readonly number[]];
      expect(h.some((value) => Math.abs(value - sum!) < 0.0051)).toBe(true);
    }
  });
});

describe('what is held', () => {
  const handle = (film: Film<Params>, id: string): Handle<Params> =>
    film.handles(film.duration).find((found) => found.id === id)!;
  type Params = ReturnType<typeof defaultParams<Parameters<typeof figure.build>[0]>>;

  test('another digit, and another, until they have all been', () => {
    let params = defaultParams(figure.params);
    const seen = weights.DIGITS.map(() => {
      const press = handle(figure.build(params, wide), 'digit');
      params = press.drag(press.at, press.at);
      return params.digit;
    });
    expect(new Set(seen).size).toBe(weights.DIGITS.length);
    expect(seen.at(-1)).toBe('571');
  });

  test('a stroke down the middle of an empty field is read as a 1', () => {
    const press = handle(filmOf({}), 'blank');
    const empty = press.drag(press.at, press.at);
    const film = figure.build(empty, wide);
    expect(spoken(film, 'pixels')).toContain('784 zeros');
    expect(spoken(film, 'scores')).toContain('still says');
    const field = handle(film, 'drawn');
    const [x, y] = field.at;
    const reach = 0.33 * field.size[1];
    const drawn = field.drag([x, y - reach], [x, y + reach]);
    expect(drawn.digit).toBe('own');
    expect(spoken(figure.build(drawn, wide), 'scores')).toContain('it reads a 1');
    expect(empty.drawn.every((ink) => ink === 0)).toBe(true);
  });

  test('drawing on a test digit goes on from its pixels', () => {
    const field = handle(filmOf({ digit: '571' }), 'drawn');
    const { drawn } = field.drag([field.at[0] + 0.3, field.at[1]], field.at);
    const before = pixelsFromText(weights.DIGITS[0].pixels, 784)!;
    expect(drawn.every((ink, i) => ink >= before[i]!)).toBe(true);
    expect([...drawn]).not.toEqual([...before]);
  });

  test('every unit, tile and output shows what it does', () => {
    const film = filmOf({});
    for (const id of ['unit', 'view:unit', 'output']) {
      const look = handle(film, id);
      const [w, h] = look.size;
      const shown = [-0.49, -0.2, 0.1, 0.49].map((share) =>
        JSON.stringify(look.glow!([look.at[0] + share * w, look.at[1] + share * h])),
      );
      expect(new Set(shown).size, id).toBe(4);
      expect(shown.join()).not.toMatch(/NaN|null|undefined/);
    }
  });
});
