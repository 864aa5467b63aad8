export { balance } from './balance.ts';
export { type BestLine, bestLine } from './best-line.ts';
export { type Boundary, boundary, type Crease, creases, type Half, halves } from './boundary.ts';
export { type Carrier, carrier, carry } from './carry.ts';
export type { Segment } from './clip.ts';
export { applyMap, applyMaps, type Map2, unfold } from './maps.ts';
export { linearPath } from './path.ts';
export { isPiecewiseLinear, type Piece, pieces } from './pieces.ts';
export type { View } from './view.ts';
