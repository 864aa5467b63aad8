import { make } from '../dom/index.ts';
import { showMoment } from './figure-moments.ts';
import { pageWords as words } from './words.ts';

let groups = 0;

/** Questions to be guessed at: a guess is judged, kindly, and then the answer opens and its figure plays. */
export function offerToPredict(): void {
  for (const block of document.querySelectorAll<HTMLElement>('.predict')) ask(block);
}

/** How a reader gives a guess, and what it is worth; undefined while there is none. */
interface Guessing {
  readonly element: HTMLElement;
  /** The right answer: a number, or which of the choices, from 0. */
  readonly right: number;
  /** What is given now, as `right`; NaN for nothing. */
  given: number;
  verdict(): { readonly kind: 'right' | 'near' | 'other'; readonly text: string } | undefined;
}

function ask(block: HTMLElement): void {
  const answer = block.querySelector<HTMLDetailsElement>('.predict-answer');
  if (!answer) return;
  const guessing = block.dataset.right === undefined ? byNumber(block) : byChoice(block);
  const status = make('p', { class: 'predict-verdict', role: 'status' });
  /** @param isNew unless it only shows again what was guessed before */
  const judge = (isNew: boolean) => {
    const verdict = guessing.verdict();
    if (!verdict) {
      status.textContent = words.guessFirst;
      return;
    }
    block.dataset.verdict = verdict.kind;
    status.textContent = verdict.text;
    answer.open = true;
    if (!isNew) return;
    const { given, right } = guessing;
    const detail = { given, right, kind: verdict.kind, isNumber: block.dataset.right === undefined };
    block.dispatchEvent(new CustomEvent('crease-guess', { bubbles: true, detail }));
    const { figure, chapter, params } = block.dataset;
    if (figure !== undefined && chapter !== undefined) showMoment(figure, chapter, { params });
  };
  const form = make(
    'form',
    {
      class: 'predict-guess',
      onsubmit: (event: Event) => {
        event.preventDefault();
        judge(true);
      },
    },
    guessing.element,
    make('button', { type: 'submit' }, words.guess),
  );
  answer.before(form, status);
  // What keeps a lesson gives back what was guessed in it before.
  block.addEventListener('crease-restore', (event) => {
    guessing.given = (event as CustomEvent<number>).detail;
    judge(false);
  });
  answer.querySelector('summary')!.textContent = words.withoutGuess;
  answer.addEventListener('toggle', () => block.toggleAttribute('data-answered', answer.open));
}

function byChoice(block: HTMLElement): Guessing {
  const list = block.querySelector<HTMLUListElement>('.predict-choices')!;
  const name = `predict-${++groups}`;
  const right = Number(block.dataset.right);
  const boxes = [...list.children].map((item, i) => {
    const box = make('input', { type: 'radio', name, value: i });
    const text = make('span', {});
    text.append(...item.childNodes);
    return { box, text, label: make('label', {}, box, text) };
  });
  list.remove();
  return {
    element: make('div', { class: 'predict-choices' }, ...boxes.map(({ label }) => label)),
    right,
    get given() {
      const chosen = boxes.findIndex(({ box }) => box.checked);
      return chosen < 0 ? Number.NaN : chosen;
    },
    set given(index) {
      const chosen = boxes[index];
      if (chosen) chosen.box.checked = true;
    },
    verdict() {
      const chosen = boxes.findIndex(({ box }) => box.checked);
      if (chosen < 0) return undefined;
      boxes.forEach(({ label }, i) => {
        label.toggleAttribute('data-right', i === right);
      });
      if (chosen === right) return { kind: 'right', text: words.guessedRight };
      const said = (i: number) => plain(boxes[i]!.text);
      return { kind: 'other', text: words.guessedOther(said(chosen), said(right)) };
    },
  };
}

/** What a choice says: of a formula, what is seen of it. */
function plain(choice: HTMLElement): string {
  const copy = choice.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll('.katex-mathml')) hidden.remove();
  return copy.textContent.trim();
}

function byNumber({ dataset }: HTMLElement): Guessing {
  const { answer, from, to, unit = '' } = dataset;
  const step = Number(dataset.step ?? 1);
  const range = { min: Number(from), max: Number(to), step };
  const label = words.yourGuess(from!, to!);
  const field = make('input', { type: 'number', ...range, inputmode: 'decimal', 'aria-label': label });
  const slider = make('input', { type: 'range', ...range, tabindex: -1, 'aria-hidden': 'true' });
  // Its value was held within the range of before.
  slider.value = String((range.min + range.max) / 2);
  slider.addEventListener('input', () => {
    field.value = slider.value;
  });
  field.addEventListener('input', () => {
    if (field.value !== '') slider.value = field.value;
  });
  const right = Number(answer);
  const shown = (value: number) =>
    `${value.toLocaleString('en', { maximumFractionDigits: 6 }).replace('-', '−')}${unit && (/^[%°]/.test(unit) ? unit : ` ${unit}`)}`;
  return {
    element: make('div', { class: 'predict-number' }, slider, field, make('span', {}, unit)),
    right,
    get given() {
      return field.valueAsNumber;
    },
    set given(value) {
      field.value = String(value);
      slider.value = field.value;
    },
    verdict() {
      const guess = field.valueAsNumber;
      if (!Number.isFinite(guess)) return undefined;
      const off = Math.abs(guess - right);
      if (off < step / 2 || off === 0) return { kind: 'right', text: words.guessedExactly(shown(right)) };
      if (off <= Number(dataset.near ?? 0))
        return { kind: 'near', text: words.guessedNear(shown(guess), shown(right)) };
      return { kind: 'other', text: words.guessedOther(shown(guess), shown(right)) };
    },
  };
}
