import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stageFor, timeline } from '../scene/index.ts';
import { momentAt, pacedTo } from './pace.ts';

/** Rests 1 s, moves 2 s, rests 3 s, moves 1 s, rests 1 s. */
const film = timeline<object>(stageFor(160, 90, 'en'), (t) => {
  const way = t.track(0);
  t.wait(1);
  t.play(way.to(1), { seconds: 2 });
  t.wait(3);
  t.play(way.to(2), { seconds: 1 });
  t.wait(1);
  return (now) => ({
    nodes: [{ kind: 'circle', at: [now(way), 0], radius: 1, fill: { ink: 'label0' } }],
  });
});

test('rests give way first: at three quarters every move still takes its time', () => {
  const pace = pacedTo(film, 0, 8, 6);
  const moves = pace.filter(({ rate }) => rate === 1);
  expect(moves.map(({ from }) => Math.round(from))).toEqual([1, 6]);
  expect(momentAt(pace, 6)).toBeCloseTo(8, 6);
  const lengths = pace.map(({ at }, i) => (pace[i + 1]?.at ?? 6) - at);
  // Rests of 1, 3 and 1 s: 0.4 s of each stay, and of the rest of them nine nineteenths.
  const kept = (seconds: number) => 0.4 + (seconds - 0.4) * ((6 - 3 - 1.2) / 3.8);
  [kept(1), 2, kept(3), 1, kept(1)].forEach((seconds, i) => {
    expect(lengths[i]).toBeCloseTo(seconds, 2);
  });
});

test('below what rests can give, and above the whole, everything changes alike', () => {
  const quick = pacedTo(film, 0, 8, 2.1);
  expect(
    quick.filter(({ from }) => Math.round(from) === 1 || Math.round(from) === 6).map(({ rate }) => rate),
  ).toEqual([expect.closeTo(2, 2), expect.closeTo(2, 2)]);
  expect(momentAt(quick, 2.1)).toBeCloseTo(8, 6);
  expect(pacedTo(film, 0, 8, 16)).toEqual([{ at: 0, from: 0, rate: 0.5 }]);
});

test('time never goes back, begins at the start and ends at the end, at any length', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 3.9, noNaN: true }),
      fc.double({ min: 4, max: 8, noNaN: true }),
      fc.double({ min: 0.1, max: 30, noNaN: true }),
      (start, end, length) => {
        const pace = pacedTo(film, start, end, length);
        expect(momentAt(pace, 0)).toBeCloseTo(start, 6);
        expect(momentAt(pace, length)).toBeCloseTo(end, 4);
        let before = start;
        for (let i = 0; i <= 50; i++) {
          const moment = momentAt(pace, (length * i) / 50);
          expect(moment).toBeGreaterThanOrEqual(before - 1e-9);
          before = moment;
        }
      },
    ),
    { numRuns: 40 },
  );
});
