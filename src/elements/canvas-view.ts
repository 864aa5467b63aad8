import { type ImageMaker, paintWith, type Theme, type ThemeName, themes } from '../paint/index.ts';
import type { Drawing } from '../scene/index.ts';

/** Pixels of a canvas that no screen shows more of: those of 5K. */
const MOST_PIXELS = 5120 * 2880;

/** How much larger or smaller a figure may show than its canvas was made for, without being painted anew. */
const SLACK = 0.004;

/** Colours that stand out more, and by how much less what is faded fades. */
export interface Contrast {
  readonly themes: Readonly<Record<ThemeName, Theme>>;
  readonly fading: number;
}

/** What makes pictures of images, once some figure has had one. */
let images: ImageMaker | undefined;

/**
 * The canvas of one figure. It paints when it is handed another drawing, another theme or another size, and
 * at no other time.
 */
export class CanvasView {
  readonly canvas: HTMLCanvasElement = document.createElement('canvas');
  /** How many times it has painted. */
  paints = 0;
  /** How it looks, for readers who want more contrast than most. */
  contrast: Contrast | undefined;
  /** CSS pixels. */
  width = 0;
  /** CSS pixels. */
  height = 0;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #resized: () => void;
  #observer: ResizeObserver | undefined;
  #drawing: Drawing | undefined;
  #theme: Theme | undefined;
  /** Device pixels where the page shows the canvas as large as it lays it out. */
  #plain: readonly [number, number] = [0, 0];
  #scale: readonly [number, number] = [1, 1];

  /** @param resized called when the canvas has another size, before the page is shown with it */
  constructor(resized: () => void) {
    this.#context = this.canvas.getContext('2d', { alpha: false });
    this.#resized = resized;
  }

  /** Starts to follow the size of its element. */
  connect(view: Window & typeof globalThis): void {
    if (!view.ResizeObserver) return;
    this.#observer = new view.ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      if (width === 0 || height === 0) return;
      this.width = width;
      this.height = height;
      const { devicePixelRatio } = view;
      const device = entry!.devicePixelContentBoxSize?.[0];
      const pixels = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)] as const;
      // An emulated screen reports its device pixels without its ratio; a real one is right to the pixel.
      const exact = device && Math.abs(device.inlineSize - pixels[0]) <= 1;
      this.#plain = exact ? [device.inlineSize, device.blockSize] : pixels;
      this.#resized();
    });
    try {
      this.#observer.observe(this.canvas, { box: 'device-pixel-content-box' });
    } catch {
      // Safari before 18 knows no device pixels; its content box does.
      this.#observer.observe(this.canvas);
    }
  }

  disconnect(): void {
    this.#observer?.disconnect();
  }

  /**
   * Is told how large it shows on the screen, in CSS pixels.
   * @returns whether the page shows it larger or smaller than it lays it out
   */
  showsAs([wide, high]: readonly [number, number]): boolean {
    // As it lies now: an observer tells of another size only after the frame in which this is asked.
    const { width, height } = getComputedStyle(this.canvas);
    const scale = [wide / Number.parseFloat(width), high / Number.parseFloat(height)] as const;
    if (scale.every((by) => by > 0 && Number.isFinite(by))) {
      if (scale.some((by, i) => Math.abs(by / this.#scale[i]! - 1) > SLACK)) this.#scale = scale;
      if (this.#scale.every((by) => Math.abs(by - 1) <= SLACK)) this.#scale = [1, 1];
    }
    return this.#scale[0] !== 1;
  }

  /** Shows a drawing. */
  show(drawing: Drawing, name: ThemeName): void {
    const theme = (this.contrast?.themes ?? themes)[name];
    const wide = this.#plain[0] * this.#scale[0];
    const high = this.#plain[1] * this.#scale[1];
    const fewer = Math.min(1, Math.sqrt(MOST_PIXELS / (wide * high)));
    const [width, height] = [Math.round(wide * fewer), Math.round(high * fewer)];
    if (!this.#context || !(width > 0 && height > 0)) return;
    const { canvas } = this;
    const resized = canvas.width !== width || canvas.height !== height;
    if (!resized && drawing === this.#drawing && theme === this.#theme) return;
    if (resized) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#drawing = drawing;
    this.#theme = theme;
    const options = { width, height, theme, fading: this.contrast?.fading ?? 1 };
    if (paintWith(images, drawing, this.#context, options)) this.paints++;
    else void this.#paintImages();
  }

  async #paintImages(): Promise<void> {
    const { imageCanvas } = await import('../paint/index.ts');
    images = imageCanvas;
    this.#drawing = undefined;
    this.#resized();
  }
}
