import { expect, test } from 'vitest';
import { apply } from '../math/index.ts';
import { chapterSpan, type Node, stageFor } from '../scene/index.ts';
import figure from './two-by-two.ts';

const film = figure.build({}, stageFor(1280, 720, 'en'));

function all(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? all(node.children) : [node]));
}

const restOf = (chapter: string) => all(film.frame(chapterSpan(film, chapter)!.end).nodes);

/** Which edges are bright at the rest of a chapter, as `to-from`. */
const brightEdges = (chapter: string) =>
  restOf(chapter).flatMap((node) =>
    node.kind === 'segments' && node.id?.startsWith('edge-0') && node.stroke.opacity! > 0.95
      ? [node.id.slice('edge-0-'.length)]
      : [],
  );

test('a row lights up with the edges into its output, a column with the edges that leave its input', () => {
  expect(brightEdges('whole')).toEqual([]);
  expect(brightEdges('first-row')).toEqual(['0-0', '0-1']);
  expect(brightEdges('second-row')).toEqual(['1-0', '1-1']);
  expect(brightEdges('columns')).toEqual(['0-1', '1-1']);
  expect(brightEdges('i-hat')).toEqual(['0-0', '1-0']);
  expect(brightEdges('j-hat')).toEqual(['0-1', '1-1']);
  expect(brightEdges('both')).toEqual(['0-0', '0-1', '1-0', '1-1']);
});

test('what W does to a basis vector is a column, and the picture says so in matrix, network and sum', () => {
  // Marked numbers stand for letters: which of them comes out is what stands in y.
  const W = [
    [11, 12],
    [21, 22],
  ];
  for (const [chapter, x, ink] of [
    ['i-hat', [1, 0], 'iHat'],
    ['j-hat', [0, 1], 'jHat'],
  ] as const) {
    const letters = apply(W, x).map((index) => `w_{${index}}`);
    const bright = restOf(chapter).flatMap((node) =>
      node.kind === 'glyphs' && node.fill.ink === ink && node.fill.opacity === 1 ? [node.id] : [],
    );
    for (const letter of letters) {
      // As weight in the network, as term of the sum, and as the result in matrix, network and sum.
      expect(bright.filter((id) => id === letter).length, letter).toBeGreaterThanOrEqual(4);
    }
    const other = restOf(chapter).filter(
      (node) => node.kind === 'glyphs' && node.id === 'b_1' && (node.fill.opacity ?? 1) > 0,
    );
    expect(other, 'b waits').toEqual([]);
  }
});

test('every term can be pointed at in each of its places', () => {
  for (const t of [0, 10, 25, film.duration]) {
    const ids = film.handles(t).map(({ id }) => id);
    for (const to of [0, 1]) {
      for (const from of [0, 1]) {
        for (const view of ['', 'edge:', 'sum:']) expect(ids).toContain(`${view}w[${to}][${from}]`);
      }
      for (const view of ['', 'unit:', 'sum:']) expect(ids).toContain(`${view}b[${to}]`);
    }
  }
});
