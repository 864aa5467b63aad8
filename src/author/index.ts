export { FigureError, openFigureModule, ownFigure } from './own-figure.ts';
