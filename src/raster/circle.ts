/** How far, in pixels, a chord may be from the arc that it stands for. */
const TOLERANCE = 0.02;

const wheels = new Map<number, Float64Array>();

/** Chords that a turn takes at a radius in pixels. */
export function chordsOfTurn(angle: number, radius: number): number {
  const each = 2 * Math.acos(Math.max(0, 1 - TOLERANCE / Math.max(radius, TOLERANCE)));
  return Math.min(1000, Math.max(1, Math.ceil(Math.abs(angle) / each)));
}

/**
 * Corners of a circle about the origin, flat, `[x, y, …]`, in units of its radius: a polygon that covers exactly as
 * much, since its corners stand a little outside.
 */
export function circle(radius: number): Float64Array {
  const count = 4 * Math.ceil(Math.max(8, chordsOfTurn(2 * Math.PI, radius)) / 4);
  let corners = wheels.get(count);
  if (!corners) {
    const step = (2 * Math.PI) / count;
    const out = Math.sqrt(step / Math.sin(step));
    corners = new Float64Array(2 * count);
    for (let i = 0; i < count; i++) {
      corners[2 * i] = out * Math.cos(i * step);
      corners[2 * i + 1] = out * Math.sin(i * step);
    }
    wheels.set(count, corners);
  }
  return corners;
}
