import { make } from '../dom/index.ts';
import { openDialog } from './dialog.ts';
import type { Player } from './player.ts';
import type { Words } from './words.ts';

/** Opens the page that says what can be held and which keys there are. */
export function openHelp(root: ShadowRoot, player: Player, words: Words): void {
  const { keys } = words;
  const { train, take } = player.figure;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [[words.space], keys.play],
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
  ];
  const labels = new Set(player.handles.filter(({ to }) => !to).map(({ label }) => label));
  openDialog(
    root,
    words,
    words.helpTitle,
    make('h3', {}, words.helpHold),
    make('p', {}, words.helpHoldText),
    make(
      'details',
      {},
      make('summary', {}, words.helpNow),
      make('ul', {}, ...[...labels].map((label) => make('li', {}, label))),
    ),
    ...(take ? [make('h3', {}, words.helpData), make('p', {}, words.helpDataText)] : []),
    make('h3', {}, words.helpKeys),
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
