import { make } from '../dom/index.ts';
import type { Language } from '../scene/index.ts';
import { iconButton, wordButton } from './button.ts';
import { menuIcons } from './menu-icons.ts';
import { messageStyle } from './message-style.ts';
import { wear } from './wear.ts';
import type { Words } from './words.ts';

const DISMISS: Readonly<Record<Language, string>> = { en: 'Dismiss', 'zh-Hant': '知道了' };

/** On a button that calls something off. */
export const CANCEL: Readonly<Record<Language, string>> = { en: 'Cancel', 'zh-Hant': '取消' };

/** What the figure has to say to its reader, in one quiet line under the controls. */
export interface Messages {
  /** Says that something went wrong. */
  alert(text: string): void;
  /** Says how something went. `extra` stands under the text. */
  tell(text: string, extra?: HTMLElement): void;
  /** Shows progress from 0 to 1, until the next message. */
  progress(text: string, cancel: () => void): (share: number) => void;
}

/** Lets the line under a figure speak. @param element two regions: one for what went wrong, one for the rest */
export function messages(element: HTMLElement, words: Words): Messages {
  wear(element, messageStyle);
  const [alertRegion, statusRegion] = [...element.children] as [HTMLElement, HTMLElement];
  const clear = () => {
    alertRegion.replaceChildren();
    statusRegion.replaceChildren();
  };
  const show = (region: HTMLElement, className: string, ...content: HTMLElement[]) => {
    clear();
    const line = make('div', { class: `message ${className}` }, ...content);
    region.append(line);
    // Not where the reader is elsewhere: it would pull the page, or a deck's slides, away from them.
    if (element.parentElement?.matches(':focus-within')) line.scrollIntoView?.({ block: 'nearest' });
  };
  const dismiss = () => iconButton(menuIcons.close, DISMISS[words.code], clear, { part: 'dismiss' });
  return {
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
        wordButton(undefined, CANCEL[words.code], cancel, { part: 'cancel' }),
      );
      return (share) => {
        bar.value = share;
      };
    },
  };
}
