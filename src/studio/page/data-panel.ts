import { make, setAttribute, setText } from '../../dom/index.ts';
import { dark, light } from '../../paint/index.ts';
import { classMark } from '../../scene/index.ts';
import { formatExpression, parseExpression } from '../document/expression.ts';
import { limits } from '../document/limits.ts';
import { ruleVariables } from '../document/parse-document.ts';
import { pointsOf } from '../document/points-of.ts';
import { wordsOf } from '../document/sentence.ts';
import type { DataPlan, DataSource, ToyName } from '../document/studio-document.ts';
import { toyNames, toyPoints, usualNoise } from '../document/toy-points.ts';
import { classNames } from './class-names.ts';
import { iconButton, numberField, slider, wordButton } from './controls.ts';
import { markIcon } from './mark-icon.ts';
import type { Now, Studio } from './studio.ts';
import { openTableDialog } from './table-dialog.ts';
import { inBoth, saying } from './words.ts';

/** The panel of the data: sets, own table, rule, how many and how noisy, and what the hand draws. */
export function dataPanel(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const thumbs = make('div', { class: 'toys', role: 'group', 'aria-label': words.data });
  const rule = make('input', {
    type: 'text',
    class: 'rule',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'y > sin(x)',
    'aria-label': `${words.rule}: ${words.ruleHint}`,
    'data-part': 'rule',
  });
  const ruleSaid = make('p', { class: 'said', 'data-part': 'rule-said' });
  const useRule = wordButton(words.useRule, () => takeRule(), 'use-rule');
  const source = () => studio.document.data.source;

  const count = slider(
    words.points,
    { min: 10, max: 500, step: 10 },
    (value) => String(value),
    (value) => changeSource((one) => (one.kind === 'table' ? one : { ...one, count: value }), 'points'),
    () => studio.settle(),
    'count',
  );
  const noise = slider(
    words.noise,
    { min: 0, max: 1, step: 0.01 },
    (value) => value.toFixed(2),
    (value) => changeSource((one) => (one.kind === 'table' ? one : { ...one, noise: value }), 'noise'),
    () => studio.settle(),
    'noise',
  );
  const split = slider(
    words.keptBack,
    { min: 0, max: 0.8, step: 0.05 },
    (value) => `${Math.round(value * 100)} %`,
    (value) =>
      change(
        { testShare: Math.round(value * 100) / 100 },
        saying((said) => said.split),
        'split',
      ),
    () => studio.settle(),
    'split',
  );
  const classes = numberField(
    words.classes,
    (value) => {
      if (!Number.isInteger(value) || value < 2 || value > limits.classes) return false;
      return changeClasses(value);
    },
    'classes',
  );
  const redraw = iconButton(
    'dice',
    words.dataSeed,
    () => changeSource((one) => (one.kind === 'table' ? one : { ...one, seed: one.seed + 1 })),
    'data-seed',
  );
  const tools = make('div', { class: 'tools', role: 'group', 'aria-label': words.tool });
  const table = wordButton(words.ownTable, () => openTableDialog(studio), 'own-table');
  const element = make(
    'section',
    { class: 'panel data', 'data-panel': 'data', 'aria-label': words.data },
    make('div', { class: 'head' }, make('h2', {}, words.data), redraw),
    thumbs,
    make('div', { class: 'rule-line' }, rule, useRule),
    ruleSaid,
    make('div', { class: 'pair' }, table, make('div', { class: 'few' }, classes.element)),
    count.element,
    noise.element,
    split.element,
    make('h3', {}, words.tool),
    tools,
  );

  rule.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') takeRule();
  });
  rule.addEventListener('input', () => {
    ruleSaid.classList.remove('wrong');
    try {
      setText(
        ruleSaid,
        `${words.readsAs} ${formatExpression(parseExpression(rule.value, ruleVariables, 'truth'))}`,
      );
    } catch {
      setText(ruleSaid, '');
    }
  });

  function takeRule(): void {
    try {
      const read = parseExpression(rule.value, ruleVariables, 'truth');
      setText(ruleSaid, `${words.readsAs} ${formatExpression(read)}`);
      ruleSaid.classList.remove('wrong');
      const { source: before } = studio.document.data;
      const size = before.kind === 'table' ? { count: 200, noise: 0, seed: 1 } : before;
      const next: DataSource = {
        kind: 'rule',
        rule: rule.value.trim(),
        count: size.count,
        noise: 0,
        seed: size.seed,
      };
      const isChanged = change(
        { source: next, classes: 2, classNames: [], removed: [], added: [] },
        saying((said) => said.data(rule.value.trim())),
      );
      const { withoutValue } = pointsOf(studio.document.data);
      if (isChanged && withoutValue > 0)
        studio.tell(
          inBoth((say) => say.withoutValue(withoutValue)),
          'news',
        );
    } catch (error) {
      setText(ruleSaid, wordsOf(error)[words.code]);
      ruleSaid.classList.add('wrong');
    }
  }

  function change(part: Partial<DataPlan>, said: Parameters<Studio['change']>[2], gesture?: string): boolean {
    const { document } = studio;
    return studio.change(
      'data',
      { ...document, data: { ...document.data, ...part }, weights: fits(part) ? document.weights : null },
      said,
      gesture,
    );
  }
  /** Weights that a hand has set stay only where the last layer does. */
  const fits = (part: Partial<DataPlan>) =>
    part.classes === undefined || part.classes === studio.document.data.classes;

  function changeSource(next: (source: DataSource) => DataSource, gesture?: string): void {
    const before = source();
    const after = next(before);
    if (after === before) return;
    change(
      { source: after, removed: [] },
      saying((said) => said.points),
      gesture,
    );
  }

  function choose(name: ToyName): void {
    const before = source();
    const size = before.kind === 'table' ? { count: 200, seed: 1 } : before;
    const keepsNoise = before.kind === 'toy' && before.name === name;
    change(
      {
        source: {
          kind: 'toy',
          name,
          count: size.count,
          noise: keepsNoise ? before.noise : usualNoise(name),
          seed: size.seed,
        },
        removed: [],
        added: [],
        classNames: [],
      },
      saying((said, say) => said.data(say.toys[name])),
    );
  }

  function changeClasses(value: number): boolean {
    const { data } = studio.document;
    const { source: before } = data;
    const fitting = toyNames(value);
    const next: DataSource =
      before.kind === 'table'
        ? { ...before, points: before.points.filter(([, , label]) => label < value) }
        : before.kind === 'toy' && fitting.includes(before.name)
          ? before
          : {
              kind: 'toy',
              name: 'blobs',
              count: before.count,
              noise: usualNoise('blobs'),
              seed: before.seed,
            };
    const added = data.added.filter(([, , label]) => label < value);
    return change(
      { source: next, classes: value, classNames: data.classNames.slice(0, value), removed: [], added },
      saying((said, say) => said.data(`${value} ${say.classes}`)),
    );
  }

  let shownToys = '';
  let shownTools = '';
  return {
    element,
    update({ document, theme, tool }) {
      const { data } = document;
      const { source: now } = data;
      const key = `${data.classes} ${theme}`;
      if (key !== shownToys) {
        shownToys = key;
        thumbs.replaceChildren(
          ...toyNames(data.classes).map((name) => {
            const canvas = make('canvas', { width: 148, height: 108, 'aria-hidden': 'true' });
            drawToy(canvas, name, data.classes, theme);
            return make(
              'button',
              { type: 'button', class: 'toy', 'data-part': `toy-${name}`, onclick: () => choose(name) },
              canvas,
              make('span', {}, words.toys[name]),
            );
          }),
        );
      }
      for (const button of thumbs.querySelectorAll('button')) {
        const name = now.kind === 'toy' ? `toy-${now.name}` : '';
        setAttribute(button, 'aria-pressed', String(button.dataset.part === name));
      }
      const isDrawn = now.kind !== 'table';
      count.element.hidden = !isDrawn;
      noise.element.hidden = !isDrawn;
      redraw.hidden = !isDrawn;
      if (isDrawn) {
        count.set(now.count);
        noise.set(now.noise);
      }
      split.set(data.testShare);
      classes.set(data.classes);
      if (
        now.kind === 'rule' &&
        document.data.source !== undefined &&
        globalThis.document.activeElement !== rule
      ) {
        if (rule.value !== now.rule) rule.value = now.rule;
      }
      const toolsKey = `${data.classes} ${data.classNames.join('|')} ${theme}`;
      if (toolsKey !== shownTools) {
        shownTools = toolsKey;
        const names = classNames(data, words);
        tools.replaceChildren(
          iconButton('hand', words.hand, () => studio.setTool('hand'), 'tool-hand', 'tool'),
          ...names.map((name, label) =>
            make(
              'button',
              {
                type: 'button',
                class: 'icon-button tool',
                'aria-label': words.drawClass(name),
                title: words.drawClass(name),
                'data-part': `tool-${label}`,
                onclick: () => studio.setTool(label),
              },
              markIcon(label),
            ),
          ),
          iconButton('eraser', words.eraser, () => studio.setTool('eraser'), 'tool-eraser', 'tool'),
          iconButton('bin', words.clear, clear, 'clear', 'tool'),
        );
      }
      for (const button of tools.querySelectorAll('button')) {
        if (button.dataset.part === 'clear') continue;
        setAttribute(button, 'aria-pressed', String(button.dataset.part === `tool-${tool}`));
      }
    },
  };

  function clear(): void {
    const { data } = studio.document;
    change(
      {
        source: { kind: 'table', name: '', points: [], axes: [plain, plain] },
        removed: [],
        added: [],
        classNames: data.classNames,
      },
      saying((said) => said.points),
    );
    if (studio.tool === 'hand') studio.setTool(0);
  }
}

const plain = { name: '', offset: 0, factor: 1 };

function drawToy(canvas: HTMLCanvasElement, name: ToyName, classes: number, theme: 'dark' | 'light'): void {
  const context = canvas.getContext('2d')!;
  const inks = theme === 'dark' ? dark : light;
  const points = toyPoints(name, classes, classes === 2 ? 90 : 130, usualNoise(name) * 0.8, 1);
  for (const [x, y, label] of points) {
    context.fillStyle = inks[classMark(label).ink];
    context.beginPath();
    context.arc(74 + x * 20, 54 - y * 17, 3.2, 0, 7);
    context.fill();
  }
}
