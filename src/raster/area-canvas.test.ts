import { createCanvas, Path2D } from '@napi-rs/canvas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyShape } from '../paint/every-kind.fixture.ts';
import { dark, light, type PaintContext, paint, themes } from '../paint/index.ts';
import { AreaCanvas } from './area-canvas.ts';
import { Outline } from './outline.ts';

const areaCanvas = (width: number, height: number, planes: boolean) =>
  new AreaCanvas(width, height, { planes, createCanvas });

type Draw = (context: PaintContext) => void;

/** Black on white, so that a pixel's first byte tells how much of it is covered. */
function covered(width: number, height: number, draw: Draw): number[] {
  const canvas = areaCanvas(width, height, false);
  canvas.fillStyle = '#ffffff';
  canvas.fillRect(0, 0, width, height);
  canvas.fillStyle = '#000000';
  draw(canvas);
  const rgba = canvas.rgba();
  return Array.from({ length: width * height }, (_, i) => 1 - rgba[4 * i]! / 255);
}
const total = (pixels: readonly number[]) => pixels.reduce((sum, value) => sum + value, 0);

/** A polygon as a path. */
const polygon =
  (xy: readonly number[]): Draw =>
  (context) => {
    context.beginPath();
    context.moveTo(xy[0]!, xy[1]!);
    for (let i = 2; i < xy.length; i += 2) context.lineTo(xy[i]!, xy[i + 1]!);
    context.closePath();
    context.fill();
  };

/** The area of a convex polygon within a rectangle: cut side by side (Sutherland and Hodgman), then the shoelace. */
function areaWithin(polygonPoints: readonly (readonly number[])[], box: readonly number[]): number {
  let points = polygonPoints;
  for (const [axis, side, sign] of [
    [0, box[0]!, 1],
    [0, box[2]!, -1],
    [1, box[1]!, 1],
    [1, box[3]!, -1],
  ] as const) {
    const inside = (p: readonly number[]) => sign * (p[axis]! - side) >= 0;
    points = points.flatMap((p, i) => {
      const q = points[(i + 1) % points.length]!;
      const share = (side - p[axis]!) / (q[axis]! - p[axis]!);
      const cut = [p[0]! + share * (q[0]! - p[0]!), p[1]! + share * (q[1]! - p[1]!)];
      return [...(inside(p) ? [p] : []), ...(inside(p) === inside(q) ? [] : [cut])];
    });
  }
  return Math.abs(
    points.reduce((sum, [x, y], i) => {
      const [u, v] = points[(i + 1) % points.length]!;
      return sum + (x! * v! - u! * y!) / 2;
    }, 0),
  );
}

const place = fc.double({ min: -30, max: 70, noNaN: true });

test('every pixel of a triangle has the share that geometry says, wherever its corners lie', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 6, maxLength: 6 }), (xy) => {
      const corners = [0, 2, 4].map((i) => [xy[i]!, xy[i + 1]!]);
      const pixels = covered(37, 41, polygon(xy));
      for (let i = 0; i < pixels.length; i += 7) {
        const [x, y] = [i % 37, Math.floor(i / 37)];
        expect(Math.abs(pixels[i]! - areaWithin(corners, [x, y, x + 1, y + 1]))).toBeLessThan(1.2 / 255);
      }
    }),
    { numRuns: 60 },
  );
});

test('a straight stroke covers what its rectangle does, whichever way it runs', () => {
  fc.assert(
    fc.property(
      place,
      place,
      place,
      place,
      fc.double({ min: 0.2, max: 9, noNaN: true }),
      (ax, ay, bx, by, width) => {
        fc.pre(Math.hypot(bx - ax, by - ay) > 0.5);
        const stroked = covered(40, 40, (context) => {
          context.lineWidth = width;
          context.strokeStyle = '#000000';
          context.beginPath();
          context.moveTo(ax, ay);
          context.lineTo(bx, by);
          context.stroke();
        });
        const length = Math.hypot(bx - ax, by - ay);
        const [nx, ny] = [((ay - by) * width) / 2 / length, ((bx - ax) * width) / 2 / length];
        const rectangle = covered(
          40,
          40,
          polygon([ax + nx, ay + ny, bx + nx, by + ny, bx - nx, by - ny, ax - nx, ay - ny]),
        );
        stroked.forEach((share, i) => {
          expect(Math.abs(share - rectangle[i]!)).toBeLessThan(1.2 / 255);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test.each([0.4, 1, 3.7, 12, 90])('a disc of radius %f covers π r²', (radius) => {
  const pixels = covered(200, 200, (context) => {
    context.beginPath();
    context.arc(100.3, 99.6, radius, 0, 2 * Math.PI);
    context.fill();
  });
  expect(total(pixels) / (Math.PI * radius * radius)).toBeCloseTo(1, 2);
});

test('a bent line covers its pieces and the outside of its bends, none twice', () => {
  const half = 3;
  const pixels = covered(100, 100, (context) => {
    context.strokeStyle = '#000000';
    context.lineWidth = 2 * half;
    context.globalAlpha = 1;
    context.beginPath();
    context.moveTo(20, 20);
    context.lineTo(70, 20);
    context.lineTo(70, 80);
    context.stroke();
  });
  // Two bars of 50 and 60 less the square in which they overlap, and a quarter of a disc.
  const expected = 2 * half * 110 - half * half + (Math.PI * half * half) / 4;
  expect(Math.abs(total(pixels) - expected)).toBeLessThan(0.3);
});

test('a clip cuts between pixels as well', () => {
  const pixels = covered(20, 20, (context) => {
    context.save();
    context.beginPath();
    context.rect(3.25, 4.5, 5.5, 6.25);
    context.clip();
    context.fillRect(-50, -50, 500, 500);
    context.restore();
  });
  expect(total(pixels)).toBeCloseTo(5.5 * 6.25, 1);
  expect(pixels[5 * 20 + 3]).toBeCloseTo(0.75, 2);
  expect(pixels[4 * 20 + 8]).toBeCloseTo(0.75 * 0.5, 2);
});

test('what is far away, or nowhere, neither shows nor stops anything', () => {
  const nothing = covered(20, 20, (context) => {
    polygon([Number.NaN, 0, 10, 10, 0, 10])(context);
    polygon([1e30, 1e30, 2e30, 1e30, 2e30, 2e30])(context);
    context.beginPath();
    context.moveTo(Number.POSITIVE_INFINITY, 3);
    context.lineTo(3, 3);
    context.stroke();
  });
  expect(total(nothing)).toBe(0);
  const half = covered(20, 20, polygon([-1e7, 10, 1e7, 10, 1e7, 1e7, -1e7, 1e7]));
  expect(total(half)).toBeCloseTo(200, 0);
  const dashed = covered(20, 20, (context) => {
    context.setLineDash([3, 1]);
    context.lineWidth = 2;
    context.strokeStyle = '#000000';
    context.beginPath();
    context.moveTo(-1e9, 10);
    context.lineTo(1e9, 10);
    context.stroke();
  });
  expect(total(dashed) / 40).toBeCloseTo(0.75, 1);
});

test('a curve is round at any size', () => {
  const circle = 'M1000 0A1000 1000 0 0 1 -1000 0A1000 1000 0 0 1 1000 0Z';
  for (const scale of [0.004, 0.09]) {
    const pixels = covered(200, 200, (context) => {
      context.setTransform(scale, 0, 0, -scale, 100, 100);
      context.fill(new Outline(circle) as never);
      context.setTransform(1, 0, 0, 1, 0, 0);
    });
    expect(total(pixels) / (Math.PI * (1000 * scale) ** 2)).toBeCloseTo(1, 2);
  }
});

test.each([
  'M0 0L500 0L500 700L0 700L0 0ZM100 100V600H400V100',
  'm0 0c0 200 100 300 200 300s200-100 200-300c-100 100-300 100-400 0',
  'M0 0Q100 0 150 100T300 200Q400 0 0 0M600 0 700 0 650 600z',
  'M600,350 l 50,-25 a25,25 -30 0,1 50,-25 l 50,-25 a25,50 -30 0150,-25 L500 700z',
])('the outline %s has the ink that Skia gives it', (data) => {
  const skia = createCanvas(160, 160).getContext('2d');
  skia.fillStyle = '#ffffff';
  skia.fillRect(0, 0, 160, 160);
  skia.fillStyle = '#000000';
  skia.setTransform(0.2, 0, 0, -0.2, 8, 152);
  skia.fill(new Path2D(data));
  const other = skia.getImageData(0, 0, 160, 160).data;
  const own = covered(160, 160, (context) => {
    context.setTransform(0.2, 0, 0, -0.2, 8, 152);
    context.fill(new Outline(data) as never);
    context.setTransform(1, 0, 0, 1, 0, 0);
  });
  const difference = own.reduce((sum, share, i) => sum + Math.abs(share - (1 - other[4 * i]! / 255)), 0);
  expect(total(own)).toBeGreaterThan(100);
  expect(difference / total(own)).toBeLessThan(0.01);
});

/** Each kind of node eight times as large by Skia, brought back to its size: all but exact. */
test.each(
  everyShape.nodes.map((node, i) => [node.kind, i] as const),
)('a node of kind %s (%i) is nearer to the exact picture than Skia is, or as near', (_, i) => {
  const [width, height, times] = [350, 200, 8];
  const drawing = { ...everyShape, nodes: [everyShape.nodes[i]!] };
  const options = { theme: i % 2 ? dark : light, Path2D, createCanvas };
  const by = (k: number) => {
    const canvas = createCanvas(width * k, height * k);
    paint(drawing, canvas.getContext('2d'), { ...options, width: width * k, height: height * k });
    return canvas.data();
  };
  const own = areaCanvas(width, height, false);
  paint(drawing, own, { ...options, width, height, Path2D: Outline });
  const [large, skia, rgba] = [by(times), by(1), own.rgba()];
  const exact = new Float64Array(width * height);
  for (let y = 0; y < height * times; y++) {
    for (let x = 0; x < width * times; x++) {
      const at = Math.floor(y / times) * width + Math.floor(x / times);
      exact[at]! += large[4 * (y * width * times + x) + 1]! / times ** 2;
    }
  }
  const error = (pixels: Uint8Array) =>
    Math.sqrt(exact.reduce((sum, value, k) => sum + (pixels[4 * k + 1]! - value) ** 2, 0) / exact.length);
  expect(error(rgba)).toBeLessThan(Math.max(0.3, 1.02 * error(skia)));
});

test('planes are BT.709 in limited range, within rounding, chroma of the mean of four', () => {
  const [width, height] = [38, 18];
  const draw = (canvas: AreaCanvas) =>
    paint(everyShape, canvas, { width, height, theme: themes.dark, Path2D: Outline, createCanvas });
  const pixels = areaCanvas(width, height, false);
  const planes = areaCanvas(width, height, true);
  draw(pixels);
  draw(planes);
  const rgba = pixels.rgba();
  const { y, u, v, lumaStride } = planes.i420();
  const rgb = (column: number, row: number) =>
    [0, 1, 2].map((c) => rgba[4 * (row * width + column) + c]!) as [number, number, number];
  const lumaOf = ([r, g, b]: readonly number[]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const expected = 16 + (219 / 255) * lumaOf(rgb(column, row));
      expect(Math.abs(y[row * lumaStride + column]! - expected)).toBeLessThan(0.52);
      if (row % 2 || column % 2) continue;
      const four = [0, 1].flatMap((dy) => [0, 1].map((dx) => rgb(column + dx, row + dy)));
      const mean = [0, 1, 2].map((c) => four.reduce((sum, pixel) => sum + pixel[c]!, 0) / 4);
      const at = (row / 2) * (lumaStride / 2) + column / 2;
      const luma = lumaOf(mean);
      expect(Math.abs(u[at]! - 128 - ((224 / 255) * (mean[2]! - luma)) / 1.8556)).toBeLessThan(0.52);
      expect(Math.abs(v[at]! - 128 - ((224 / 255) * (mean[0]! - luma)) / 1.5748)).toBeLessThan(0.52);
    }
  }
});

test('black and white have no colour; the primaries reach the ends of the range', () => {
  const canvas = areaCanvas(16, 16, true);
  const solid = (colour: string) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 16, 16);
    const { y, u, v } = canvas.i420();
    return [y[0], u[0], v[0]];
  };
  expect(solid('#000000')).toEqual([16, 128, 128]);
  expect(solid('#ffffff')).toEqual([235, 128, 128]);
  expect(solid('#808080')).toEqual([126, 128, 128]);
  expect(solid('#0000ff')[1]).toBe(240);
  expect(solid('#ff0000')[2]).toBe(240);
});

test('a picture is the same whatever was drawn before it, and in either theme', () => {
  const draw = (canvas: AreaCanvas, theme: 'dark' | 'light', nodes = everyShape.nodes) =>
    paint({ ...everyShape, nodes }, canvas, {
      width: 350,
      height: 200,
      theme: themes[theme],
      Path2D: Outline,
      createCanvas,
    });
  const used = areaCanvas(350, 200, false);
  for (const theme of ['dark', 'light', 'dark', 'dark'] as const) {
    draw(used, theme, everyShape.nodes.slice(0, 3));
    used.rgba();
    draw(used, theme);
    const again = Buffer.from(used.rgba());
    const fresh = areaCanvas(350, 200, false);
    draw(fresh, theme);
    expect(again.equals(Buffer.from(fresh.rgba()))).toBe(true);
  }
});
