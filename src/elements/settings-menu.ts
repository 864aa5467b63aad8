import { make } from '../dom/index.ts';
import type { Language } from '../scene/index.ts';
import { iconButton, wordButton } from './button.ts';
import { choice } from './choice.ts';
import { controlStyle } from './control-style.ts';
import { disclosure } from './disclosure.ts';
import type { LookSettings, MenuLinks } from './look-settings.ts';
import type { Menu } from './menu-button.ts';
import { menuIcons } from './menu-icons.ts';
import { type Player, SPEEDS } from './player.ts';
import { wear } from './wear.ts';
import type { Words } from './words.ts';

const en = {
  speed: 'Speed',
  frames: 'Frame by frame',
  previousFrame: 'One frame back',
  nextFrame: 'One frame on',
  loop: 'Loop',
  captions: 'Language',
  theme: 'Colours',
  themeAuto: 'Auto',
  themeDark: 'Dark',
  themeLight: 'Light',
};

const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    speed: '速度',
    frames: '逐格',
    previousFrame: '上一格',
    nextFrame: '下一格',
    loop: '循環播放',
    captions: '語言',
    theme: '配色',
    themeAuto: '自動',
    themeDark: '深色',
    themeLight: '淺色',
  },
};

/** Languages by their own names. */
const LANGUAGES: readonly (readonly [Language, string, string])[] = [
  ['en', 'English', 'en'],
  ['zh-Hant', '中文', 'zh-Hant'],
];

/** Speed, single frames, loop, language and colours, behind a button. */
export function settingsMenu(
  holder: HTMLElement,
  button: HTMLButtonElement,
  player: Player,
  words: Words,
  looks: LookSettings,
  links: MenuLinks,
): Menu {
  wear(holder, controlStyle);
  const say = texts[words.code];
  const content = make('div', { class: 'settings' });
  const menu = disclosure(holder, button, make('div', { class: 'settings-panel' }, content), () => {
    content.replaceChildren(
      choice(
        say.speed,
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
        make('span', {}, say.frames),
        make(
          'div',
          { class: 'pair' },
          iconButton(menuIcons.frameBack, say.previousFrame, () => player.stepFrame(-1), {
            part: 'frame-back',
            key: ',',
          }),
          iconButton(menuIcons.frameOn, say.nextFrame, () => player.stepFrame(1), {
            part: 'frame-on',
            key: '.',
          }),
        ),
      ),
      make(
        'label',
        { class: 'setting' },
        make('span', {}, say.loop),
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
      choice(say.captions, 'language', LANGUAGES, looks.language, looks.setLanguage),
      choice(
        say.theme,
        'theme',
        [
          ['auto', say.themeAuto],
          ['dark', say.themeDark],
          ['light', say.themeLight],
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
  return menu;
}
