export { type OwnFigure, prepareOwnFigure } from './own-figure.ts';
export { ownScript } from './own-script.ts';
