import { paint, type ThemeName, themes } from '../paint/index.ts';
import type { Drawing } from '../scene/index.ts';

/**
 * The canvas of one figure. It paints when it is handed another drawing, another theme or another size, and
 * at no other time.
 */
export class CanvasView {
  readonly canvas: HTMLCanvasElement = document.createElement('canvas');
  /** How many times it has painted. */
  paints = 0;
  /** CSS pixels. */
  width = 0;
  /** CSS pixels. */
  height = 0;
  readonly #context: CanvasRenderingContext2D;
  readonly #observer: ResizeObserver;
  #drawing: Drawing | undefined;
  #theme: ThemeName = 'dark';
  #pixels: readonly [number, number] = [0, 0];

  /** @param resized called when the canvas has another size, before the page is shown with it */
  constructor(resized: () => void) {
    this.#context = this.canvas.getContext('2d', { alpha: false })!;
    this.#observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      if (width === 0 || height === 0) return;
      this.width = width;
      this.height = height;
      const device = entry!.devicePixelContentBoxSize?.[0];
      const pixels = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)] as const;
      // An emulated screen reports its device pixels without its ratio; a real one is right to the pixel.
      const exact = device && Math.abs(device.inlineSize - pixels[0]) <= 1;
      this.#pixels = exact ? [device.inlineSize, device.blockSize] : pixels;
      resized();
    });
  }

  /** Starts to follow the size of its element. */
  connect(): void {
    try {
      this.#observer.observe(this.canvas, { box: 'device-pixel-content-box' });
    } catch {
      // Safari before 18 knows no device pixels; its content box does.
      this.#observer.observe(this.canvas);
    }
  }

  disconnect(): void {
    this.#observer.disconnect();
  }

  /** Shows a drawing. */
  show(drawing: Drawing, theme: ThemeName): void {
    const [width, height] = this.#pixels;
    if (width === 0 || height === 0) return;
    const { canvas } = this;
    const resized = canvas.width !== width || canvas.height !== height;
    if (!resized && drawing === this.#drawing && theme === this.#theme) return;
    if (resized) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#drawing = drawing;
    this.#theme = theme;
    paint(drawing, this.#context, { width, height, theme: themes[theme] });
    this.paints++;
  }
}
