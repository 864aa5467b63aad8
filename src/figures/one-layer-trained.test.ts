import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { namedDataset, parseLayers, trainOnce } from '../nn/index.ts';
import {
  camera,
  chapterSpan,
  type Drawing,
  defaultParams,
  type Language,
  layout,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import oneLayerTrained, { type OneLayerTrainedParams } from './one-layer-trained.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(oneLayerTrained.params);
const film = oneLayerTrained.build(params, stage);

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

const find = (drawing: Drawing, id: string) => all(drawing.nodes).find((node) => node.id === id);
const rest = (id: string, of = film) => of.frame(chapterSpan(of, id)!.end);

function right({ w, b, data }: OneLayerTrainedParams): number {
  return data.points.filter(([x, y], i) => w[0] * x + w[1] * y + b > 0 === (data.labels[i] === 1)).length;
}

const spoken = (given: Partial<OneLayerTrainedParams>, id: string, language: Language = 'en') =>
  oneLayerTrained
    .build({ ...params, ...given }, { ...stage, language })
    .chapters.find((chapter) => chapter.id === id)!.spoken;

test('the weights that the film opens with are what seed 8 is trained to in 80 steps, and part all points', () => {
  const layers = parseLayers('1sigmoid');
  const { network } = trainOnce(namedDataset('easy-curves'), 8, { layers, steps: 80 });
  const { kernel, bias } = network.layers[0]!;
  expect([...kernel[0]!, bias[0]!].map((value) => Number(value.toFixed(2)))).toEqual([...params.w, params.b]);
  expect(right(params)).toBe(200);
  expect(spoken({}, 'weights')).toContain('After 80 steps of training w₁₁ is −0.05, w₁₂ is 2.65.');
});

test('other seeds come to the same: little of x₁, all points right', () => {
  const layers = parseLayers('1sigmoid');
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const { network, accuracy } = trainOnce(namedDataset('easy-curves'), seed, { layers, steps: 80 });
    const [first, second] = network.layers[0]!.kernel[0] as Vector2;
    expect(accuracy).toBe(1);
    expect(Math.abs(first / second)).toBeLessThan(0.07);
  }
});

test('the first edge pales to what its weight is worth, the second does not', () => {
  const opacity = (drawing: Drawing, id: string) => {
    const edge = find(drawing, id);
    if (edge?.kind !== 'segments') throw new Error(`no edge ${id}`);
    return edge.stroke.opacity;
  };
  expect(opacity(film.frame(0), 'edge-0-0-0')).toBe(1);
  expect(opacity(rest('weights'), 'edge-0-0-0')).toBeCloseTo(0.22, 9);
  expect(opacity(rest('weights'), 'edge-0-0-1')).toBe(1);
});

test('back in the plane the cut is where y is 0, and nearly level', () => {
  const cut = find(rest('level'), 'plane-cut');
  if (cut?.kind !== 'polyline') throw new Error('no cut');
  const through = camera(film.cameras[0]!, layout(stage).plane);
  const [from, to] = [0, 2].map((i) => through.toPlane([cut.xy[i]!, cut.xy[i + 1]!])) as [Vector2, Vector2];
  for (const [x, y] of [from, to]) expect(params.w[0] * x + params.w[1] * y + params.b).toBeCloseTo(0, 9);
  expect(Math.abs((to[1] - from[1]) / (to[0] - from[0]))).toBeCloseTo(0.05 / 2.65, 9);
  expect(spoken({}, 'level')).toBe(
    'Back in the plane the cut is nearly level. It is where y = 0: x₂ = 0.02x₁ + 0.01. Take hold of it, or train from here.',
  );
});

test('training goes on from any start until every point is right', async () => {
  const start = parseParams(oneLayerTrained.params, oneLayerTrained.presets![0]!.params);
  expect(right(start)).toBe(133);
  const steps = await oneLayerTrained.train!(start);
  let last = steps.next().value;
  expect(last.params.w).not.toEqual(start.w);
  expect(last.step).toBe(1);
  for (let i = 0; i < 400; i++) last = steps.next().value;
  expect(last.accuracy).toBe(1);
  expect(right(last.params)).toBe(200);
  const { w } = last.params;
  expect(Math.abs(w[0])).toBeLessThan(0.25 * Math.abs(w[1]));
});

test('the words say what is seen, whatever the weights', () => {
  expect(spoken({ w: [1, 1], b: -2 }, 'weights')).toContain('Both weights count. w₁₁ is 1, w₁₂ is 1.');
  expect(spoken({ w: [1, 1], b: -2 }, 'split')).toContain('133 of 200 points are right');
  expect(spoken({ w: [1, 1], b: -2 }, 'turn')).toContain('W turns ĵ clockwise');
  expect(spoken({ w: [0, 1], b: 0 }, 'turn')).toContain('y does not depend on x₁ at all');
  expect(spoken({ w: [0, 1], b: 0 }, 'level')).toContain('the cut is level. It is where y = 0: x₂ = 0.');
  expect(spoken({ w: [2, 0], b: 1 }, 'level')).toContain('x₁ = −0.5');
  expect(spoken({ w: [2, 0.1] }, 'weights')).toContain('w₁₂ is small beside w₁₁');
  expect(spoken({ w: [0, 0], b: 1 }, 'level')).toContain('there is no cut');
  expect(spoken({ w: [0, 0], b: 1 }, 'weights', 'zh-Hant')).toContain('兩個權重都是 0');
  expect(spoken({ w: [0, 1], b: 20 }, 'level')).toContain('far away');
});

test('the cut in the plane is moved by b and turned by W about its middle', () => {
  const handles = film.handles(film.duration);
  const [move, turn] = ['cut:b[0]', 'cut:W'].map((id) => handles.find((handle) => handle.id === id)!);
  const { plane } = layout(stage);
  const through = camera(film.cameras[0]!, plane);
  const to: Vector2 = [move!.at[0] + 0.3, move!.at[1] + 1.1];
  const moved = move!.drag(to, move!.at) as OneLayerTrainedParams;
  expect(moved.w).toEqual(params.w);
  const [x, y] = through.toPlane(to);
  expect(moved.w[0] * x + moved.w[1] * y + moved.b).toBeCloseTo(0, 9);
  const away: Vector2 = [turn!.at[0] - 0.4, turn!.at[1] + 0.9];
  const turned = turn!.drag(away, turn!.at) as OneLayerTrainedParams;
  expect(Math.hypot(...turned.w)).toBeCloseTo(Math.hypot(...params.w), 9);
  for (const place of [move!.at, away]) {
    const [px, py] = through.toPlane(place);
    expect(turned.w[0] * px + turned.w[1] * py + turned.b).toBeCloseTo(0, 9);
  }
});

test('each handle moves the number that it names and nothing else', () => {
  const named = ({ w, b, probe }: OneLayerTrainedParams): Record<string, number> => ({
    'W[0][0]': w[0],
    'W[0][1]': w[1],
    'b[0]': b,
    probe,
  });
  const seen = new Set<string>();
  for (const { id } of film.chapters) {
    for (const handle of film.handles(chapterSpan(film, id)!.end)) {
      if (handle.id === 'cut:W') continue;
      const [x, y] = handle.at;
      const after = named(handle.drag([x - 0.9, y - 0.6], [x, y]));
      const changed = Object.keys(after).filter((key) => after[key] !== named(params)[key]);
      const target = handle.id.replace(/^\w+:/, '').replace(/^W\.column(\d)$/, 'W[0][$1]');
      expect(changed, handle.id).toEqual([target]);
      seen.add(target);
    }
  }
  expect([...seen].sort()).toEqual(['W[0][0]', 'W[0][1]', 'b[0]', 'probe']);
});

test('y keeps its value while the plane runs back', () => {
  const numbers = (drawing: Drawing) => {
    const at = all(drawing.nodes).findIndex((node) => node.id === 'unit-1-0');
    return JSON.stringify(all(drawing.nodes)[at + 1]);
  };
  expect(numbers(rest('level'))).toBe(numbers(rest('split')));
  const { start, end } = chapterSpan(film, 'level')!;
  expect(numbers(film.frame((start + end) / 2))).toBe(numbers(rest('split')));
});
