import { outlineIcon } from '../dom/index.ts';

/** Outlines on a 24 × 24 grid, stroked; those in `solid` are filled. */
const outlines = {
  play: 'M8 5v14l11.5-7z',
  pause: 'M7 5h3.2v14H7zM13.8 5H17v14h-3.2z',
  replay: 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5v4h4',
  previous: 'M17.5 6.5v11L9.5 12zM6.5 6.5v11',
  next: 'M6.5 6.5v11l8-5.5zM17.5 6.5v11',
  chapters: 'M4.5 7h.01M4.5 12h.01M4.5 17h.01M8.5 7h11M8.5 12h11M8.5 17h11',
  undo: 'M8.5 5 4.5 9l4 4M5 9h9a5 5 0 0 1 0 10h-3.5',
  redo: 'm15.5 5 4 4-4 4M19 9h-9a5 5 0 0 0 0 10h3.5',
  reset: 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5v4h4',
  train: 'M4 5v14.5h16M7 8c1.6 5.6 4 8 12.5 8.5',
  stop: 'M6.5 6.5h11v11h-11z',
  data: 'M4.5 6.2A1.2 1.2 0 0 1 5.7 5h12.6a1.2 1.2 0 0 1 1.2 1.2v11.6a1.2 1.2 0 0 1-1.2 1.2H5.7a1.2 1.2 0 0 1-1.2-1.2zM4.5 9.8h15M4.5 14.4h15M12 9.8V19',
  share: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  settings: 'M4 7.5h9M17.5 7.5H20M4 16.5h2.5M11 16.5h9M15.25 5.250v4.5M8.75 14.250v4.5',
  help: 'M9.2 9.3a2.9 2.9 0 1 1 4.3 2.6c-1 .55-1.5 1.1-1.5 2.3M12 17.4h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  enlarge: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  shrink: 'M9 4.5V9H4.5M19.5 9H15V4.5M15 19.5V15h4.5M4.5 15H9v4.5',
} as const;

export type IconName = keyof typeof outlines;

/** Whether it is one of those that every figure has; else it is the outline of another. */
const isName = (name: string): name is IconName => name in outlines;

const solid: ReadonlySet<IconName> = new Set<IconName>(['play', 'pause', 'stop']);

/**
 * A picture for a control that says its name elsewhere.
 * @param name one that every figure has, or the outline of another on the same grid
 */
export function icon(name: IconName | `m${string}` | `M${string}`): SVGSVGElement {
  return isName(name) ? outlineIcon(outlines[name], solid.has(name)) : outlineIcon(name);
}
