export type { Vector2 } from './vector.ts';
