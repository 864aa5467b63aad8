import { beforeEach, expect, test, vi } from 'vitest';
import { type Figure, number, type Rect, stageFor, timeline } from '../scene/index.ts';
import { Player } from './player.ts';

interface Params {
  readonly x: number;
}

/** One number, and a camera that follows it. Twelve seconds: a move, a rest, a chapter with a move. */
const sliding: Figure<Params> = {
  id: 'sliding',
  title: { en: 'Sliding', 'zh-Hant': '滑動' },
  summary: { en: 'Sliding', 'zh-Hant': '滑動' },
  params: { x: number(0, { min: -100, max: 100 }) },
  build({ x }, stage) {
    if (x >= 60) throw new Error('60 and more cannot be drawn');
    const view: Rect = stage.cameras?.[0] ?? { x: x - 4, y: -4, width: 8, height: 8 };
    return timeline(
      stage,
      (t) => {
        const way = t.track(0);
        t.chapter('one', { en: 'One', 'zh-Hant': '一' });
        t.play(way.to(1), { seconds: 3 });
        t.wait(3);
        t.chapter('two', { en: 'Two', 'zh-Hant': '二' });
        t.play(way.to(2), { seconds: 6 });
        return (now) => ({
          nodes: [{ kind: 'circle', at: [x + now(way) - view.x, 0], radius: 1 }],
          handles: [],
        });
      },
      [view],
    );
  },
  *train({ x }) {
    for (let step = 1; ; step++) yield { params: { x: x + step }, step, loss: 1 / step, accuracy: 0.5 };
  },
};

const changed = vi.fn();
const failed = vi.fn();
let player: Player;

beforeEach(() => {
  vi.clearAllMocks();
  player = new Player(stageFor(800, 800, 'en'), changed, failed);
  player.show(sliding);
  vi.clearAllMocks();
});

/** Lets real time pass, a sixtieth of a second a frame; returns whether more frames were wanted at the end. */
function pass(seconds: number): boolean {
  let more = true;
  for (let frame = 0; frame < seconds * 60; frame++) more = player.advance(1 / 60);
  return more;
}

test('plays in real time times its speed, and stops at the end', () => {
  player.play();
  expect(pass(2)).toBe(true);
  expect(player.time).toBeCloseTo(2);
  player.speed = 2;
  pass(1);
  expect(player.time).toBeCloseTo(4);
  expect(pass(10)).toBe(false);
  expect(player.time).toBe(12);
  expect(player.playing).toBe(false);
  player.play();
  expect(player.time).toBe(0);
});

test('loops back to the start', () => {
  player.loop = true;
  player.seek(11.5);
  player.play();
  expect(pass(1)).toBe(true);
  expect(player.time).toBeCloseTo(0.5);
});

test('frames that come late are dropped, and what was a sleep does not count', () => {
  player.play();
  player.advance(0.4);
  expect(player.time, 'frames are dropped, not time').toBeCloseTo(0.4);
  player.advance(30);
  expect(player.time, 'the film sleeps with the page').toBeCloseTo(0.4 + 1 / 30);
});

test('chapters: on to the next, back to the start of this one, then to the one before', () => {
  player.seek(8);
  player.seekChapter(-1);
  expect(player.time).toBe(6);
  player.seekChapter(-1);
  expect(player.time).toBe(0);
  player.seekChapter(1);
  expect(player.time).toBe(6);
  player.seekChapter(1);
  expect(player.time).toBe(12);
});

test('a chapter is played from its start to its end, where it rests', () => {
  player.playChapter('two');
  expect(pass(7)).toBe(false);
  expect(player.playing).toBe(false);
  expect(player.time).toBe(12);
  player.playChapter('one');
  expect(player.time).toBe(0);
  expect(pass(7)).toBe(false);
  expect(player.time).toBeCloseTo(6, 3);
  expect(player.chapter).toBe(0);
  expect(player.drawing).toEqual(player.film.frame(6));
});

test('from the middle of a chapter, that one or the next is played without a jump', () => {
  player.seek(2);
  player.playChapter('one');
  expect(player.time).toBe(2);
  pass(1);
  expect(player.time).toBeCloseTo(3, 1);
  player.playChapter('two');
  expect(player.time).toBeCloseTo(3, 1);
  pass(0.6);
  expect(player.time).toBeGreaterThan(6);
  expect(player.time).toBeLessThan(6.3);
  pass(7);
  player.playChapter('two');
  expect(player.playing).toBe(false);
});

test('a chapter is at its end at once where motion is unwanted or a hand is on the figure', () => {
  player.hold();
  player.playChapter('two');
  expect([player.time, player.playing, player.held]).toEqual([12, false, true]);
  player.release();
  player.stage = { ...player.stage, reducedMotion: true };
  player.playChapter('one');
  expect([player.time, player.playing]).toEqual([expect.closeTo(6, 3), false]);
});

test('whoever plays, pauses or seeks ends the playing of a chapter', () => {
  player.playChapter('one');
  player.play();
  pass(8);
  expect(player.time).toBeGreaterThan(7);
  player.playChapter('one');
  player.seek(5);
  pass(2);
  expect(player.time).toBeGreaterThan(6.5);
});

test('an unknown chapter is named, with those that there are', () => {
  expect(() => player.playChapter('three')).toThrow('no chapter “three”; this figure has one, two');
});

test('a still page shows the first rest', () => {
  expect(player.poster).toBeGreaterThanOrEqual(3);
  expect(player.poster).toBeLessThan(6);
});

test('asks for no frames while nothing moves', () => {
  expect(player.advance(0)).toBe(false);
  player.seek(4);
  expect(player.advance(0)).toBe(false);
  expect(player.drawing).toBe(player.drawing);
});

test('while held the views stand still; once let go they follow, and come to rest', () => {
  player.seek(4);
  const view = player.film.cameras[0]!;
  player.hold();
  player.propose({ x: 10 });
  expect(player.film.cameras[0]).toEqual(view);
  expect(player.advance(1 / 60)).toBe(false);
  player.release();
  expect(pass(0.1)).toBe(true);
  const between = player.film.cameras[0]!.x;
  expect(between).toBeGreaterThan(view.x);
  expect(between).toBeLessThan(6);
  expect(pass(1.5)).toBe(false);
  expect(player.film.cameras[0]!.x).toBe(6);
});

test('with less motion the views are where they belong at once', () => {
  player.stage = { ...player.stage, reducedMotion: true };
  player.hold();
  player.propose({ x: 10 });
  player.release();
  expect(player.film.cameras[0]!.x).toBe(6);
  expect(player.advance(1 / 60)).toBe(false);
});

test('many proposals while held are one film a frame and one entry of the history', () => {
  const build = vi.spyOn(sliding, 'build');
  player.hold();
  build.mockClear();
  for (let x = 1; x <= 50; x++) player.propose({ x });
  player.advance(1 / 60);
  expect(player.drawing).toBeDefined();
  expect(build).toHaveBeenCalledTimes(1);
  build.mockRestore();
  player.release();
  player.undo();
  expect(player.params).toEqual({ x: 0 });
  expect(player.canUndo).toBe(false);
  player.redo();
  expect(player.params).toEqual({ x: 50 });
});

test('a press without a move, and a cancelled drag, leave no entry', () => {
  player.hold();
  player.release();
  expect(player.canUndo).toBe(false);
  player.hold();
  player.propose({ x: 5 });
  player.cancelHold();
  expect(player.params).toEqual({ x: 0 });
  expect(player.canUndo).toBe(false);
});

test('taking hold pauses the film', () => {
  player.play();
  player.hold();
  expect(player.playing).toBe(false);
});

test('training draws each of its steps, and is one entry', async () => {
  await player.train();
  player.advance(1 / 60);
  expect(player.training?.latest?.step).toBe(1);
  expect(player.params).toEqual({ x: 1 });
  expect(pass(0.2)).toBe(true);
  const steps = player.training!.latest!.step;
  expect(steps).toBeGreaterThanOrEqual(12);
  player.undo();
  expect(player.training).toBeUndefined();
  expect(player.params).toEqual({ x: 0 });
  player.redo();
  expect(player.params).toEqual({ x: steps });
});

test('taking hold ends training, at what it has reached', async () => {
  await player.train();
  player.advance(1 / 60);
  const { params } = player;
  player.hold();
  expect(player.training).toBeUndefined();
  player.propose({ x: -3 });
  player.release();
  player.undo();
  expect(player.params).toBe(params);
  player.undo();
  expect(player.params).toEqual({ x: 0 });
});

test('reset goes to the trained params and can be undone', () => {
  player.setParams({ x: 2 }, { initial: true });
  player.setParams({ x: 7 });
  expect(player.canReset).toBe(true);
  player.reset();
  expect(player.params).toEqual({ x: 2 });
  expect(player.canReset).toBe(false);
  player.undo();
  expect(player.params).toEqual({ x: 7 });
});

test('params that cannot be drawn: the last good ones stay, and someone is told', () => {
  player.setParams({ x: 2 });
  expect(player.film).toBeDefined();
  expect(() => player.setParams({ x: 60 })).toThrow('60 and more cannot be drawn');
  expect(player.params).toEqual({ x: 2 });
  player.hold();
  player.propose({ x: 60 });
  expect(player.drawing).toBeDefined();
  expect(failed).toHaveBeenCalledOnce();
  expect(player.params).toEqual({ x: 2 });
  player.release();
});

test('training that runs into what cannot be drawn ends at the last that could', async () => {
  player.setParams({ x: 57 });
  await player.train();
  pass(0.5);
  expect(player.drawing).toBeDefined();
  expect(failed).toHaveBeenCalledOnce();
  expect(player.training).toBeUndefined();
  expect((player.params as Params).x).toBeLessThan(60);
  expect(pass(2)).toBe(false);
});

test('another stage is another film at the same time', () => {
  player.seek(7);
  player.stage = { ...stageFor(400, 800, 'zh-Hant') };
  expect(player.time).toBe(7);
  expect(player.film.stage.height).toBe(16);
  expect(player.chapters[1]!.title).toBe('二');
});

test('undo within a hold ends it, and who held it no longer holds', () => {
  const hold = player.hold();
  player.propose({ x: 3 });
  expect(player.holds(hold)).toBe(true);
  player.undo();
  expect(player.holds(hold)).toBe(false);
  expect(player.params).toEqual({ x: 0 });
});

test('a hold that comes back to where it began is no entry of the history', () => {
  player.hold();
  player.propose(structuredClone(player.params));
  player.release();
  expect(player.canUndo).toBe(false);
});
