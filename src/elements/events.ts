import type { Language } from '../scene/index.ts';
import type { CreaseFigure } from './crease-figure.ts';

/** What happens in a figure, by the names of its events: each bubbles, out of shadow trees as well. */
export interface CreaseFigureEventMap {
  'crease-time': CustomEvent<{ readonly time: number }>;
  'crease-chapter': CustomEvent<{
    readonly index: number;
    readonly id: string | undefined;
    readonly title: string | undefined;
  }>;
  'crease-play': CustomEvent<{ readonly time: number }>;
  'crease-pause': CustomEvent<{ readonly time: number }>;
  'crease-end': CustomEvent<{ readonly time: number }>;
  /** Params as JSON. */
  'crease-params': CustomEvent<{ readonly params: Record<string, unknown> }>;
  'crease-train': CustomEvent<{ readonly step: number; readonly loss: number; readonly accuracy: number }>;
  'crease-language': CustomEvent<{ readonly language: Language }>;
  'crease-theme': CustomEvent<{ readonly theme: 'dark' | 'light' }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'crease-figure': CreaseFigure;
  }
  interface GlobalEventHandlersEventMap extends CreaseFigureEventMap {}
}

/** Attributes of the element, as JSX has them; properties such as `params` may be given as they are. */
export interface CreaseFigureAttributes {
  readonly figure?: string;
  readonly params?: object | string;
  readonly src?: string;
  readonly controls?: boolean;
  readonly handles?: string;
  readonly autoplay?: boolean;
  readonly at?: string | number;
  readonly loop?: boolean;
  readonly speed?: number;
  readonly language?: Language;
  readonly theme?: 'dark' | 'light' | 'auto';
  readonly address?: boolean | 'named';
  readonly keys?: 'document';
  readonly link?: string;
  readonly time?: number;
  readonly slot?: string;
}
