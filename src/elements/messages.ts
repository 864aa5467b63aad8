import { make } from '../dom/index.ts';
import { iconButton, wordButton } from './button.ts';
import type { Words } from './words.ts';

/** What the figure has to say to its reader, in one quiet line under the controls. */
export interface Messages {
  readonly element: HTMLElement;
  /** Says that something went wrong. */
  alert(text: string): void;
  /** Says how something went. `extra` stands under the text. */
  tell(text: string, extra?: HTMLElement): void;
  /** Shows progress from 0 to 1, until the next message. */
  progress(text: string, cancel: () => void): (share: number) => void;
  clear(): void;
}

/** Makes the line. Its regions are in the page from the start, so that what is put into them is read out. */
export function messages(words: Words): Messages {
  const alertRegion = make('div', { role: 'alert' });
  const statusRegion = make('div', { role: 'status' });
  const element = make('div', { class: 'messages', part: 'messages' }, alertRegion, statusRegion);
  const clear = () => {
    alertRegion.replaceChildren();
    statusRegion.replaceChildren();
  };
  const show = (region: HTMLElement, className: string, ...content: HTMLElement[]) => {
    clear();
    const line = make('div', { class: `message ${className}` }, ...content);
    region.append(line);
    line.scrollIntoView({ block: 'nearest' });
  };
  const dismiss = () => iconButton('close', words.dismiss, clear, { part: 'dismiss' });
  return {
    element,
    clear,
    alert: (text) => show(alertRegion, 'trouble', make('p', {}, text), dismiss()),
    tell(text, extra) {
      const body = make('div', {}, make('p', {}, text), ...(extra ? [extra] : []));
      show(statusRegion, 'done', body, dismiss());
    },
    progress(text, cancel) {
      const bar = make('progress', { max: 1, value: 0, 'aria-label': text });
      show(
        statusRegion,
        'busy',
        make('p', {}, text),
        bar,
        wordButton(undefined, words.cancel, cancel, { part: 'cancel' }),
      );
      return (share) => {
        bar.value = share;
      };
    },
  };
}
