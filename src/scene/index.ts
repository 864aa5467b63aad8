export * from './arch.ts';
export * from './arrow.ts';
export * from './backed.ts';
export * from './baked-formulas.ts';
export * from './bars.ts';
export * from './basis.ts';
export * from './bold.ts';
export * from './bounds.ts';
export * from './brace.ts';
export * from './brackets.ts';
export * from './callout.ts';
export * from './camera.ts';
export * from './caption.ts';
export * from './captions.ts';
export * from './card.ts';
export * from './carried-shapes.ts';
export * from './chapter-span.ts';
export * from './chart.ts';
export * from './check-drawing.ts';
export * from './class-name.ts';
export * from './density.ts';
export * from './diagram.ts';
export * from './dot-shape.ts';
export type * from './drawing.ts';
export * from './easing.ts';
export * from './figure.ts';
export * from './fit-views.ts';
export * from './formula.ts';
export * from './handle.ts';
export * from './heap.ts';
export * from './image.ts';
export type * from './language.ts';
export * from './layers.ts';
export * from './layout.ts';
export * from './legend.ts';
export * from './line-cut.ts';
export * from './line-heaps.ts';
export * from './line-split.ts';
export * from './line-trip.ts';
export * from './line-trip-arrows.ts';
export * from './line-trip-panel.ts';
export * from './line-trip-words.ts';
export * from './mark.ts';
export * from './matrix.ts';
export * from './network-panel.ts';
export * from './number-line.ts';
export * from './number-text.ts';
export * from './numeral.ts';
export * from './orbit.ts';
export * from './packed-outline.ts';
export * from './parameter.ts';
export * from './params/chain.ts';
export * from './params/choice.ts';
export type { MenuOption, ParamControl, ParamWords } from './params/control.ts';
export * from './params/data.ts';
export * from './params/frames.ts';
export * from './params/list.ts';
export * from './params/network.ts';
export { integer, type NumberOptions, type NumberRange, number, seed } from './params/number.ts';
export {
  clampParams,
  defaultParams,
  describe,
  formatParams,
  ParamError,
  type ParamSpec,
  type ParamSpecs,
  parseParams,
  type Tell,
} from './params/param-spec.ts';
export * from './params/pixels.ts';
export * from './params/rows.ts';
export * from './params/slice.ts';
export * from './pixels.ts';
export * from './plane.ts';
export * from './product.ts';
export type * from './product-contents.ts';
export * from './product-places.ts';
export * from './product-ruler.ts';
export * from './scatter.ts';
export * from './set-line.ts';
export * from './share.ts';
export * from './short-number.ts';
export * from './side-tints.ts';
export * from './solids.ts';
export * from './stage.ts';
export * from './table.ts';
export * from './text-width.ts';
export * from './ticks.ts';
export * from './tile.ts';
export * from './timeline.ts';
export * from './training-steps.ts';
