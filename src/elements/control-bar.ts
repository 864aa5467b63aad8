import { make, setAttribute, setText } from '../dom/index.ts';
import { iconButton, wordButton } from './button.ts';
import { formatTime } from './clock.ts';
import { type IconName, icon } from './icons.ts';
import type { LookSettings } from './look-settings.ts';
import { menuButton } from './menu-button.ts';
import type { Player } from './player.ts';
import { scrubber, type View } from './scrubber.ts';
import type { Words } from './words.ts';

/** What the bar asks of the figure around it. */
export interface Actions {
  readonly fullScreen: boolean;
  toggleFullScreen(): void;
  openHelp(): void;
  openData(): void;
  /** Asks what other units would do. */
  vary(): void;
  /** Absent where the page keeps no address to share. */
  share?(): void;
}

/** The quiet bar under a figure. */
export function controlBar(player: Player, words: Words, looks: LookSettings, actions: Actions): View {
  const line = scrubber(player, words);
  const chapters = menuButton(
    iconButton('chapters', words.chapters, () => {}, { part: 'chapters' }),
    async (...place) => {
      const { chapterMenu } = await import('./chapter-menu.ts');
      return chapterMenu(...place, player);
    },
  );
  const settings = menuButton(
    iconButton('settings', words.settings, () => {}, { part: 'settings' }),
    async (...place) => {
      const { settingsMenu } = await import('./settings-menu.ts');
      return settingsMenu(...place, player, words, looks, actions);
    },
  );
  const toggle = () => (player.playing ? player.pause() : player.play());
  const play = iconButton('play', words.play, toggle, { part: 'play', className: 'primary' });
  const time = make('div', { class: 'time', 'aria-hidden': 'true' });
  const undo = iconButton('undo', words.undo, () => player.undo(), { part: 'undo', key: 'Control+Z' });
  const redo = iconButton('redo', words.redo, () => player.redo(), { part: 'redo', key: 'Control+Shift+Z' });
  const reset = wordButton('reset', words.reset, () => player.reset(), {
    part: 'reset',
    hint: words.resetHint,
    className: 'reset',
  });
  const { figure } = player;
  const train = wordButton(
    'train',
    words.train,
    () => (player.training ? player.stopTraining() : void player.train()),
    { part: 'train', hint: words.trainHint },
  );
  const data = wordButton('data', figure.unfolds?.label[words.code] ?? words.data, actions.openData, {
    part: 'data',
    ...(figure.unfolds ? {} : { hint: words.dataHint }),
  });
  const share = actions.share ? [iconButton('share', words.share, actions.share, { part: 'share' })] : [];
  const screen = iconButton('enlarge', words.fullScreen, actions.toggleFullScreen, {
    part: 'full-screen',
    key: 'F',
  });
  const bench = make(
    'div',
    { class: 'cluster bench' },
    make('div', { class: 'cluster history' }, undo, redo, reset),
    ...(figure.train || figure.take || figure.unfolds
      ? [
          make(
            'div',
            { class: 'cluster learn' },
            ...(figure.train ? [train] : []),
            ...(figure.varies
              ? [wordButton(undefined, figure.varies.label[words.code], actions.vary, { part: 'vary' })]
              : []),
            ...(figure.take || figure.unfolds ? [data] : []),
          ),
        ]
      : []),
  );
  const element = make(
    'div',
    { class: 'bar', part: 'controls' },
    line.element,
    make(
      'div',
      { class: 'row' },
      make(
        'div',
        { class: 'cluster transport' },
        iconButton('previous', words.previousChapter, () => player.seekChapter(-1), { part: 'previous' }),
        play,
        iconButton('next', words.nextChapter, () => player.seekChapter(1), { part: 'next' }),
        time,
        chapters,
      ),
      bench,
      make(
        'div',
        { class: 'cluster more' },
        ...share,
        settings,
        iconButton('help', words.help, actions.openHelp, { part: 'help', key: '?' }),
        screen,
      ),
    ),
  );

  const look = (button: HTMLButtonElement, name: IconName, label: string) => {
    if (button.dataset.icon === name) return;
    button.dataset.icon = name;
    button.querySelector('svg')?.replaceWith(icon(name));
    const word = button.querySelector('span');
    if (word) setText(word, label);
    else setAttribute(button, 'aria-label', label);
  };

  let readout: View | undefined;
  /** The numbers of a training run are loaded with the first of them. */
  const readOut = async () => {
    const { trainingReadout } = await import('./training-readout.ts');
    readout ??= trainingReadout(player, words, bench);
    readout.update();
  };

  return {
    element,
    update() {
      line.update();
      if (readout) readout.update();
      else if (player.training) void readOut();
      const { playing, time: now, duration } = player;
      const over = !playing && now >= duration - 1e-6;
      if (playing) look(play, 'pause', words.pause);
      else look(play, over ? 'replay' : 'play', over ? words.replay : words.play);
      setText(time, `${formatTime(now)} / ${formatTime(duration)}`);
      undo.disabled = !player.canUndo;
      redo.disabled = !player.canRedo;
      reset.disabled = !player.canReset;
      const training = player.training !== undefined;
      look(train, training ? 'stop' : 'train', training ? words.stop : words.train);
      train.classList.toggle('active', training);
      look(
        screen,
        actions.fullScreen ? 'shrink' : 'enlarge',
        actions.fullScreen ? words.leaveFullScreen : words.fullScreen,
      );
    },
  };
}
