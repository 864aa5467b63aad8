import type { DataPlan } from '../document/studio-document.ts';
import type { Words } from './words.ts';

const colours: Readonly<Record<Words['code'], readonly string[]>> = {
  en: ['yellow', 'blue', 'orange', 'purple', 'pale', 'red', 'plum', 'brown', 'sky', 'olive'],
  'zh-Hant': ['黃', '藍', '橙', '紫', '淺綠', '紅', '梅紅', '棕', '天藍', '橄欖'],
};

/** What the classes are called: as a table says, else by their colours. */
export function classNames({ classes, classNames: own }: DataPlan, words: Words): readonly string[] {
  return Array.from({ length: classes }, (_, i) => own[i] || colours[words.code][i]!);
}
