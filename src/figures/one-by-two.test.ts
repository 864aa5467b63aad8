import { expect, test } from 'vitest';
import { type Film, type Node, stageFor } from '../scene/index.ts';
import oneByTwo from './one-by-two.ts';

const film: Film = oneByTwo.build({}, stageFor(1280, 720, 'en'));
const start = (id: string) => film.chapters.find((chapter) => chapter.id === id)!.start;

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? all(node.children) : [node]));
}

const boxesOf = (t: number, ink: string) =>
  all(film.frame(t).nodes).filter((node) => node.kind === 'box' && node.stroke?.ink === ink);

test('a product is lit in all its places in the same frame', () => {
  const tints = (t: number, ink: string) =>
    all(film.frame(t).nodes).flatMap((node) =>
      node.kind === 'box' && !node.stroke && node.fill?.ink === ink ? [node.fill.opacity] : [],
    );
  for (const [chapter, ink] of [
    ['first', 'iHat'],
    ['second', 'jHat'],
  ] as const) {
    for (const later of [0.7, 1.4, 2.5]) {
      const found = tints(start(chapter) + later, ink);
      expect(found, `${chapter} + ${later}`).toHaveLength(3);
      expect(new Set(found).size).toBe(1);
    }
  }
});

test('y is ringed in matrix, network and sum in the same frame, when both products are there', () => {
  const rings = (t: number) => [
    boxesOf(t, 'text').length,
    all(film.frame(t).nodes).filter((node) => node.kind === 'circle' && node.stroke?.ink === 'text').length,
  ];
  let before = true;
  for (let t = start('sum'); t < film.duration; t += 0.05) {
    const [boxes, circles] = rings(t);
    expect([0, 2]).toContain(boxes);
    if (boxes === 2 && before) {
      before = false;
      expect(
        boxesOf(t, 'iHat').every((pill) => (pill.kind === 'box' ? pill.stroke!.opacity! < 1 : false)),
      ).toBe(true);
    }
    if (boxes === 0) expect(circles).toBe(0);
  }
  expect(rings(film.duration)).toEqual([2, 1]);
});

test('every term can be pointed at in every view, at any moment, and lights up', () => {
  for (const t of [0, 5, film.duration]) {
    const handles = film.handles(t);
    expect(handles.map(({ kind }) => kind)).toEqual(handles.map(() => 'look'));
    for (const name of ['w[0][0]', 'w[0][1]']) {
      for (const view of ['', 'edge:', 'sum:'])
        expect(handles.map(({ id }) => id)).toContain(`${view}${name}`);
    }
    for (const handle of handles) expect(handle.glow!(handle.at).length).toBeGreaterThan(2);
  }
});
