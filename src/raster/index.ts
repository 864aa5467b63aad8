export { AreaCanvas } from './area-canvas.ts';
export type { I420 } from './display-list.ts';
export { Outline } from './outline.ts';
