import { make } from '../dom/index.ts';

/** One choice of few, side by side. */
export function choice<T extends string>(
  label: string,
  name: string,
  options: readonly (readonly [value: T, text: string, language?: string])[],
  chosen: T,
  choose: (value: T) => void,
): HTMLElement {
  return make(
    'fieldset',
    { class: 'choice' },
    make('legend', {}, label),
    make(
      'div',
      { class: 'segmented' },
      ...options.map(([value, text, language]) =>
        make(
          'label',
          { lang: language },
          make('input', {
            type: 'radio',
            name,
            value,
            checked: value === chosen,
            'data-part': `${name}-${value}`,
            onchange: () => choose(value),
          }),
          make('span', {}, text),
        ),
      ),
    ),
  );
}
