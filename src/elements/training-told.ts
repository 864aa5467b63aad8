import type { Language, TrainingStep } from '../scene/index.ts';
import { formatCount, formatShare } from './shown-numbers.ts';

const en = {
  started: 'Training has started.',
  stopped: (step: string, accuracy: string) => `Training stopped at step ${step}, accuracy ${accuracy}.`,
};

const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    started: '開始訓練。',
    stopped: (step, accuracy) => `訓練停在第 ${step} 步，正確率 ${accuracy}。`,
  },
};

/** That a training has begun, or how far it came. @param last its last step; undefined where it begins */
export function trainingTold(last: TrainingStep<object> | undefined, language: Language): string {
  const { started, stopped } = texts[language];
  return last ? stopped(formatCount(last.step), formatShare(last.accuracy)) : started;
}
