import { expect, test } from 'vitest';
import { balance } from '../geometry/index.ts';
import { forward, type Network, namedDataset, predictLogit, trainOnce } from '../nn/index.ts';
import { chapterSpan, defaultParams, type Film, type Node, stageFor } from '../scene/index.ts';
import figure from './three-components.ts';

const wide = stageFor(1280, 720, 'en');
const params = defaultParams(figure.params);
const film = figure.build(params, wide);
const data = namedDataset('two-curves');
const spoken = (of: Pick<Film, 'chapters'>, id: string) =>
  of.chapters.find((chapter) => chapter.id === id)!.spoken;
const handle = (of: typeof film, id: string) => of.handles(of.duration).find((found) => found.id === id)!;
const named = (nodes: readonly Node[], id: string) => nodes.filter((node) => node.id === id);

test('the network parts the curves, trained from seed 106', () => {
  const right = data.points.filter(
    (point, i) => predictLogit(params.network, point) > 0 === (data.labels[i] === 1),
  );
  expect(right.length).toBe(200);
  expect(spoken(film, 'share')).toContain('All 200 points');
  expect(params.network).toEqual(balance(trainOnce(data, 106).network));
});

test('as many points are folded as have something negative after the first layer', () => {
  const first: Network = { inputs: 2, layers: [{ ...params.network.layers[0]!, activation: 'linear' }] };
  const moved = data.points.filter((point) => forward(first, point)[0]!.some((value) => value < 0));
  expect(spoken(film, 'fold')).toContain(`${moved.length} of 200`);
});

test('at the end each class lies on its own side of both marks, at the place that its number says', () => {
  const at = film.frame(chapterSpan(film, 'share')!.end).nodes;
  const [mark] = named(at, 'marks') as [Extract<Node, { kind: 'segments' }>];
  const middle = mark.xy[1]!;
  const last = (['points-0', 'points-1'] as const).map(
    (id) => named(at, id).at(-1) as Extract<Node, { kind: 'dots' }>,
  );
  const heights = last.map(({ xy }) => xy.filter((_, i) => i % 2 === 1));
  expect(Math.max(...heights[0]!)).toBeLessThan(middle);
  expect(Math.min(...heights[1]!)).toBeGreaterThan(middle);
});

test('the cut that is bent on the first card is straight on the folded one', () => {
  const { start, end } = chapterSpan(film, 'cut')!;
  const way = (t: number) =>
    (named(film.frame(t).nodes, 'cut') as Extract<Node, { kind: 'polyline' }>[]).map(({ xy }) => xy);
  /** How far the points of a polyline lie off the straight line between two of them, at most. */
  const bend = (xy: readonly number[]) => {
    const [x, y, dx, dy] = [xy[0]!, xy[1]!, xy.at(-2)! - xy[0]!, xy.at(-1)! - xy[1]!];
    return Math.max(
      ...xy.flatMap((px, i) =>
        i % 2 === 0 ? [Math.abs((px - x) * dy - (xy[i + 1]! - y) * dx) / Math.hypot(dx, dy)] : [],
      ),
    );
  };
  expect(Math.max(...way(start + 1.2).map(bend))).toBeLessThan(1e-6);
  expect(Math.max(...way(end).map(bend))).toBeGreaterThan(0.5);
  expect(spoken(film, 'cut')).toContain('the straight cut is bent');
});

test('a network that does not bend its cut is told so', () => {
  const [first, second] = params.network.layers as [Network['layers'][number], Network['layers'][number]];
  const straight: Network = {
    inputs: 2,
    layers: [
      {
        ...first,
        kernel: [
          [0, 1],
          [1, 0],
        ],
        bias: [40, 40],
      },
      { ...second, kernel: [[1, 0]], bias: [-40] },
    ],
  };
  const told = figure.build({ ...params, network: straight }, wide);
  expect(spoken(told, 'cut')).toContain('straight still');
  expect(spoken(told, 'fold')).toContain('moves none of the points');
  const nowhere = { ...straight, layers: [straight.layers[0]!, { ...second, kernel: [[0, 0]], bias: [1] }] };
  expect(spoken(figure.build({ ...params, network: nowhere }, wide), 'cut')).toContain('no cut crosses');
});

test('the playhead follows the pointer, from stop to stop', () => {
  const held = handle(film, 'depth');
  const [x, y] = held.at;
  expect(held.drag([x - 100, y], [x, y]).depth).toBe(0);
  const half = held.drag([x - 1.2, y], [x, y]);
  expect(half.depth).toBeGreaterThan(4);
  expect(half.depth).toBeLessThan(5);
  const moved = figure.build(half, wide);
  expect(handle(moved, 'depth').at[0]).toBeCloseTo(x - 1.2, 9);
});

test('the chosen point is the one nearest to where it is dragged', () => {
  const held = handle(film, 'point');
  const far = held.drag([held.at[0] - 9, held.at[1] - 9], held.at);
  expect(data.points[far.point]![0]).toBeLessThan(0);
  expect(held.drag(held.at, held.at).point).toBe(params.point);
});
