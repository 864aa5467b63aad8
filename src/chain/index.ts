export {
  bendLayer,
  type Chain,
  type ChainLayer,
  chainAnswer,
  chainOfNetwork,
  chainValues,
  chainWidths,
  type LayerCurve,
  layerCurveText,
  sumsOf,
} from './chain.ts';
export { formatChain, parseChain, WIDEST } from './chain-json.ts';
export { type Corner, type Corners, cornersOf } from './corners.ts';
export {
  bend,
  bendOne,
  type Curve,
  curveNames,
  curveOf,
  curveText,
  isWhole,
  linear,
  parseCurve,
  type WrittenCurve,
} from './curve.ts';
export { MOST_ROWS, type Rows } from './rows.ts';
