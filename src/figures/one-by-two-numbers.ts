import type { Vector2 } from '../math/index.ts';
import {
  blend,
  bold,
  type Content,
  captions,
  figure,
  formulas,
  type Handle,
  type Localized,
  lookHandle,
  type Mark,
  numberHandle,
  numberMark,
  type ProductContents,
  type ProductPart,
  product,
  productHeadings,
  productPlaces,
  productRuler,
  rowMark,
  shortNumber,
  shortText,
  sizedMark,
  timeline,
  vector2,
} from '../scene/index.ts';
import baked from './formulas/one-by-two-numbers.baked.ts';

interface Numbers {
  readonly w: Vector2;
  readonly x: Vector2;
}

const tex = formulas(
  {
    w11: 'w_{11}',
    w12: 'w_{12}',
    x1: 'x_1',
    x2: 'x_2',
    y: 'y',
    w11x1: String.raw`w_{11}\,x_1`,
    w12x2: String.raw`w_{12}\,x_2`,
    plus: '+',
    equals: '=',
    about: String.raw`\approx`,
    times: String.raw`\times`,
    open: '(',
    close: ')',
  },
  baked,
);

/** Where a capsule waits for the other one. */
const WAITING = 0.6;
/** What is dragged goes in halves; what is typed keeps two decimals. */
const STEP = 0.5;
/** Digits beside letters look larger than they are. */
const DIGITS = 0.88;

/** The row times the column with numbers in the same cells, and its sum as lengths on a ruler. */
export default figure<Numbers>({
  id: 'one-by-two-numbers',
  title: { en: 'A row times a column, in numbers', 'zh-Hant': '一列乘一行，用數字算' },
  summary: {
    en: 'Two products run along two edges and add up; on a ruler they are two lengths, laid head to tail.',
    'zh-Hant': '兩個乘積沿著兩條邊前進，加在一起；在尺上，就是頭尾相接的兩段長度。',
  },
  description: {
    en: 'The letters of a matrix equation, of its network and of its sum become numbers. Each product lights up in its cells, along its edge and in the sum, and is drawn as a length on a ruler: the first from 0, the second from where the first ended. Where the second ends stands the sum.',
    'zh-Hant':
      '矩陣算式、網路、和裡的字母變成數字。每個乘積在自己的格子、自己的邊、和裡的那一項同時亮起，也在尺上畫成一段長度：第一段從 0 開始，第二段接在第一段的末端。第二段停在哪裡，和就是多少。',
  },
  params: {
    w: vector2([1, 5], { min: -9, max: 9, label: { en: 'Weights', 'zh-Hant': '權重' } }),
    x: vector2([3, 3], { min: -9, max: 9, label: { en: 'Inputs', 'zh-Hant': '輸入' } }),
  },
  poster: 'sum',
  presets: [
    {
      params: { w: [1, 5], x: [3, 3] },
      label: { en: 'W = [1 5], x = (3, 3)', 'zh-Hant': 'W = [1 5]，x = (3, 3)' },
    },
    {
      params: { w: [1, 0], x: [3, 7] },
      label: { en: 'W = [1 0], x = (3, 7)', 'zh-Hant': 'W = [1 0]，x = (3, 7)' },
    },
  ],
  build(params, stage) {
    const { w, x } = params;
    const { language } = stage;
    const products: Vector2 = [w[0] * x[0], w[1] * x[1]];
    const y = products[0] + products[1];
    const story = storyOf(params);
    const places = productPlaces(stage, 1, stage.compact ? 0.7 : 0.95);
    const ruler = productRuler(places.below, products, stage.cameras?.[0]);
    const letters = product(places, contentsOf(params, 0, 0));
    const numbers = product(places, contentsOf(params, 1, 1));
    const waiting = product(places, contentsOf(params, 1, 0));
    const viewsAt = (numbered: number, answered: number) => {
      if (numbered <= 0) return letters;
      if (answered >= 1) return numbers;
      return numbered >= 1 && answered <= 0
        ? waiting
        : product(places, contentsOf(params, numbered, answered));
    };
    const headings = productHeadings(places, language);
    const propose = (name: 'w' | 'x', index: number) => (value: number) => {
      const rounded = Math.round(value * 100) / 100;
      const [first, second] = params[name];
      return { ...params, [name]: index === 0 ? [rounded, second] : [first, rounded] };
    };
    const handles = numbers.spots.map(({ id, view, part, at, to, size }): Handle<Numbers> => {
      const glow = () => numbers.glow(part);
      const place = { at, size, ...(to ? { to } : {}) };
      const own = id.replace(/^((?:\w+:)?w)\[0\]/, '$1').replace('y[0]', 'y');
      if (part.kind === 'output' || part.kind === 'bias') {
        const box = { x: 0, y: 0, width: 0, height: 0 };
        return { ...lookHandle({ id: own, label: nameOf(part, y), box, glow }, language, params), ...place };
      }
      const [name, index] =
        part.kind === 'weight' ? (['w', part.from] as const) : (['x', part.from] as const);
      const label = view === 'sum' ? inSum(part) : nameOf(part, y);
      const value = params[name][index]!;
      return numberHandle(
        { id: own, label, ...place, value, step: STEP, glow },
        language,
        propose(name, index),
      );
    });
    const rulerHandle = (index: 0 | 1): Handle<Numbers>[] => {
      const factor = x[index];
      if (Math.abs(factor) < STEP) return [];
      const part: ProductPart = { kind: 'weight', to: 0, from: index };
      return [
        numberHandle(
          {
            id: `ruler:w[${index}]`,
            label: {
              en: `The end of the ${index === 0 ? 'first' : 'second'} piece on the ruler; it sets the weight w₁${'₁₂'[index]}`,
              'zh-Hant': `尺上第${'一二'[index]}段的末端，改的是權重 w₁${'₁₂'[index]}`,
            },
            ...ruler.end(index),
            value: w[index],
            rate: 1 / (ruler.scale * factor),
            step: STEP,
            glow: () => numbers.glow(part),
          },
          language,
          propose('w', index),
        ),
      ];
    };

    return timeline(
      stage,
      (t) => {
        const numbered = t.track(0);
        const terms = [0, 1].map(() => t.tracks({ lit: 0, tile: 0, run: 0, piece: 0 }));
        const output = t.tracks({ lit: 0, ring: 0, answer: 0 });
        const [first, second] = terms as [(typeof terms)[number], (typeof terms)[number]];
        const light = (term: typeof first) => {
          t.play([term.lit.to(1), term.tile.to(1)], { seconds: 0.6 });
          t.play([term.run.to(WAITING), term.piece.to(1, { seconds: 1.4, delay: 0.6 })], { seconds: 2 });
          t.wait(1.4);
        };

        t.chapter('letters', story.letters.title, story.letters.note);
        t.wait(1.2);
        t.play(numbered.to(1), { seconds: 1.2 });
        t.wait(1.4);

        t.chapter('first', story.first.title, story.first.note);
        light(first);

        t.chapter('second', story.second.title, story.second.note);
        t.play([first.lit.to(0.7), first.tile.to(0.45)], { seconds: 0.5 });
        light(second);

        t.chapter('sum', story.sum.title, story.sum.note);
        t.play([
          first.lit.to(1, { seconds: 0.5 }),
          first.run.to(1, { seconds: 1.4 }),
          second.run.to(1, { seconds: 1.4 }),
          second.tile.to(0.45, { seconds: 0.5 }),
          output.answer.to(1, { seconds: 0.8, delay: 0.8 }),
          output.lit.to(1, { seconds: 0.5, delay: 1 }),
          output.ring.to(1, { seconds: 0.5, delay: 1 }),
        ]);
        t.wait(2.8);

        return (now) => {
          const states = terms.map((term) => now.each(term));
          const shown = viewsAt(now(numbered), now(output.answer));
          return {
            nodes: [
              ...headings,
              ...shown.draw({ term: (_, n) => states[n]!, output: () => now.each(output) }),
              ...ruler.draw([states[0]!.piece, states[1]!.piece], now(output.ring), now(numbered)),
              ...captions(now, places.strip, stage),
            ],
            handles: [
              ...handles,
              ...([0, 1] as const).flatMap((n) => (states[n]!.piece > 0.5 ? rulerHandle(n) : [])),
            ],
          };
        };
      },
      [ruler.view],
    );
  },
});

/** Letters at 0, numbers at 1; the sum has its own time. */
function contentsOf({ w, x }: Numbers, numbered: number, answered: number): ProductContents {
  const products: Vector2 = [w[0] * x[0], w[1] * x[1]];
  const y = products[0] + products[1];
  const digits = (value: number): Mark => sizedMark(shortNumber(value), DIGITS);
  const factor = (value: number): readonly Content[] =>
    value < 0 ? [tex.open, digits(value), tex.close] : [digits(value)];
  const term = (n: 0 | 1) => rowMark([digits(w[n]), tex.times, rowMark(factor(x[n]), 0.02)], 0.22);
  const one = (letter: Content, value: Content) => blend(letter, value, numbered);
  return {
    weights: [[one(tex.w11, digits(w[0])), one(tex.w12, digits(w[1]))]],
    inputs: [one(tex.x1, digits(x[0])), one(tex.x2, digits(x[1]))],
    outputs: [blend(tex.y, sizedMark(shortNumber(y, { face: bold }), DIGITS), answered)],
    terms: [[one(tex.w11x1, term(0)), one(tex.w12x2, term(1))]],
    carried: [[digits(products[0]), digits(products[1])]],
    plus: tex.plus,
    equals: isShort(w, x, products, [y]) ? tex.equals : blend(tex.equals, tex.about, answered),
    widest: [tex.w11, sizedMark(numberMark(-4.5, { decimals: 1 }), DIGITS)],
    strengths: [[1 + numbered * (w[0] - 1), 1 + numbered * (w[1] - 1)]],
  };
}

/** Whether two decimals say all of these exactly. */
function isShort(...numbers: readonly (readonly number[])[]): boolean {
  return numbers.flat().every((value) => Math.abs(value - Math.round(value * 100) / 100) < 1e-9);
}

interface Passage {
  readonly title: Localized;
  readonly note: Localized;
}

/** The words of the four chapters, for these numbers. */
function storyOf({ w, x }: Numbers): Readonly<Record<'letters' | 'first' | 'second' | 'sum', Passage>> {
  const products: Vector2 = [w[0] * x[0], w[1] * x[1]];
  const [p, q] = products;
  const y = p + q;
  const n = shortText;
  const factor = (value: number) => (n(value).startsWith('−') ? `(${n(value)})` : n(value));
  const calculation = (i: 0 | 1) =>
    `${n(w[i])} × ${factor(x[i])} ${isShort([w[i], x[i], products[i]]) ? '=' : '≈'} ${n(products[i])}`;
  const nothing = (i: 0 | 1): Localized => {
    const [weight, input] = [`w₁${'₁₂'[i]}`, `x${'₁₂'[i]}`];
    if (w[i] !== 0) {
      return {
        en: `${input} is 0: whatever its weight, its piece has length 0.`,
        'zh-Hant': `${input} 是 0，權重再大也沒有用：這一段的長度是 0。`,
      };
    }
    return {
      en: `${weight} is 0: whatever ${input} is, its piece has length 0.`,
      'zh-Hant': `${weight} 是 0，${input} 是多少都不算數：這一段的長度是 0。`,
    };
  };
  const dashed = w[0] < 0 || w[1] < 0;
  return {
    letters: {
      title: { en: 'The letters become numbers', 'zh-Hant': '字母換成數字' },
      note: {
        en: `W = [${n(w[0])} ${n(w[1])}], x = (${n(x[0])}, ${n(x[1])}). The larger a weight${dashed ? ' in size' : ''}, the thicker its edge${dashed ? '; dashes mean that it is negative' : ''}.`,
        'zh-Hant': `W = [${n(w[0])} ${n(w[1])}]，x = (${n(x[0])}, ${n(x[1])})。權重${dashed ? '的絕對值' : ''}越大，邊越粗${dashed ? '；虛線是負的權重' : ''}。`,
      },
    },
    first: {
      title: { en: `First product: ${calculation(0)}`, 'zh-Hant': `第一個乘積：${calculation(0)}` },
      note:
        p === 0
          ? nothing(0)
          : {
              en: `It runs along its edge; on the ruler it reaches from 0 to ${n(p)}.`,
              'zh-Hant': `它沿著自己的邊前進；在尺上，是從 0 到 ${n(p)}。`,
            },
    },
    second: {
      title: { en: `Second product: ${calculation(1)}`, 'zh-Hant': `第二個乘積：${calculation(1)}` },
      note:
        q === 0
          ? nothing(1)
          : p * q < 0
            ? {
                en: `It has the other sign: on the ruler it turns back, from ${n(p)} to ${n(y)}.`,
                'zh-Hant': `它的正負號相反：在尺上折返，從 ${n(p)} 到 ${n(y)}。`,
              }
            : {
                en: `On the ruler it goes on where the first one ended, from ${n(p)} to ${n(y)}.`,
                'zh-Hant': `在尺上，它接在第一段的末端，從 ${n(p)} 到 ${n(y)}。`,
              },
    },
    sum: {
      title: { en: `Two products, one sum: ${n(y)}`, 'zh-Hant': `兩個乘積，一個和：${n(y)}` },
      note: shares(p, q),
    },
  };
}

/** What each input brings to the sum. */
function shares(p: number, q: number): Localized {
  const n = shortText;
  const y = p + q;
  if (p === 0 && q === 0) {
    return { en: 'Neither input brings anything.', 'zh-Hant': '兩個輸入都沒有貢獻。' };
  }
  if (p === 0 || q === 0) {
    const [some, none] = q === 0 ? ['x₁', 'x₂'] : ['x₂', 'x₁'];
    return {
      en: `All of it comes from ${some}; ${none} brings nothing.`,
      'zh-Hant': `全部來自 ${some}，${none} 沒有貢獻。`,
    };
  }
  if (p * q < 0) {
    return Math.abs(y) < 1e-9
      ? {
          en: `${n(p)} and ${n(q)} cancel: the second piece ends where the first began.`,
          'zh-Hant': `${n(p)} 和 ${n(q)} 互相抵消：第二段停在第一段的起點。`,
        }
      : {
          en: `${n(p)} and ${n(q)} pull in opposite directions: the second piece ends at ${n(y)}.`,
          'zh-Hant': `${n(p)} 和 ${n(q)} 方向相反，第二段停在 ${n(y)}。`,
        };
  }
  if (Math.abs(p - q) < 1e-9) {
    return { en: `Each input brings half: ${n(p)}.`, 'zh-Hant': `兩個輸入各出一半：${n(p)}。` };
  }
  const [most, from] = Math.abs(q) > Math.abs(p) ? [q, 'x₂'] : [p, 'x₁'];
  return {
    en: `${n(most)} of the ${n(y)} ${Math.abs(most) === 1 ? 'comes' : 'come'} from ${from}.`,
    'zh-Hant': `${n(y)} 裡面，有 ${n(most)} 來自 ${from}。`,
  };
}

function nameOf(part: ProductPart, y: number): Localized {
  switch (part.kind) {
    case 'weight':
      return { en: `Weight w₁${'₁₂'[part.from]}`, 'zh-Hant': `權重 w₁${'₁₂'[part.from]}` };
    case 'input':
      return { en: `Input x${'₁₂'[part.from]}`, 'zh-Hant': `輸入 x${'₁₂'[part.from]}` };
    default:
      return { en: `Output y: ${shortText(y)}`, 'zh-Hant': `輸出 y：${shortText(y)}` };
  }
}

function inSum(part: ProductPart & { readonly from: number }): Localized {
  const place = '₁₂'[part.from];
  return { en: `Weight w₁${place}, in the sum`, 'zh-Hant': `和裡的權重 w₁${place}` };
}
