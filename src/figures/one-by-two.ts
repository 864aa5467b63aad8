import {
  captions,
  figure,
  formulas,
  lookHandle,
  type ProductPart,
  product,
  productHeadings,
  productPlaces,
  timeline,
} from '../scene/index.ts';
import baked from './formulas/one-by-two.baked.ts';

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
  },
  baked,
);

/** Where a capsule waits for the other one. */
const WAITING = 0.6;

/** A row of two weights times two inputs, beside the network that does the same, over the sum that both stand for. */
export default figure({
  id: 'one-by-two',
  title: { en: 'One output: a row times a column', 'zh-Hant': '一個輸出：一列乘一行' },
  summary: {
    en: 'A row of two weights times two inputs, and a network with two edges: the same two products, the same sum.',
    'zh-Hant': '一列兩個權重乘兩個輸入，和有兩條邊的網路：同樣的兩個乘積，同一個和。',
  },
  description: {
    en: 'The matrix equation [w₁₁ w₁₂] times the vector (x₁, x₂) equals y stands beside a network with inputs x₁ and x₂ and one output y; below stands the sum w₁₁x₁ + w₁₂x₂ = y. First w₁₁x₁ lights up in blue in all three, then w₁₂x₂ in red; each product runs along its edge, and both meet in y.',
    'zh-Hant':
      '矩陣算式 [w₁₁ w₁₂] 乘向量 (x₁, x₂) 等於 y，和一個網路並列：輸入 x₁、x₂，輸出 y；下方是和 w₁₁x₁ + w₁₂x₂ = y。先是 w₁₁x₁ 在三處以藍色亮起，再是 w₁₂x₂ 以紅色亮起；兩個乘積各沿一條邊前進，在 y 會合。',
  },
  params: {},
  poster: 'sum',
  build(params, stage) {
    const places = productPlaces(stage, 1);
    const views = product(places, {
      weights: [[tex.w11, tex.w12]],
      inputs: [tex.x1, tex.x2],
      outputs: [tex.y],
      terms: [[tex.w11x1, tex.w12x2]],
      plus: tex.plus,
      equals: tex.equals,
    });
    const headings = productHeadings(places, stage.language);
    const handles = views.spots.map(({ id, part, at, to, size }) => ({
      ...lookHandle(
        { id, label: nameOf(part), box: { x: 0, y: 0, width: 0, height: 0 }, glow: () => views.glow(part) },
        stage.language,
        params,
      ),
      at,
      size,
      ...(to ? { to } : {}),
    }));
    return timeline(stage, (t) => {
      const terms = [0, 1].map(() => t.tracks({ lit: 0, tile: 0, run: 0, arch: 0 }));
      const output = t.tracks({ lit: 0, ring: 0 });
      const [first, second] = terms as [(typeof terms)[number], (typeof terms)[number]];
      const light = (term: typeof first) => {
        t.play([
          term.lit.to(1, { seconds: 0.6 }),
          term.tile.to(1, { seconds: 0.6 }),
          term.arch.to(1, { seconds: 1.1 }),
        ]);
        t.play(term.run.to(WAITING), { seconds: 2 });
        t.wait(1.2);
      };

      t.chapter(
        'views',
        { en: 'One sum, drawn in two ways', 'zh-Hant': '同一個和，兩種畫法' },
        {
          en: 'As a matrix: a row of weights times a column of inputs. As a network: one edge for each weight.',
          'zh-Hant': '寫成矩陣，是一列權重乘一行輸入；畫成網路，是一個權重一條邊。',
        },
      );
      t.wait(2.2);

      t.chapter(
        'first',
        { en: 'w₁₁ times x₁ runs along its edge to y', 'zh-Hant': 'w₁₁ 乘 x₁，沿著它的邊走向 y' },
        {
          en: 'A cell of the matrix, a cell of the vector, an edge, a term of the sum: all four are one product.',
          'zh-Hant': '矩陣裡一格、向量裡一格、圖上一條邊、和裡一項：四處亮的，是同一個乘積。',
        },
      );
      light(first);

      t.chapter(
        'second',
        { en: 'w₁₂ times x₂ has an edge of its own', 'zh-Hant': 'w₁₂ 乘 x₂，走自己的那條邊' },
        {
          en: 'Whatever belongs to x₁ is blue and whatever belongs to x₂ is red, wherever it stands.',
          'zh-Hant': '屬於 x₁ 的都是藍色，屬於 x₂ 的都是紅色，在哪裡都一樣。',
        },
      );
      t.play([first.lit.to(0.7), first.tile.to(0.45)], { seconds: 0.5 });
      light(second);

      t.chapter(
        'sum',
        { en: 'The two products meet and add up to y', 'zh-Hant': '兩個乘積會合，加起來就是 y' },
        {
          en: 'A row times a column is what an output adds up: everything that its edges bring.',
          'zh-Hant': '一列乘一行，就是輸出把每條邊送來的都加起來。',
        },
      );
      t.play([
        first.lit.to(1, { seconds: 0.5 }),
        first.run.to(1, { seconds: 1.4 }),
        second.run.to(1, { seconds: 1.4 }),
        second.tile.to(0.45, { seconds: 0.5 }),
        output.lit.to(1, { seconds: 0.5, delay: 1 }),
        output.ring.to(1, { seconds: 0.5, delay: 1 }),
      ]);
      t.wait(2.5);

      return (now) => ({
        nodes: [
          ...headings,
          ...views.draw({ term: (_, n) => now.each(terms[n]!), output: () => now.each(output) }),
          ...captions(now, places.strip, stage),
        ],
        handles,
      });
    });
  },
});

function nameOf(part: ProductPart) {
  switch (part.kind) {
    case 'weight': {
      const [w, x] = [`w₁${'₁₂'[part.from]}`, `x${'₁₂'[part.from]}`];
      return { en: `${w}, which multiplies ${x}`, 'zh-Hant': `${w}，乘 ${x} 的權重` };
    }
    case 'input':
      return { en: `Input x${'₁₂'[part.from]}`, 'zh-Hant': `輸入 x${'₁₂'[part.from]}` };
    default:
      return { en: 'Output y, the sum of both products', 'zh-Hant': '輸出 y：兩個乘積的和' };
  }
}
