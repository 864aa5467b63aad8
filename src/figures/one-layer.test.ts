import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import {
  type Camera,
  camera,
  chapterSpan,
  type Dots,
  type Drawing,
  defaultParams,
  layout,
  type Node,
  parseParams,
  stageFor,
} from '../scene/index.ts';
import oneLayer, { type OneLayerParams } from './one-layer.ts';

const stage = stageFor(1280, 720, 'en');
const params = defaultParams(oneLayer.params);
const film = oneLayer.build(params, stage);

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? [node, ...all(node.children)] : [node]));
}

function find(drawing: Drawing, id: string): Node | undefined {
  return all(drawing.nodes).find((node) => node.id === id);
}

/** Places of the points of one label, in plane units of a rest. */
function places(drawing: Drawing, label: 0 | 1, through: Camera): Vector2[] {
  const { xy } = find(drawing, `points-${label}`) as Dots;
  return Array.from({ length: xy.length / 2 }, (_, i) => through.toPlane([xy[2 * i]!, xy[2 * i + 1]!]));
}

const rest = (id: string, of = film) => of.frame(chapterSpan(of, id)!.end);
const spoken = (given: Partial<OneLayerParams>, id: string, language: 'en' | 'zh-Hant' = 'en') =>
  oneLayer
    .build({ ...params, ...given }, { ...stage, language })
    .chapters.find((chapter) => chapter.id === id)!.spoken;

test('after W, and after b, every point stands where its own sum says', () => {
  const { plane } = layout(stage);
  for (const [id, depth, b] of [
    ['turn', 1, 0],
    ['shift', 2, -2],
  ] as const) {
    const through = camera(film.cameras[depth]!, plane);
    for (const label of [0, 1] as const) {
      const expected = params.data.points.filter((_, i) => params.data.labels[i] === label);
      places(rest(id), label, through).forEach(([x, y], i) => {
        expect(x).toBeCloseTo(expected[i]![0] + expected[i]![1] + b, 9);
        expect(y).toBeCloseTo(0, 9);
      });
    }
  }
});

test('on the way ĵ turns clockwise about the origin, and î rests', () => {
  const { start, end } = chapterSpan(film, 'turn')!;
  const { plane } = layout(stage);
  const through = camera(film.cameras[0]!, plane);
  expect(film.cameras[0]!.width, 'the camera keeps its scale').toBe(film.cameras[1]!.width);
  let before = Infinity;
  for (let t = start + 0.8; t < end - 2.6; t += 0.15) {
    const tip = all(film.frame(t).nodes).find((node) => node.id === 'jHat');
    if (tip?.kind !== 'group') throw new Error('no ĵ');
    const head = tip.children[1]!;
    const shaft = tip.children[0]!;
    if (head.kind !== 'polyline' || shaft.kind !== 'segments') throw new Error('no arrow');
    const [dx, dy] = [head.xy[0]! - shaft.xy[0]!, head.xy[1]! - shaft.xy[1]!];
    const angle = Math.atan2(dy, dx);
    expect(angle).toBeLessThan(before);
    expect(Math.hypot(dx, dy)).toBeCloseTo(through.scale, 9);
    before = angle;
  }
  expect(before).toBeLessThan(Math.PI / 8);
});

test('the last caption says where each class lies, and where both do', () => {
  const { points, labels } = params.data;
  const range = (label: number) => {
    const values = points.filter((_, i) => labels[i] === label).map(([x, y]) => x + y - 2);
    return [Math.min(...values), Math.max(...values)].map((value) =>
      value
        .toFixed(2)
        .replace('-', '−')
        .replace(/\.?0+$/, ''),
    );
  };
  const [yellow, blue] = [range(0), range(1)];
  expect(spoken({}, 'numbers')).toBe(
    `Each point is now one number. Yellow lies from ${yellow[0]} to ${yellow[1]}, blue from ${blue[0]} to ${blue[1]}: from ${blue[0]} to ${yellow[1]} there are both.`,
  );
  expect(find(rest('numbers'), 'both')).toBeDefined();
});

test.each([
  [[1, -1], /counterclockwise/],
  [[2, 0.5], /turns ĵ clockwise/],
  [[3, 0], /presses ĵ down/],
  [[0, 0], /presses the whole plane into one point/],
] as const)('W = %j: the words say what is seen', (w, words) => {
  expect(spoken({ w }, 'turn')).toMatch(words);
});

test('the words of what is parted, of one place, of one class', () => {
  expect(spoken({ w: [0, 1], b: 0 }, 'numbers')).toContain('one cut between them parts the two');
  expect(spoken({ w: [0, 0], b: 1 }, 'numbers')).toContain('Yellow lies at 1, blue at 1: both are at 1');
  expect(spoken({ b: 0 }, 'shift')).toContain('every point stays');
  const data = { ...params.data, labels: params.data.labels.map(() => 1 as const) };
  expect(spoken({ data }, 'numbers')).toMatch(/All are blue, from −6\.07 to 4\.75/);
  expect(spoken({ data, w: [1, -1], b: 3 }, 'numbers', 'zh-Hant')).toContain('全部都是藍色');
});

test('each handle moves the number that it names and nothing else', () => {
  const seen = new Set<string>();
  const named = ({ w, b, probe }: OneLayerParams): Record<string, number> => ({
    'W[0][0]': w[0],
    'W[0][1]': w[1],
    'b[0]': b,
    probe,
  });
  for (const { id } of film.chapters) {
    for (const handle of film.handles(chapterSpan(film, id)!.end)) {
      const [x, y] = handle.at;
      const after = named(handle.drag([x - 0.9, y - 0.6], [x, y]));
      const changed = Object.keys(after).filter((key) => after[key] !== named(params)[key]);
      const target = handle.id.replace(/^\w+:/, '').replace(/^W\.column(\d)$/, 'W[0][$1]');
      expect(changed, handle.id).toEqual([target]);
      seen.add(handle.id);
    }
  }
  expect([...seen].sort()).toEqual([
    'W.column0',
    'W.column1',
    'W[0][0]',
    'W[0][1]',
    'b[0]',
    'edge:W[0][0]',
    'edge:W[0][1]',
    'line:b[0]',
    'probe',
    'unit:b[0]',
  ]);
});

test('a dragged landing of ĵ stays under the pointer while the camera is held', () => {
  const t = chapterSpan(film, 'turn')!.end;
  const handle = film.handles(t).find(({ id }) => id === 'W.column1')!;
  const to: Vector2 = [handle.at[0] + 0.8, handle.at[1]];
  const held = oneLayer.build(handle.drag(to, handle.at), { ...stage, cameras: film.cameras });
  expect(held.handles(t).find(({ id }) => id === 'W.column1')!.at[0]).toBeCloseTo(to[0], 9);
});

test('the preset of the article, and its link', () => {
  expect(parseParams(oneLayer.params, { w: [1, -1], b: 3 })).toEqual({ ...params, w: [1, -1], b: 3 });
});
