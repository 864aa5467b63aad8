import { make, outlineIcon, setAttribute } from '../../dom/index.ts';
import { numberText } from '../../scene/index.ts';

/** A control that shows a value and proposes others. */
export interface Control<T> {
  readonly element: HTMLElement;
  set(value: T): void;
}

/** How a number is written for people: few digits, a real minus sign. */
export function shortNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return numberText(value);
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4)
    return value.toExponential(1).replace('-', '−').replace('e+', 'e').replace('e-', 'e−');
  return String(Number(value.toPrecision(digits))).replace('-', '−');
}

/** A number that somebody typed; NaN for what is none. */
export function typedNumber(text: string): number {
  const plain = text.trim().replaceAll('−', '-').replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
}

let names = 0;

/** A slider with its name and its value. */
export function slider(
  label: string,
  range: { readonly min: number; readonly max: number; readonly step: number },
  show: (value: number) => string,
  input: (value: number) => void,
  settle: () => void,
  part: string,
): Control<number> {
  const id = `studio-${++names}`;
  const field = make('input', { id, type: 'range', ...range, 'data-part': part });
  const output = make('output', { for: id });
  const fill = () => {
    const share = (field.valueAsNumber - range.min) / (range.max - range.min);
    field.style.setProperty('--share', String(Math.min(1, Math.max(0, share))));
  };
  field.addEventListener('input', () => {
    fill();
    output.textContent = show(field.valueAsNumber);
    input(field.valueAsNumber);
  });
  field.addEventListener('change', settle);
  return {
    element: make('div', { class: 'slide' }, make('label', { for: id }, label), output, field),
    set(value) {
      if (field.valueAsNumber !== value) field.value = String(value);
      fill();
      const text = show(value);
      if (output.textContent !== text) output.textContent = text;
      setAttribute(field, 'aria-valuetext', text);
    },
  };
}

/** A choice of several in one line with its name. */
export function selection<T extends string>(
  label: string,
  options: readonly (readonly [T, string])[],
  choose: (value: T) => void,
  part: string,
): Control<T> {
  const field = make(
    'select',
    { 'data-part': part },
    ...options.map(([value, text]) => make('option', { value }, text)),
  );
  field.addEventListener('change', () => choose(field.value as T));
  return {
    element: make('label', { class: 'row' }, make('span', {}, label), field),
    set(value) {
      if (field.value !== value) field.value = value;
    },
  };
}

/** A number to be typed in one line with its name; what is no number goes back to what was. */
export function numberField(
  label: string,
  accept: (value: number) => boolean,
  part: string,
): Control<number> {
  const field = make('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', 'data-part': part });
  let shown = 0;
  const give = () => {
    const value = typedNumber(field.value);
    if (value !== shown && (!Number.isFinite(value) || !accept(value))) field.value = shortNumber(shown, 6);
  };
  field.addEventListener('change', give);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') field.blur();
  });
  return {
    element: make('label', { class: 'row' }, make('span', {}, label), field),
    set(value) {
      shown = value;
      if (document.activeElement !== field) {
        const text = shortNumber(value, 6);
        if (field.value !== text) field.value = text;
      }
    },
  };
}

const outlines = {
  play: 'M8 5v14l11.5-7z',
  pause: 'M7 5h3.2v14H7zM13.8 5H17v14h-3.2z',
  step: 'M6 5.500v13l8.500-6.500zM17.500 5.500v13',
  epoch: 'M4.500 6v12l7-6zM12 6v12l7-6z',
  restart: 'M18 6v12l-8.500-6zM6.500 6v12',
  undo: 'M8.500 5 4.500 9l4 4M5 9h9a5 5 0 0 1 0 10h-3.500',
  redo: 'm15.500 5 4 4-4 4M19 9h-9a5 5 0 0 0 0 10h3.500',
  share: 'M12 15V4.500M8 8l4-4 4 4M5.500 12v6.500h13V12',
  teach: 'M3.500 9 12 5l8.500 4L12 13zM7 11v4.500c2.500 2 7.500 2 10 0V11',
  theme: 'M12 4a8 8 0 1 0 8 8 6.200 6.200 0 0 1-8-8Z',
  close: 'm6.500 6.500 11 11M17.500 6.500l-11 11',
  plus: 'M12 5.500v13M5.500 12h13',
  minus: 'M5.500 12h13',
  left: 'M14.500 6.500 9 12l5.500 5.500',
  right: 'm9.500 6.500 5.500 5.500-5.500 5.500',
  bin: 'M5.500 7.500h13M9.500 7V5h5v2M7.500 7.500l.8 11h7.400l.8-11',
  dice: 'M6.500 4.500h11a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2ZM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01',
  hand: 'M5 4.500 19 12l-6.300 1.700L10 19.500z',
  eraser: 'm8.500 19-4-4L14 5.500l5 5L10.500 19zM9.500 10l5 5M8 19h11',
  fit: 'M4.500 9V4.500H9M15 4.500h4.500V9M19.500 15v4.500H15M9 19.500H4.500V15',
  branch: 'M7 5v14M7 13c6 0 9-2 9-7M13 8.500l3-3 3 3',
} as const;

export type IconName = keyof typeof outlines;
const solid: ReadonlySet<IconName> = new Set<IconName>(['play', 'pause']);

/** A button that is a picture; its name is its label and its tooltip. */
export function iconButton(
  name: IconName,
  label: string,
  press: () => void,
  part: string,
  className = '',
): HTMLButtonElement {
  return make(
    'button',
    {
      type: 'button',
      class: `icon-button ${className}`,
      'aria-label': label,
      title: label,
      'data-part': part,
      onclick: press,
    },
    outlineIcon(outlines[name], solid.has(name)),
  );
}

/** Another picture and name on a button. */
export function redress(button: HTMLButtonElement, name: IconName, label: string): void {
  if (button.getAttribute('aria-label') === label) return;
  button.setAttribute('aria-label', label);
  button.title = label;
  button.replaceChildren(outlineIcon(outlines[name], solid.has(name)));
}

/** A button with a word on it. */
export function wordButton(
  label: string,
  press: () => void,
  part: string,
  className = '',
): HTMLButtonElement {
  return make(
    'button',
    { type: 'button', class: `button ${className}`, 'data-part': part, onclick: press },
    label,
  );
}
