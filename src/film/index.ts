export { type Equipment, equipment } from './equipment.ts';
export { FilmError } from './film-error.ts';
export { type FilmFormat, formatDefaults, formatOf } from './format.ts';
export { type FigureSource, openFigure } from './job.ts';
export { checkFilm, type FilmOptions, type MadeFilm, makeFilm } from './make-film.ts';
export { measureText, Raster, type RasterOptions, renderPng } from './raster.ts';
