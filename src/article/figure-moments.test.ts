import { expect, test } from 'vitest';
import { loadFigure } from '../figures/index.ts';
import { defaultParams, stageFor } from '../scene/index.ts';
import { momentOfLink, type PlacedFigure } from './figure-moments.ts';

const figure = (await loadFigure('one-layer'))!;
const params = defaultParams(figure.params);
const film = figure.build(params, stageFor(16, 9, 'en'));
const figures = new Map([['figure-one-layer', { figure, film, params } as PlacedFigure]]);
const chapter = film.chapters[0]!.id;

function followed(query: string) {
  const told: string[] = [];
  const moment = momentOfLink(
    `#figure-one-layer~${chapter}${query}`,
    figures,
    { line: 1, column: 1 },
    (_, __, message) => told.push(message),
  );
  return { moment, told };
}

test('a link leads to a chapter, with the params that it names', () => {
  const { moment, told } = followed('?w=[1,-1]&b=3');
  expect(told).toEqual([]);
  expect(JSON.parse(moment!.params!)).toMatchObject({ w: [1, -1], b: 3 });
});

test.each([
  ['?w=[1', /w: expected a value such as/],
  ['?b={', /b: expected a value such as/],
  ['?c=3', /c: no such param; did you mean/],
  ['?b=abc', /b/],
])('%s is told, not followed', (query, why) => {
  const { moment, told } = followed(query);
  expect(moment).toBeUndefined();
  expect(told).toEqual([expect.stringMatching(why)]);
});
