import { make } from '../dom/index.ts';

/** A place on the screen, in CSS pixels. */
interface Client {
  readonly clientX: number;
  readonly clientY: number;
}

/** Where an element lies on the screen, however the page scales, turns or zooms it. */
export interface Plane {
  /** A place on the screen in shares of the element: from its left, and from its top. */
  at(place: Client): readonly [number, number];
  /** How wide and how high it shows, in CSS pixels of the screen. */
  size(): readonly [number, number];
}

/** Three corners say it all; the box that a browser tells of a turned element does not. */
export function plane(element: HTMLElement): Plane {
  const probes = ['0 auto auto 0', '0 auto auto 100%', '100% auto auto 0'].map((inset) => {
    const probe = make('i', { class: 'probe' });
    probe.style.setProperty('inset', inset);
    return probe;
  });
  element.append(...probes);
  const corners = () => {
    const [origin, right, below] = probes.map((probe) => probe.getBoundingClientRect());
    const { x, y } = origin!;
    return { x, y, across: [right!.x - x, right!.y - y], down: [below!.x - x, below!.y - y] } as const;
  };
  return {
    at({ clientX, clientY }) {
      const { x, y, across, down } = corners();
      const [dx, dy] = [clientX - x, clientY - y];
      const area = across[0] * down[1] - across[1] * down[0];
      return [(dx * down[1] - dy * down[0]) / area, (across[0] * dy - across[1] * dx) / area];
    },
    size() {
      const { across, down } = corners();
      return [Math.hypot(...across), Math.hypot(...down)];
    },
  };
}
