import {
  languageOfBrowser,
  make,
  outlineIcon,
  readPreferences,
  remember,
  setAttribute,
  setText,
} from '../../dom/index.ts';
import { type ThemeName, themes } from '../../paint/index.ts';
import type { Language } from '../../scene/index.ts';
import { isPlaygroundLink } from '../document/playground-link.ts';
import { wordsOf } from '../document/sentence.ts';
import { LINK_KEY, parseFile, parseLink } from '../document/share-document.ts';
import { type Part, startingDocument } from '../document/studio-document.ts';
import { iconButton } from './controls.ts';
import { dataPanel } from './data-panel.ts';
import { openKeep, openPlaygroundLink } from './keep-menu.ts';
import { networkPanel, shapeText } from './network-panel.ts';
import { numbersPanel } from './numbers-panel.ts';
import { planePanel } from './plane-panel.ts';
import { questionBar } from './question-bar.ts';
import { score, segmentCount } from './score.ts';
import { deadUnits, type Now, Studio } from './studio.ts';
import { style } from './style.ts';
import { openTableDialog } from './table-dialog.ts';
import { openTeach } from './teach-dialog.ts';
import { timePanel } from './time-panel.ts';
import { startTrainer } from './trainer.ts';
import { trainingPanel } from './training-panel.ts';
import { whyPanel } from './why-panel.ts';
import { saying } from './words.ts';

const tabs = ['data', 'network', 'numbers', 'training', 'why'] as const;
type Tab = (typeof tabs)[number];

/** Which part of a lesson hides which panel. */
const hides: Readonly<Partial<Record<Part, string>>> = {
  data: '.side.left .panel',
  inputs: '.inputs',
  layers: '.layer-row, [data-part=add-layer]',
  training: '.panel.training',
  why: '.panel.why',
};

/** Puts the studio on the page. */
async function start(): Promise<void> {
  const preferences = readPreferences();
  const language: Language = preferences.language ?? languageOfBrowser();
  const chosen = preferences.theme;
  const theme: ThemeName =
    chosen === 'dark' || chosen === 'light'
      ? chosen
      : matchMedia('(prefers-color-scheme: light)').matches
        ? 'light'
        : 'dark';
  document.head.append(make('style', {}, style));
  const studio = new Studio(language, theme);
  const given = document.getElementById('studio-document')?.textContent;
  try {
    if (location.hash.startsWith(`#${LINK_KEY}`)) {
      studio.open(
        await parseLink(location.hash),
        saying((said) => said.opened),
        true,
      );
    } else if (location.hash.length > 1 && isPlaygroundLink(location.hash)) {
      openPlaygroundLink(studio, location.hash, true);
    } else if (given)
      studio.open(
        parseFile(given),
        saying((said) => said.opened),
        true,
      );
    else
      studio.open(
        { document: startingDocument, way: [] },
        saying((said) => said.opened),
        true,
      );
  } catch (error) {
    studio.tell(wordsOf(error), 'trouble');
  }
  // Whoever is sent a lesson takes it; who made it opens its file to change it.
  const { locked, hidden, question } = studio.document.lesson;
  const isTaught = locked.length > 0 || hidden.length > 0 || question !== null;
  studio.view((now) => {
    for (const update of views) update(now);
  });
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    const isTyping =
      target.matches('input[type=text], textarea') || document.querySelector('dialog[open]') !== null;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !isTyping) {
      event.preventDefault();
      if (event.shiftKey) studio.redo();
      else studio.undo();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y' && !isTyping) {
      event.preventDefault();
      studio.redo();
    }
  });
  show(studio, isTaught);
  // What trains comes after what shows.
  requestAnimationFrame(() => setTimeout(() => void employ(studio)));
}

/** Loads the worker’s script, unless the page holds it already, and starts it. */
async function employ(studio: Studio): Promise<void> {
  const entry = document.querySelector<HTMLScriptElement>('script[src$="studio.js"]');
  if (entry && !('creaseStudioWorker' in globalThis)) {
    await new Promise<void>((resolve) => {
      const script = make('script', { src: new URL('studio-worker.js', entry.src).href });
      script.onload = script.onerror = () => resolve();
      document.head.append(script);
    });
  }
  studio.employ(startTrainer());
}

let views: ((now: Now) => void)[] = [];

/** Builds the page in the studio’s language. */
function show(studio: Studio, isTaught: boolean): void {
  const { words } = studio;
  document.documentElement.lang = studio.language;
  document.title = words.title;
  wearTheme(studio.theme);
  let tab: Tab = 'numbers';
  const undo = iconButton('undo', words.undo, () => studio.undo(), 'undo');
  const redo = iconButton('redo', words.redo, () => studio.redo(), 'redo');
  const title = make('p', { class: 'doc-title', 'data-part': 'title' });
  const language = make(
    'button',
    {
      type: 'button',
      class: 'button',
      lang: studio.language === 'en' ? 'zh-Hant' : 'en',
      'data-part': 'language',
      onclick: () => {
        studio.language = studio.language === 'en' ? 'zh-Hant' : 'en';
        remember({ language: studio.language });
        show(studio, isTaught);
        document.querySelector<HTMLElement>('[data-part=language]')?.focus();
      },
    },
    words.otherLanguage,
  );
  const theme = iconButton(
    'theme',
    words.theme,
    () => {
      studio.theme = studio.theme === 'dark' ? 'light' : 'dark';
      remember({ theme: studio.theme });
      wearTheme(studio.theme);
      studio.redraw();
    },
    'theme',
  );
  const keep = make(
    'button',
    { type: 'button', class: 'button', 'data-part': 'keep', onclick: () => openKeep(studio) },
    words.keep,
  );
  const teach = make(
    'button',
    { type: 'button', class: 'button word', 'data-part': 'teach', onclick: () => openTeach(studio) },
    words.teach,
  );
  teach.hidden = isTaught;
  const brand = make(
    'a',
    { class: 'brand', href: '../', 'aria-label': words.title },
    brandMark(),
    make('span', {}, words.title),
  );
  const top = make(
    'header',
    { class: 'top' },
    make('h1', {}, brand),
    title,
    undo,
    redo,
    keep,
    teach,
    theme,
    language,
  );

  const panels = {
    data: dataPanel(studio),
    score: score(studio),
    plane: planePanel(studio),
    time: timePanel(studio),
    network: networkPanel(studio),
    numbers: numbersPanel(studio),
    training: trainingPanel(studio),
    why: whyPanel(studio),
    question: questionBar(studio),
  };
  const banner = make('div', { class: 'banner', hidden: true, role: 'status', 'data-part': 'message' });
  panels.plane.element.append(banner);
  const tabButtons = tabs.map((name) =>
    make(
      'button',
      {
        type: 'button',
        class: name === 'data' || name === 'network' ? 'for-narrow' : '',
        'data-part': `tab-${name}`,
        onclick: () => choose(name),
      },
      words.tabs[name],
    ),
  );
  const tabBar = make('nav', { class: 'tabs', 'aria-label': words.panels }, ...tabButtons);
  const spoken = make('div', { class: 'spoken', 'aria-live': 'polite', 'data-part': 'spoken' });
  const main = make(
    'main',
    { class: 'studio', 'data-tab': tab },
    top,
    make('div', { class: 'side left' }, panels.data.element, panels.score.element),
    make('div', { class: 'centre' }, panels.question.element, panels.plane.element, panels.time.element),
    make(
      'div',
      { class: 'side right' },
      panels.network.element,
      tabBar,
      panels.numbers.element,
      panels.training.element,
      panels.why.element,
    ),
    spoken,
  );
  document.body.replaceChildren(
    ...[...document.querySelectorAll('script')].filter((one) => one.parentElement === document.body),
    main,
  );

  function choose(next: Tab): void {
    tab = next;
    setAttribute(main, 'data-tab', tab);
    for (const [i, button] of tabButtons.entries())
      setAttribute(button, 'aria-pressed', String(tabs[i] === tab));
    studio.redraw();
  }
  choose(innerWidth < 1180 ? 'network' : 'numbers');
  main.addEventListener('asked', () => choose('why'));

  takeFiles(studio, main);

  let saidState = '';
  let sayLater = 0;
  views = [
    ...Object.values(panels).map((panel) => (now: Now) => panel.update(now)),
    (now) => {
      const {
        history: { past, future },
        document: shown,
        message,
      } = now;
      undo.disabled = past.length === 0;
      redo.disabled = future.length === 0;
      undo.title = past.length > 0 ? `${words.undo}: ${past.at(-1)!.said[words.code]}` : words.undo;
      redo.title = future.length > 0 ? `${words.redo}: ${future[0]!.said[words.code]}` : words.redo;
      const { source } = shown.data;
      const name =
        source.kind === 'toy' ? words.toys[source.name] : source.kind === 'rule' ? source.rule : source.name;
      setText(
        title,
        [name, shapeText(shown), words.said.seed(shown.training.seed)]
          .filter((part) => part !== '')
          .join(' · '),
      );
      showMessage(message);
      hideParts(shown.lesson.hidden);
      // One sentence once it rests: what was done, and what it did to the boundary, the answers and the units.
      if (now.isTraining || now.isHeld) return;
      const { fare, anatomy } = now;
      const deed = past.at(-1)?.said[words.code];
      const pieces = anatomy.exact ? String(anatomy.pieces) : '';
      const segments = anatomy.exact ? String(segmentCount(now)) : '';
      const state = `${deed ? `${deed}: ` : ''}${words.step(String(now.step))}, ${words.state(String(fare.correct), String(fare.count), segments, pieces, deadUnits(now).length)}`;
      if (state === saidState) return;
      saidState = state;
      clearTimeout(sayLater);
      sayLater = window.setTimeout(() => setText(spoken, state), 700);
    },
  ];

  let shownMessage: Now['message'];
  function showMessage(message: Now['message']): void {
    if (message === shownMessage) return;
    shownMessage = message;
    banner.hidden = !message;
    banner.className = `banner ${message?.kind ?? ''}`;
    if (message) {
      banner.replaceChildren(
        make('span', {}, message.text[words.code]),
        iconButton('close', words.close, () => studio.hush(), 'hush'),
      );
    }
  }

  let shownHidden = '';
  function hideParts(hidden: readonly Part[]): void {
    const key = hidden.join();
    if (key === shownHidden) return;
    shownHidden = key;
    for (const [part, selector] of Object.entries(hides)) {
      const isHidden = hidden.includes(part as Part);
      for (const one of main.querySelectorAll<HTMLElement>(selector))
        one.classList.toggle('kept-away', isHidden);
    }
    const away = (name: Tab, part: Part) => {
      tabButtons[tabs.indexOf(name)]!.hidden = hidden.includes(part);
    };
    away('training', 'training');
    away('why', 'why');
    away('data', 'data');
    if (hidden.includes('data') && tab === 'data') choose('network');
    if ((hidden.includes('training') && tab === 'training') || (hidden.includes('why') && tab === 'why'))
      choose('numbers');
  }
  studio.redraw();
}

/** Files that are dropped, and links and tables that are pasted. */
function takeFiles(studio: Studio, main: HTMLElement): void {
  const drop = make('div', { class: 'drop', hidden: true });
  main.append(drop);
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  main.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.hidden = false;
  });
  main.addEventListener('dragleave', (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && main.contains(to))) drop.hidden = true;
  });
  main.addEventListener('drop', (event) => {
    drop.hidden = true;
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    if (file.name.endsWith('.json')) {
      void file.text().then((text) => {
        try {
          studio.open(
            parseFile(text),
            saying((said) => said.opened),
          );
        } catch (error) {
          studio.tell(wordsOf(error), 'trouble');
        }
      });
    } else openTableDialog(studio, file);
  });
  main.addEventListener('paste', (event) => {
    const target = event.target as HTMLElement;
    if (target.matches('input, textarea, select')) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isPlaygroundLink(text)) return;
    event.preventDefault();
    try {
      openPlaygroundLink(studio, text, false);
    } catch (error) {
      studio.tell(wordsOf(error), 'trouble');
    }
  });
}

/** Two folds of a line: the mark of Crease. */
function brandMark(): SVGSVGElement {
  const mark = outlineIcon('M2 17 10 4');
  mark.setAttribute('class', 'brand-mark');
  mark.setAttribute('viewBox', '0 0 30 18');
  const second = mark.firstElementChild!.cloneNode() as SVGPathElement;
  second.setAttribute('d', 'M10 4l8 13h10');
  mark.append(second);
  return mark;
}

function wearTheme(name: ThemeName): void {
  const { documentElement } = document;
  documentElement.dataset.theme = name;
  for (const [ink, colour] of Object.entries(themes[name]))
    documentElement.style.setProperty(`--${ink}`, colour);
}

void start();
