/** What holds for every figure that comes with Crease, whatever it shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLink } from '../src/elements/link.ts';
import { paramsOfLink, readLink } from '../src/elements/read-link.ts';
import { figureIds, loadFigures } from '../src/figures/index.ts';
import {
  chapterSpan,
  checkDrawing,
  compactStageFor,
  defaultParams,
  type Figure,
  type Film,
  formatParams,
  type Handle,
  type Language,
  parseParams,
  type Stage,
  stageFor,
} from '../src/scene/index.ts';
import { cutOff, leaving, overlaps } from '../src/scene/overlaps.fixture.ts';

const figures = await loadFigures();
const languages: readonly Language[] = ['en', 'zh-Hant'];
const wide = stageFor(1280, 720, 'en');

/** Frames in which a figure is seen: a page, a phone, a square, a phone's column, a cinema. */
const frames: readonly (readonly [name: string, stage: (language: Language) => Stage])[] = [
  ['1280 × 720', (language) => stageFor(1280, 720, language)],
  ['390 × 844', (language) => stageFor(390, 844, language)],
  ['720 × 720', (language) => stageFor(720, 720, language)],
  ['320 × 240, compact', (language) => compactStageFor(320, 240, language)],
  ['2560 × 1080', (language) => stageFor(2560, 1080, language)],
];

/** Just before each chapter ends, where a film rests. */
const rests = (film: Film): number[] => film.chapters.map(({ id }) => chapterSpan(film, id)!.end);

/** Moments all over a film, at rest and on the way. */
const moments = (film: Film): number[] => [
  0,
  ...rests(film),
  ...Array.from({ length: 12 }, (_, i) => ((i + 0.37) / 12) * film.duration),
];

/** What a link keeps of params: seven digits of every number that is not whole. */
const kept = (json: unknown): unknown =>
  JSON.parse(
    JSON.stringify(json, (_, value) =>
      typeof value === 'number' && !Number.isSafeInteger(value) ? Number(value.toPrecision(7)) : value,
    ),
  );

function expectSurvivesLink(figure: Figure, params: object): void {
  const link = formatLink(figure, params, {});
  if (readLink(link).without !== undefined) return;
  const back = formatParams(figure.params, paramsOfLink(figure, readLink(link)));
  expect(kept(back)).toEqual(kept(formatParams(figure.params, params)));
}

test('every figure is listed once, under its own id', () => {
  expect([...figures.keys()]).toEqual(figureIds);
  for (const [id, figure] of figures) expect(figure.id).toBe(id);
});

describe.each([...figures])('%s', (_, figure) => {
  const params = defaultParams(figure.params);
  const film = figure.build(params, wide);

  test('has its words in both languages', () => {
    for (const language of languages) {
      for (const text of [figure.title, figure.summary, figure.description]) {
        expect(text?.[language]?.trim()).toBeTruthy();
      }
      const { chapters } = figure.build(params, stageFor(1280, 720, language));
      expect(chapters.length).toBeGreaterThan(0);
      for (const { title, spoken } of chapters) {
        expect(title.trim()).not.toBe('');
        expect(spoken).toContain(title);
        expect(spoken, 'a sentence ends once').not.toMatch(/[.?!。？！]{2}|[，、；][。？！]/);
        expect(spoken, 'a number that is none').not.toMatch(/NaN|undefined|Infinity|−0(?![.\d])/);
      }
    }
    const ids = film.chapters.map(({ id }) => id);
    for (const language of languages) {
      const other = figure.build(params, stageFor(390, 844, language)).chapters.map(({ id }) => id);
      expect(other).toEqual(ids);
    }
    if (figure.poster !== undefined) expect(ids).toContain(figure.poster);
  });

  test('is a pure function of time: any order, any build', () => {
    const times = moments(film);
    const again = figure.build(params, wide);
    const backwards = times.toReversed().map((t) => again.frame(t));
    expect(times.map((t) => film.frame(t))).toEqual(backwards.toReversed());
  });

  test('begins with something to see, and ends at rest', () => {
    expect(film.frame(0).nodes.length).toBeGreaterThan(0);
    const ends = film.frame(film.duration);
    const isLoop = film.handles(0).length === 0 && JSON.stringify(ends) === JSON.stringify(film.frame(0));
    if (!isLoop) expect(film.frame(film.duration - 0.5)).toBe(ends);
  });

  test('with less motion every chapter still comes to the same rest', () => {
    const calm = figure.build(params, { ...wide, reducedMotion: true });
    expect(calm.duration).toBe(film.duration);
    for (const t of rests(film)) {
      if (film.frame(t) === film.frame(t - 0.2)) expect(calm.frame(t)).toEqual(film.frame(t));
    }
  });

  test.each(frames)('nothing written runs into anything or out of the frame at %s', (_, stage) => {
    for (const language of languages) {
      const shown = figure.build(params, stage(language));
      if (!stage(language).compact) expect(cutOff(shown)).toEqual([]);
      for (const t of [0, ...rests(shown)]) {
        const drawing = shown.frame(t);
        checkDrawing(drawing);
        expect(overlaps(drawing), `${language}, ${t.toFixed(2)} s`).toEqual([]);
        expect(leaving(drawing), `${language}, ${t.toFixed(2)} s`).toEqual([]);
      }
    }
  });

  test('every handle has a name of its own, and what it proposes can be linked to, filmed and drawn', () => {
    for (const t of [0, ...rests(film)]) {
      const handles = film.handles(t);
      const ids = handles.map(({ id }) => id);
      expect(new Set(ids).size, ids.join()).toBe(ids.length);
      for (const handle of handles) {
        expect(handle.label.trim()).not.toBe('');
        for (const way of [
          [0.6, 0.4],
          [-60, 35],
        ] as const) {
          expectHolds(figure, handle, way);
        }
        if (handle.number) {
          for (const value of [0, -1e9, 1e9, 0.123456]) expectShown(figure, handle.number.set(value));
        }
      }
    }
  });

  test('wherever a reader drags, one after the other, every moment can be drawn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(unit, fc.nat(1000), way, way), { minLength: 1, maxLength: 4 }),
        (drags) => {
          let now = params;
          for (const [when, which, dx, dy] of drags) {
            const shown = figure.build(now, wide);
            const handles = shown.handles(when * shown.duration);
            const handle = handles[which % Math.max(handles.length, 1)];
            if (!handle) return;
            const [x, y] = handle.at;
            now = handle.drag([x + dx, y + dy], [x, y]);
          }
          expectShown(figure, now);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('a preset is what its params say', () => {
    for (const { params: json, label } of figure.presets ?? []) {
      for (const language of languages) expect(label[language]).toBeTruthy();
      expectShown(figure, parseParams(figure.params, json));
    }
  });
});

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const way = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(0, -40, 40));

function expectHolds(figure: Figure, handle: Handle<object>, [dx, dy]: readonly [number, number]): void {
  const [x, y] = handle.at;
  expectShown(figure, handle.drag([x + dx, y + dy], [x, y]));
}

/** Params can be said as JSON, come back the same, survive a link, and can be drawn from start to end. */
function expectShown(figure: Figure, params: object): void {
  const json = JSON.parse(JSON.stringify(formatParams(figure.params, params)));
  expect(formatParams(figure.params, parseParams(figure.params, json))).toEqual(json);
  expectSurvivesLink(figure, params);
  const shown = figure.build(params, wide);
  for (const t of [0, 0.31 * shown.duration, 0.68 * shown.duration, shown.duration]) {
    checkDrawing(shown.frame(t));
    for (const { at } of shown.handles(t)) expect(at.every(Number.isFinite)).toBe(true);
  }
}
