import { expect, test } from 'vitest';
import type { Vector2 } from '../math/index.ts';
import { type DiagramEdge, diagram, diagramShape, edgeEnds } from './diagram.ts';
import type { Box, Glyphs, Segments } from './drawing.ts';
import { biasUnits, bundle, ellipses, layerBox, layers } from './layers.ts';
import { numberMark, textMark } from './mark.ts';
import { expectPicture } from './part-picture.fixture.ts';

const box = { x: -2, y: -1.5, width: 4, height: 3 };
const edge: DiagramEdge = { weight: 1, ink: 'iHat', opacity: 1, flow: 0 };
const symbol = (text: string) => ({ ...textMark(text), middle: 0.25 });

test('an edge is drawn up to a share, bright up to another, and dim between', () => {
  const shape = diagramShape([1, 1], box, 0.5);
  const [start, end] = edgeEnds(shape, 0, 0, 0);
  const segments = diagram(shape, [], [[[{ ...edge, lit: 0.25, until: 0.75 }]]]) as Segments[];
  const at = (share: number) => start[0] + share * (end[0] - start[0]);
  expect(segments.map(({ xy }) => [xy[0], xy[2]])).toEqual([
    [at(0), at(0.25)],
    [at(0.25), at(0.75)],
  ]);
  expect(segments[1]!.stroke.opacity).toBeLessThan(segments[0]!.stroke.opacity!);
});

test('labels stand on the free side of their edges, clear of them', () => {
  const shape = diagramShape([2, 1], box, 0.4);
  const nodes = diagram(
    shape,
    [],
    [
      [
        [
          { ...edge, label: numberMark(1) },
          { ...edge, label: numberMark(2) },
        ],
      ],
    ],
  );
  const [upper, lower] = nodes.filter((node) => node.kind === 'glyphs') as Glyphs[];
  const edgeY = (input: number, x: number) => {
    const [a, b] = edgeEnds(shape, 0, 0, input);
    return a[1] + ((x - a[0]) / (b[0] - a[0])) * (b[1] - a[1]);
  };
  const corners = ({ at, size }: Glyphs): Vector2[] => [
    at,
    [at[0] + 2 * size, at[1]],
    [at[0], at[1] + 0.73 * size],
    [at[0] + 2 * size, at[1] + 0.73 * size],
  ];
  for (const [x, y] of corners(upper!)) expect(y).toBeGreaterThan(edgeY(0, x) + 0.02);
  for (const [x, y] of corners(lower!)) expect(y).toBeLessThan(edgeY(1, x) - 0.02);
});

test('a pill rides on its edge', () => {
  const shape = diagramShape([1, 1], box, 0.5);
  const nodes = diagram(shape, [], [[[{ ...edge, pill: { content: 3, at: 0.5 } }]]]);
  const capsule = nodes.find((node) => node.kind === 'box') as Box;
  expect([capsule.x + capsule.width / 2, capsule.y + capsule.height / 2]).toEqual([
    expect.closeTo(0, 12),
    expect.closeTo(0, 12),
  ]);
});

test.each([
  'right',
  'down',
] as const)('layers to the %s keep apart, within their box, the first and the last drawn', (direction) => {
  const shape = layers([{ units: 784, drawn: 9, bias: true }, { units: 128, drawn: 6 }, { units: 10 }], box, {
    direction,
  });
  expect(shape.indexes[0]).toEqual([0, 1, 2, 3, 4, 780, 781, 782, 783]);
  expect(shape.indexes[1]).toEqual([0, 1, 2, 125, 126, 127]);
  expect(shape.units.map((layer) => layer.length)).toEqual([9, 6, 10]);
  expect([shape.ellipses[1] !== undefined, shape.ellipses[2], shape.biases[0] !== undefined]).toEqual([
    true,
    undefined,
    true,
  ]);
  shape.units.forEach((layer, l) => {
    const all = [...layer, shape.ellipses[l], shape.biases[l]].filter((at) => at !== undefined);
    all.forEach((a, i) => {
      expect(Math.abs(a[0])).toBeLessThanOrEqual(2 - shape.radius + 1e-9);
      expect(Math.abs(a[1])).toBeLessThanOrEqual(1.5 - shape.radius + 1e-9);
      for (const b of all.slice(i + 1))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(2.2 * shape.radius);
    });
  });
});

test('a bundle spreads from one box to the next', () => {
  const [from, to] = [
    { x: -2, y: -1, width: 1, height: 2 },
    { x: 1, y: -0.5, width: 1, height: 1 },
  ];
  expect(bundle(from, to, { gap: 0 }).xy).toEqual([-1, -1, 1, -0.5, 1, 0.5, -1, 1]);
  expect(bundle(from, to, { gap: 0, until: 0.5 }).xy).toEqual([-1, -1, 0, -0.75, 0, 0.75, -1, 1]);
});

test('two inputs and a product on its way, beside a network too large to draw whole', async () => {
  const small = diagramShape([2, 1], { x: -4.2, y: -1.2, width: 4.2, height: 2.4 }, 0.44);
  const large = layers(
    [{ units: 784, drawn: 8, bias: true }, { units: 128, drawn: 6, bias: true }, { units: 10 }],
    { x: 1, y: -1.7, width: 3.2, height: 3.4 },
  );
  await expectPicture('diagram', 9, 3.8, [
    ...diagram(
      small,
      [
        [
          { value: symbol('x₁'), ink: 'iHat', opacity: 1 },
          { value: symbol('x₂'), ink: 'jHat', opacity: 0.55 },
        ],
        [{ value: numberMark(18, { decimals: 0 }), ink: 'text', opacity: 1, lit: 1 }],
      ],
      [
        [
          [
            {
              ...edge,
              weight: 3,
              label: symbol('w₁₁'),
              lit: 0.62,
              pill: { content: symbol('w₁₁x₁'), at: 0.62 },
            },
            { ...edge, weight: -1, ink: 'jHat', opacity: 0.55, label: symbol('w₁₂') },
          ],
        ],
      ],
    ),
    bundle(layerBox(large, 0), layerBox(large, 1)),
    bundle(layerBox(large, 1), layerBox(large, 2)),
    ...diagram(
      large,
      large.units.map((layer) => layer.map(() => ({ ink: 'muted' as const, opacity: 1 }))),
      [],
    ),
    ...ellipses(large, 'muted'),
    ...biasUnits(large, 'accent'),
  ]);
});
