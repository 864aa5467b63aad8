import { outlineIcon } from '../dom/index.ts';

/** Outlines on a 24 × 24 grid, stroked; those in `solid` are filled. */
const outlines = {
  sun: 'M12 16.2a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4ZM12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M5.5 18.5l1.4-1.4M17.1 6.9l1.4-1.4',
  moon: 'M19.8 14.2A8 8 0 0 1 9.8 4.2a8 8 0 1 0 10 10Z',
  enlarge: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  copy: 'M9 9h10.5v10.5H9zM6 15H4.5V4.5H15V6',
  done: 'm5 12.5 4.5 4.5L19 7.5',
  play: 'M8 5v14l11.5-7z',
  pause: 'M7 5h3.2v14H7zM13.8 5H17v14h-3.2z',
  stop: 'M6.5 6.5h11v11h-11z',
  reset: 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5v4h4',
} as const;

export type IconName = keyof typeof outlines;

const solid: ReadonlySet<IconName> = new Set<IconName>(['play', 'pause', 'stop']);

/** A picture for a control that says its name elsewhere. */
export function icon(name: IconName): SVGSVGElement {
  return outlineIcon(outlines[name], solid.has(name));
}
