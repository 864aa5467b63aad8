import { make, setAttribute } from '../../dom/index.ts';
import { pageWords as words } from '../words.ts';
import type { Deed, FilmMoment, Grip, Output, Place, Request } from './messages.ts';
import { type PictureView, pictureView } from './picture-view.ts';

/** Shares of the frame's width that an arrow key moves a point by. */
const KEY_STEP = 0.01;

/**
 * A film that code has put out: its picture, a slider for its moments and, over a figure of one's own, what can be held.
 * The film itself stays with the worker; one question at a time is asked of it, the newest next.
 */
export class FilmView {
  readonly element: HTMLElement;
  readonly #view: PictureView;
  readonly #slider: HTMLInputElement;
  readonly #grips = make('div', { class: 'grips', role: 'group', 'aria-label': words.grips });
  readonly #elements = new Map<string, HTMLElement>();
  readonly #reset: HTMLButtonElement;
  readonly #trouble = make('p', { class: 'trouble', role: 'status', hidden: true });
  readonly #ask: (deed: Deed | undefined) => void;
  #asked = false;
  #waiting: { readonly deed: Deed | undefined }[] = [];
  #shown: readonly Grip[] = [];

  constructor(output: Extract<Output, { kind: 'film' }>, ask: (request: Request) => void) {
    const { film } = output.moment;
    this.#view = pictureView(output.moment.pictures, output.ratio);
    this.#slider = make('input', {
      type: 'range',
      min: 0,
      max: output.duration,
      step: 0.05,
      'aria-label': words.moment,
    });
    this.#slider.value = String(output.time);
    this.#slider.addEventListener('input', () => this.#want(undefined));
    this.#reset = make(
      'button',
      { type: 'button', hidden: true, onclick: () => this.#want({ kind: 'reset' }) },
      words.resetFigure,
    );
    this.#ask = (deed) =>
      ask({ kind: 'film', film, time: this.#slider.valueAsNumber, ...(deed ? { deed } : {}) });
    this.element = make(
      'div',
      { class: 'film' },
      make('div', { class: 'held-film' }, ...this.#view.images, this.#grips),
      this.#slider,
      this.#reset,
      this.#trouble,
    );
    this.#sync(output.moment);
    this.#listen();
  }

  show(moment: FilmMoment): void {
    this.#view.show(moment.pictures);
    this.#sync(moment);
    this.#asked = false;
    const next = this.#waiting.shift();
    if (next) this.#send(next.deed);
  }

  #want(deed: Deed | undefined): void {
    if (!this.#asked) {
      this.#send(deed);
      return;
    }
    // A drag goes on from its newest place; what else waits is done in turn.
    const last = this.#waiting.at(-1);
    if (last && last.deed?.kind === deed?.kind && (!deed || deed.kind === 'drag')) this.#waiting.pop();
    this.#waiting.push({ deed });
  }

  #send(deed: Deed | undefined): void {
    this.#asked = true;
    this.#ask(deed);
  }

  #sync({ grips, changed, trouble }: FilmMoment): void {
    this.#shown = grips;
    this.#reset.hidden = !changed;
    this.#trouble.hidden = trouble === undefined;
    this.#trouble.textContent = trouble ?? '';
    const gone = new Set(this.#elements.keys());
    for (const grip of grips) {
      gone.delete(grip.id);
      let element = this.#elements.get(grip.id);
      if (!element) {
        element = make('div', { class: 'grip', tabindex: 0, 'data-grip': grip.id });
        this.#elements.set(grip.id, element);
        this.#grips.append(element);
      }
      name(element, grip);
    }
    for (const id of gone) {
      this.#elements.get(id)!.remove();
      this.#elements.delete(id);
    }
  }

  #gripOf(target: EventTarget | null): Grip | undefined {
    const id = (target as HTMLElement | null)?.dataset?.grip;
    return this.#shown.find((grip) => grip.id === id);
  }

  #listen(): void {
    const grips = this.#grips;
    let drag: { readonly grip: Grip; from: Place } | undefined;
    const placeOf = ({ clientX, clientY }: PointerEvent): Place => {
      const { left, top, width, height } = grips.getBoundingClientRect();
      return [(clientX - left) / width, (clientY - top) / height];
    };
    const dragged = (handle: string, from: Place, to: Place) =>
      this.#want({ kind: 'drag', handle, from, to });
    grips.addEventListener('pointerdown', (event) => {
      const grip = this.#gripOf(event.target);
      if (!grip || event.button !== 0) return;
      event.preventDefault();
      (event.target as HTMLElement).focus();
      grips.setPointerCapture(event.pointerId);
      drag = { grip, from: placeOf(event) };
    });
    grips.addEventListener('pointermove', (event) => {
      if (!drag || drag.grip.kind === 'button') return;
      const to = placeOf(event);
      dragged(drag.grip.id, drag.from, to);
      if (drag.grip.kind === 'brush') drag.from = to;
    });
    const end = () => {
      if (!drag) return;
      if (drag.grip.kind === 'button') dragged(drag.grip.id, drag.from, drag.from);
      drag = undefined;
      this.#want({ kind: 'release' });
    };
    grips.addEventListener('pointerup', end);
    grips.addEventListener('pointercancel', end);
    grips.addEventListener('keydown', (event) => {
      const grip = this.#gripOf(event.target);
      const way = WAYS[event.key];
      if (!grip || event.ctrlKey || event.metaKey || event.altKey) return;
      if (grip.kind === 'button' ? event.key !== 'Enter' && event.key !== ' ' : !way) return;
      event.preventDefault();
      if (grip.kind === 'button') dragged(grip.id, grip.at, grip.at);
      else if (grip.value !== undefined) {
        this.#want({ kind: 'step', handle: grip.id, steps: way![0] - way![1] });
        return;
      } else dragged(grip.id, grip.at, [grip.at[0] + way![0] * KEY_STEP, grip.at[1] + way![1] * KEY_STEP]);
      this.#want({ kind: 'release' });
    });
  }
}

/** Where arrow keys lead, in shares of the frame: down is more. */
const WAYS: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function name(element: HTMLElement, { label, kind, at, size, value }: Grip): void {
  const { style } = element;
  style.setProperty('left', percent(at[0]));
  style.setProperty('top', percent(at[1]));
  style.setProperty('width', percent(size[0]));
  style.setProperty('height', percent(size[1]));
  setAttribute(element, 'aria-label', label);
  setAttribute(element, 'title', label);
  setAttribute(element, 'role', value === undefined ? 'button' : 'slider');
  setAttribute(
    element,
    'aria-valuenow',
    value === undefined ? undefined : String(Number(value.toPrecision(6))),
  );
  setAttribute(
    element,
    'aria-roledescription',
    value !== undefined || kind === 'button' ? undefined : words.movable,
  );
  element.dataset.kind = kind;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
