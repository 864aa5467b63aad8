export { type Equipment, equipment } from './equipment.ts';
export { FilmError } from './film-error.ts';
export { type FilmFormat, formatDefaults, formatOf } from './format.ts';
export { type FigureSource, type FilmSource, type FrameRange, openFigure, type RangeJob } from './job.ts';
export { type Lane, workerLane } from './lane.ts';
export {
  checkFilm,
  type FilmOptions,
  type FilmPlan,
  type MadeFilm,
  makeFilm,
  planFilm,
  writeFilm,
} from './make-film.ts';
export type { EncodedRange } from './packet.ts';
export { measureText, Raster, type RasterOptions, renderPng } from './raster.ts';
export type { StretchOptions } from './stretch.ts';
