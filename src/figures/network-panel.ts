import type { Vector2 } from '../math/index.ts';
import type { Network } from '../nn/index.ts';
import {
  approximateWidth,
  columnInk,
  type DiagramEdge,
  type DiagramUnit,
  diagram,
  diagramShape,
  edgeEnds,
  formula,
  formulaBox,
  type Handle,
  type Language,
  type Layout,
  type Localized,
  matrix,
  matrixWidth,
  type Node,
  numberHandle,
  numeral,
} from '../scene/index.ts';
import { type Parameter, parameterName, parameterValue } from './nine-parameters.ts';
import { set } from './panel-formulas.ts';
import { panelPlaces } from './panel-places.ts';
import { className } from './story.ts';

/** The six steps that a nine-parameter network is made of, and so what can be lit in the panel. */
export const STEPS = ['W1', 'b1', 'relu', 'W2', 'b2', 'sigma'] as const;
export type Step = (typeof STEPS)[number];

/** What the panel shows at one moment. */
export interface PanelState {
  readonly network: Network;
  /** How brightly each step is lit, 0…1. */
  readonly lit: Readonly<Record<Step, number>>;
  /** The numbers of the chosen point: its coordinates, then what its hidden units and its output hold by now. */
  readonly inputs: Vector2;
  readonly hidden: readonly number[] | undefined;
  readonly output: number | undefined;
  /** How far numbers have flowed along the edges into the hidden layer and into the output, 0…1. */
  readonly flow: readonly [number, number];
  readonly correct: number;
  readonly count: number;
  readonly loss: number;
  readonly classes: readonly [string, string];
  /** The large count: how many of `counted` points are right so far, and how strongly it shows. */
  readonly score: { readonly correct: number; readonly opacity: number };
}

const WORDS = {
  accuracy: { en: 'accuracy', 'zh-Hant': '正確率' },
  loss: { en: 'loss', 'zh-Hant': '損失' },
  right: { en: 'right', 'zh-Hant': '正確' },
} satisfies Record<string, Localized>;

/** Light when nothing else is lit, dim when something else is. */
const DIM = 0.34;

/** The quiet column beside the plane: diagram, matrices, formula, legend, readings. */
export function networkPanel<P>(
  state: PanelState,
  layout: Layout,
  language: Language,
  propose: (parameter: Parameter, value: number) => P,
): { readonly nodes: Node[]; readonly handles: Handle<P>[] } {
  const place = panelPlaces(layout);
  const { network, lit } = state;
  const anyLit = Math.max(...STEPS.map((step) => lit[step]));
  const strength = (step: Step) => 1 - (1 - DIM) * anyLit * (1 - lit[step]);
  const nodes: Node[] = [
    { kind: 'box', id: 'panel', ...layout.panel, fill: { ink: 'panel' } },
    layout.upright
      ? rule(layout.panel.x, layout.panel.y + layout.panel.height, layout.panel.width, 0)
      : rule(layout.panel.x + layout.panel.width, layout.panel.y, 0, layout.panel.height),
  ];
  const handles: Handle<P>[] = [];
  const slider = (
    parameter: Parameter,
    view: 'number' | 'edge' | 'unit',
    at: Vector2,
    size: Vector2,
    to?: Vector2,
  ) => {
    const name = parameterName(parameter);
    handles.push(
      numberHandle(
        {
          id: view === 'number' ? name : `${view}:${name}`,
          label: label(parameter, view),
          at,
          size,
          ...(to ? { to } : {}),
          value: parameterValue(network, parameter),
        },
        language,
        (value) => propose(parameter, value),
      ),
    );
  };

  const shape = diagramShape([2, 2, 1], place.diagram, place.radius);
  nodes.push(...diagramNodes(state, strength, shape));
  shape.units.forEach((layer, l) => {
    const symbol = [set.x, set.h, set.y][l]!;
    const top = place.diagram.y + place.diagram.height + 0.12;
    nodes.push(formula(symbol, { at: [layer[0]![0], top], size: 0.3, ink: 'muted', align: 'middle' }));
    if (l === 0) return;
    network.layers[l - 1]!.kernel.forEach((row, unit) => {
      row.forEach((_, input) => {
        const [from, to] = edgeEnds(shape, l - 1, unit, input);
        slider({ layer: l - 1, unit, input }, 'edge', from, [0.3, 0.3], to);
      });
      slider({ layer: l - 1, unit }, 'unit', layer[unit]!, [2 * shape.radius, 2 * shape.radius]);
    });
  });

  [place.first, place.second].forEach((at, l) => {
    const row = layerRow(network, l, at, place.numberSize, [
      strength(l === 0 ? 'W1' : 'W2'),
      strength(l === 0 ? 'b1' : 'b2'),
    ]);
    nodes.push(...row.nodes);
    for (const { parameter, box } of row.cells) {
      slider(parameter, 'number', [box.x + box.width / 2, box.y + box.height / 2], [box.width, box.height]);
    }
  });

  const whole = formulaBox(set.network, 1).width;
  // A glyph's opacity is the formula's times its part's: a lit part goes from quiet back to full.
  const quiet = 0.62;
  const part = (step: Step, ink?: 'crease') => ({
    opacity: 1 + lit[step] * (1 / quiet - 1),
    ...(ink && lit[step] > 0.5 ? { ink } : {}),
  });
  nodes.push(
    formula(set.network, {
      at: place.formula,
      size: Math.min(place.formulaWidth / whole, 0.3),
      ink: 'text',
      opacity: quiet,
      parts: {
        W1: part('W1'),
        b1: part('b1'),
        relu: part('relu', 'crease'),
        W2: part('W2'),
        b2: part('b2'),
        sigma: part('sigma'),
      },
    }),
  );
  nodes.push(...legend(state.classes, place.legend, place.formulaWidth, language));
  nodes.push(
    ...readings(state, place.readings, place.formulaWidth, language),
    ...score(state, place.score, language),
  );
  return { nodes, handles };
}

function rule(x: number, y: number, dx: number, dy: number): Node {
  return { kind: 'segments', xy: [x, y, x + dx, y + dy], stroke: { ink: 'rule', width: 0.02 } };
}

function diagramNodes(
  { network, lit, inputs, hidden, output, flow }: PanelState,
  strength: (step: Step) => number,
  shape: ReturnType<typeof diagramShape>,
): Node[] {
  const edges = network.layers.map((layer, l) =>
    layer.kernel.map((row) =>
      row.map(
        (weight, n): DiagramEdge => ({
          weight,
          ink: l === 0 ? columnInk(n) : 'text',
          opacity: strength(l === 0 ? 'W1' : 'W2'),
          flow: flow[l]!,
        }),
      ),
    ),
  );
  const hiddenInk = lit.relu > 0.5 ? 'crease' : lit.b1 > 0.5 ? 'accent' : 'muted';
  const outputInk = lit.sigma > 0.5 || lit.b2 > 0.5 ? 'accent' : 'muted';
  const units: DiagramUnit[][] = [
    inputs.map((value, n) => ({ value, ink: columnInk(n), opacity: 1 })),
    [0, 1].map((m) => ({ ...(hidden ? { value: hidden[m]! } : {}), ink: hiddenInk, opacity: 1 })),
    [{ ...(output === undefined ? {} : { value: output }), ink: outputInk, opacity: 1 }],
  ];
  return diagram(shape, units, edges);
}

function layerRow(
  network: Network,
  layer: number,
  at: Vector2,
  size: number,
  [kernelOpacity, biasOpacity]: readonly [number, number],
) {
  const { kernel, bias } = network.layers[layer]!;
  const symbol = 1.3 * size;
  const kernelAt: Vector2 = [at[0] + 1.62 * symbol, at[1]];
  const W = matrix(kernel, {
    at: kernelAt,
    size,
    opacity: kernelOpacity,
    inks: layer === 0 ? [columnInk(0), columnInk(1)] : [],
    id: `W${layer + 1}`,
  });
  const biasSymbol = kernelAt[0] + matrixWidth(2, size) + 0.75 * size;
  const b = matrix(
    bias.map((value) => [value]),
    { at: [biasSymbol + 1.15 * symbol, at[1]], size, opacity: biasOpacity, id: `b${layer + 1}` },
  );
  const baseline = at[1] - 0.25 * symbol;
  const cells = [
    ...W.cells.flatMap((row, unit) =>
      row.map((box, input) => ({ parameter: { layer, unit, input } as Parameter, box })),
    ),
    ...b.cells.map(([box], unit) => ({ parameter: { layer, unit } as Parameter, box: box! })),
  ];
  const nodes: Node[] = [
    formula(layer === 0 ? set.W1 : set.W2, {
      at: [at[0], baseline],
      size: symbol,
      ink: 'text',
      opacity: kernelOpacity,
    }),
    ...W.nodes,
    formula(layer === 0 ? set.b1 : set.b2, {
      at: [biasSymbol, baseline],
      size: symbol,
      ink: 'text',
      opacity: biasOpacity,
    }),
    ...b.nodes,
  ];
  return { nodes, cells };
}

function legend(
  classes: readonly [string, string],
  [x, y]: Vector2,
  width: number,
  language: Language,
): Node[] {
  const size = 0.23;
  return classes.flatMap((name, i): Node[] => {
    const left = x + (i * width) / 2;
    return [
      {
        kind: 'dots',
        xy: [left + 0.09, y + 0.08],
        shape: i === 0 ? 'disc' : 'diamond',
        radius: 0.085,
        fill: { ink: i === 0 ? 'label0' : 'label1' },
      },
      {
        kind: 'text',
        at: [left + 0.3, y],
        size,
        text: className(name)[language],
        fill: { ink: 'text', opacity: 0.85 },
        align: 'start',
        maxWidth: width / 2 - 0.4,
      },
    ];
  });
}

/** Scene units that the readings take at their full size. */
const READINGS_WIDTH = 3.3;

function readings(
  { correct, count, loss }: PanelState,
  [x, y]: Vector2,
  width: number,
  language: Language,
): Node[] {
  const size = 0.2 * Math.min(1, width / READINGS_WIDTH);
  const word = (text: Localized, left: number): Node => ({
    kind: 'text',
    at: [left, y],
    size,
    text: text[language],
    fill: { ink: 'muted' },
    align: 'start',
  });
  const accuracy = count > 0 ? Math.floor((1000 * correct) / count) / 10 : 0;
  const number = { size, ink: 'muted' as const, align: 'start' as const };
  const after = (text: Localized, left: number) => left + (approximateWidth(text[language]) + 0.7) * size;
  const second = after(WORDS.accuracy, x) + 5.75 * size;
  return [
    word(WORDS.accuracy, x),
    numeral(accuracy, {
      ...number,
      at: [after(WORDS.accuracy, x), y],
      decimals: 1,
      id: 'accuracy',
      suffix: '%',
    }),
    word(WORDS.loss, second),
    numeral(loss, { ...number, at: [after(WORDS.loss, second), y], decimals: 4, maxChars: 7, id: 'loss' }),
  ];
}

function score(
  { count, score: { correct, opacity } }: PanelState,
  [x, y]: Vector2,
  language: Language,
): Node[] {
  if (opacity <= 0.01) return [];
  const size = 0.44;
  const digits = String(count).length;
  const left = x + digits * 0.59 * size;
  const style = { size, ink: 'text' as const, opacity, decimals: 0, bold: true };
  return [
    numeral(correct, { ...style, at: [left, y], align: 'end', id: 'score' }),
    formula(set.slash, { at: [left + 0.12, y], size, ink: 'muted', opacity }),
    numeral(count, { ...style, at: [left + 0.42, y], align: 'start' }),
    {
      kind: 'text',
      at: [left + 0.42 + digits * 0.59 * size + 0.18, y],
      size: 0.23,
      text: WORDS.right[language],
      fill: { ink: 'muted', opacity },
      align: 'start',
    },
  ];
}

function label({ layer, unit, input }: Parameter, view: 'number' | 'edge' | 'unit'): Localized {
  const where =
    view === 'number' ? { en: 'matrix', 'zh-Hant': '矩陣' } : { en: 'diagram', 'zh-Hant': '網路圖' };
  const target =
    layer === 0
      ? { en: `hidden unit ${unit + 1}`, 'zh-Hant': `隱藏單元 ${unit + 1} ` }
      : { en: 'the output', 'zh-Hant': '輸出' };
  if (input === undefined) {
    return {
      en: `Bias of ${target.en} (${where.en})`,
      'zh-Hant': `${target['zh-Hant']}的偏值（${where['zh-Hant']}）`,
    };
  }
  const source =
    layer === 0
      ? { en: `input ${input + 1}`, 'zh-Hant': `輸入 ${input + 1} ` }
      : { en: `hidden unit ${input + 1}`, 'zh-Hant': `隱藏單元 ${input + 1} ` };
  return {
    en: `Weight from ${source.en} to ${target.en} (${where.en})`,
    'zh-Hant': `${source['zh-Hant']}到${target['zh-Hant']}的權重（${where['zh-Hant']}）`,
  };
}
