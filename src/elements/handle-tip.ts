import { make } from '../dom/index.ts';
import type { Handle, Language } from '../scene/index.ts';
import { formatNumber, percent } from './handle-numbers.ts';
import { handleTipStyle } from './handle-tip-style.ts';
import type { Player } from './player.ts';
import { wear } from './wear.ts';
import type { Words } from './words.ts';

const en: Readonly<Record<Handle<object>['kind'], string>> = {
  plane: 'Drag it anywhere.',
  slider: 'Drag left or right. Double-click to type.',
  button: 'Press.',
  brush: 'Draw on it.',
  look: '',
};

/** How to move it by pointer. */
const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    plane: '往任何方向拖曳。',
    slider: '左右拖曳；點兩下可直接輸入。',
    button: '點一下。',
    brush: '在上面畫。',
    look: '',
  },
};

/** Tells beside a handle what it is and how to move it; undefined for none. */
export type HandleTip = (id: string | undefined, byKeys: boolean) => void;

/** Makes the tip within the layer of handles. */
export function handleTip(layer: HTMLElement, player: Player, words: Words): HandleTip {
  wear(layer, handleTipStyle);
  const tip = make('div', { class: 'tip handle-tip', 'aria-hidden': 'true', hidden: true });
  layer.append(tip);
  return (id, byKeys) => {
    const handle = id === undefined ? undefined : player.handles.find((candidate) => candidate.id === id);
    tip.hidden = !handle;
    if (!handle) return;
    const { stage } = player;
    const { at, to, size, label, kind, number } = handle;
    const middle = to ? [(at[0] + to[0]) / 2, (at[1] + to[1]) / 2] : at;
    const above = middle[1]! + size[1] / 2 < stage.height / 2 - 1.2;
    const how = (byKeys ? words.howTo : texts[words.code])[kind];
    tip.replaceChildren(
      make('strong', {}, `${label}${number ? `  ${formatNumber(number.value)}` : ''}`),
      ...(how ? [make('span', {}, how)] : []),
    );
    tip.classList.toggle('below', !above);
    const edge = middle[1]! + ((above ? 1 : -1) * size[1]) / 2;
    tip.style.setProperty('--x', `${percent(middle[0]! / stage.width + 0.5)}`);
    tip.style.setProperty('--y', `${percent(0.5 - edge / stage.height)}`);
    tip.style.setProperty('--half', `${tip.offsetWidth / 2}px`);
  };
}
