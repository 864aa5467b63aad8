import { describe, expect, test } from 'vitest';
import type { ClassInk, Ink } from '../scene/index.ts';
import { type Theme, themes } from './theme.ts';

/** WCAG 2.2: relative luminance, and the contrast of two colours. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Full sight, and without one kind of cone: Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB. */
const sights = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanope: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranope: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;

/** The distance of two colours in Oklab (Ottosson 2020) as such a sight has them; black and white are 1 apart. */
function apart(one: string, other: string, sight: readonly number[]): number {
  const [a, b] = [oklab(one, sight), oklab(other, sight)];
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}

function oklab(hex: string, sight: readonly number[]): number[] {
  const linear = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const times = (matrix: readonly number[], x: readonly number[]) =>
    [0, 3, 6].map((row) => matrix[row]! * x[0]! + matrix[row + 1]! * x[1]! + matrix[row + 2]! * x[2]!);
  const seen = times(sight, linear).map((c) => Math.max(c, 0));
  const cones = times(
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619,
      0.2817188376, 0.6299787005,
    ],
    seen,
  );
  return times(
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371,
      0.7827717662, -0.808675766,
    ],
    cones.map(Math.cbrt),
  );
}

const classes = Array.from({ length: 10 }, (_, i) => `class${i}` as ClassInk);
const papers: Ink[] = ['background', 'panel', 'strip', 'node'];
const words: Ink[] = ['text', 'muted'];
const marks: Ink[] = [
  'faint',
  'movingGrid',
  'movingAxis',
  'label0',
  'label1',
  'iHat',
  'jHat',
  'kHat',
  'u',
  'v',
  'positive',
  'negative',
  'crease',
  'cut',
  'accent',
];

describe.each(Object.entries(themes))('the %s theme', (_, theme: Theme) => {
  test.each(words)('%s reads on every paper', (ink) => {
    for (const paper of papers) expect(contrast(theme[ink], theme[paper])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)('%s stands out on every paper', (ink) => {
    for (const paper of papers) expect(contrast(theme[ink], theme[paper])).toBeGreaterThanOrEqual(3);
  });

  test('the classes stand out on every paper and in both regions, and begin as the labels do', () => {
    for (const ink of classes) {
      for (const paper of [...papers, 'region0', 'region1'] as const) {
        expect(contrast(theme[ink], theme[paper]), `${ink} on ${paper}`).toBeGreaterThanOrEqual(3);
      }
    }
    expect([theme.class0, theme.class1]).toEqual([theme.label0, theme.label1]);
  });

  test.each(
    Object.keys(sights) as (keyof typeof sights)[],
  )('any two classes stay apart in %s sight', (sight) => {
    classes.forEach((one, i) => {
      for (const other of classes.slice(i + 1)) {
        expect(apart(theme[one], theme[other], sights[sight]), `${one} and ${other}`).toBeGreaterThan(0.065);
      }
    });
  });

  test('the vectors u, v and k̂ are none of the colours that mean something else', () => {
    for (const ink of ['u', 'v', 'kHat'] as const) {
      for (const taken of ['crease', 'iHat', 'jHat', 'label0', 'label1'] as const) {
        expect(apart(theme[ink], theme[taken], sights.full), `${ink} and ${taken}`).toBeGreaterThan(0.09);
      }
    }
    expect(apart(theme.u, theme.v, sights.deuteranope)).toBeGreaterThan(0.2);
  });

  test('labels stand out in both regions', () => {
    for (const label of ['label0', 'label1'] as const) {
      for (const region of ['region0', 'region1'] as const) {
        expect(contrast(theme[label], theme[region])).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test('every colour is six hexadecimal digits, which canvas and SVG write alike', () => {
    for (const colour of Object.values(theme)) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  });
});
