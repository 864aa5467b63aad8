import type { Ink } from '../scene/index.ts';

/** What each ink looks like, as an opaque CSS colour. */
export type Theme = Readonly<Record<Ink, string>>;

export type ThemeName = 'dark' | 'light';

/** The look of the films: near-black paper, the hues of 3Blue1Brown's manim. */
export const dark: Theme = {
  background: '#0d1117',
  panel: '#090c11',
  strip: '#0b0f15',
  rule: '#2b333e',
  text: '#f0f3f6',
  muted: '#a3adb9',
  faint: '#67717e',
  grid: '#4a5361',
  movingGrid: '#29abca',
  movingAxis: '#8adcf0',
  label0: '#f7d96f',
  label1: '#58c4dd',
  region0: '#26241d',
  region1: '#12262f',
  iHat: '#58c4dd',
  jHat: '#fc6255',
  positive: '#58a6ff',
  negative: '#fc6255',
  node: '#171d25',
  crease: '#83c167',
  shade: '#000000',
  cut: '#ffffff',
  accent: '#29abca',
};

/** The same hues on paper: darkened until every mark stands out at 3:1 and every word at 4.5:1. */
export const light: Theme = {
  background: '#ffffff',
  panel: '#f5f7f9',
  strip: '#f8fafb',
  rule: '#d3dae1',
  text: '#1a2029',
  muted: '#55606d',
  faint: '#848e99',
  grid: '#adb6c0',
  movingGrid: '#1b8cab',
  movingAxis: '#0b6f8a',
  label0: '#a97800',
  label1: '#157a9c',
  region0: '#fcf4dc',
  region1: '#e0f2f8',
  iHat: '#157a9c',
  jHat: '#cf3327',
  positive: '#1268c9',
  negative: '#cf3327',
  node: '#ffffff',
  crease: '#44852a',
  shade: '#1a2029',
  cut: '#11161d',
  accent: '#1b8cab',
};

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light };
