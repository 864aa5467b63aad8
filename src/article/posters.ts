import { measureText } from '../film/index.ts';
import { themes, toSvg } from '../paint/index.ts';
import {
  compactStageFor,
  type Figure,
  type Film,
  formatParams,
  type Stage,
  stageFor,
} from '../scene/index.ts';
import type { Compilation } from './compilation.ts';
import { keeping } from './kept.ts';
import { type Made, made } from './made.ts';

/** Which moment of which figure, and the place it takes in the page. */
export interface PosterRequest {
  readonly figure: Figure;
  readonly params: object;
  /** Seconds. */
  readonly at: number;
  readonly shape: keyof typeof shapes;
}

/** Pixels of a figure's picture where the screen is wide and where it is narrow. */
const shapes = {
  plain: { wide: [1280, 720], narrow: [720, 1152] },
  sticky: { wide: [960, 720], narrow: [600, 480] },
} as const;

/** Screens up to this wide, in CSS pixels, get the narrow picture. */
const NARROW = 699;

/** Pictures drawn last: drawing four of them takes longer than compiling an essay. */
const drawn = keeping<string>(200);

/**
 * The pictures of one moment of a figure, dark and light, for wide and narrow screens; and of the wide ones the ratio,
 * and the address of the dark one.
 */
export function posters(
  request: PosterRequest,
  film: Film,
  { asset, root, language }: Compilation,
): { readonly ratio: string; readonly elements: readonly Made[]; readonly poster: string } {
  const { figure, params, at, shape } = request;
  const sizes = shapes[shape];
  const chapter = film.chapters.findLast(({ start }) => start <= at);
  const alt = chapter?.spoken ?? figure.title[language];
  const key = JSON.stringify([figure.id, formatParams(figure.params, params), at, language]);
  let poster = '';
  const elements = (['dark', 'light'] as const).map((theme) => {
    const [wide, narrow] = [sizes.wide, sizes.narrow].map(([width, height]) => {
      const svg = drawn(`${key} ${theme} ${width}×${height}`, () => {
        // As `<crease-figure>` does in a narrow place that is wider than high.
        const fitting = shape === 'sticky' && width === sizes.narrow[0] ? compactStageFor : stageFor;
        const stage: Stage = { ...fitting(width, height, language), chapterMarks: false };
        const drawing = figure.build(params, stage).frame(at);
        return toSvg(drawing, themes[theme], { measure: measureText, title: figure.title[language] });
      });
      return { src: root + asset(`${figure.id}-${theme}.svg`, svg), width, height };
    }) as [Image, Image];
    // Films are dark.
    if (theme === 'dark') poster = wide.src;
    return made('picture', { className: ['poster', theme] }, [
      made('source', {
        media: `(max-width: ${NARROW}px)`,
        srcSet: narrow.src,
        width: narrow.width,
        height: narrow.height,
      }),
      made('img', { ...wide, alt, loading: 'lazy', decoding: 'async' }),
    ]);
  });
  const [width, height] = sizes.wide;
  return { ratio: (width / height).toFixed(4), elements, poster };
}

interface Image {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}
