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
