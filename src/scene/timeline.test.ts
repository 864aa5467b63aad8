import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Node } from './drawing.ts';
import { linear, smooth } from './easing.ts';
import { stageFor } from './stage.ts';
import { type Script, timeline } from './timeline.ts';

const stage = stageFor(1280, 720, 'en');

function dot(x: number): Node {
  return { kind: 'circle', at: [x, 0], radius: 1 };
}

/** A film of one dot: 1 s of rest, 2 s of travel to 10, 3 s of rest, 1 s back to 4, 1 s of rest. */
function travel() {
  return timeline(stage, (t) => {
    const x = t.track(0);
    t.chapter('there', { en: 'There', 'zh-Hant': '去' });
    t.wait(1);
    t.play(x.to(10), { seconds: 2 });
    t.wait(3);
    t.play(x.to(4, { easing: linear }), { seconds: 1 });
    t.wait(1);
    return (now) => ({ nodes: [dot(now(x))] });
  });
}

const xAt = (film: ReturnType<typeof travel>, t: number) =>
  (film.frame(t).nodes[0] as { at: readonly number[] }).at[0]!;

test('a track eases from where it was to where it goes', () => {
  const film = travel();
  expect(film.duration).toBe(8);
  expect([0, 1, 2, 3, 6, 6.5, 7, 8].map((t) => xAt(film, t))).toEqual([0, 0, 5, 10, 10, 7, 4, 4]);
  expect(xAt(film, 1.5)).toBeCloseTo(10 * smooth(0.25), 12);
});

test('times outside the film show its ends, and so does a time that is no number', () => {
  const film = travel();
  expect([-5, Number.NaN, 99].map((t) => xAt(film, t))).toEqual([0, 0, 4]);
});

test('frame(t) is equal in any order', () => {
  const times = Array.from({ length: 81 }, (_, i) => i / 10);
  const forward = travel();
  const expected = times.map((t) => forward.frame(t));
  fc.assert(
    fc.property(fc.shuffledSubarray(times, { minLength: 5 }), (order) => {
      const film = travel();
      for (const t of order) expect(film.frame(t)).toEqual(expected[times.indexOf(t)]);
    }),
  );
});

test('while nothing moves, the very same drawing comes back', () => {
  const film = travel();
  const there = film.frame(3);
  film.frame(0.5);
  film.frame(6.5);
  expect(film.frame(4.2)).toBe(there);
  expect(film.frame(6)).toBe(there);
  expect(film.frame(6.1)).not.toBe(there);
});

test('moves of one play start one after another by its stagger, and it ends with the last', () => {
  let ended = 0;
  const film = timeline(stage, (t) => {
    const { a, b, c } = t.tracks({ a: 0, b: 0, c: 0 });
    t.play([a.to(1), b.to(1), c.to(1, { seconds: 4, delay: 1 })], { seconds: 2, stagger: 0.5 });
    ended = t.time;
    return (now) => ({ nodes: Object.values(now.each({ a, b, c })).map(dot) });
  });
  expect(ended).toBe(6);
  const at = (t: number) => film.frame(t).nodes.map((node) => (node as { at: readonly number[] }).at[0]);
  expect(at(0.5)).toEqual([smooth(0.25), 0, 0]);
  expect(at(2.5)).toEqual([1, 1, smooth(0.125)]);
});

test('chapters carry the language of the stage, and their captions give way over half a second', () => {
  const seen: number[] = [];
  const film = timeline({ ...stage, language: 'zh-Hant' }, (t) => {
    t.chapter('one', { en: 'One', 'zh-Hant': '一' });
    t.wait(2);
    t.chapter('two', { en: 'Two', 'zh-Hant': '二' }, { en: 'Heard, too', 'zh-Hant': '也聽得到' });
    t.wait(2);
    return (now) => {
      seen.push(now.chapter);
      return { nodes: [] };
    };
  });
  expect(film.chapters).toEqual([
    { id: 'one', start: 0, title: '一', spoken: '一' },
    { id: 'two', start: 2, title: '二', spoken: '二。也聽得到' },
  ]);
  for (const t of [1, 2.25, 3]) film.frame(t);
  expect(seen).toEqual([0, 0.5, 1]);
});

test('with reduced motion, a move becomes a cross-fade from rest to rest', () => {
  const film = timeline({ ...stage, reducedMotion: true }, (t) => {
    const x = t.track(0);
    t.play(x.to(10), { seconds: 2 });
    return (now) => ({ nodes: [dot(now(x))] });
  });
  expect(film.frame(0.6)).toBe(film.frame(0));
  expect(film.frame(0.85).nodes).toEqual([
    { kind: 'group', opacity: 1, children: [dot(0)] },
    { kind: 'group', opacity: expect.closeTo(0.5, 9), children: [dot(10)] },
  ]);
  expect(film.frame(1.4)).toBe(film.frame(2));
});

test('a script that contradicts itself is told where', () => {
  const film = (script: (t: Script) => void) => () =>
    timeline(stage, (t) => {
      script(t);
      return () => ({ nodes: [] });
    });
  const twice = film((t) => {
    const x = t.track(0);
    t.play([x.to(1), x.to(2)]);
  });
  expect(twice).toThrow('timeline: a track cannot make two moves at once (at 0.00 s)');
  expect(film((t) => t.play(t.track(0).to(1), { seconds: 0 }))).toThrow('must last longer than 0 s');
  const named = film((t) => {
    t.chapter('one', { en: 'One', 'zh-Hant': '一' });
    t.chapter('one', { en: 'Two', 'zh-Hant': '二' });
  });
  expect(named).toThrow('timeline: two chapters are called “one”');
});
