'use client';
export { Figure, type FigureProps } from './figure.ts';
export { FigurePoster, type FigurePosterProps } from './poster.ts';
