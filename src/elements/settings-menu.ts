import type { ThemeChoice } from '../dom/index.ts';
import { make } from '../dom/index.ts';
import type { Language } from '../scene/index.ts';
import { choice, iconButton, wordButton } from './button.ts';
import { disclosure } from './disclosure.ts';
import { type Player, SPEEDS } from './player.ts';
import type { View } from './scrubber.ts';
import { words as allWords, type Words } from './words.ts';

/** What a reader may set about how the figure looks. */
export interface LookSettings {
  readonly language: Language;
  readonly theme: ThemeChoice;
  setLanguage(language: Language): void;
  setTheme(theme: ThemeChoice): void;
}

/** What a narrow bar has no room for, and the menu takes in. */
export interface MenuLinks {
  openHelp(): void;
  share?(): void;
}

/** Speed, single frames, loop, language and colours, behind a button. */
export function settingsMenu(player: Player, words: Words, looks: LookSettings, links: MenuLinks): View {
  const content = make('div', { class: 'settings' });
  const button = iconButton('settings', words.settings, () => {}, { part: 'settings' });
  const menu = disclosure(button, make('div', { class: 'settings-panel' }, content), () => {
    content.replaceChildren(
      choice(
        words.speed,
        'speed',
        SPEEDS.map((speed) => [String(speed), `${speed}×`] as const),
        String(player.speed),
        (speed) => {
          player.speed = Number(speed);
        },
      ),
      make(
        'div',
        { class: 'setting' },
        make('span', {}, words.frames),
        make(
          'div',
          { class: 'pair' },
          iconButton('frameBack', words.previousFrame, () => player.stepFrame(-1), {
            part: 'frame-back',
            key: ',',
          }),
          iconButton('frameOn', words.nextFrame, () => player.stepFrame(1), { part: 'frame-on', key: '.' }),
        ),
      ),
      make(
        'label',
        { class: 'setting' },
        make('span', {}, words.loop),
        make('input', {
          type: 'checkbox',
          role: 'switch',
          class: 'switch',
          'data-part': 'loop',
          checked: player.loop,
          onchange: ({ target }: { readonly target: HTMLInputElement }) => {
            player.loop = target.checked;
          },
        }),
      ),
      choice(
        words.captions,
        'language',
        [
          ['en', allWords.en.language, 'en'],
          ['zh-Hant', allWords['zh-Hant'].language, 'zh-Hant'],
        ],
        looks.language,
        looks.setLanguage,
      ),
      choice(
        words.theme,
        'theme',
        [
          ['auto', words.themeAuto],
          ['dark', words.themeDark],
          ['light', words.themeLight],
        ],
        looks.theme,
        looks.setTheme,
      ),
      make(
        'div',
        { class: 'setting-links' },
        ...(links.share
          ? [wordButton('share', words.share, leaving(links.share), { part: 'menu-share' })]
          : []),
        wordButton('help', words.help, leaving(links.openHelp), { part: 'menu-help' }),
      ),
    );
  });
  const leaving = (go: () => void) => () => {
    menu.close();
    button.focus();
    go();
  };
  return { element: menu.element, update() {} };
}
