import { classMark, DENSITY_RAMP, type Drawing, type Node, signedRamp } from '../scene/index.ts';

const wave = (y: number) =>
  Array.from({ length: 60 }, (_, i) => (i % 2 ? y + Math.sin(i / 6) : -3 + i * 0.1));

const chevron = 'M100 0L500 700L900 0L700 0L500 400L300 0Z';

/** A row of marks of every shape, full and hollow, with a rim and without. */
const everyMark = (y: number, hollow: boolean, rim: boolean): Node[] =>
  Array.from({ length: 10 }, (_, i) => ({
    kind: 'dots',
    xy: [-6.6 + 0.3 * i, y],
    shape: classMark(i).shape,
    radius: 0.1,
    fill: { ink: classMark(i).ink },
    hollow,
    ...(rim ? { outline: { ink: 'cut', width: 0.03, opacity: 0.6 } } : {}),
  }));

/** What is not text: rasterisers set text each in their own way. */
const shapes: readonly Node[] = [
  {
    kind: 'segments',
    id: 'grid "1"',
    xy: [-7, -1, 7, -1, -7, 0, 7, 0, -7, 1, 7, 1, -1, -4, -1, 4, 0, -4, 0, 4],
    stroke: { ink: 'grid', width: 0.05, opacity: 0.5 },
  },
  {
    kind: 'segments',
    xy: [-7, -3, 7, 2, -7, 3, 7, -2],
    stroke: { ink: 'movingGrid', width: 0.04, dash: [0.2, 0.1] },
  },
  {
    kind: 'polyline',
    xy: [-5, -3, -4, 2, -2, -1, -3, -3],
    closed: true,
    fill: { ink: 'region1' },
    stroke: { ink: 'label1', width: 0.05 },
  },
  { kind: 'polyline', xy: [1, -3, 2, 2, 4, -1], stroke: { ink: 'cut', width: 0.08, dash: [0.2, 0.15] } },
  {
    kind: 'group',
    id: 'outer',
    at: [3, 1.5],
    scale: 0.5,
    opacity: 0.6,
    clip: { x: -2, y: -1, width: 4, height: 2 },
    children: [
      {
        kind: 'box',
        x: -3,
        y: -0.8,
        width: 5,
        height: 1.6,
        radius: 0.4,
        fill: { ink: 'region0' },
        stroke: { ink: 'accent', width: 0.1 },
      },
      {
        kind: 'group',
        at: [0.5, 0.2],
        opacity: 0.5,
        children: [
          {
            kind: 'circle',
            at: [0, 0],
            radius: 0.9,
            fill: { ink: 'label0', opacity: 0.5 },
            stroke: { ink: 'jHat', width: 0.1 },
          },
        ],
      },
    ],
  },
  {
    kind: 'box',
    x: -6.5,
    y: 2,
    width: 2,
    height: 1,
    fill: { ink: 'panel' },
    stroke: { ink: 'rule', width: 0.03 },
  },
  {
    kind: 'dots',
    xy: wave(0),
    shape: 'disc',
    radius: 0.2,
    fill: { ink: 'label0' },
    outline: { ink: 'background', width: 0.02 },
  },
  {
    kind: 'dots',
    xy: wave(-1.5),
    shape: 'diamond',
    radius: 0.1,
    fill: { ink: 'label1', opacity: 0.7 },
    outline: { ink: 'background', width: 0.02 },
  },
  ...everyMark(3.7, false, true),
  ...everyMark(3.4, true, true),
  ...everyMark(3.1, true, false),
  {
    kind: 'image',
    box: { x: 4.6, y: 2.2, width: 2, height: 1.4 },
    columns: 5,
    rows: 4,
    values: Array.from({ length: 20 }, (_, i) => (i === 7 ? Number.NaN : Math.sin(i))),
    ...signedRamp(1),
    opacity: 0.9,
  },
  {
    kind: 'image',
    box: { x: 5, y: -1.6, width: 1.6, height: 1.2 },
    columns: 4,
    rows: 3,
    values: [0, 0.2, 0.9, 0.4, 0.3, 1, 0.6, 0, 0.1, 0.5, 0.8, 0.2],
    ...DENSITY_RAMP,
    smooth: true,
  },
  {
    kind: 'glyphs',
    at: [-6, -3.5],
    size: 0.8,
    fill: { ink: 'text' },
    glyphs: [
      { outline: chevron, x: 0, y: 0, scale: 1 },
      { outline: chevron, x: 1000, y: 200, scale: 0.7 },
    ],
  },
];

const texts: readonly Node[] = [
  {
    kind: 'text',
    at: [-1, 3.2],
    size: 0.5,
    text: 'ReLU  <&> "fold"',
    align: 'start',
    fill: { ink: 'text' },
  },
  {
    kind: 'text',
    at: [6.8, -3.5],
    size: 0.4,
    text: 'Squeezed to fit in',
    align: 'end',
    weight: 600,
    maxWidth: 2.4,
    fill: { ink: 'muted', opacity: 0.8 },
  },
  {
    kind: 'text',
    at: [3, -3.2],
    size: 0.4,
    text: 'the middle',
    align: 'middle',
    maxWidth: 5,
    fill: { ink: 'jHat' },
  },
];

/** A picture in which every kind of node, and every option of it, can be seen. */
export const everyKind: Drawing = { width: 14, height: 8, nodes: [...shapes, ...texts] };

/** The same without its text. */
export const everyShape: Drawing = { width: 14, height: 8, nodes: shapes };
