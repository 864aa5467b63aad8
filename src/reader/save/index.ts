// Loaded when a reader first saves a figure: see `SaveFigure`.
import { saveFilm } from './film.ts';
import { pictureOf } from './picture.ts';
import type { SaveFigure } from './save-figure.ts';

const save: SaveFigure = { picture: pictureOf, film: saveFilm };
(globalThis as { creaseSave?: SaveFigure }).creaseSave = save;
