import { formatParams } from '../scene/index.ts';
import type { Player } from './player.ts';

/** What a figure's page was last told. */
interface Seen {
  readonly time: number;
  readonly params: unknown;
  readonly playing: boolean;
  readonly chapter: number;
}

/** Tells a page what has changed since it was last told, as events on the element. */
export class Reporter {
  readonly #host: HTMLElement;
  readonly #player: Player;
  readonly #chapterShows: (spoken: string) => void;
  #seen: Seen | undefined;

  /** @param chapterShows called with what to say when another chapter shows */
  constructor(host: HTMLElement, player: Player, chapterShows: (spoken: string) => void) {
    this.#host = host;
    this.#player = player;
    this.#chapterShows = chapterShows;
  }

  emit(type: string, detail: unknown): void {
    this.#host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  report(): void {
    const { time, params, playing, chapter, chapters, training, duration, figure } = this.#player;
    const before = this.#seen;
    this.#seen = { time, params, playing, chapter };
    if (!before) return;
    if (before.time !== time) this.emit('crease-time', { time });
    if (before.params !== params) {
      this.emit('crease-params', { params: formatParams(figure.params as never, params) });
    }
    if (before.playing !== playing) this.emit(playing ? 'crease-play' : 'crease-pause', { time });
    if (before.playing && !playing && time >= duration) this.emit('crease-end', { time });
    if (training?.latest) {
      const { step, loss, accuracy } = training.latest;
      this.emit('crease-train', { step, loss, accuracy });
    }
    if (before.chapter !== chapter) {
      this.emit('crease-chapter', { index: chapter, title: chapters[chapter]?.title });
      this.#chapterShows(chapters[chapter]?.spoken ?? '');
    }
  }
}
