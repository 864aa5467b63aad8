export { type OwnFigure, prepareOwnFigure } from './own-figure.ts';
export { type OwnModules, ownModules } from './own-modules.ts';
export { ownScript } from './own-script.ts';
