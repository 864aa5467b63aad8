export { balance } from './balance.ts';
export { type BestLine, bestLine, bestLineOf } from './best-line.ts';
export type { Border } from './border.ts';
export { type Boundary, boundary, type Half, halves } from './boundary.ts';
export { type Carrier, carrier, carry } from './carry.ts';
export { type ClassBoundaries, type ClassPart, classBoundaries } from './class-boundaries.ts';
export { type Crease, creases, type Segment } from './creases.ts';
export { type CurvePoint, sampledCurve, sampledGraph } from './curve.ts';
export { answerOf, classNames, type Decision, decisionOf } from './decision.ts';
export { type Disagreement, type DisagreementPart, disagreement } from './disagreement.ts';
export {
  type Frame,
  framePath,
  frameTurned,
  frameWithAxis,
  plainFrame,
  principalFrame,
  seen,
  squared,
} from './frame.ts';
export { applyMap, applyMaps, type Map2, unfold } from './maps.ts';
export { type NearestBoundaryPoint, nearestBoundaryPoint } from './nearest-boundary-point.ts';
export { type Partition, partition } from './partition.ts';
export { linearPath } from './path.ts';
export { type Piece, pieces } from './pieces.ts';
export { isPiecewiseLinear } from './piecewise-linear.ts';
export { type Fold, type PlaneParts, planeParts, planeSums } from './plane-parts.ts';
export { type FormUnit, type ReluForm, reluForm } from './relu-form.ts';
export {
  featureSlice,
  inputsAt,
  type OverSlice,
  overSlice,
  type Slice,
  slicedChain,
  sliceThrough,
  stepsFrom,
} from './slice.ts';
export { chosenSlice, firstSlice, type InputScales, inputScales, type SliceChoice } from './slice-choice.ts';
export type { PlaneSums } from './sums.ts';
export { type Thresholds, thresholds } from './thresholds.ts';
export { turnOntoLine } from './turn-onto-line.ts';
export { type Carried, type Unfolding, type UnfoldStep, unfolding } from './unfolding.ts';
export type { View } from './view.ts';
