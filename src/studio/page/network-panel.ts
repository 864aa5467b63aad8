import { make, setAttribute, setText } from '../../dom/index.ts';
import { activationNames } from '../../nn/index.ts';
import { type Theme, themes } from '../../paint/index.ts';
import { formatExpression, parseExpression } from '../document/expression.ts';
import { limits } from '../document/limits.ts';
import { curveVariables, inputVariables } from '../document/parse-document.ts';
import { inputsOf, pointsOf } from '../document/points-of.ts';
import { wordsOf } from '../document/sentence.ts';
import {
  type LayerActivation,
  type LayerPlan,
  outputUnits,
  parameterCount,
  type StudioDocument,
} from '../document/studio-document.ts';
import { classNames } from './class-names.ts';
import { iconButton, numberField, selection, wordButton } from './controls.ts';
import type { Now, Studio } from './studio.ts';
import { paintUnits, unitPictures } from './unit-pictures.ts';
import { saying } from './words.ts';

/** Inputs that are offered by name. */
const offered = [
  'x1',
  'x2',
  'x1^2',
  'x2^2',
  'x1*x2',
  'sin(x1)',
  'sin(x2)',
  'cos(x1)',
  'cos(x2)',
  'x1^2+x2^2',
];

/** What an activation is called. */
export function activationName(activation: LayerActivation): string {
  if (typeof activation !== 'string') return activation.curve;
  const known: Readonly<Record<string, string>> = {
    relu: 'ReLU',
    leakyRelu: 'leaky ReLU',
    relu6: 'ReLU6',
    elu: 'ELU',
    selu: 'SELU',
    gelu: 'GELU',
    silu: 'SiLU',
  };
  return known[activation] ?? activation;
}

/** The shape of a network in a few characters, such as `2–4–4–1`. */
export function shapeText({ network, data }: Pick<StudioDocument, 'network' | 'data'>): string {
  return [network.inputs.length, ...network.layers.map(({ units }) => units), outputUnits(data)].join('–');
}

/** An input as people write it. */
export function inputName(expression: string): string {
  return expression
    .replaceAll('x1', 'x₁')
    .replaceAll('x2', 'x₂')
    .replaceAll('^2', '²')
    .replaceAll('^3', '³')
    .replaceAll('*', '·');
}

/** The panel of the network: a picture of each unit, the layers, the inputs. */
export function networkPanel(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const count = make('p', { class: 'quiet', 'data-part': 'parameters' });
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const buttons = make('div', { class: 'units', role: 'group', 'aria-label': words.units });
  const diagram = make('div', { class: 'diagram', 'data-part': 'diagram' }, canvas, buttons);
  let chosen = 0;

  const width = numberField(
    words.units,
    (units) => {
      if (!Number.isInteger(units) || units < 1 || units > limits.units) return false;
      return changeLayer({ units });
    },
    'layer-units',
  );
  const activation = selection<string>(
    words.activation,
    [
      ...activationNames
        .filter((name) => name !== 'softmax')
        .map((name) => [name, activationName(name as LayerActivation)] as const),
      ['own', words.ownActivation] as const,
    ],
    (name) => {
      if (name === 'own') {
        ownCurve.hidden = false;
        ownCurve.querySelector('input')!.focus();
        return;
      }
      changeLayer({ activation: name as LayerActivation });
    },
    'layer-activation',
  );
  const curve = make('input', {
    type: 'text',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'z*tanh(z)',
    'aria-label': words.ownActivationHint,
    'data-part': 'own-activation',
  });
  const curveSaid = make('p', { class: 'said' });
  const ownCurve = make('div', { class: 'own-curve', hidden: true }, curve, curveSaid);
  const takeCurve = () => {
    try {
      const read = parseExpression(curve.value, curveVariables, 'number');
      setText(curveSaid, `${words.readsAs} ${formatExpression(read)}`);
      curveSaid.classList.remove('wrong');
      changeLayer({ activation: { curve: curve.value.trim() } });
    } catch (error) {
      setText(curveSaid, wordsOf(error)[words.code]);
      curveSaid.classList.add('wrong');
    }
  };
  curve.addEventListener('change', takeCurve);

  const fewer = iconButton('minus', words.fewer, () => step(-1), 'fewer');
  const more = iconButton('plus', words.more, () => step(1), 'more');
  const left = iconButton('left', words.moveLeft, () => moveLayer(-1), 'layer-left');
  const right = iconButton('right', words.moveRight, () => moveLayer(1), 'layer-right');
  const remove = iconButton('bin', words.removeLayer, removeLayer, 'layer-remove');
  const layerName = make('h3', {});
  const layerRow = make(
    'div',
    { class: 'layer-row' },
    make('div', { class: 'layer-head' }, layerName, left, right, remove),
    make(
      'div',
      { class: 'layer-body' },
      make('div', { class: 'stepper' }, fewer, width.element, more),
      activation.element,
    ),
    ownCurve,
  );
  const add = wordButton(`+ ${words.addLayer}`, addLayer, 'add-layer', 'quiet-button');

  const inputChips = make('div', { class: 'chips', role: 'group', 'aria-label': words.inputLegend });
  const ownInput = make('input', {
    type: 'text',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'exp(-x1^2)',
    'aria-label': words.ownInput,
    'data-part': 'own-input',
  });
  const inputSaid = make('p', { class: 'said', 'data-part': 'input-said' });
  const takeInput = () => {
    if (ownInput.value.trim() === '') return;
    try {
      const written = ownInput.value.trim();
      const read = parseExpression(written, inputVariables, 'number');
      inputsOf({ inputs: [written], layers: [] }, pointsOf(studio.document.data).points);
      inputSaid.classList.remove('wrong');
      setText(inputSaid, `${words.readsAs} ${formatExpression(read)}`);
      if (toggleInput(written)) ownInput.value = '';
    } catch (error) {
      setText(inputSaid, wordsOf(error)[words.code]);
      inputSaid.classList.add('wrong');
    }
  };
  ownInput.addEventListener('change', takeInput);
  const inputs = make(
    'details',
    { class: 'inputs' },
    make('summary', { 'data-part': 'inputs' }, words.inputs),
    inputChips,
    ownInput,
    inputSaid,
  );

  const element = make(
    'section',
    { class: 'panel network', 'data-panel': 'network', 'aria-label': words.network },
    make('div', { class: 'head' }, make('h2', {}, words.network), count),
    diagram,
    layerRow,
    add,
    inputs,
  );

  function change(layers: readonly LayerPlan[], part: 'layers' = 'layers'): boolean {
    const { document } = studio;
    const next = { ...document, network: { ...document.network, layers }, weights: null };
    return studio.change(
      part,
      next,
      saying((said) => said.layers(shapeText(next))),
    );
  }

  function changeLayer(part: Partial<LayerPlan>): boolean {
    const { document } = studio;
    const layers = document.network.layers.map((layer, l) => (l === chosen ? { ...layer, ...part } : layer));
    const next = {
      ...document,
      network: { ...document.network, layers },
      weights: part.units === undefined ? document.weights : null,
    };
    const said =
      part.activation === undefined
        ? saying((one) => one.layers(shapeText(next)))
        : saying((one) => one.activation(activationName(part.activation!)));
    return studio.change('layers', next, said);
  }

  function step(by: number): void {
    const layer = studio.document.network.layers[chosen];
    const units = (layer?.units ?? 0) + by;
    if (layer && units >= 1 && units <= limits.units) changeLayer({ units });
  }

  function addLayer(): void {
    const { layers } = studio.document.network;
    if (layers.length >= limits.layers) return;
    const like = layers[chosen] ?? { units: 4, activation: 'relu' as const };
    if (change([...layers.slice(0, chosen + 1), like, ...layers.slice(chosen + 1)])) {
      chosen = Math.min(chosen + 1, layers.length);
    }
  }

  function removeLayer(): void {
    const { layers } = studio.document.network;
    if (change(layers.filter((_, l) => l !== chosen))) chosen = Math.max(0, chosen - 1);
  }

  function moveLayer(by: number): void {
    const layers = [...studio.document.network.layers];
    const to = chosen + by;
    if (to < 0 || to >= layers.length) return;
    const [moved] = layers.splice(chosen, 1);
    layers.splice(to, 0, moved!);
    if (change(layers)) chosen = to;
  }

  function toggleInput(expression: string): boolean {
    const { document } = studio;
    const { inputs: before } = document.network;
    const has = before.includes(expression);
    if (has && before.length === 1) return false;
    if (!has && before.length >= limits.inputs) return false;
    const next = has ? before.filter((one) => one !== expression) : inOrder([...before, expression]);
    return studio.change(
      'inputs',
      { ...document, network: { ...document.network, inputs: next }, weights: null },
      saying((said) => said.inputs),
    );
  }

  // The layer that is edited is the one of the unit that is held, or the one whose head was pressed.
  let shownShape = '';
  let shownUnit: unknown;
  let shownBeat = -1;
  let theme: Theme | undefined;

  new ResizeObserver(() => {
    shownShape = '';
    studio.redraw();
  }).observe(diagram);

  return {
    element,
    update(now) {
      const { document } = now;
      const { network, data, look } = document;
      if (look.unit !== shownUnit) {
        shownUnit = look.unit;
        if (look.unit && look.unit[0] < network.layers.length) chosen = look.unit[0];
      }
      chosen = Math.min(chosen, Math.max(0, network.layers.length - 1));
      setText(count, words.parameters(String(parameterCount(document))));
      const layer = network.layers[chosen];
      layerRow.hidden = !layer;
      add.hidden = network.layers.length >= limits.layers;
      if (layer) {
        setText(layerName, words.layer(chosen + 1));
        width.set(layer.units);
        const isOwn = typeof layer.activation !== 'string';
        activation.set(isOwn ? 'own' : (layer.activation as string));
        if (isOwn && globalThis.document.activeElement !== curve) {
          ownCurve.hidden = false;
          const { curve: written } = layer.activation as { curve: string };
          if (curve.value !== written) curve.value = written;
        } else if (!isOwn && !ownCurve.contains(globalThis.document.activeElement)) ownCurve.hidden = true;
        left.disabled = chosen === 0;
        right.disabled = chosen === network.layers.length - 1;
        fewer.disabled = layer.units <= 1;
        more.disabled = layer.units >= limits.units;
      }
      // Nothing is laid out while the panel is away.
      if (element.offsetParent === null) return;
      const shape = JSON.stringify([network, data.classes, data.classNames, chosen, look.unit, now.theme]);
      if (shape !== shownShape) {
        if (shownShape === '' || layoutKey(shape) !== layoutKey(shownShape)) layOut(now);
        shownShape = shape;
        shownBeat = -1;
        for (const button of buttons.children) markChosen(button as HTMLElement, now);
        showInputs(network.inputs);
      }
      if (now.beat !== shownBeat) {
        shownBeat = now.beat;
        theme = themes[now.theme];
        paintUnits(canvas, places, now, theme, chosen);
      }
    },
  };

  function layoutKey(shape: string): string {
    const [network, classes, names, , , chosenTheme] = JSON.parse(shape) as unknown[];
    return JSON.stringify([network, classes, names, chosenTheme]);
  }

  function markChosen(button: HTMLElement, { document: { look } }: Now): void {
    const [layer, unit] = (button.dataset.unit ?? '').split(',').map(Number);
    const isHeld = look.unit !== null && look.unit[0] === layer && look.unit[1] === unit;
    if (button.dataset.unit) setAttribute(button, 'aria-pressed', String(isHeld));
    if (button.dataset.layer)
      setAttribute(button, 'aria-pressed', String(Number(button.dataset.layer) === chosen));
  }

  function showInputs(current: readonly string[]): void {
    const all = [...offered, ...current.filter((one) => !offered.includes(one))];
    inputChips.replaceChildren(
      ...all.map((expression) =>
        make(
          'button',
          {
            type: 'button',
            class: 'chip',
            'aria-pressed': String(current.includes(expression)),
            'data-part': `input-${expression}`,
            onclick: () => toggleInput(expression),
          },
          inputName(expression),
        ),
      ),
    );
  }

  /** Where each unit stands, and a button over each. */
  function layOut(now: Now): void {
    const { document } = now;
    const { network, data } = document;
    const box = diagram.getBoundingClientRect();
    places = unitPictures(document, box.width, box.height);
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = Math.round(box.width * ratio);
    canvas.height = Math.round(box.height * ratio);
    const names = classNames(data, words);
    const unitButtons = places.units.map(({ layer, unit, x, y, size }) => {
      const isLast = layer === network.layers.length;
      const name =
        layer < 0
          ? inputName(network.inputs[unit]!)
          : isLast
            ? words.outputUnit(names[outputUnits(data) === 1 ? 1 : unit]!)
            : words.unit(layer + 1, unit + 1);
      const style = `left:${x - size / 2}px;top:${y - size / 2}px;width:${size}px;height:${size}px`;
      if (layer < 0) return make('span', { class: 'input-name', style, title: name }, name);
      return make('button', {
        type: 'button',
        class: 'unit',
        style,
        'aria-label': name,
        title: name,
        'data-unit': `${layer},${unit}`,
        'data-part': `unit-${layer}-${unit}`,
        onclick: () => {
          const { look } = studio.document;
          const isHeld = look.unit !== null && look.unit[0] === layer && look.unit[1] === unit;
          studio.look({ unit: isHeld ? null : [layer, unit] });
        },
      });
    });
    const heads = places.columns.flatMap(({ layer, x, width: w }) => {
      const plan = network.layers[layer];
      if (!plan) return [];
      const head = make(
        'button',
        {
          type: 'button',
          class: 'layer-name',
          style: `left:${x - w / 2}px;width:${w}px`,
          'data-layer': layer,
          'data-part': `layer-${layer}`,
          'aria-label': `${plan.units} ${activationName(plan.activation)}: ${words.layer(layer + 1)}`,
          onclick: () => {
            chosen = layer;
            studio.redraw();
          },
        },
        make('b', {}, String(plan.units)),
        ' ',
        make('span', {}, activationName(plan.activation)),
      );
      takeDrag(head, layer);
      return [head];
    });
    buttons.replaceChildren(...heads, ...unitButtons);
    for (const button of buttons.children) markChosen(button as HTMLElement, now);
  }

  /** A head that is dragged takes its layer to another place. */
  function takeDrag(head: HTMLElement, layer: number): void {
    let from: number | undefined;
    head.addEventListener('pointerdown', (event) => {
      from = event.clientX;
      head.setPointerCapture(event.pointerId);
    });
    head.addEventListener('pointermove', (event) => {
      if (from !== undefined) head.style.translate = `${event.clientX - from}px 0`;
    });
    head.addEventListener('pointerup', (event) => {
      if (from === undefined) return;
      const moved = event.clientX - from;
      from = undefined;
      head.style.translate = '';
      const pitch = (places.columns[1]?.x ?? 60) - (places.columns[0]?.x ?? 0);
      const by = Math.round(moved / pitch);
      if (by === 0) return;
      chosen = layer;
      moveLayer(Math.max(-layer, Math.min(by, studio.document.network.layers.length - 1 - layer)));
    });
  }
}

let places: ReturnType<typeof unitPictures> = { units: [], columns: [], top: 0 };

/** The plane's own coordinates first and in order: with no other input everything is exact. */
function inOrder(inputs: readonly string[]): readonly string[] {
  const rank = (one: string) => (offered.includes(one) ? offered.indexOf(one) : offered.length);
  return [...inputs].sort((a, b) => rank(a) - rank(b));
}
