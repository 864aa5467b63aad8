import { make } from '../../dom/index.ts';
import { addFigureTools } from '../figure-tools.ts';
import { pageLanguage, pageWords as words } from '../words.ts';
import { FilmView } from './film-view.ts';
import type { FilmMoment, Output, Request } from './messages.ts';
import { pictureView } from './picture-view.ts';

/** What tables and frames of text are drawn with: their lines must stay whole. */
const BOX_DRAWING = /[\u2500-\u257f]/;

/** Puts out what code has put out, one under the other. */
export class OutputView {
  readonly element = make('div', {
    class: 'live-output',
    role: 'region',
    'aria-label': words.output,
    'aria-live': 'polite',
    tabindex: 0,
  });
  readonly #films = new Map<number, FilmView>();
  readonly #bars = new Map<number, { readonly bar: HTMLProgressElement; readonly text: HTMLElement }>();
  #log: HTMLPreElement | undefined;

  clear(): void {
    this.element.replaceChildren();
    this.#films.clear();
    this.#bars.clear();
    this.#log = undefined;
  }

  get empty(): boolean {
    return this.element.childElementCount === 0;
  }

  /** @param ask sends a request to the worker that put this out */
  show(output: Output, ask: (request: Request) => void): void {
    if (output.kind === 'progress') {
      this.#showProgress(output);
      return;
    }
    if (output.kind === 'text' && output.level === 'log') {
      const isDrawn = BOX_DRAWING.test(output.text);
      if (!this.#log || this.#log.classList.contains('drawn') !== isDrawn) {
        this.#log = make('pre', isDrawn ? { class: 'drawn' } : {});
        this.element.append(this.#log);
      }
      this.#log.append(`${output.text}\n`);
      return;
    }
    this.#log = undefined;
    this.element.append(...this.#made(output, ask));
  }

  #showProgress({ bar, share, text }: Extract<Output, { kind: 'progress' }>): void {
    const known = this.#bars.get(bar);
    const shown = known ?? {
      bar: make('progress', { max: 1, 'aria-label': words.epoch }),
      text: make('span', {}),
    };
    shown.bar.value = share;
    shown.text.textContent = text;
    if (known) return;
    this.#bars.set(bar, shown);
    this.#log = undefined;
    // Read out when it is done, not at every step.
    this.element.append(make('div', { class: 'live-progress', 'aria-live': 'off' }, shown.bar, shown.text));
  }

  note(text: string): void {
    this.element.append(make('pre', {}, text));
  }

  trouble(text: string): void {
    this.#log = undefined;
    this.element.append(make('pre', { class: 'trouble' }, text));
  }

  /** Another moment of a film. */
  moment(moment: FilmMoment): void {
    this.#films.get(moment.film)?.show(moment);
  }

  #made(output: Exclude<Output, { kind: 'progress' }>, ask: (request: Request) => void): Node[] {
    switch (output.kind) {
      case 'text':
        return [make('pre', { class: output.level === 'error' ? 'trouble' : 'warning' }, output.text)];
      case 'table':
        return [table(output.columns, output.rows)];
      case 'drawing':
        return pictureView(output.pictures, output.ratio).images;
      case 'film': {
        const view = new FilmView(output, ask);
        this.#films.set(output.moment.film, view);
        return [view.element];
      }
      case 'figure': {
        const figure = make('crease-figure', {
          figure: output.figure,
          params: output.params,
          at: output.at,
          controls: true,
          language: pageLanguage,
        });
        addFigureTools(figure);
        return [figure];
      }
      case 'cut':
        return [make('pre', { class: 'warning' }, words.cut)];
    }
  }
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const cells = (name: 'th' | 'td', texts: readonly string[]) =>
    make('tr', {}, ...texts.map((text) => make(name, {}, text)));
  return make(
    'table',
    {},
    make('thead', {}, cells('th', columns)),
    make('tbody', {}, ...rows.map((row) => cells('td', row))),
  );
}
