import { themes, toSvg } from '../../paint/index.ts';
import type { Drawing } from '../../scene/index.ts';
import type { Pictures } from './messages.ts';

/** A drawing in both themes. */
export function picturesOf(drawing: Drawing): Pictures {
  return { dark: toSvg(drawing, themes.dark), light: toSvg(drawing, themes.light) };
}
