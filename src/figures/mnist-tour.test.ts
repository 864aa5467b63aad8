import { inflateSync } from 'fflate';
import { expect, test } from 'vitest';
import { mnist } from '../nn/index.ts';
import { chapterSpan, defaultParams, type Node, stageFor } from '../scene/index.ts';
import tour from './mnist-tour.ts';
import * as baked from './weights/mnist-tour.baked.ts';

const stage = stageFor(1280, 720, 'en');
const film = (params: object = {}) => tour.build({ ...defaultParams(tour.params), ...params }, stage);
const { test: digits } = await mnist();
const bytes = inflateSync(Buffer.from(baked.DATA, 'base64'));

function textsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) =>
    node.kind === 'text' ? [node.text] : node.kind === 'group' ? textsOf(node.children) : [],
  );
}

function cloudOf(nodes: readonly Node[]) {
  const found = nodes.find((node) => node.kind === 'image' && node.id === 'cloud');
  return found as Extract<Node, { kind: 'image' }>;
}

/** The greys of a digit, from 0 to 3, as they are kept. */
function greys(digit: number): number[] {
  return Array.from({ length: 784 }, (_, i) => (bytes[digit * 196 + (i >> 2)]! >> (2 * (i & 3))) & 3);
}

/** A digit's scores at a moment, written again from what is kept. */
function scores(moment: number, digit: number): number[] {
  const { scales, firstBias, secondBias } = baked.CHECKPOINTS[moment]!;
  const start = 1_960_000 + 10_000 + 2 * 8 * (784 + 128) + moment * 128 * (784 + 10);
  const weight = (at: number) => (bytes[at]! << 24) >> 24;
  const x = greys(digit).map((grey) => grey / 3);
  const h = firstBias.map((bias, m) =>
    Math.max(
      0,
      x.reduce((sum, ink, i) => (ink ? sum + ink * scales[0]! * weight(start + m * 784 + i) : sum), bias),
    ),
  );
  return secondBias.map((bias, k) =>
    h.reduce((sum, value, m) => sum + value * scales[1]! * weight(start + 128 * 784 + k * 128 + m), bias),
  );
}

test('the digits are MNIST’s, in order, in four greys', () => {
  expect([...bytes.subarray(1_960_000, 1_970_000)]).toEqual([...digits.y]);
  for (const digit of [0, 445, 9999]) {
    expect(greys(digit)).toEqual(Array.from(digits.x[digit]!, (ink) => Math.round(3 * ink)));
  }
});

test('each moment reads as many digits as is said, and better than the one before', () => {
  const counts = baked.CHECKPOINTS.map(({ correct }) => correct);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBeGreaterThan(9750);
  const last = counts.length - 1;
  let right = 0;
  for (let digit = 0; digit < 10_000; digit += 4) {
    const own = scores(last, digit);
    if (own.indexOf(Math.max(...own)) === digits.y[digit]) right++;
  }
  // Every fourth of them: within three standard errors of the whole.
  expect(Math.abs(right / 2500 - counts[last]! / 10_000)).toBeLessThan(0.009);
});

test.each([445, 571, 9999])('digit %i is shown with what it is and what it is taken for', (digit) => {
  const shown = textsOf(film({ digit }).frame(30).nodes);
  const own = scores(baked.CHECKPOINTS.length - 1, digit);
  const article = (n: number) => (n === 8 ? 'an' : 'a');
  const [is, read] = [digits.y[digit]!, own.indexOf(Math.max(...own))];
  expect(shown).toContain(`Test digit ${digit}`);
  expect(shown).toContain(`It is ${article(is)} ${is}`);
  expect(shown).toContain(`Read as ${article(read)} ${read}`);
});

test('all ten colours are in the cloud, on nearly as many places as there are digits', () => {
  const { values } = cloudOf(film().frame(33).nodes);
  const seen = new Set<number>();
  let filled = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    seen.add(value);
    filled++;
  }
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(filled).toBeGreaterThan(15_000);
});

test('the cloud turns with time and by hand, and is the same however a moment is come to', () => {
  const own = film();
  const at = (made: typeof own, t: number) => cloudOf(made.frame(t).nodes).values;
  expect(at(own, 5)).not.toEqual(at(own, 6));
  expect(at(film({ turn: 1 }), 5)).not.toEqual(at(own, 5));
  own.frame(50);
  expect(at(own, 5)).toEqual(at(film(), 5));
  // 0.11 of the tour is a second.
  expect(at(film({ turn: 0.11 }), 5)).toEqual(at(own, 6));
});

test('the digit pointed at is the nearest, and the arrow keys go from digit to digit', () => {
  const own = film();
  const t = chapterSpan(own, 'scores')!.end - 1;
  const handles = own.handles(t);
  const cloud = handles.find(({ id }) => id === 'cloud')!;
  const ring = own.frame(t).nodes.find((node) => node.kind === 'circle') as Extract<Node, { kind: 'circle' }>;
  expect(textsOf(cloud.glow!(ring.at))).toContain('Test digit 445');
  const { number } = handles.find(({ id }) => id === 'digit')!;
  expect([number!.value, number!.step]).toEqual([445, 1]);
  expect(number!.set(446)).toMatchObject({ digit: 446 });
  expect(number!.set(-3)).toMatchObject({ digit: 0 });
});
