import { panTo, viewAround } from './camera.ts';
import type { Rect } from './drawing.ts';

/** Share of the port kept free around what a view has to hold. */
const SAFE_MARGIN = 0.09;

/**
 * One view for each state that a plane comes to. The scale stays the same from state to state unless that would make
 * the content small, and a view moves no farther than it must, so that what moves on the screen is the plane and not
 * the camera. A number line has a scale of its own.
 * @param contents what has to be seen in each state, in plane units
 * @param lineFrom the first state that is a number line; default none is
 */
export function fitViews(contents: readonly Rect[], port: Rect, lineFrom = contents.length): Rect[] {
  const own = contents.map((content) => viewAround(content, port, SAFE_MARGIN, 1e-6));
  const widths = own.slice(0, lineFrom).map(({ width }) => width);
  const common = Math.max(...widths);
  const shared = common < 1.7 * Math.min(...widths);
  const views: Rect[] = [];
  own.forEach((view, state) => {
    const content = contents[state]!;
    if (state === 0 || state === lineFrom) {
      views.push(viewAround(content, port, SAFE_MARGIN, state === 0 && shared ? common : view.width));
      return;
    }
    const before = views[state - 1]!;
    const onLine = state > lineFrom;
    const keeps = onLine ? view.width < before.width * 1.5 : shared;
    const from = keeps
      ? viewAround(centre(before), port, 0, Math.max(before.width, onLine ? view.width : 0))
      : viewAround(content, port, SAFE_MARGIN, 1e-6);
    views.push(panTo(from, content, SAFE_MARGIN));
  });
  return views;
}

/** A rectangle `times` as large about the same centre, with whole edges: how much of the plane is carried along. */
export function around({ x, y, width, height }: Rect, times: number): Rect {
  const left = Math.floor(x - ((times - 1) / 2) * width);
  const bottom = Math.floor(y - ((times - 1) / 2) * height);
  return {
    x: left,
    y: bottom,
    width: Math.ceil(x + ((times + 1) / 2) * width) - left,
    height: Math.ceil(y + ((times + 1) / 2) * height) - bottom,
  };
}

function centre({ x, y, width, height }: Rect): Rect {
  return { x: x + width / 2, y: y + height / 2, width: 0, height: 0 };
}
