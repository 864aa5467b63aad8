import type { Dots } from '../scene/index.ts';

/** Centre to rim of a disc, centre to corner of a diamond: of one `radius`, both cover the same area. */
export function dotRadius(shape: Dots['shape'], radius: number): number {
  return shape === 'disc' ? radius : radius * Math.sqrt(Math.PI / 2);
}
