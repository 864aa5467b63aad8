import type { Ink } from '../scene/index.ts';

/** What each ink looks like, as an opaque CSS colour. */
export type Theme = Readonly<Record<Ink, string>>;

export type ThemeName = 'dark' | 'light';

/*
 * The ten classes: label 0, label 1, then hues of Matthew Petroff, Accessible Color Sequences for Data Visualization
 * (arXiv:2107.02270), with the reddish purple of Okabe and Ito (2008) for his second grey. Only lightness and
 * chroma are tuned, so that in each theme any two stay apart in full and in red-blind and green-blind sight.
 */

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
  kHat: '#c49bf0',
  u: '#c49bf0',
  v: '#ff9e4a',
  class0: '#f7d96f',
  class1: '#58c4dd',
  class2: '#f06b16',
  class3: '#a538e5',
  class4: '#d5eae7',
  class5: '#ca422c',
  class6: '#a55583',
  class7: '#b28b7f',
  class8: '#5a97d2',
  class9: '#c4b882',
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
  kHat: '#7a3fc0',
  u: '#7a3fc0',
  v: '#984700',
  class0: '#a97800',
  class1: '#157a9c',
  class2: '#aa4600',
  class3: '#7a04b0',
  class4: '#7c8a88',
  class5: '#95200d',
  class6: '#822e61',
  class7: '#7a564c',
  class8: '#178ae3',
  class9: '#7c7554',
  positive: '#1268c9',
  negative: '#cf3327',
  node: '#ffffff',
  crease: '#44852a',
  shade: '#1a2029',
  cut: '#11161d',
  accent: '#1b8cab',
};

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light };
