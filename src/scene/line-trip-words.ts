import type { Vector2 } from '../math/index.ts';

import type { Localized } from './language.ts';
import { shortText } from './short-number.ts';

/** A weighted sum in a sentence: `x₁ − 2x₂ + 0.5`, `0` where nothing is left. */
export function weightedSum(weights: Vector2, bias = 0, names: readonly string[] = ['x₁', 'x₂']): string {
  const terms = [
    ...weights.map((weight, i) => {
      const size = shortText(Math.abs(weight));
      return { value: weight, text: size === '1' ? names[i]! : `${size}${names[i]!}` };
    }),
    { value: bias, text: shortText(Math.abs(bias)) },
  ].filter(({ value }) => value !== 0);
  if (terms.length === 0) return '0';
  return terms
    .map(({ value, text }, i) =>
      i === 0 ? `${value < 0 ? '−' : ''}${text}` : `${value < 0 ? '−' : '+'} ${text}`,
    )
    .join(' ');
}

/** The words of the two steps of a trip to the number line, whatever W and b. */
export function tripWords(
  w: Vector2,
  b: number,
): Readonly<Record<'columns' | 'turn' | 'shift', readonly [title: Localized, note: Localized]>> {
  return { columns: columnsWords(w), turn: turnWords(w), shift: shiftWords(w, b) };
}

function columnsWords([first, second]: Vector2): readonly [Localized, Localized] {
  const [i, j] = [shortText(first), shortText(second)];
  return [
    { en: 'W says where î and ĵ go', 'zh-Hant': 'W 決定 î 和 ĵ 要到哪裡' },
    i === j
      ? {
          en: `Both go to ${i} on a number line: the two columns of W.`,
          'zh-Hant': `兩個都要到數線上的 ${i}，也就是 W 的兩個直行。`,
        }
      : {
          en: `î goes to ${i} on a number line, ĵ to ${j}: the two columns of W.`,
          'zh-Hant': `î 要到數線上的 ${i}，ĵ 要到 ${j}，也就是 W 的兩個直行。`,
        },
  ];
}

function turnWords(w: Vector2): readonly [Localized, Localized] {
  const [first, second] = w;
  const note: Localized = {
    en: `Every point follows: (x₁, x₂) becomes one number, ${weightedSum(w)}.`,
    'zh-Hant': `每個點都跟著走：(x₁, x₂) 變成一個數，${weightedSum(w)}。`,
  };
  if (first === 0 && second === 0) {
    return [
      { en: 'W presses the whole plane into one point', 'zh-Hant': 'W 把整個平面壓成一點' },
      {
        en: 'Both weights are 0: every point becomes the number 0.',
        'zh-Hant': '兩個權重都是 0：每個點都變成 0。',
      },
    ];
  }
  if (second === 0) {
    return [{ en: 'W presses ĵ down to zero', 'zh-Hant': 'W 把 ĵ 壓到 0' }, note];
  }
  return [
    second > 0
      ? { en: 'W turns ĵ clockwise onto the line of î', 'zh-Hant': 'W 把 ĵ 順時針轉到 î 所在的直線上' }
      : { en: 'W turns ĵ counterclockwise onto the line', 'zh-Hant': 'W 把 ĵ 逆時針轉到 î 所在的直線上' },
    note,
  ];
}

function shiftWords(w: Vector2, b: number): readonly [Localized, Localized] {
  if (b === 0) {
    return [
      { en: 'b is 0: every point stays', 'zh-Hant': 'b 是 0：每個點都留在原處' },
      { en: `y = ${weightedSum(w)}.`, 'zh-Hant': `y = ${weightedSum(w)}。` },
    ];
  }
  return [
    { en: `b shifts every point by ${shortText(b)}`, 'zh-Hant': `b 讓每個點平移 ${shortText(b)}` },
    {
      en: `y = ${weightedSum(w, b)}. All move together, so their order stays.`,
      'zh-Hant': `y = ${weightedSum(w, b)}。所有的點一起移動，先後順序不變。`,
    },
  ];
}
