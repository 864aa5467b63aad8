import type { Network } from '../nn/index.ts';
import type { Localized } from '../scene/index.ts';

/** What the film says about one network and its data: all of it computed, nothing typed in. */
export interface Facts {
  readonly network: Network;
  readonly count: number;
  readonly correct: number;
  readonly loss: number;
  /** Points on the right side of the best straight line in the plane of the data. */
  readonly bestLine: { readonly correct: number; readonly exact: boolean };
  readonly determinant: number;
  /** Points that the fold moves. */
  readonly slid: number;
  /** Straight pieces of the boundary in view. */
  readonly boundaryPieces: number;
  readonly classes: readonly [string, string];
  /** How many of all points are drawn, where there are too many to draw. */
  readonly shown: number;
}

/** A chapter's words: caption title, quieter note, and what a screen reader hears. */
export interface Passage {
  readonly title: Localized;
  readonly note: Localized;
}

export type ChapterName =
  | 'data'
  | 'turn'
  | 'shift'
  | 'fold'
  | 'cut'
  | 'flatten'
  | 'slide'
  | 'split'
  | 'back'
  | 'bent';

/** The film's ten chapters for these facts, in order. */
export function story(facts: Facts): readonly (Passage & { readonly name: ChapterName })[] {
  const { count, correct, bestLine, determinant: det } = facts;
  const [first, second] = facts.network.layers as [Network['layers'][number], Network['layers'][number]];
  const [[a, b], [c, d]] = first.kernel as [[number, number], [number, number]];
  const [p, q] = second.kernel[0] as [number, number];
  const b2 = second.bias[0]!;
  const parted = bestLine.correct === count;
  const all = correct === count;
  const about = bestLine.exact ? '' : '≥ ';
  const [class0, class1] = facts.classes.map(quotedName) as [Localized, Localized];
  const sample: Localized =
    facts.shown < count
      ? {
          en: ` ${facts.shown} of ${count} points are drawn.`,
          'zh-Hant': `圖中畫出 ${count} 點中的 ${facts.shown} 點。`,
        }
      : { en: '', 'zh-Hant': '' };
  const point = (x: number, y: number) => `(${decimal(x)}, ${decimal(y)})`;

  return [
    {
      name: 'data',
      title: parted
        ? { en: 'Two classes that one straight line can part', 'zh-Hant': '兩類點，一條直線就分得開' }
        : { en: 'Can one straight line part the two?', 'zh-Hant': '一條直線，分得開這兩類點嗎？' },
      note: {
        en: `The best straight line puts ${about}${bestLine.correct} of ${count} points on the right side.${sample.en}`,
        'zh-Hant': `最好的一條直線，也只分對 ${count} 點中的 ${about}${bestLine.correct} 點。${sample['zh-Hant']}`,
      },
    },
    {
      name: 'turn',
      title:
        Math.abs(det) < 0.005
          ? { en: 'W₁ flattens the whole plane onto a line', 'zh-Hant': 'W₁ 把整個平面壓成一條線' }
          : det < 0
            ? { en: 'W₁ turns the whole plane over and stretches it', 'zh-Hant': 'W₁ 把整個平面翻面、拉伸' }
            : { en: 'W₁ turns and stretches the whole plane', 'zh-Hant': 'W₁ 旋轉、拉伸整個平面' },
      note: {
        en: `î goes to ${point(a, c)} and ĵ to ${point(b, d)}: the columns of W₁. Every area is multiplied by ${decimal(Math.abs(det))}.`,
        'zh-Hant': `î 走到 ${point(a, c)}，ĵ 走到 ${point(b, d)}：正是 W₁ 的兩行。面積都變成 ${decimal(Math.abs(det))} 倍。`,
      },
    },
    {
      name: 'shift',
      title: { en: 'b₁ shifts every point by the same arrow', 'zh-Hant': 'b₁ 讓每一點沿同一個箭頭平移' },
      note: {
        en: `The arrow is ${point(first.bias[0]!, first.bias[1]!)}. Shapes stay as they are; only their place changes.`,
        'zh-Hant': `箭頭是 ${point(first.bias[0]!, first.bias[1]!)}。形狀不變，只換了位置。`,
      },
    },
    {
      name: 'fold',
      title: { en: 'ReLU folds the plane along two creases', 'zh-Hant': 'ReLU 沿兩條摺線把平面摺起來' },
      note: {
        en: `What is negative folds away until it is edge on. ${facts.slid} of ${count} points slide with it.`,
        'zh-Hant': `負的那一側往後摺，直到貼在摺線上。${count} 點中有 ${facts.slid} 點跟著滑動。`,
      },
    },
    {
      name: 'cut',
      title: all
        ? { en: 'In the folded plane, one straight line is enough', 'zh-Hant': '摺過之後，一條直線就夠了' }
        : {
            en: `In the folded plane, one straight line parts ${correct} of ${count}`,
            'zh-Hant': `摺過之後，一條直線分對 ${count} 點中的 ${correct} 點`,
          },
      note: {
        en: `Before the fold, the best straight line managed ${about}${bestLine.correct}. Now one gets ${correct} of ${count} right.`,
        'zh-Hant': `摺之前，最好的直線只分對 ${about}${bestLine.correct} 點；現在分對 ${correct} 點，共 ${count} 點。`,
      },
    },
    {
      name: 'flatten',
      title: { en: 'W₂ flattens the plane onto a number line', 'zh-Hant': 'W₂ 把平面壓到一條數線上' },
      note: {
        en: `Each point becomes one number: ${decimal(p)} times h₁ ${q < 0 ? 'minus' : 'plus'} ${decimal(Math.abs(q))} times h₂. The cut becomes a single point.`,
        'zh-Hant': `每一點變成一個數：${decimal(p)} 乘 h₁，${q < 0 ? '減' : '加'} ${decimal(Math.abs(q))} 乘 h₂。那條直線縮成一個點。`,
      },
    },
    {
      name: 'slide',
      title: { en: 'b₂ slides the cut onto zero', 'zh-Hant': 'b₂ 把分界移到零' },
      note: {
        en: `Every number moves by ${decimal(b2)}.`,
        'zh-Hant': `每個數都移動 ${decimal(b2)}。`,
      },
    },
    {
      name: 'split',
      title: {
        en: `Above zero: ${class1.en}. Below: ${class0.en}.`,
        'zh-Hant': `大於零是${class1['zh-Hant']}，小於零是${class0['zh-Hant']}`,
      },
      note: {
        en: `The sigmoid is above ½ exactly where z is above 0. ${correct} of ${count} points are on the right side.`,
        'zh-Hant': `z 大於 0 時，σ(z) 恰好大於 ½。${count} 點中，${correct} 點站對了邊。`,
      },
    },
    {
      name: 'back',
      title: { en: 'Now run it all backwards, and keep the cut', 'zh-Hant': '現在倒著走回去，帶著那一刀' },
      note: {
        en: 'The straight cut goes back through the fold with the plane that it was made in.',
        'zh-Hant': '那條直線，跟著平面一起攤開。',
      },
    },
    {
      name: 'bent',
      title:
        facts.boundaryPieces > 1
          ? {
              en: 'The straight cut bends, exactly at the creases',
              'zh-Hant': '那條直線，恰恰在摺線上轉了彎',
            }
          : facts.boundaryPieces === 1
            ? { en: 'This cut comes back as straight as it went', 'zh-Hant': '這條直線，回來的時候還是直的' }
            : { en: 'This cut misses the plane of the data', 'zh-Hant': '這一刀，沒有切到資料的平面' },
      note: {
        en: `Nine numbers, two creases, a boundary of ${plural(facts.boundaryPieces, 'straight piece')}: ${correct} of ${count} points right.`,
        'zh-Hant': `九個數，兩條摺線，${facts.boundaryPieces} 段直線組成的邊界：${count} 點分對 ${correct} 點。`,
      },
    },
  ];
}

/** What a class is called: the colours of the data sets that come with Crease have a name in each language. */
export function className(name: string): Localized {
  return { en: name, 'zh-Hant': { yellow: '黃色', blue: '藍色' }[name] ?? name };
}

/** A class's name in a sentence: a name that somebody gave is quoted. */
function quotedName(name: string): Localized {
  const { en, 'zh-Hant': chinese } = className(name);
  return chinese === name ? { en: `“${name}”`, 'zh-Hant': `「${name}」` } : { en, 'zh-Hant': chinese };
}

/** Two decimals and a real minus sign; never minus zero. */
export function decimal(value: number): string {
  const rounded = value.toFixed(Math.abs(value) >= 100 ? 0 : 2);
  return rounded.replace(/^-(?=0(\.0+)?$)/, '').replace('-', '−');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
