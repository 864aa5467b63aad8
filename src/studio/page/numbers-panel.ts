import { make, setAttribute, setText } from '../../dom/index.ts';
import { themes } from '../../paint/index.ts';
import { numberText } from '../../scene/index.ts';
import { outputUnits } from '../document/studio-document.ts';
import { kernelPlaces } from '../picture/pushes.ts';
import { classNames } from './class-names.ts';
import { typedNumber } from './controls.ts';
import { activationName, inputName } from './network-panel.ts';
import type { Now, Studio } from './studio.ts';
import { saying } from './words.ts';

/** The most rows and columns that are written in full; a wider layer shows the held unit’s row, and all as a heat map. */
const MOST = 8;

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** A number below the line. */
export function subscript(value: number): string {
  return String(value).replace(/\d/g, (digit) => subscripts[Number(digit)]!);
}

/** The panel of all numbers: W and b of each layer, to be dragged, typed or stepped. */
export function numbersPanel(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const tabs = make('div', { class: 'layer-tabs', role: 'group', 'aria-label': words.network });
  const formula = make('p', { class: 'formula' });
  const grid = make('div', { class: 'numbers-grid' });
  const heat = make('canvas', { class: 'heat', role: 'img', hidden: true });
  const element = make(
    'section',
    { class: 'panel numbers', 'data-panel': 'numbers', 'aria-label': words.tabs.numbers },
    make('div', { class: 'head' }, tabs, formula),
    grid,
    heat,
    make('p', { class: 'quiet hint' }, words.numbersHint),
  );
  let layer = 0;
  let shownUnit: unknown;
  let shownShape = '';
  let shownBeat = -1;
  let cells: { readonly field: HTMLInputElement; readonly at: number }[] = [];

  function numberCell(at: number, label: string, className: string): HTMLInputElement {
    const field = make('input', {
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      class: `number ${className}`,
      'aria-label': label,
      title: label,
      'data-number': at,
    });
    cells.push({ field, at });
    const put = (value: number) => {
      const weights = studio.weights.slice();
      weights[at] = value;
      studio.hold(weights);
    };
    const keep = () => studio.letGo(saying((said) => said.number));
    let drag: { readonly x: number; readonly value: number; moved: boolean } | undefined;
    field.addEventListener('pointerdown', (event) => {
      if (document.activeElement === field || studio.document.lesson.locked.includes('weights')) return;
      drag = { x: event.clientX, value: studio.weights[at]!, moved: false };
      field.setPointerCapture(event.pointerId);
    });
    field.addEventListener('pointermove', (event) => {
      if (!drag) return;
      const way = event.clientX - drag.x;
      if (!drag.moved && Math.abs(way) < 4) return;
      drag.moved = true;
      event.preventDefault();
      const value = drag.value + way * 0.01 * Math.max(1, Math.abs(drag.value) / 4);
      put(Math.round(value * 1000) / 1000);
    });
    const up = () => {
      if (drag?.moved) {
        keep();
        field.blur();
      }
      drag = undefined;
    };
    field.addEventListener('pointerup', up);
    field.addEventListener('pointercancel', up);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') field.blur();
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      const by = (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 0.5 : 0.05);
      put(Math.round((studio.weights[at]! + by) * 1000) / 1000);
      keep();
    });
    field.addEventListener('change', () => {
      const value = typedNumber(field.value);
      if (Number.isFinite(value) && Number.isFinite(Math.fround(value))) {
        put(value);
        keep();
      } else shownBeat = -1;
      studio.redraw();
    });
    return field;
  }

  function build(now: Now): void {
    const { document, forward } = now;
    const { network, data } = document;
    const { layers } = forward.shape;
    tabs.replaceChildren(
      ...layers.map((_, l) =>
        make(
          'button',
          {
            type: 'button',
            class: 'tab',
            'aria-pressed': String(l === layer),
            'aria-label': l === layers.length - 1 ? `${l + 1}: ${words.lastLayer}` : words.layer(l + 1),
            'data-part': `numbers-${l}`,
            onclick: () => {
              layer = l;
              shownShape = '';
              studio.redraw();
            },
          },
          String(l + 1),
        ),
      ),
    );
    const { units } = layers[layer]!;
    const width = layer === 0 ? forward.shape.inputs : layers[layer - 1]!.units;
    const isLast = layer === layers.length - 1;
    const activation = isLast
      ? outputUnits(data) === 1
        ? 'sigmoid'
        : 'softmax'
      : activationName(layers[layer]!.activation!);
    const input = layer === 0 ? 'x' : `h${subscript(layer)}`;
    setText(
      formula,
      `${isLast ? 'y' : `h${subscript(layer + 1)}`} = ${activation}(W${subscript(layer + 1)} ${input} + b${subscript(layer + 1)})`,
    );
    const at = kernelPlaces(forward)[layer]!;
    const names = classNames(data, words);
    const toName = (m: number) =>
      isLast ? words.outputUnit(names[outputUnits(data) === 1 ? 1 : m]!) : words.unit(layer + 1, m + 1);
    const fromName = (n: number) => (layer === 0 ? inputName(network.inputs[n]!) : words.unit(layer, n + 1));
    cells = [];
    const held = document.look.unit?.[0] === layer ? document.look.unit[1] : 0;
    const isSmall = units <= MOST && width <= MOST;
    const rows = isSmall ? Array.from({ length: units }, (_, m) => m) : [held];
    grid.style.setProperty('--columns', String(isSmall ? width : Math.min(width, 4)));
    grid.classList.toggle('wide', !isSmall);
    grid.replaceChildren(
      make(
        'div',
        { class: 'matrix', role: 'group', 'aria-label': `W${layer + 1}` },
        ...rows.flatMap((m) =>
          Array.from({ length: width }, (_, n) =>
            numberCell(
              at + m * width + n,
              words.weight(toName(m), fromName(n)),
              `${layer === 0 && n < 2 && network.inputs[n] === `x${n + 1}` ? (n === 0 ? 'i-hat' : 'j-hat') : ''} ${document.look.unit?.[0] === layer && document.look.unit[1] === m ? 'held' : ''}`,
            ),
          ),
        ),
      ),
      make(
        'div',
        { class: 'matrix bias', role: 'group', 'aria-label': `b${layer + 1}` },
        ...rows.map((m) =>
          numberCell(
            at + units * width + m,
            words.bias(toName(m)),
            document.look.unit?.[0] === layer && document.look.unit[1] === m ? 'held' : '',
          ),
        ),
      ),
    );
    heat.hidden = isSmall;
    setAttribute(heat, 'aria-label', `W${layer + 1}, ${units} × ${width}`);
    const isLocked = document.lesson.locked.includes('weights');
    for (const { field } of cells) field.readOnly = isLocked;
  }

  function paintHeat(now: Now): void {
    const { forward, weights } = now;
    const { units } = forward.shape.layers[layer]!;
    const width = layer === 0 ? forward.shape.inputs : forward.shape.layers[layer - 1]!.units;
    const at = kernelPlaces(forward)[layer]!;
    const theme = themes[now.theme];
    const cell = Math.max(4, Math.min(14, Math.floor(300 / width)));
    heat.width = cell * width;
    heat.height = cell * units;
    const context = heat.getContext('2d')!;
    let largest = 1e-12;
    for (let i = 0; i < units * width; i++) largest = Math.max(largest, Math.abs(weights[at + i]!));
    for (let m = 0; m < units; m++) {
      for (let n = 0; n < width; n++) {
        const weight = weights[at + m * width + n]!;
        context.globalAlpha = 0.08 + 0.92 * Math.min(1, Math.abs(weight) / largest);
        context.fillStyle = weight > 0 ? theme.positive : theme.negative;
        context.fillRect(n * cell, m * cell, cell - 1, cell - 1);
      }
    }
  }
  heat.addEventListener('click', (event) => {
    const box = heat.getBoundingClientRect();
    const units = latest ? latest.forward.shape.layers[layer]!.units : 1;
    studio.look({
      unit: [layer, Math.min(units - 1, Math.floor(((event.clientY - box.top) / box.height) * units))],
    });
  });

  let latest: Now | undefined;
  return {
    element,
    update(now) {
      latest = now;
      const { document, forward, weights } = now;
      if (document.look.unit !== shownUnit) {
        shownUnit = document.look.unit;
        if (document.look.unit) layer = document.look.unit[0];
      }
      layer = Math.min(layer, forward.shape.layers.length - 1);
      const shape = JSON.stringify([
        document.network,
        document.data.classes,
        document.data.classNames,
        layer,
        document.look.unit,
        document.lesson.locked,
      ]);
      if (shape !== shownShape) {
        shownShape = shape;
        shownBeat = -1;
        build(now);
      }
      if (element.offsetParent === null || (now.beat === shownBeat && !now.isHeld)) return;
      shownBeat = now.beat;
      for (const { field, at } of cells) {
        if (globalThis.document.activeElement === field && !now.isHeld) continue;
        const text = numberText(weights[at]!, { decimals: 2, maxChars: 6 });
        if (field.value !== text) field.value = text;
      }
      if (!heat.hidden) paintHeat(now);
    },
  };
}
