/** A small article with everything that a page can hold, as the compiler would hand it to the template. */
import type { Article, Heading, Site } from '../../src/article/article.ts';
import twoLayersRelu from '../../src/figures/two-layers-relu.ts';
import { defaultParams, light, dark as night, toSvg } from '../../src/index.ts';
import { chapterSpan, compactStageFor, type Language, stageFor } from '../../src/scene/index.ts';

const shapes = {
  wide: { width: 960, height: 720, stage: stageFor },
  compact: { width: 600, height: 480, stage: compactStageFor },
  plain: { width: 1280, height: 720, stage: stageFor },
  upright: { width: 720, height: 1152, stage: stageFor },
} as const;
type Shape = keyof typeof shapes;

const params = defaultParams(twoLayersRelu.params);
const filmOf = (shape: Shape, language: Language) => {
  const { width, height, stage } = shapes[shape];
  return twoLayersRelu.build(params, { ...stage(width, height, language), chapterMarks: false });
};

/** Posters by file name. */
export function posters(): Map<string, string> {
  const files = new Map<string, string>();
  for (const language of ['en', 'zh-Hant'] as const) {
    for (const [shape, chapter] of [
      ['wide', 'data'],
      ['compact', 'data'],
      ['plain', 'bent'],
      ['upright', 'bent'],
    ] as const) {
      const film = filmOf(shape, language);
      const drawing = film.frame(chapterSpan(film, chapter)!.end);
      files.set(`${shape}-${language}-dark.svg`, toSvg(drawing, night));
      files.set(`${shape}-${language}-light.svg`, toSvg(drawing, light));
    }
  }
  return files;
}

function picture(root: string, wide: Shape, narrow: Shape, language: Language, alt: string): string {
  return (['dark', 'light'] as const)
    .map((theme) => {
      const [from, small] = [shapes[wide], shapes[narrow]];
      const file = (shape: Shape) => `${root}posters/${shape}-${language}-${theme}.svg`;
      return `<picture class="poster ${theme}"><source media="(max-width: 699px)" srcset="${file(narrow)}" width="${small.width}" height="${small.height}"><img src="${file(wide)}" width="${from.width}" height="${from.height}" alt="${alt}" loading="lazy" decoding="async"></picture>`;
    })
    .join('');
}

const token = (text: string, light: string, dark: string) =>
  `<span style="--shiki-light:${light};--shiki-dark:${dark}">${text}</span>`;
const keyword = (text: string) => token(text, '#a0111f', '#ff7b72');
const string = (text: string) => token(text, '#032563', '#a5d6ff');
const plain = (text: string) => token(text, '#0e1116', '#f0f3f6');
const shiki = (...lines: readonly string[]) =>
  `<pre class="shiki" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6" tabindex="0"><code>${lines
    .map((line) => `<span class="line">${line}</span>`)
    .join('\n')}</code></pre>`;

/** Code that trains, prints, shows a table, a drawing and a figure. */
const liveCode = shiki(
  `${keyword('import')} ${plain('{ defaultParams, stageFor, type Language }')} ${keyword('from')} ${string("'crease'")}${plain(';')}`,
  `${keyword('import')} ${plain('twoLayersRelu')} ${keyword('from')} ${string("'crease/figures/two-layers-relu'")}${plain(';')}`,
  `${keyword('import')} ${plain('{ dense, input, sequential, twoCurves }')} ${keyword('from')} ${string("'crease/nn'")}${plain(';')}`,
  '',
  plain('const { points, labels } = twoCurves();'),
  plain(
    "const model = sequential([input({ inputShape: [2] }), dense({ units: 2, activation: 'relu' }), dense({ units: 1, activation: 'sigmoid' })], { seed: 6 });",
  ),
  plain("model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });"),
  plain('await model.fit(points, labels, { batchSize: 200, epochs: 50 });'),
  plain("console.table([{ what: 'points', count: points.length }]);"),
  plain("const language: Language = 'en';"),
  plain(
    'show(twoLayersRelu.build(defaultParams(twoLayersRelu.params), stageFor(16, 9, language)).frame(20));',
  ),
  plain("show({ figure: 'two-layers-relu', at: 'bent' });"),
);

const texts = {
  en: {
    title: 'A sample: four steps of a small network',
    summary:
      'Everything that a page can hold, in one short text: a figure beside its steps, code that runs, a table, a quotation, pictures and a film.',
    intro: `<p>Take a sheet of paper with <strong>two curves</strong> on it. A network of nine numbers handles the sheet as your hands would<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup>: it turns and stretches, it shifts, it folds, and then it does the same once more. Every letter here has room to breathe; a line holds about sixty-eight of them, which is as much as an eye finds its way back from.</p>
<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked aria-label="read this line"> read this line</li><li class="task-list-item"><input type="checkbox" disabled aria-label="guess before each step"> guess before each step</li></ul>`,
    steps: [
      [
        'data',
        'Can one line part them?',
        'Lay a ruler between the curves. Whichever way it is tilted, something is left on the wrong side. The upper one sags in the middle, below the height of the lower one’s two ends.',
      ],
      [
        'turn',
        'Which way will ĵ turn?',
        'A matrix is a promise about two arrows. Everything else follows, because it has no say: what was two î and one ĵ from the origin still is.',
      ],
      [
        'shift',
        'What is the origin doing up there?',
        'The bias adds one arrow to every point. It looks like the dullest of the steps, and it is the one that aims.',
      ],
      [
        'fold',
        'What becomes of a negative number?',
        'What is negative is folded away along a crease, until you look along its edge. Nothing else happens, and it is all that a straight line could not do.',
      ],
    ],
    rest: 'What is left',
    table: ['step', 'numbers', 'what it does', 'turns and stretches', 'shifts', 'folds'],
    quote: ['Mathematics is the art of giving the same name to different things.', 'Henri Poincaré, 1908'],
    image: 'Two marks on white paper; in the dark they are turned over.',
    film: 'A film that plays when it is asked to.',
    note: 'Fingers are advised to be clean.',
    figure: 'The same figure on its own, as wide as the page lets it.',
    footnotes: 'Footnotes',
    back: 'Back to reference 1',
    notebook: 'A cell of a notebook',
  },
  'zh-Hant': {
    title: '樣本：小網路的四個步驟',
    summary: '一頁可以放的東西都在這篇短文裡：跟著文字走的圖、能執行的程式、表格、引文、圖片和影片。',
    intro: `<p>拿一張紙，上面畫著<strong>兩條曲線</strong>。九個數字的網路處理這張紙，就像你的手會做的那樣<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup>：轉一轉、拉一拉，移一移，摺一摺，然後再來一次。每一行大約三十六個字，眼睛讀到行末，還找得到下一行的開頭；行與行之間留了足夠的空，讀久了也不累。</p>
<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked aria-label="讀完這一行"> 讀完這一行</li><li class="task-list-item"><input type="checkbox" disabled aria-label="每一步之前先猜"> 每一步之前先猜</li></ul>`,
    steps: [
      [
        'data',
        '一條直線，分得開嗎？',
        '先拿尺比比看。尺往左斜，右邊不對；往右斜，左邊不對；放平了，中間又不對。',
      ],
      [
        'turn',
        'ĵ 會往哪邊倒？',
        '矩陣說的是兩個箭頭的去處。其他的點都沒有選擇的餘地：原本走兩步 î、一步 ĵ 的點，之後還是如此。',
      ],
      ['shift', '為什麼要搬家？', '偏差讓每一點都加上同一個箭頭。看起來是最無聊的一步，其實它是在瞄準。'],
      [
        'fold',
        '負數會怎麼樣？',
        '負的那一側沿著摺線往後摺，直到只剩一條邊。就這樣而已，直線做不到的事，都是這一步做的。',
      ],
    ],
    rest: '還剩下什麼',
    table: ['步驟', '數字', '做什麼', '旋轉、拉伸', '平移', '摺'],
    quote: ['數學是給不同的東西取同一個名字的藝術。', '龐加萊，1908'],
    image: '白紙上的兩個記號；在深色裡會反過來。',
    film: '要它播才播的影片。',
    note: '手最好是乾淨的。',
    figure: '同一張圖單獨放，頁面有多寬就有多寬。',
    footnotes: '註腳',
    back: '回到註 1',
    notebook: '筆記本的一格',
  },
} as const satisfies Record<Language, unknown>;

function body(language: Language, root: string): { html: string; headings: Heading[] } {
  const text = texts[language];
  const film = filmOf('wide', language);
  const headings: Heading[] = [];
  const heading = (title: string, depth = 2) => {
    const id = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/-$/, '');
    headings.push({ depth, id, text: title });
    return `<h${depth} id="${id}">${title}</h${depth}>`;
  };
  const steps = text.steps.map(([chapter, title, prose]) => {
    const { start, end } = chapterSpan(film, chapter)!;
    return `<section class="step" data-chapter="${chapter}" data-start="${start}" data-end="${end}">${heading(title)}<p>${prose}</p></section>`;
  });
  const spoken = film.chapters[0]!.spoken;
  const [step, numbers, does, turns, shifts, folds] = text.table;
  const svg = (shape: string) =>
    `<img src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240"><rect width="400" height="240" fill="#fff"/>${shape}</svg>`)}" width="400" height="240" alt="${text.image}" loading="lazy">`;
  const html = `${text.intro}
<div class="scrolly"><figure class="live-figure" id="story" data-sticky><crease-figure figure="two-layers-relu" at="${chapterSpan(film, 'data')!.end}" controls style="--poster-ratio: 1.3333" language="${language}">${picture(root, 'wide', 'compact', language, spoken)}</crease-figure><figcaption>${text.figure}</figcaption></figure>
<div class="steps">${steps.join('\n')}</div></div>
${heading(text.rest)}
<div class="table" tabindex="0" role="region" aria-label="${text.rest}"><table><thead><tr><th>${step}</th><th align="right">${numbers}</th><th>${does}</th></tr></thead><tbody><tr><td>W</td><td align="right">4</td><td>${turns}</td></tr><tr><td>b</td><td align="right">2</td><td>${shifts}</td></tr><tr><td>ReLU</td><td align="right">0</td><td>${folds}</td></tr></tbody></table></div>
<blockquote class="quote"><p>${text.quote[0]}</p><footer>${text.quote[1]}</footer></blockquote>
<p>${text.steps[1][2]} <code>model.fit(points, labels)</code></p>
<div class="code-switch"><div class="code" data-language="python" data-label="Keras">${shiki(`${keyword('import')} ${plain('keras')}`, plain('model.fit(x, y, batch_size=200, epochs=1500, verbose=0)'))}</div><div class="live-code" data-label="Crease">${liveCode}</div></div>
${heading(text.notebook, 3)}
<div class="cell"><div class="code" data-language="python">${shiki(plain('print(model.count_params())'))}</div><div class="output"><pre>9</pre></div></div>
<figure class="images" data-count="2">${svg('<circle cx="200" cy="120" r="70" fill="none" stroke="#1a2029" stroke-width="8"/>')}${svg('<path d="M60 180 200 60l140 60" fill="none" stroke="#157a9c" stroke-width="8"/>')}<figcaption>${text.image}</figcaption></figure>
<figure class="live-figure" id="alone" data-film="film.mp4"><crease-figure figure="two-layers-relu" at="bent" controls handles="W1 b1" style="--poster-ratio: 1.7778" language="${language}">${picture(root, 'plain', 'upright', language, film.chapters.at(-1)!.spoken)}</crease-figure><figcaption>${text.figure}</figcaption></figure>
<figure class="video"><video loop muted playsinline preload="none" width="640" height="360" controls aria-label="${text.film}"></video><figcaption>${text.film}</figcaption></figure>
<section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">${text.footnotes}</h2><ol><li id="user-content-fn-1"><p>${text.note} <a href="#user-content-fnref-1" data-footnote-backref="" aria-label="${text.back}" class="data-footnote-backref">↩</a></p></li></ol></section>`;
  return { html, headings };
}

/** The sample in one language; the English one is the site's own. */
export function sampleArticle(language: Language): Article {
  const path = language === 'en' ? 'sample/' : `${language}/sample/`;
  const other = language === 'en' ? 'zh-Hant' : 'en';
  const { html, headings } = body(language, rootOf(path));
  return {
    source: 'sample.md',
    path,
    language,
    title: texts[language].title,
    summary: texts[language].summary,
    author: 'Crease',
    date: '2026-11-24',
    tags: ['ReLU', 'DOM'],
    draft: false,
    body: html,
    headings,
    translations: [{ language: other, path: other === 'en' ? 'sample/' : `${other}/sample/` }],
    uses: { figure: true, math: false, liveCode: true, digits: false, video: true },
  };
}

/** From a page back to the root of its site. */
export function rootOf(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

export const sampleSite: Site = {
  title: 'Crease',
  description: 'What a neural network does to space.',
  language: 'en',
  languages: ['en', 'zh-Hant'],
  hasSearch: false,
  hasFeed: false,
};
