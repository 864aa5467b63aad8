import { make, setAttribute } from '../dom/index.ts';
import { iconButton } from './button.ts';
import { formatTime } from './clock.ts';
import { disclosure } from './disclosure.ts';
import type { Player } from './player.ts';
import type { View } from './scrubber.ts';
import type { Words } from './words.ts';

/** The list of chapters, behind a button. */
export function chapterMenu(player: Player, words: Words): View {
  const list = make('ol', { class: 'chapters' });
  const button = iconButton('chapters', words.chapters, () => {}, { part: 'chapters' });
  const menu = disclosure(button, make('div', { class: 'chapter-panel' }, list), () => {
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
  return { element: menu.element, update() {} };
}
