import { make, setText } from '../dom/index.ts';
import type { Language } from '../scene/index.ts';
import { controlStyle } from './control-style.ts';
import { panelStyle } from './panel-style.ts';
import type { Player } from './player.ts';
import type { View } from './scrubber.ts';
import { formatCount, formatShare } from './shown-numbers.ts';
import { wear } from './wear.ts';
import type { Words } from './words.ts';

const en = {
  trainingStatus: 'Training',
  step: 'step',
  loss: 'loss',
  accuracy: 'accuracy',
  pace: 'Steps a frame',
};

const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    trainingStatus: '訓練中',
    step: '步',
    loss: '損失',
    accuracy: '正確率',
    pace: '每格幾步',
  },
};

/** Most steps a frame that the slider offers; the time a frame may take limits them further. */
const MOST = 1000;

/**
 * The numbers of a training run while it goes on, and its pace.
 * @param before what they stand before
 */
export function trainingReadout(player: Player, words: Words, before: HTMLElement): View {
  const say = texts[words.code];
  const step = make('b');
  const loss = make('b');
  const accuracy = make('b');
  const pace = make('input', {
    type: 'range',
    min: 0,
    max: Math.log10(MOST),
    step: 0.01,
    'aria-label': say.pace,
    'data-part': 'pace',
    oninput: () => {
      if (player.training) player.training.pace = 10 ** Number(pace.value);
    },
  });
  const reading = (name: string, value: HTMLElement) => make('span', { class: 'reading' }, `${name} `, value);
  const element = make(
    'div',
    { class: 'training', hidden: true, role: 'group', 'aria-label': say.trainingStatus },
    reading(say.step, step),
    reading(say.loss, loss),
    reading(say.accuracy, accuracy),
    make('label', { class: 'pace' }, make('span', {}, say.pace), pace),
  );
  before.before(element);
  wear(element, controlStyle);
  wear(element, panelStyle);
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
