import type { CreaseFigure } from '../../elements/index.ts';
import { defaultFont, paint, themes, toSvg } from '../../paint/index.ts';

/** Pixels along the longer side of a saved picture. */
const LONG_SIDE = 1920;

/** The picture that a figure shows, in the colours that it shows it in. */
export async function pictureOf(figure: CreaseFigure, format: 'png' | 'svg'): Promise<Blob> {
  const { drawing } = figure;
  const theme = themes[figure.dataset.theme === 'light' ? 'light' : 'dark'];
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false })!;
  if (format === 'svg') {
    const measure = (text: string, size: number, weight: number) => {
      context.font = `${weight} 100px ${defaultFont}`;
      return (context.measureText(text).width / 100) * size;
    };
    const title = figure.figure.title[figure.language];
    return new Blob([toSvg(drawing, theme, { measure, title })], { type: 'image/svg+xml' });
  }
  const scale = LONG_SIDE / Math.max(drawing.width, drawing.height);
  canvas.width = Math.round(drawing.width * scale);
  canvas.height = Math.round(drawing.height * scale);
  paint(drawing, context, { width: canvas.width, height: canvas.height, theme });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('PNG'))), 'image/png'),
  );
}
