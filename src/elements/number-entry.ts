import { make, setAttribute } from '../dom/index.ts';
import type { Handle, Language } from '../scene/index.ts';
import { panelStyle } from './panel-style.ts';
import { wear } from './wear.ts';
import type { Words } from './words.ts';

const en = {
  typeNumber: (label: string) => `Type a number: ${label}`,
  notANumber: 'A number, please, such as −0.75',
};

const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    typeNumber: (label) => `輸入數字：${label}`,
    notANumber: '請輸入數字，例如 −0.75',
  },
};

/**
 * A small field over a number, to type it. Enter and leaving the field take the number over, Escape does not;
 * what is not a number stays in the field and is marked.
 * @param over the element of the handle, whose place the field takes
 */
export function typeNumber(
  { label, number }: Handle<object>,
  over: HTMLElement,
  words: Words,
  done: (value: number | undefined) => void,
): void {
  if (!number) return;
  wear(over, panelStyle);
  const say = texts[words.code];
  const field = make('input', {
    class: 'number-entry',
    type: 'text',
    inputmode: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': say.typeNumber(label),
    value: String(Number(number.value.toFixed(4))).replace('-', '−'),
  });
  field.style.translate = over.style.translate;
  let open = true;
  const close = (value: number | undefined) => {
    if (!open) return;
    open = false;
    field.remove();
    over.focus({ preventScroll: true });
    done(value);
  };
  const take = () => {
    const value = readNumber(field.value);
    if (value !== undefined) return close(value);
    setAttribute(field, 'aria-invalid', 'true');
    field.setCustomValidity(say.notANumber);
    field.reportValidity();
  };
  field.addEventListener('input', () => {
    field.removeAttribute('aria-invalid');
    field.setCustomValidity('');
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') close(undefined);
  });
  field.addEventListener('blur', () => close(readNumber(field.value)));
  over.parentElement?.append(field);
  field.focus({ preventScroll: true });
  field.select();
}

/** A number as people type it: with either minus sign, and a comma or a point. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(/[−–]/g, '-').replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Math.abs(value) <= 1e6 ? value : undefined;
}
