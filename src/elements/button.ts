import { make } from '../dom/index.ts';
import { icon } from './icons.ts';

/** A button that is a picture; its name is its label and its tooltip. */
export function iconButton(
  name: Parameters<typeof icon>[0],
  label: string,
  press: () => void,
  {
    part,
    key,
    className = '',
  }: { readonly part: string; readonly key?: string; readonly className?: string },
): HTMLButtonElement {
  return make(
    'button',
    {
      type: 'button',
      class: `button ${className}`,
      part,
      'data-part': part,
      'aria-label': label,
      title: key ? `${label} (${key.replace('Control', 'Ctrl')})` : label,
      ...(key ? { 'aria-keyshortcuts': key } : {}),
      onclick: press,
    },
    icon(name),
  );
}

/** A button with a word on it, and a picture before the word. */
export function wordButton(
  name: Parameters<typeof icon>[0] | undefined,
  label: string,
  press: () => void,
  {
    part,
    hint,
    className = '',
  }: { readonly part: string; readonly hint?: string; readonly className?: string },
): HTMLButtonElement {
  return make(
    'button',
    {
      type: 'button',
      class: `button word ${className}`,
      part,
      'data-part': part,
      title: hint,
      onclick: press,
    },
    ...(name ? [icon(name)] : []),
    make('span', {}, label),
  );
}
