export { type ImageMaker, paintWith } from './canvas.ts';
export { type Fit, fitDrawing } from './fit.ts';
export { defaultFont } from './font.ts';
export { imageCanvas } from './image-canvas.ts';
export { paint } from './paint.ts';
export type { CanvasMaker, PaintContext, PaintOptions, PathConstructor } from './paint-context.ts';
export { type SvgOptions, toSvg } from './svg.ts';
export { dark, light, type Theme, type ThemeName, themes } from './theme.ts';
