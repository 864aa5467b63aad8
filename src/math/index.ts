export { cos, exp, log, log1p, sin } from './elementary.ts';
export {
  apply,
  determinant,
  identity,
  inverse,
  type Matrix,
  multiply,
  rotation,
  shape,
  transpose,
} from './matrix.ts';
export { type Random, random } from './random.ts';
export { type SignedSvd, signedSvd } from './singular-values.ts';
export {
  add,
  cross,
  distance,
  dot,
  length,
  mix,
  perpendicular,
  rotate,
  scale,
  subtract,
  type Vector2,
} from './vector.ts';
