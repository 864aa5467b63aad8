import { make, setText } from '../dom/index.ts';
import type { Player } from './player.ts';
import type { View } from './scrubber.ts';
import type { Words } from './words.ts';

/** Most steps a frame that the slider offers; the time a frame may take limits them further. */
const MOST = 1000;

/** The numbers of a training run while it goes on, and its pace. */
export function trainingReadout(player: Player, words: Words): View {
  const step = make('b');
  const loss = make('b');
  const accuracy = make('b');
  const pace = make('input', {
    type: 'range',
    min: 0,
    max: Math.log10(MOST),
    step: 0.01,
    'aria-label': words.pace,
    'data-part': 'pace',
    oninput: () => {
      if (player.training) player.training.pace = 10 ** Number(pace.value);
    },
  });
  const reading = (name: string, value: HTMLElement) => make('span', { class: 'reading' }, `${name} `, value);
  const element = make(
    'div',
    { class: 'training', hidden: true, role: 'group', 'aria-label': words.trainingStatus },
    reading(words.step, step),
    reading(words.loss, loss),
    reading(words.accuracy, accuracy),
    make('label', { class: 'pace' }, make('span', {}, words.pace), pace),
  );
  return {
    element,
    update() {
      const { training } = player;
      element.hidden = !training;
      if (!training?.latest) return;
      const { latest } = training;
      setText(step, formatCount(latest.step));
      setText(loss, latest.loss.toFixed(4));
      setText(accuracy, formatShare(latest.accuracy));
      if (training.pace === undefined) pace.value = String(Math.log10(training.stepsAFrame));
      pace.setAttribute('aria-valuetext', String(training.stepsAFrame));
    },
  };
}

/** Whole numbers with thousands parted. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** A share as per cent: 100 % only when it is, 0 % only when it is. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const shown = percent > 99.9 && share < 1 ? 99.9 : percent;
  return `${Number(shown.toFixed(1))} %`;
}
