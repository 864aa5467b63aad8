import { make, setAttribute } from '../dom/index.ts';
import { formatTime } from './clock.ts';
import { disclosure } from './disclosure.ts';
import type { Menu } from './menu-button.ts';
import type { Player } from './player.ts';

/** The list of chapters, behind its button. */
export function chapterMenu(holder: HTMLElement, button: HTMLButtonElement, player: Player): Menu {
  const list = make('ol', { class: 'chapters' });
  const menu = disclosure(holder, button, make('div', { class: 'chapter-panel' }, list), () => {
    list.replaceChildren(
      ...player.chapters.map(({ title, start }, i) => {
        const go = () => {
          player.seek(start);
          menu.close();
          button.focus();
        };
        const entry = make(
          'button',
          { type: 'button', onclick: go },
          make('span', { class: 'chapter-number' }, String(i + 1)),
          make('span', { class: 'chapter-title' }, title),
          make('span', { class: 'chapter-time' }, formatTime(start)),
        );
        setAttribute(entry, 'aria-current', i === player.chapter ? 'true' : undefined);
        return make('li', {}, entry);
      }),
    );
  });
  return menu;
}
