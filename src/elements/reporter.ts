import { formatParams, type TrainingStep } from '../scene/index.ts';
import type { Player } from './player.ts';
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
  /** What was last told, or need not be. */
  #settled: { readonly figure: unknown; readonly params: object } | undefined;

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
    this.#tellChange(before?.training === true);
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
    if (!before.training && training) void this.#tellTraining(undefined);
    else if (before.training && !training && before.step) void this.#tellTraining(before.step);
  }

  /** @param last of a training that has stopped; undefined for one that begins */
  async #tellTraining(last: TrainingStep<object> | undefined): Promise<void> {
    const { trainingTold } = await import('./training-told.ts');
    this.#say(({ code }) => trainingTold(last, code));
  }

  /** Once nobody holds anything any more: what is different, in a sentence that is loaded for it. */
  #tellChange(wasTraining: boolean): void {
    const { figure, params, held } = this.#player;
    const before = this.#settled;
    if (held || before?.params === params) return;
    this.#settled = { figure, params };
    // A new figure is told by its chapters, a training by how it ended.
    if (before?.figure !== figure || wasTraining) return;
    void import('./what-changed.ts').then(({ whatChanged }) => {
      const json = (of: object) => formatParams(figure.params, of);
      this.#say(({ code }) => whatChanged(json(before.params), json(params), code));
    });
  }
}
