import { make } from '../../dom/index.ts';
import type { Pictures } from './messages.ts';

export interface PictureView {
  readonly images: HTMLImageElement[];
  show(pictures: Pictures): void;
}

/**
 * A picture in both themes, of which the page shows one. As images, so that nothing in them can run, and with addresses
 * of no origin: one of a blob, opened on its own, would be a page of the site's.
 */
export function pictureView(pictures: Pictures, ratio: number): PictureView {
  const width = 1280;
  const images = (['dark', 'light'] as const).map((theme) =>
    make('img', { class: `drawing ${theme}`, alt: '', width, height: Math.round(width / ratio) }),
  );
  const show = (next: Pictures) => {
    (['dark', 'light'] as const).forEach((theme, i) => {
      images[i]!.src = `data:image/svg+xml,${encodeURIComponent(next[theme])}`;
    });
  };
  show(pictures);
  return { images, show };
}
