export { answers } from './answers.ts';
export { type NumberArray, readArrays } from './arrays.ts';
export { type Curve, curveNames, curveText, parseCurve } from './curve.ts';
export { type LayerDescription, layerText, type ModelDescription } from './description.ts';
export type { Beside, ModelFile, ReadOptions } from './model-source.ts';
export { type AskedLayer, type Question, QuestionError } from './question.ts';
export { readModel } from './read-model.ts';
