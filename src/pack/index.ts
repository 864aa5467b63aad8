export { oneFileArticles } from './one-file-articles.ts';
export { PackError } from './pack-error.ts';
export { type FigurePage, packFigure } from './pack-figure.ts';
