import { make, setText } from '../../dom/index.ts';
import { defaultFont, paint, themes, toSvg } from '../../paint/index.ts';
import { limits } from '../document/limits.ts';
import { readPlaygroundLink } from '../document/playground-link.ts';
import { wordsOf } from '../document/sentence.ts';
import { formatFile, formatLink, parseFile } from '../document/share-document.ts';
import type { CodeKind } from '../keep/code.ts';
import { download } from '../keep/download.ts';
import { offlinePage, scriptsOfPage } from '../keep/offline-page.ts';
import { pointsCsv } from '../keep/points-csv.ts';
import { classNames } from './class-names.ts';
import { wordButton } from './controls.ts';
import { copyText } from './copy-text.ts';
import { openDialog } from './dialog.ts';
import { openFilm } from './film-dialog.ts';
import { pictureOf } from './picture-of.ts';
import type { Studio } from './studio.ts';
import { inBoth, saying } from './words.ts';

/** What files of code are called. */
const codeFiles: Readonly<Record<CodeKind, string>> = {
  keras: 'network_keras.py',
  torch: 'network_torch.py',
  crease: 'network.mjs',
};

/** Opens the dialog in which everything is kept, shared and brought back. */
export function openKeep(studio: Studio): void {
  const { words } = studio;
  const way = make('input', { type: 'checkbox', 'data-part': 'with-way' });
  const said = make('p', { class: 'quiet', role: 'status', 'data-part': 'keep-said' });
  const problem = make('p', { class: 'problem', role: 'alert' });
  const deeds = () => (way.checked ? studio.history.past : []);
  const attempt = async (work: () => unknown) => {
    setText(problem, '');
    try {
      await work();
    } catch (error) {
      setText(problem, wordsOf(error)[words.code]);
    }
  };

  const link = wordButton(words.copyLink, () => void attempt(copyLink), 'copy-link', 'strong');
  async function copyLink(): Promise<void> {
    const fragment = await formatLink(studio.document, deeds());
    const length = fragment.length.toLocaleString('en');
    if (fragment.length > limits.link) {
      setText(problem, words.linkTooLong(length, limits.link.toLocaleString('en')));
      return;
    }
    const address = `${location.href.replace(/#.*$/, '')}#${fragment}`;
    await copyText(address);
    history.replaceState(null, '', `#${fragment}`);
    setText(said, words.linkCopied(length));
  }
  const file = make('input', { type: 'file', accept: '.json,application/json', 'data-part': 'open-file' });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    void attempt(async () => {
      studio.open(
        parseFile(await chosen.text()),
        saying((one) => one.opened),
      );
      dialog.close();
    });
  });

  const playground = make('input', {
    type: 'text',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'https://playground.tensorflow.org/#activation=tanh…',
    'aria-label': words.playgroundHint,
    'data-part': 'playground',
  });
  const differences = make('ul', { class: 'differences' });
  const openPlayground = wordButton(
    words.openPlayground,
    () =>
      void attempt(() => {
        const { document, differences: found } = readPlaygroundLink(playground.value);
        studio.open(
          { document, way: [] },
          saying((one) => one.opened),
        );
        differences.replaceChildren(
          make('li', {}, words.playgroundDiffers),
          ...found.map((one) => make('li', {}, one[words.code])),
        );
      }),
    'open-playground',
  );

  const code = (kind: CodeKind, label: string) =>
    wordButton(
      label,
      () =>
        void attempt(async () => {
          const { codeOf } = await import('../keep/code.ts');
          download(codeFiles[kind], codeOf(studio.document, studio.weights, kind));
        }),
      `code-${kind}`,
    );

  const dialog = openDialog(
    words,
    words.keep,
    make(
      'div',
      { class: 'group' },
      make(
        'div',
        { class: 'actions' },
        link,
        wordButton(
          words.saveFile,
          () => download('studio.json', formatFile(studio.document, deeds()), 'application/json'),
          'save-file',
        ),
        make('label', { class: 'file' }, make('span', { class: 'button' }, words.openFile), file),
      ),
      make('label', { class: 'check' }, way, make('span', {}, words.withWay)),
    ),
    said,
    problem,
    make(
      'div',
      { class: 'two' },
      make(
        'div',
        { class: 'group' },
        make('h3', {}, words.picture),
        make(
          'div',
          { class: 'actions' },
          wordButton('PNG', () => void attempt(() => picture('png')), 'png'),
          wordButton('SVG', () => void attempt(() => picture('svg')), 'svg'),
        ),
      ),
      make(
        'div',
        { class: 'group' },
        make('h3', {}, words.table),
        make('div', { class: 'actions' }, wordButton('CSV', table, 'csv')),
      ),
      make(
        'div',
        { class: 'group' },
        make('h3', {}, words.film),
        make(
          'div',
          { class: 'actions' },
          ...(['Training', 'Depth', 'Both'] as const).map((kind) =>
            wordButton(words[`film${kind}`], () => openFilm(studio, kind), `film-${kind}`),
          ),
        ),
      ),
      make(
        'div',
        { class: 'group' },
        make('h3', {}, words.program),
        make(
          'div',
          { class: 'actions' },
          code('keras', 'Keras'),
          code('torch', 'PyTorch'),
          code('crease', 'Crease'),
        ),
      ),
    ),
    make(
      'div',
      { class: 'actions' },
      wordButton(words.offline, () => void attempt(offline), 'offline'),
    ),
    make('h3', {}, words.playground),
    make('div', { class: 'rule-line' }, playground, openPlayground),
    differences,
  );

  async function offline(): Promise<void> {
    const page = offlinePage(
      await scriptsOfPage(),
      formatFile(studio.document, deeds()).trim(),
      words.title,
      words.code,
    );
    download('studio.html', page, 'text/html');
    setText(said, words.offlineSaved);
  }

  function table(): void {
    const now = studio.now();
    download(
      'points.csv',
      pointsCsv(now.document, now.sums, classNames(now.document.data, words)),
      'text/csv',
    );
  }

  async function picture(format: 'png' | 'svg'): Promise<void> {
    const drawing = pictureOf(studio.now());
    const theme = themes[studio.theme];
    const canvas = make('canvas', {});
    const context = canvas.getContext('2d', { alpha: false })!;
    if (format === 'svg') {
      const measure = (text: string, size: number, weight: number) => {
        context.font = `${weight} 100px ${defaultFont}`;
        return (context.measureText(text).width / 100) * size;
      };
      download(
        'plane.svg',
        new Blob([toSvg(drawing, theme, { measure, title: words.plane })], { type: 'image/svg+xml' }),
      );
      return;
    }
    const scale = 1920 / Math.max(drawing.width, drawing.height);
    canvas.width = Math.round(drawing.width * scale);
    canvas.height = Math.round(drawing.height * scale);
    paint(drawing, context, { width: canvas.width, height: canvas.height, theme });
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('PNG');
    download('plane.png', blob);
  }
}

/** Opens what was pasted or came in the address, if it is a link of the Playground. */
export function openPlaygroundLink(studio: Studio, link: string, isFirst: boolean): void {
  const { document, differences } = readPlaygroundLink(link);
  studio.open(
    { document, way: [] },
    saying((one) => one.opened),
    isFirst,
  );
  studio.tell(
    inBoth(
      (say) =>
        `${say.playgroundDiffers} ${differences.map((one) => one[say.code]).join(say.code === 'en' ? '; ' : '；')}`,
    ),
    'news',
  );
}
