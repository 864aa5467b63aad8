import {
  type Content,
  captions,
  figure,
  formulas,
  inkedMark,
  type Localized,
  lookHandle,
  numberMark,
  type ProductContents,
  type ProductPart,
  product,
  productHeadings,
  productPlaces,
  sequenceMark,
  sizedMark,
  timeline,
} from '../scene/index.ts';
import baked from './formulas/two-by-two.baked.ts';

const tex = formulas(
  {
    w11: 'w_{11}',
    w12: 'w_{12}',
    w21: 'w_{21}',
    w22: 'w_{22}',
    x1: 'x_1',
    x2: 'x_2',
    y1: 'y_1',
    y2: 'y_2',
    b1: 'b_1',
    b2: 'b_2',
    w11x1: String.raw`w_{11}\,x_1`,
    w12x2: String.raw`w_{12}\,x_2`,
    w21x1: String.raw`w_{21}\,x_1`,
    w22x2: String.raw`w_{22}\,x_2`,
    plus: '+',
    equals: '=',
  },
  baked,
);

/** What stands in the input: letters, î, ĵ, letters again. */
const INPUTS = { letters: 0, iHat: 1, jHat: 2, lettersAgain: 3 } as const;

/** Two outputs: rows gather, columns spread, and a column is where a basis vector goes. */
export default figure({
  id: 'two-by-two',
  title: { en: 'Two outputs: rows gather, columns carry', 'zh-Hant': '兩個輸出：列負責收，行負責送' },
  summary: {
    en: 'Each row of W makes one output; each column is what leaves one input, and where its basis vector goes.',
    'zh-Hant': 'W 的每一列算出一個輸出；每一行是從一個輸入送出去的，也是那個基底向量的去處。',
  },
  description: {
    en: 'The equation Wx + b = y with a 2×2 matrix stands beside a network of two inputs and two outputs, over its two sums. First each row lights up with the edges into its output and with its bias. Then each column lights up, blue or red, with the edges that leave its input. With x = î only the blue column is left in y, with x = ĵ only the red one.',
    'zh-Hant':
      '2×2 矩陣的算式 Wx + b = y，和兩個輸入、兩個輸出的網路並列，下方是兩個和。先是每一列和通往它的輸出的邊、它的偏差一起亮起；再是每一行和離開它的輸入的邊一起亮起，一藍一紅。x = î 時，y 裡只剩藍色那一行；x = ĵ 時，只剩紅色那一行。',
  },
  params: {},
  poster: 'columns',
  build(params, stage) {
    const { language } = stage;
    const places = productPlaces(stage, 2);
    const resting = Object.values(INPUTS).map((inputs) => product(places, contentsOf(inputs)));
    const viewsAt = (inputs: number) =>
      Number.isInteger(inputs) ? resting[inputs]! : product(places, contentsOf(inputs));
    const headings = productHeadings(places, language);
    const nowhere = { x: 0, y: 0, width: 0, height: 0 };
    const handles = resting.map(({ spots, glow }) =>
      spots.map(({ id, part, at, to, size }) => ({
        ...lookHandle({ id, label: nameOf(part), box: nowhere, glow: () => glow(part) }, language, params),
        at,
        size,
        ...(to ? { to } : {}),
      })),
    );

    return timeline(stage, (t) => {
      const terms = [0, 1].map(() => [0, 1].map(() => t.tracks({ lit: 0, tile: 0, run: 0 })));
      const outputs = [0, 1].map(() => t.tracks({ lit: 0, ring: 0 }));
      const biases = [0, 1].map(() => t.tracks({ lit: 0, tile: 0 }));
      const biasShows = t.track(1);
      const inputs = t.track(INPUTS.letters);
      const row = (to: number) => terms[to]!;
      const column = (from: number) => terms.map((of) => of[from]!);
      const all = terms.flat();
      type Term = (typeof all)[number];
      const to = (list: readonly Term[], lit: number, tile: number) =>
        list.flatMap((term) => [term.lit.to(lit), term.tile.to(tile)]);
      const start = (list: readonly Term[]) => list.map((term) => term.run.to(0, { seconds: 0.1 }));
      const gather = (of: number) => {
        t.play(to(row(of), 1, 1), { seconds: 0.7 });
        t.play(
          row(of).map(({ run }) => run.to(1)),
          { seconds: 2.4 },
        );
        t.play([biases[of]!.lit.to(1), biases[of]!.tile.to(1), outputs[of]!.lit.to(1)], { seconds: 0.6 });
        t.play(outputs[of]!.ring.to(1), { seconds: 0.5 });
        t.wait(1.4);
      };
      const spread = (from: number) => {
        t.play(to(column(from), 1, 1), { seconds: 0.7 });
        t.play(
          column(from).map(({ run }) => run.to(1)),
          { seconds: 2.4 },
        );
        t.wait(1.1);
      };

      t.chapter(
        'whole',
        { en: 'Two outputs: two rows of weights', 'zh-Hant': '兩個輸出，就有兩列權重' },
        {
          en: 'Four weights are four edges, and each output has a bias of its own.',
          'zh-Hant': '四個權重，就是四條邊；每個輸出另外有一個偏差。',
        },
      );
      t.wait(2.4);

      t.chapter(
        'first-row',
        { en: 'Row 1 gathers what arrives at y₁', 'zh-Hant': '第一列，收進 y₁ 的' },
        {
          en: 'Its weights stand on the two edges into y₁; b₁ comes last and multiplies nothing.',
          'zh-Hant': '它的兩個權重，就在通往 y₁ 的兩條邊上；b₁ 最後才加，不和誰相乘。',
        },
      );
      gather(0);

      t.chapter(
        'second-row',
        { en: 'Row 2 gathers what arrives at y₂', 'zh-Hant': '第二列，收進 y₂ 的' },
        {
          en: 'The same two inputs, other weights, another bias.',
          'zh-Hant': '輸入還是那兩個，換一組權重，換一個偏差。',
        },
      );
      t.play(
        [
          ...to(row(0), 0.35, 0),
          biases[0]!.lit.to(0.35),
          biases[0]!.tile.to(0),
          outputs[0]!.lit.to(0.5),
          outputs[0]!.ring.to(0),
        ],
        { seconds: 0.5 },
      );
      gather(1);

      t.chapter(
        'columns',
        { en: 'Column 1 leaves x₁, column 2 leaves x₂', 'zh-Hant': '第一行從 x₁ 出發，第二行從 x₂ 出發' },
        {
          en: 'A column holds the weights on all edges that leave one input: blue for x₁, red for x₂.',
          'zh-Hant': '一行，就是離開同一個輸入的所有邊上的權重：x₁ 是藍色，x₂ 是紅色。',
        },
      );
      t.play(
        [
          ...to(all, 0, 0),
          ...biases.flatMap(({ lit, tile }) => [lit.to(0), tile.to(0)]),
          ...outputs.flatMap(({ lit, ring }) => [lit.to(0), ring.to(0)]),
        ],
        { seconds: 0.5 },
      );
      t.play(start(all));
      spread(0);
      t.play(to(column(0), 0.75, 0.45), { seconds: 0.4 });
      spread(1);

      t.chapter(
        'i-hat',
        { en: 'î = (1, 0) becomes column 1', 'zh-Hant': 'î = (1, 0) 變成第一行' },
        {
          en: 'x₁ = 1 lets column 1 through, x₂ = 0 stops column 2. That is where W takes î, before b is added.',
          'zh-Hant': 'x₁ = 1，第一行原樣通過；x₂ = 0，第二行全部歸零。還沒加 b 之前，W 就把 î 帶到這裡。',
        },
      );
      t.play([...to(column(0), 1, 1), ...to(column(1), 0, 0), biasShows.to(0)], { seconds: 0.6 });
      t.play([inputs.to(INPUTS.iHat), ...outputs.map(({ lit }) => lit.to(1, { delay: 0.3, seconds: 0.9 }))], {
        seconds: 1.2,
      });
      t.wait(2);

      t.chapter(
        'j-hat',
        { en: 'ĵ = (0, 1) becomes column 2', 'zh-Hant': 'ĵ = (0, 1) 變成第二行' },
        {
          en: 'So a column wears the colour of the basis vector that it carries.',
          'zh-Hant': '所以每一行的顏色，就是它所帶走的基底向量的顏色。',
        },
      );
      t.play([inputs.to(INPUTS.jHat), ...to(column(0), 0, 0), ...to(column(1), 1, 1)], { seconds: 1.4 });
      t.wait(2);

      t.chapter(
        'both',
        { en: 'Any x is so much î and so much ĵ', 'zh-Hant': '任何 x，都是幾份 î 加幾份 ĵ' },
        {
          en: 'So y is x₁ times column 1, plus x₂ times column 2, plus b.',
          'zh-Hant': '所以 y 就是 x₁ 份第一行，加 x₂ 份第二行，再加上 b。',
        },
      );
      t.play([inputs.to(INPUTS.lettersAgain), ...to(column(0), 1, 0.5), ...to(column(1), 1, 0.5)], {
        seconds: 1.4,
      });
      t.play([biasShows.to(1), ...biases.flatMap(({ lit }) => [lit.to(1)])], { seconds: 0.8 });
      t.play(
        outputs.map(({ ring }) => ring.to(1)),
        { seconds: 0.5 },
      );
      t.wait(2.5);

      return (now) => {
        const at = now(inputs);
        const views = viewsAt(at);
        return {
          nodes: [
            ...headings,
            ...views.draw({
              term: (m, n) => now.each(terms[m]![n]!),
              output: (m) => now.each(outputs[m]!),
              bias: (m) => now.each(biases[m]!),
              biasShows: now(biasShows),
            }),
            ...captions(now, places.strip, stage),
          ],
          handles: handles[Math.round(at)]!,
        };
      };
    });
  },
});

/** What stands where, while letters give way to î, ĵ and come back. */
function contentsOf(inputs: number): ProductContents {
  const digit = (value: number) => sizedMark(numberMark(value, { decimals: 0 }), 0.9);
  const one = digit(1);
  const zero = digit(0);
  const turns = (letter: Content, iHat: Content, jHat: Content) =>
    sequenceMark([letter, iHat, jHat, letter], inputs);
  const blue = (content: Content) => inkedMark(content, 'iHat');
  const red = (content: Content) => inkedMark(content, 'jHat');
  return {
    weights: [
      [tex.w11, tex.w12],
      [tex.w21, tex.w22],
    ],
    inputs: [turns(tex.x1, one, zero), turns(tex.x2, zero, one)],
    outputs: [turns(tex.y1, blue(tex.w11), red(tex.w12)), turns(tex.y2, blue(tex.w21), red(tex.w22))],
    bias: [tex.b1, tex.b2],
    terms: [
      [turns(tex.w11x1, tex.w11, zero), turns(tex.w12x2, zero, tex.w12)],
      [turns(tex.w21x1, tex.w21, zero), turns(tex.w22x2, zero, tex.w22)],
    ],
    plus: tex.plus,
    equals: tex.equals,
  };
}

function nameOf(part: ProductPart): Localized {
  const index = (i: number) => '₁₂'[i]!;
  switch (part.kind) {
    case 'weight': {
      const w = `w${index(part.to)}${index(part.from)}`;
      const [from, to] = [`x${index(part.from)}`, `y${index(part.to)}`];
      return { en: `${w}, the weight from ${from} to ${to}`, 'zh-Hant': `${w}，從 ${from} 到 ${to} 的權重` };
    }
    case 'input': {
      const [x, n] = [`x${index(part.from)}`, part.from];
      return {
        en: `Input ${x} and column ${n + 1}, which leaves it`,
        'zh-Hant': `輸入 ${x}，和從它出發的第${'一二'[n]}行`,
      };
    }
    case 'output': {
      const [y, m] = [`y${index(part.to)}`, part.to];
      return {
        en: `Output ${y} and row ${m + 1}, which it gathers`,
        'zh-Hant': `輸出 ${y}，和算出它的第${'一二'[m]}列`,
      };
    }
    case 'bias':
      return {
        en: `b${index(part.to)}, the bias of y${index(part.to)}`,
        'zh-Hant': `b${index(part.to)}，y${index(part.to)} 的偏差`,
      };
  }
}
