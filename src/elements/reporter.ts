import { formatParams, type TrainingStep } from '../scene/index.ts';
import type { Player } from './player.ts';
import { formatCount, formatShare } from './shown-numbers.ts';
import type { Words } from './words.ts';

/** What a figure's page was last told. */
interface Seen {
  readonly time: number;
  readonly params: object;
  readonly playing: boolean;
  readonly chapter: number;
  readonly training: boolean;
  readonly step: TrainingStep<object> | undefined;
}

/** Tells what has changed since it last did: a page by events on the element, a screen reader in words. */
export class Reporter {
  readonly #host: HTMLElement;
  readonly #player: Player;
  readonly #say: (sentence: (words: Words) => string) => void;
  #seen: Seen | undefined;

  constructor(host: HTMLElement, player: Player, say: (sentence: (words: Words) => string) => void) {
    this.#host = host;
    this.#player = player;
    this.#say = say;
  }

  emit(type: string, detail: unknown): void {
    this.#host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  report(): void {
    const { time, params, playing, chapter, chapters, training, duration, figure } = this.#player;
    const before = this.#seen;
    this.#seen = {
      time,
      params,
      playing,
      chapter,
      training: training !== undefined,
      step: training?.latest ?? before?.step,
    };
    if (!before) return;
    if (before.time !== time) this.emit('crease-time', { time });
    if (before.params !== params) {
      this.emit('crease-params', { params: formatParams(figure.params, params) });
    }
    if (before.playing !== playing) this.emit(playing ? 'crease-play' : 'crease-pause', { time });
    if (before.playing && !playing && time >= duration) this.emit('crease-end', { time });
    if (training?.latest) {
      const { step, loss, accuracy } = training.latest;
      this.emit('crease-train', { step, loss, accuracy });
    }
    if (before.chapter !== chapter) {
      this.emit('crease-chapter', {
        index: chapter,
        id: chapters[chapter]?.id,
        title: chapters[chapter]?.title,
      });
      this.#say(() => chapters[chapter]?.spoken ?? '');
    }
    if (!before.training && training) this.#say(({ started }) => started);
    const { step } = before;
    if (before.training && !training && step) {
      this.#say(({ stopped }) => stopped(formatCount(step.step), formatShare(step.accuracy)));
    }
  }
}
