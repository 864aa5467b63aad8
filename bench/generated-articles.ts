/** Articles such as people write, of any number: prose, formulas, code, a table, a figure and a picture each; half are in Chinese. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { random } from '../src/math/index.ts';

/** How many different pictures the articles show. */
const PICTURES = 24;

const CHAPTERS = ['data', 'turn', 'shift', 'fold', 'cut', 'flatten', 'slide', 'split', 'back', 'bent'];

interface Tongue {
  readonly language: string;
  readonly title: (n: number) => string;
  readonly headings: readonly string[];
  readonly sentences: readonly string[];
  readonly caption: string;
  readonly see: (n: number) => string;
}

const english: Tongue = {
  language: 'en',
  title: (n) => `Notes on maps of the plane, part ${n}`,
  headings: [
    'Where we left off',
    'What the matrix promises',
    'A fold, and what it costs',
    'How to train it',
    'What is left',
  ],
  sentences: [
    'A matrix is a promise about two arrows, and everything else follows from where they go.',
    'Points that were $2\\hat\\imath + \\hat\\jmath$ from the origin still are, wherever those have gone.',
    'The determinant $ad - bc$ says by how much an area grows, and its sign whether the sheet was turned over.',
    'Nothing changes its *shape* when a bias is added, and yet it decides **which side** of an axis a point is on.',
    'We write $y = \\sigma(Wx + b)$ and mean three things at once: turn, shift, bend.',
    'What lies beyond the crease is pressed into it, so that $\\max(0, z)$ forgets how far beyond it was.',
    'With a learning rate of $\\eta = 0.03$ the loss falls quickly at first and then hardly at all.',
    'You can see `units=2` in the code below; try three, and see how much more often it works.',
    'The gradient $\\nabla_w L = \\sum_i (p_i - y_i)\\,x_i$ pulls every point that is on the wrong side.',
    'None of this needs more than a ruler and a sheet of tracing paper.',
  ],
  caption: 'The same plane, a little later.',
  see: (n) => `More of this is in [part ${n}](article-${String(n).padStart(3, '0')}.md#what-is-left).`,
};

const chinese: Tongue = {
  language: 'zh-Hant',
  title: (n) => `平面的變換筆記（${n}）`,
  headings: ['上次說到哪裡', '矩陣答應了什麼', '摺一次要付出什麼', '怎麼訓練', '還剩下什麼'],
  sentences: [
    '矩陣說的是兩個箭頭的去處，其他的點都跟著它們走。',
    '原本在 $2\\hat\\imath + \\hat\\jmath$ 的點，變換之後還是走兩步、再走一步。',
    '行列式 $ad - bc$ 說的是面積變成幾倍，**正負號**則說紙有沒有翻面。',
    '加上偏移不會改變任何**「形狀」**，卻決定了一個點落在軸的哪一邊。',
    '寫成 $y = \\sigma(Wx + b)$ 的時候，其實同時說了三件事：轉、移、彎。',
    '超過摺線的部分被壓進摺線裡，$\\max(0, z)$ 就忘了它原本有多遠。',
    '學習率取 $\\eta = 0.03$，損失一開始掉得很快，後來就幾乎不動了。',
    '下面的程式裡寫著 `units=2`；改成三個試試看，成功的次數會多很多。',
    '梯度 $\\nabla_w L = \\sum_i (p_i - y_i)\\,x_i$ 會拉動每一個站錯邊的點。',
    '這一切只需要一把尺和一張描圖紙。',
  ],
  caption: '同一個平面，過了一會兒。',
  see: (n) => `接下來的請看[第 ${n} 篇](article-${String(n).padStart(3, '0')}.md#還剩下什麼)。`,
};

/** Writes so many articles into a folder, the same each time. */
export function writeArticles(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'crease.yml'), 'title: Notes\nurl: https://example.org/notes/\n');
  for (let i = 0; i < Math.min(count, PICTURES); i++)
    writeFileSync(join(folder, `picture-${i}.png`), picture(i));
  for (let n = 1; n <= count; n++) {
    writeFileSync(join(folder, `article-${String(n).padStart(3, '0')}.md`), article(n, count));
  }
}

function article(n: number, count: number): string {
  const { language, title, headings, sentences, caption, see } = n % 2 === 1 ? english : chinese;
  const { uniform, integer } = random(n);
  const paragraph = () =>
    Array.from({ length: 4 + integer(3) }, () => sentences[integer(sentences.length)]).join(
      language === 'en' ? ' ' : '',
    );
  const [a, b, c, d] = Array.from({ length: 4 }, () => (4 * uniform() - 2).toFixed(2));
  // Every other one, so that the link stays within the language.
  const other = n + 2 <= count ? n + 2 : n > 2 ? n - 2 : n;
  const chapter = CHAPTERS[n % CHAPTERS.length];
  return `- title: ${title(n)}
- date: ${2020 + (n % 7)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}
- language: ${language}
- tags: maps, part ${n % 10}

${paragraph()}[^1]

${paragraph()}

## ${headings[0]}

${paragraph()}

!image
- picture-${(n - 1) % Math.min(count, PICTURES)}.png
- ${caption}

## ${headings[1]}

${paragraph()}

$$W_{${n}} = \\begin{bmatrix} ${a} & ${b} \\\\ ${c} & ${d} \\end{bmatrix}, \\qquad \\det W_{${n}} = ${a} \\cdot (${d}) - (${b}) \\cdot (${c})$$

${paragraph()}

| n | a | b | c | d |
|--:|--:|--:|--:|--:|
${Array.from({ length: 6 }, (_, row) => `| ${row} | ${a} | $${b}$ | ${uniform().toFixed(3)} | ${uniform().toFixed(3)} |`).join('\n')}

## ${headings[2]}

!figure
- two-layers-relu
- params: ${JSON.stringify({ network: network(uniform) })}
- at: ${chapter}
- options: controls
- caption: ${caption}

${paragraph()}

\\begin{align}
h_{${n}} &= \\mathrm{ReLU}(W_{${n}} x + b) \\\\
y &= \\sigma(v \\cdot h_{${n}} + ${d})
\\end{align}

## ${headings[3]}

\`\`\`python
import numpy as np

rng = np.random.default_rng(${n})
W = np.array([[${a}, ${b}], [${c}, ${d}]])
x = rng.normal(size=(${100 + n}, 2))
for step in range(${200 + integer(800)}):
    h = np.maximum(0, x @ W.T)
    print(f"{step}: {h.mean():.3f}")
\`\`\`

${paragraph()}

\`\`\`ts
import { dense, input, sequential } from 'crease/nn';

const model = sequential([input({ inputShape: [2] }), dense({ units: ${2 + (n % 6)}, activation: 'relu' })], { seed: ${n} });
console.log(model.network());
\`\`\`

!quote
- ${sentences[integer(sentences.length)]}
- ${title(n)}

## ${headings[4]}

${paragraph()}

- [x] ${sentences[integer(sentences.length)]}
- [ ] ${sentences[integer(sentences.length)]}

${see(other)}

[^1]: ${sentences[integer(sentences.length)]}
`;
}

/** A network of its own for each article, so that no picture of a figure serves twice. */
function network(uniform: (low: number, high: number) => number) {
  const row = () => [uniform(-1, 1), uniform(-1, 1)];
  return {
    inputs: 2,
    layers: [
      { kind: 'dense', kernel: [row(), row()], bias: row(), activation: 'relu' },
      { kind: 'dense', kernel: [row()], bias: [uniform(-1, 1)], activation: 'sigmoid' },
    ],
  };
}

/** A picture of its own for each number. */
function picture(n: number): Uint8Array {
  const canvas = createCanvas(960, 540);
  const context = canvas.getContext('2d');
  const { uniform } = random(n + 1);
  for (let i = 0; i < 40; i++) {
    context.fillStyle = `hsl(${Math.floor(360 * uniform())} 60% 50% / 0.6)`;
    context.fillRect(960 * uniform(), 540 * uniform(), 200 * uniform(), 200 * uniform());
  }
  return canvas.toBuffer('image/png');
}
