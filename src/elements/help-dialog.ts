import { make } from '../dom/index.ts';
import type { Language } from '../scene/index.ts';
import { openDialog } from './dialog.ts';
import type { Player } from './player.ts';
import type { Words } from './words.ts';

const en = {
  helpTitle: 'How to use this figure',
  helpHold: 'Take hold',
  helpHoldText:
    'Drag the arrow tips in the plane, any number in a matrix (left and right, or double-click to type), an edge or a unit of the diagram. Everything else follows. Escape lets go.',
  helpNow: 'Right now you can hold:',
  helpData: 'Your own data',
  helpDataText: 'Drop a CSV file on the figure, paste it, or choose it under “Your data”.',
  helpKeys: 'Keys',
  space: 'Space',
  keys: {
    play: 'play or pause',
    second: 'one second back or on',
    chapter: 'previous or next chapter',
    digits: 'go to that chapter',
    ends: 'start or end',
    frame: 'one frame back or on',
    undo: 'undo, redo',
    train: 'train from here, stop',
    loop: 'loop',
    language: 'language',
    theme: 'dark or light',
    fullScreen: 'full screen',
    help: 'this help',
    held: 'change what has the focus; with Shift, more at once',
    other: 'from one thing that can be held to another',
  },
};

const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    helpTitle: '這張圖怎麼用',
    helpHold: '動手拉',
    helpHoldText:
      '平面上的箭頭尖端、矩陣裡的任何數字（左右拖曳，或點兩下輸入）、網路圖的線和圓，都可以拉，其他的會跟著變。按 Esc 放手還原。',
    helpNow: '現在可以拉的有：',
    helpData: '你自己的資料',
    helpDataText: '把 CSV 檔拖到圖上、貼上內容，或從「你的資料」選檔案。',
    helpKeys: '快速鍵',
    space: '空白鍵',
    keys: {
      play: '播放或暫停',
      second: '後退或前進一秒',
      chapter: '上一章或下一章',
      digits: '跳到那一章',
      ends: '開頭或結尾',
      frame: '後退或前進一格',
      undo: '復原、重做',
      train: '從這裡訓練、停止',
      loop: '循環播放',
      language: '語言',
      theme: '深色或淺色',
      fullScreen: '全螢幕',
      help: '這份說明',
      held: '調整選到的東西；加 Shift 一次多一點',
      other: '換到上一個或下一個可以拉的東西',
    },
  },
};

/** Opens the page that says what can be held and which keys there are. */
export function openHelp(root: ShadowRoot, player: Player, words: Words): void {
  const say = texts[words.code];
  const { keys } = say;
  const { train, take } = player.figure;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [[say.space], keys.play],
    [['←', '→'], keys.second],
    [['Shift + ←', 'Shift + →'], keys.chapter],
    [['1', '…', '9', '0'], keys.digits],
    [['Home', 'End'], keys.ends],
    [[',', '.'], keys.frame],
    [['Ctrl + Z', 'Shift + Ctrl + Z'], keys.undo],
    ...(train ? ([[['T'], keys.train]] as const) : []),
    [['L'], keys.loop],
    [['C'], keys.language],
    [['D'], keys.theme],
    [['F'], keys.fullScreen],
    [['?'], keys.help],
    [['Tab', '← ↑ → ↓'], keys.held],
    [['[', ']'], keys.other],
  ];
  const labels = new Set(player.handles.filter(({ to }) => !to).map(({ label }) => label));
  openDialog(
    root,
    words,
    say.helpTitle,
    make('h3', {}, say.helpHold),
    make('p', {}, say.helpHoldText),
    make(
      'details',
      {},
      make('summary', {}, say.helpNow),
      make('ul', {}, ...[...labels].map((label) => make('li', {}, label))),
    ),
    ...(take ? [make('h3', {}, say.helpData), make('p', {}, say.helpDataText)] : []),
    make('h3', {}, say.helpKeys),
    make(
      'table',
      { class: 'keys' },
      make(
        'tbody',
        {},
        ...rows.map(([strokes, does]) =>
          make(
            'tr',
            {},
            make(
              'th',
              { scope: 'row' },
              ...strokes.map((stroke) => (stroke === '…' ? '…' : make('kbd', {}, stroke))),
            ),
            make('td', {}, does),
          ),
        ),
      ),
    ),
  );
}
