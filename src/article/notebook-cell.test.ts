import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileArticle, readFrontMatter } from './compile-article.ts';
import type { Surroundings } from './surroundings.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const film = readFileSync(new URL('../../essay/nine-parameters/way-back.en.mp4', import.meta.url));

interface Cell {
  readonly source?: string;
  readonly outputs?: readonly object[];
  readonly metadata?: object;
  readonly cell_type?: string;
  readonly attachments?: object;
}

async function compile(cells: readonly Cell[], more: Partial<Surroundings> = {}) {
  const whole = cells.map((cell) => ({
    cell_type: 'code',
    metadata: {},
    source: 'run()',
    ...(cell.cell_type ? {} : { outputs: [] }),
    ...cell,
  }));
  const text = JSON.stringify({
    nbformat: 4,
    metadata: { kernelspec: { language: 'python' } },
    cells: whole,
  });
  const source = { file: 'a.ipynb', content: new TextEncoder().encode(text) };
  const assets: { name: string; content: Uint8Array | string }[] = [];
  const { article, diagnostics } = await compileArticle(source, readFrontMatter(source).front, {
    language: 'en',
    root: '../',
    trust: false,
    values: undefined,
    films: {},
    pages: new Map(),
    read: () => undefined,
    files: () => [],
    openFigure: async () => undefined,
    asset: (name, content) => `assets/${assets.push({ name, content })}-${name}`,
    ...more,
  });
  return {
    body: article.body,
    told: diagnostics.map(({ severity, message }) => [severity, message]),
    assets,
  };
}

const shown = (data: object, metadata: object = {}) =>
  compile([{ outputs: [{ output_type: 'display_data', data, metadata }] }]);
/** What is seen under the code, without the code. */
const output = (body: string) => /<div class="output">(.*)<\/div><\/div>$/s.exec(body)?.[1];

test('text is kept to the blank, and only blank lines at either end go', async () => {
  const { body } = await shown({ 'text/plain': '\n  array([[1, 2],\n         [3, 4]])  \n\n' });
  expect(output(body)).toBe('<pre tabindex="0">  array([[1, 2],\n         [3, 4]])  </pre>');
  const stream = await compile([
    {
      outputs: [
        { output_type: 'stream', name: 'stdout', text: ['   precision\n', '0       0.97 <b>\n'] },
        { output_type: 'stream', name: 'stderr', text: '10%\r100%\n' },
      ],
    },
  ]);
  expect(output(stream.body)).toBe('<pre tabindex="0">   precision\n0       0.97 &lt;b&gt;\n100%</pre>');
});

test('a long text shows how it begins and ends', async () => {
  const lines = Array.from({ length: 600 }, (_, i) => `  line ${i}`);
  const { body } = await shown({ 'text/plain': lines.join('\n') });
  expect(body).toContain('<summary>580 more lines</summary>');
  expect(body.match(/ {2}line \d+/g)).toHaveLength(600);
  expect(output(body)).toMatch(/^<pre tabindex="0"> {2}line 0\n/);
  const short = await shown({ 'text/plain': lines.slice(0, 30).join('\n') });
  expect(short.body).not.toContain('<details');
});

test('a data frame keeps its class, and pandas’s own style is nothing to tell', async () => {
  const table = '<table border="1" class="dataframe"><tbody><tr><th>0</th><td>7.5</td></tr></tbody></table>';
  const { body, told } = await shown({
    'text/html': `<div><style scoped>.dataframe td {}</style>${table}<p>1 rows × 1 columns</p></div>`,
    'text/plain': '0 7.5',
  });
  expect(told).toEqual([]);
  expect(body).toContain('<table class="dataframe">');
  expect(body).toContain('1 rows × 1 columns');
  const colab = await shown({
    'text/html': `<div class="colab-df-container"><div>${table}</div><button>Convert</button><script>1</script></div>`,
    'text/plain': '0 7.5',
  });
  expect(output(colab.body)).toMatch(/^<div class="table"[^>]*><table class="dataframe">.*<\/table><\/div>$/);
  const r = await shown({ 'text/html': '<table class="dataframe"><caption>A data.frame</caption></table>' });
  expect(r.body).toContain('<caption>A data.frame</caption>');
});

test('what does without its style or script gives way to the words it comes with', async () => {
  const estimator = await shown({
    'text/html':
      '<style>#a{}</style><div id="a">In a Jupyter environment, please rerun<div hidden>x</div></div>',
    'text/plain': 'Pipeline(steps=[])',
  });
  expect(output(estimator.body)).toBe('<pre tabindex="0">Pipeline(steps=[])</pre>');
  expect(estimator.told.map(([severity]) => severity)).toEqual(['warning']);
  const styled = await shown({
    'text/html': '<style>#T_1{}</style><table id="T_1"><tr><td>1</td></tr></table>',
    'text/plain': '<pandas.io.formats.style.Styler at 0x7f>',
  });
  expect(styled.body).toContain('<td>1</td>');
  const hidden = await shown({ 'text/html': '<p>seen</p><p hidden>not seen</p>' });
  expect(hidden.body).toContain('<p hidden>not seen</p>');
});

test('films, sounds, drawings and animations of a program become files of the site', async () => {
  const { body, assets, told } = await shown({
    'text/html': `<video width="432" height="288" autoplay><source type="video/mp4" src="data:video/mp4;base64,${film.toString('base64')}"></video>`,
    'text/plain': '<IPython.core.display.HTML object>',
  });
  expect(body).toContain(
    '<video width="432" height="288" muted playsinline src="../assets/1-output.mp4" controls',
  );
  expect(Buffer.compare(Buffer.from(assets[0]!.content as Uint8Array), film)).toBe(0);
  expect(told).toEqual([]);

  const sound = await shown({
    'text/html': `<audio controls><source src="data:audio/wav;base64,${Buffer.from('RIFF....WAVEfmt ').toString('base64')}" type="audio/wav"></audio>`,
  });
  expect(sound.body).toContain('<audio src="../assets/1-output.wav" controls');

  const jshtml = await shown({
    'text/html': `<div><img id="_anim_img1"><button onclick="a()">x</button></div><script>frames[0] = "data:image/png;base64,${PIXEL.slice(0, 60)}\\\n${PIXEL.slice(60)}"</script>`,
    'text/plain': '<matplotlib.animation.FuncAnimation>',
  });
  expect(jshtml.body).toContain('<img width="1" height="1" src="../assets/1-output.png"');
  expect(jshtml.told.map(([severity]) => severity)).toEqual(['warning']);

  const svg = await shown({
    'text/html':
      '<figure><svg width="20" height="10" onload="x()"><use xlink:href="#a"/><image xlink:href="https://o/x"/></svg></figure>',
  });
  expect(svg.assets[0]!.name).toBe('output.svg');
  expect(svg.assets.map(({ content }) => String(content))).toEqual([
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><use href="#a"></use><image></image></svg>',
  ]);

  const frame = await shown({ 'text/html': '<iframe src="https://www.youtube.com/embed/x"></iframe>' });
  expect(frame.body).toContain('<a href="https://www.youtube.com/embed/x">');
});

test('a picture takes the size that is meant, not that of its points', async () => {
  const { body } = await shown({ 'image/png': PIXEL }, { 'image/png': { width: 200, height: 100 } });
  expect(body).toContain('width="200" height="100"');
  const half = await shown({ 'image/png': PIXEL }, { 'image/png': { width: 200 } });
  expect(half.body).toContain('width="200" height="200"');
});

test('the next form is taken where the richest cannot be shown, with no more than a warning', async () => {
  const tabular = await shown({
    'text/latex': '\\begin{tabular}{r|l}\n x & y\n\\end{tabular}',
    'text/markdown': '| x | y |\n|---|---|\n| 1 | 2 |',
    'text/plain': 'x y',
  });
  expect(tabular.told).toEqual([]);
  expect(tabular.body).toContain('<td>1</td>');
  const broken = await shown({ 'image/png': 'AAAA', 'text/plain': '<Figure>' });
  expect(output(broken.body)).toBe('<pre tabindex="0">&lt;Figure&gt;</pre>');
  const nothing = await shown({ 'image/png': 'AAAA' });
  expect(nothing.told).toEqual([['warning', expect.stringContaining('in none of its forms')]]);
  const links = await shown({ 'text/markdown': '[nowhere](#nowhere) and $\\oops$' });
  expect(links.told.filter(([severity]) => severity === 'error')).toEqual([]);
});

test('what its author has hidden is folded or gone', async () => {
  const seen = async (cell: Cell) => {
    const said = [{ output_type: 'stream', text: 'said' }];
    const { body } = await compile([{ source: 'code', outputs: said, ...cell }]);
    const at = (what: RegExp) => {
      if (!what.test(body)) return 'gone';
      const before = body.slice(0, body.search(what));
      return before.lastIndexOf('<details') > before.lastIndexOf('</details') ? 'folded' : 'shown';
    };
    return [at(/>code</), at(/said/)];
  };
  expect(await seen({})).toEqual(['shown', 'shown']);
  expect(await seen({ metadata: { tags: ['remove-cell'] } })).toEqual(['gone', 'gone']);
  expect(await seen({ metadata: { tags: ['remove_input'] } })).toEqual(['gone', 'shown']);
  expect(await seen({ metadata: { tags: ['remove-output'] } })).toEqual(['shown', 'gone']);
  expect(await seen({ metadata: { tags: ['hide-cell'] } })).toEqual(['folded', 'folded']);
  expect(await seen({ metadata: { tags: ['hide_input'] } })).toEqual(['folded', 'shown']);
  expect(await seen({ metadata: { jupyter: { source_hidden: true } } })).toEqual(['folded', 'shown']);
  expect(await seen({ metadata: { jupyter: { outputs_hidden: true } } })).toEqual(['shown', 'folded']);
  expect(await seen({ metadata: { collapsed: true } })).toEqual(['shown', 'folded']);
  expect(await seen({ metadata: { cellView: 'form' } })).toEqual(['folded', 'shown']);
  expect(await seen({ source: '#| echo: false\ncode' })).toEqual(['gone', 'shown']);
  expect(await seen({ source: '#| include: false\ncode' })).toEqual(['gone', 'gone']);
  expect(await seen({ source: '#| code-fold: true\n#| output: false\ncode' })).toEqual(['folded', 'gone']);
  expect(await seen({ source: '#ignore\ncode' })).toEqual(['gone', 'shown']);
});

test('a form of Colab’s has its title, and its code is behind it without the form’s own comments', async () => {
  const { body } = await compile([
    {
      source:
        '#@title Rate { display-mode: "form" }\n#@markdown How fast.\nlr = 0.03 #@param {type:"slider"}',
      metadata: { cellView: 'form' },
    },
  ]);
  expect(body).toContain('<summary>Rate · Show code</summary>');
  expect(body).not.toMatch(/@param|@markdown|@title/);
});

test('a drawing in an address, and pictures that a cell carries along, in Markdown and in HTML', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>').toString(
    'base64',
  );
  const { body, told, assets } = await compile([
    {
      cell_type: 'markdown',
      source: `![logo](data:image/svg+xml;base64,${svg})\n\n![a](attachment:a.png)\n\n<img src="attachment:a.png" width="50">`,
      attachments: { 'a.png': { 'image/png': PIXEL } },
    },
  ]);
  expect(told).toEqual([]);
  expect(assets.map(({ name }) => name)).toEqual(['picture.svg', 'a.png', 'a.png']);
  expect(body).toMatch(/<img [^>]*width="40" height="20"/);
  expect(body).toMatch(/<img [^>]*width="50" height="50"/);
});
