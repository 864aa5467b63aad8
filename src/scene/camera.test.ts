import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundsOf, camera, mixViews, panTo, viewAround } from './camera.ts';

const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
const length = fc.double({ min: 0.1, max: 50, noNaN: true });
const rect = fc.record({ x: coordinate, y: coordinate, width: length, height: length });
const port = { x: -3, y: -2, width: 10, height: 6 };

test('stage and plane coordinates undo one another', () => {
  fc.assert(
    fc.property(rect, coordinate, coordinate, (view, x, y) => {
      const through = camera(view, port);
      const [backX, backY] = through.toPlane(through.toStage([x, y]));
      expect(backX).toBeCloseTo(x, 8);
      expect(backY).toBeCloseTo(y, 8);
    }),
  );
});

test('the view around content holds it, with its margin, in the shape of the port', () => {
  fc.assert(
    fc.property(rect, (content) => {
      const view = viewAround(content, port, 0.1, 0);
      expect(view.width / view.height).toBeCloseTo(port.width / port.height, 9);
      expect(content.x).toBeGreaterThanOrEqual(view.x + 0.1 * view.width - 1e-9);
      expect(content.x + content.width).toBeLessThanOrEqual(view.x + 0.9 * view.width + 1e-9);
      expect(content.y).toBeGreaterThanOrEqual(view.y + 0.1 * view.height - 1e-9);
      expect(content.y + content.height).toBeLessThanOrEqual(view.y + 0.9 * view.height + 1e-9);
    }),
  );
});

test('a view that already holds the content does not pan', () => {
  const view = { x: 0, y: 0, width: 10, height: 6 };
  expect(panTo(view, { x: 2, y: 2, width: 3, height: 2 }, 0.1)).toEqual(view);
  expect(panTo(view, { x: 8, y: 2, width: 3, height: 2 }, 0.1)).toEqual({ ...view, x: 2 });
});

test('a zoom is even, and one point of the plane stays where it is on the screen', () => {
  fc.assert(
    fc.property(
      rect,
      coordinate,
      coordinate,
      fc.double({ min: 0.05, max: 20, noNaN: true }),
      (a, x, y, ratio) => {
        fc.pre(Math.abs(ratio - 1) > 0.05);
        const b = { x, y, width: a.width * ratio, height: a.height * ratio };
        expect(Object.values(mixViews(a, b, 0)).map((n) => n + 0)).toEqual(
          Object.values(a).map((n) => n + 0),
        );
        const half = mixViews(a, b, 0.5);
        expect(half.width).toBeCloseTo(Math.sqrt(a.width * b.width), 6);
        const fixed = (a.x * b.width - b.x * a.width) / (b.width - a.width);
        const place = (view: typeof a) => (fixed - view.x) / view.width;
        expect(place(half)).toBeCloseTo(place(a), 4);
      },
    ),
  );
});

test('bounds are the least box around points', () => {
  expect(
    boundsOf([
      [1, 5],
      [-2, 3],
      [0, 9],
    ]),
  ).toEqual({ x: -2, y: 3, width: 3, height: 6 });
});
