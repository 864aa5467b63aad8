import type { Handle } from '../scene/index.ts';

type Point = Handle<object>['at'];

/** How far a point lies outside a handle's hit area (0 inside), and how far from its middle (1 at the rim). */
interface Distance {
  readonly outside: number;
  readonly inside: number;
}

/**
 * The handle that a pointer means: the one whose hit area holds the point, or comes within `slack` of it.
 * Where areas overlap, the one that is nearest to its own middle wins, a point wins over a band, and what can be held
 * over what can only be looked at.
 * @param slack scene units
 */
export function handleAt<P extends object>(
  handles: readonly Handle<P>[],
  point: Point,
  slack: number,
): Handle<P> | undefined {
  let best: Handle<P> | undefined;
  let least = Infinity;
  for (const handle of handles) {
    const { outside, inside } = distance(handle, point);
    if (outside > slack) continue;
    const rank =
      (outside > 0 ? 10 + outside : inside) + (handle.to ? 1 : 0) + (handle.kind === 'look' ? 2 : 0);
    if (rank < least) {
      best = handle;
      least = rank;
    }
  }
  return best;
}

function distance({ at, to, size }: Handle<object>, [x, y]: Point): Distance {
  if (!to) {
    const [dx, dy] = [Math.abs(x - at[0]), Math.abs(y - at[1])];
    const [halfWidth, halfHeight] = [size[0] / 2, size[1] / 2];
    return {
      outside: Math.hypot(Math.max(dx - halfWidth, 0), Math.max(dy - halfHeight, 0)),
      inside: Math.max(dx / halfWidth, dy / halfHeight),
    };
  }
  const along = [to[0] - at[0], to[1] - at[1]] as const;
  const length = along[0] ** 2 + along[1] ** 2;
  const share = length > 0 ? ((x - at[0]) * along[0] + (y - at[1]) * along[1]) / length : 0;
  const nearest = Math.min(Math.max(share, 0), 1);
  const away = Math.hypot(x - at[0] - nearest * along[0], y - at[1] - nearest * along[1]);
  const half = size[1] / 2;
  return { outside: Math.max(away - half, 0), inside: away / half };
}
