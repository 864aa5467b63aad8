import { describe, expect, test } from 'vitest';
import type { Ink } from '../scene/index.ts';
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
