import type { CreaseFigure } from '../../elements/index.ts';

/** What the script `save.js` leaves in `creaseSave`. */
export interface SaveFigure {
  /** The picture that shows, painted at once. */
  picture(figure: CreaseFigure, format: 'png' | 'svg'): Promise<Blob>;
  /**
   * The whole film of the numbers in hand, 1280 × 720 at 30 frames a second; undefined where this browser has no
   * encoder for it.
   * @param progress told the share that is done, from 0 to 1
   */
  film(
    figure: CreaseFigure,
    progress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Blob | undefined>;
}
