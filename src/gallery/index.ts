export { type GalleryOptions, keepGallery } from './keep-gallery.ts';
export { newFigure } from './new-figure.ts';
