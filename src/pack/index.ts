export { CARD, cardHead, oembed, type Published } from './embed.ts';
export { lessonScript } from './lesson-script.ts';
export { type LessonPackage, lessonZip, type Platform } from './lesson-zip.ts';
export { oneFileArticles, wordsOf } from './one-file-articles.ts';
export { PackError } from './pack-error.ts';
export { type FigurePage, packFigure } from './pack-figure.ts';
export { playerInPieces } from './parts.ts';
