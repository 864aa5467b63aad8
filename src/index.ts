/**
 * Everything that runs anywhere: networks, geometry, scenes, painters and figures.
 * Films need Node (`crease/film`), the player needs a page (`crease/elements`).
 */
export * from './author/index.ts';
export * from './figures/index.ts';
export * from './geometry/index.ts';
export * from './math/index.ts';
export * from './nn/index.ts';
export * from './paint/index.ts';
export * from './scene/index.ts';
export * from './table/index.ts';
