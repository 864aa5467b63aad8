export { cos, exp, log, log1p, sin } from './elementary.ts';
export { type Random, random } from './random.ts';
export type { Vector2 } from './vector.ts';
