import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rect } from './drawing.ts';
import { centred, fitted, frameOf, inset, layout, panes, splitColumn, splitRow } from './layout.ts';
import { expectPicture } from './part-picture.fixture.ts';
import { compactStageFor, stageFor, wholeFrame } from './stage.ts';

const share = fc.oneof(
  fc.double({ min: 0.1, max: 5, noNaN: true }),
  fc.record({ units: fc.double({ min: 0, max: 3, noNaN: true }) }),
);
const rect: Rect = { x: -3, y: -1, width: 8, height: 5 };

test('the parts of a row lie side by side, fill it to its end, and keep their gaps', () => {
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (shares, gap) => {
        const free = shares.some((one) => typeof one === 'number');
        for (const [split, start, size] of [
          [splitRow, 'x', 'width'],
          [splitColumn, 'y', 'height'],
        ] as const) {
          const parts = split(rect, shares, gap);
          const inOrder = split === splitRow ? parts : parts.toReversed();
          expect(inOrder[0]![start]).toBeGreaterThanOrEqual(rect[start] - 1e-9);
          inOrder.forEach((part, i) => {
            const next = inOrder[i + 1];
            if (next) expect(next[start] - part[start] - part[size]).toBeCloseTo(gap, 9);
          });
          const covered = parts.reduce((sum, part) => sum + part[size], 0) + gap * (parts.length - 1);
          if (free) expect(covered).toBeCloseTo(rect[size], 9);
          else expect(covered).toBeLessThanOrEqual(rect[size] + 1e-9);
        }
      },
    ),
  );
});

test('a size in scene units is kept, shares part the rest', () => {
  expect(
    splitRow({ ...rect, width: 7.5 }, [{ units: 2 }, 1, 2], 0.5).map(({ x, width }) => [x, width]),
  ).toEqual([
    [-3, 2],
    [-0.5, 1.5],
    [1.5, 3],
  ]);
  expect(splitColumn(rect, [{ units: 1 }, 1]).map(({ y, height }) => [y, height])).toEqual([
    [3, 1],
    [-1, 4],
  ]);
});

test('inset, centred and fitted keep the middle', () => {
  for (const one of [
    inset(rect, 0.5),
    inset(rect, [9, 1]),
    centred(rect, 2, 9),
    fitted(rect, 1),
    fitted(rect, 3),
  ]) {
    expect(one.x + one.width / 2).toBeCloseTo(1, 12);
    expect(one.y + one.height / 2).toBeCloseTo(1.5, 12);
  }
  expect(inset(rect, [9, 1])).toMatchObject({ width: 0, height: 3 });
  expect(fitted(rect, 1)).toMatchObject({ width: 5, height: 5 });
  expect(fitted(rect, 4)).toMatchObject({ width: 8, height: 2 });
});

test.each([
  [320, 180],
  [320, 480],
  [720, 720],
  [1280, 720],
  [1080, 1920],
  [3840, 2160],
])('on a stage of %i × %i body, strip, header and panes lie within the frame and apart', (width, height) => {
  for (const stage of [stageFor(width, height, 'en'), compactStageFor(width, height, 'en')]) {
    const { body, strip, header, panes: both, upright } = panes(stage, [1, 1], { header: 1 });
    const frame = wholeFrame(stage);
    expect(body.height + strip.height).toBeCloseTo(frame.height, 9);
    const rects = [strip, header, ...both];
    for (const one of rects) {
      expect(one.x).toBeGreaterThanOrEqual(frame.x - 1e-9);
      expect(one.x + one.width).toBeLessThanOrEqual(frame.x + frame.width + 1e-9);
      for (const other of rects) if (one !== other) expect(apart(one, other)).toBe(true);
    }
    for (const pane of both) {
      expect(pane.width).toBeGreaterThan(1.9);
      expect(pane.height).toBeGreaterThan(0.9);
    }
    expect(both[0]!.y === both[1]!.y).toBe(!upright);
    expect(strip.height).toBe(layout(stage).strip.height);
    expect(frameOf(stage).body).toEqual(body);
  }
});

function apart(a: Rect, b: Rect): boolean {
  const gap = (from: number, length: number, other: number) => from + length <= other + 1e-9;
  return (
    gap(a.x, a.width, b.x) || gap(b.x, b.width, a.x) || gap(a.y, a.height, b.y) || gap(b.y, b.height, a.y)
  );
}

test('two panes under a header, wide and upright', async () => {
  const stages = [stageFor(1280, 720, 'en'), stageFor(720, 1080, 'en')];
  const drawn = stages.map((stage, i) => {
    const { header, panes: both, strip, body } = panes(stage, [1, 1], { header: 1 });
    const box = (rect: Rect, ink: 'panel' | 'strip' | 'node' | 'background') =>
      ({ kind: 'box', ...rect, fill: { ink }, stroke: { ink: 'rule', width: 0.05 } }) as const;
    return {
      kind: 'group',
      at: [i === 0 ? -0.85 : 1.7, 0],
      scale: 1.7 / stage.height,
      children: [
        box(body, 'background'),
        box(strip, 'strip'),
        box(header, 'panel'),
        ...both.map((pane) => box(pane, 'node')),
      ],
    } as const;
  });
  await expectPicture('panes', 5.4, 2, drawn);
});
