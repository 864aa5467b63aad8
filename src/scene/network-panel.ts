import type { Matrix, Vector2 } from '../math/index.ts';
import { bold } from './bold.ts';
import { className } from './class-name.ts';
import {
  columnInk,
  type DiagramEdge,
  type DiagramShape,
  type DiagramUnit,
  diagram,
  diagramShape,
  edgeEnds,
} from './diagram.ts';
import type { Ink, Node, Rect } from './drawing.ts';
import type { Handle } from './figure.ts';
import { type Formula, formula } from './formula.ts';
import { numberHandle } from './handle.ts';
import type { Language, Localized } from './language.ts';
import type { Layout } from './layout.ts';
import { centredContent, type Mark } from './mark.ts';
import { matrix, matrixWidth } from './matrix.ts';
import { type NumeralFormat, numeral, numeralWidth } from './numeral.ts';
import type { Parameter } from './parameter.ts';
import { approximateWidth } from './text-width.ts';

/** One layer of a network as the panel shows it. */
export interface PanelLayer {
  /** Out × in. */
  readonly kernel: Matrix;
  readonly bias: readonly number[];
  /** What stands before its matrices, and what they are called in ids: `W1`, `b1`. */
  readonly symbols: { readonly W: Mark; readonly b: Mark };
  readonly names: { readonly W: string; readonly b: string };
  /** How bright its matrices and edges are, 0…1: see `brightness`. */
  readonly bright: { readonly W: number; readonly b: number };
  /** How far numbers have flowed along its edges, 0…1; at the ends nothing is drawn. Default 0. */
  readonly flow?: number;
  /** How far its edges have paled to what their weights are worth beside the largest, 0…1; default 0. */
  readonly pale?: number;
}

/** A single layer that does what several do, in two rows that take the place of the formula; its numbers only follow. */
export interface ComposedLayer extends Omit<PanelLayer, 'names'> {
  /** How far it has come in, 0…1. */
  readonly share: number;
}

/** What a panel shows at one moment. */
export interface NetworkPanel {
  readonly layers: readonly PanelLayer[];
  /** The units of the inputs, then of each layer. */
  readonly units: readonly (readonly DiagramUnit[])[];
  /** What stands above each column of units. */
  readonly columns: readonly Mark[];
  /** How strongly each part of the formula is lit, and in which ink. */
  readonly formula?: {
    readonly set: Formula;
    readonly lit?: Readonly<Record<string, number>>;
    readonly inks?: Readonly<Record<string, Ink>>;
  };
  /** What the layers come to as a single one. */
  readonly composed?: ComposedLayer;
  readonly classes?: readonly [string, string];
  /** Quiet numbers in one line. */
  readonly readings?: readonly PanelReading[];
  /** The large count: how many points are right so far, and how strongly it shows. */
  readonly score?: { readonly correct: number; readonly count: number; readonly opacity: number };
}

export interface PanelReading extends NumeralFormat {
  readonly id: string;
  readonly word: Localized;
  readonly value: number;
  /** Default 1. */
  readonly opacity?: number;
}

/** Light when nothing else is lit, dim when something else is. */
const DIM = 0.34;

/** How bright something is of which `lit` is lit, where `most` of anything is. */
export function brightness(lit: number, most: number): number {
  return 1 - (1 - DIM) * most * (1 - lit);
}

const RIGHT = { en: 'right', 'zh-Hant': '正確' } satisfies Localized;

/**
 * The quiet column beside a plane: diagram, matrices, formula, legend, readings, score; only what is being applied is
 * bright. Every number of a layer can be held in the matrix, and as an edge or a unit of the diagram.
 * @param propose params with one number of the network changed
 */
export function networkPanel<P>(
  panel: NetworkPanel,
  layout: Layout,
  language: Language,
  propose: (parameter: Parameter, value: number) => P,
): { readonly nodes: Node[]; readonly handles: Handle<P>[] } {
  const { layers } = panel;
  const place = placesOf(layout, panel);
  const nodes: Node[] = [
    { kind: 'box', id: 'panel', ...layout.panel, fill: { ink: 'panel' } },
    layout.upright
      ? rule(layout.panel.x, layout.panel.y + layout.panel.height, layout.panel.width, 0)
      : rule(layout.panel.x + layout.panel.width, layout.panel.y, 0, layout.panel.height),
  ];
  const handles: Handle<P>[] = [];
  const hold = (parameter: Parameter, view: View, at: Vector2, size: Vector2, to?: Vector2) => {
    const { names, kernel, bias } = layers[parameter.layer]!;
    const { unit, input } = parameter;
    const name = input === undefined ? `${names.b}[${unit}]` : `${names.W}[${unit}][${input}]`;
    handles.push(
      numberHandle(
        {
          id: view === 'number' ? name : `${view}:${name}`,
          label: labelOf(parameter, layers.length, view),
          at,
          size,
          ...(to ? { to } : {}),
          value: input === undefined ? bias[unit]! : kernel[unit]![input]!,
        },
        language,
        (value) => propose(parameter, value),
      ),
    );
  };

  const shape = diagramShape(
    [layers[0]!.kernel[0]!.length, ...layers.map(({ bias }) => bias.length)],
    place.diagram,
    place.radius,
  );
  const past = 1 - 0.82 * (panel.composed?.share ?? 0);
  nodes.push(
    ...diagram(
      shape,
      panel.units.map((units, i) =>
        i === 0 || i === layers.length
          ? units
          : units.map((unit) => ({ ...unit, opacity: past * unit.opacity })),
      ),
      layers.map((layer, i) => edgesOf(layer, i, past)),
    ),
    ...(panel.composed ? directEdges(panel.composed, shape) : []),
    ...columnNames(panel, shape, place),
  );
  layers.forEach(({ kernel }, layer) => {
    kernel.forEach((row, unit) => {
      row.forEach((_, input) => {
        const [from, to] = edgeEnds(shape, layer, unit, input);
        hold({ layer, unit, input }, 'edge', from, [0.3, 0.3], to);
      });
      hold({ layer, unit }, 'unit', shape.units[layer + 1]![unit]!, [2 * shape.radius, 2 * shape.radius]);
    });
  });

  layers.forEach((layer, index) => {
    const row = layerRow(layer, index, place.rows[index]!, place.numberSize);
    nodes.push(...row.nodes);
    for (const { parameter, box } of row.cells) {
      hold(parameter, 'number', [box.x + box.width / 2, box.y + box.height / 2], [box.width, box.height]);
    }
  });
  nodes.push(
    ...(panel.formula ? formulaNode(panel.formula, place, 1 - 2 * (panel.composed?.share ?? 0)) : []),
    ...(panel.composed ? composedRows(panel.composed, place) : []),
    ...(panel.classes ? legend(panel.classes, place, language) : []),
    ...readings(panel.readings ?? [], place, language),
    ...(panel.score ? score(panel.score, place, language) : []),
  );
  return { nodes, handles };
}

type View = 'number' | 'edge' | 'unit';

/** Where each part of the panel goes, in scene units. */
interface Places {
  readonly diagram: Rect;
  readonly radius: number;
  /** Left edge and middle height of each layer's matrices. */
  readonly rows: readonly Vector2[];
  readonly numberSize: number;
  /** Left end of each line's baseline. */
  readonly formula: Vector2;
  readonly legend: Vector2;
  readonly readings: Vector2;
  readonly score: Vector2;
  /** Left edge and middle height of both rows of a composed layer. */
  readonly composed: readonly [Vector2, Vector2];
  /** Of formula, legend and readings. */
  readonly width: number;
  /** What sizes shrink by where there is little room. */
  readonly scale: number;
}

/** Ems that a layer's matrices take, side by side, with their symbols. */
function rowEms({ kernel }: PanelLayer): number {
  return matrixWidth(kernel[0]!.length, 1) + matrixWidth(1, 1) + 1.1 + (1.62 + 1.15) * SYMBOL;
}

/** Ems of a symbol to one of the numbers. */
const SYMBOL = 1.3;

/** Finds room for everything: one column on a wide stage, two on an upright one. */
function placesOf({ panel, upright }: Layout, { layers, composed }: NetworkPanel): Places {
  const { x, y, width, height } = panel;
  const ems = Math.max(...layers.map(rowEms));
  if (!upright) {
    const pad = 0.36;
    const inner = width - 2 * pad;
    const line = (share: number): Vector2 => [x + pad, y + share * height];
    const several = layers.length > 1;
    return {
      diagram: { x: x + pad, y: y + 0.7 * height, width: inner, height: 0.225 * height },
      radius: 0.37,
      rows: layers.map((_, i) => line(several ? 0.575 - i * 0.135 : 0.59)),
      numberSize: Math.min(0.26, inner / ems),
      formula: line(several ? 0.345 : 0.47),
      legend: line(composed ? 0.19 : several ? 0.262 : 0.37),
      readings: line(composed ? 0.145 : several ? 0.205 : 0.305),
      score: line(0.085),
      composed: [line(0.36), line(0.283)],
      width: inner,
      scale: 1,
    };
  }
  const unit = Math.min(height / 4.4, width / 8);
  const at = (dx: number, dy: number): Vector2 => [x + width / 2 + dx * unit, y + height - dy * unit];
  const several = layers.length > 1;
  const [left, bottom] = at(-3.7, 2.45);
  const right = 0.15;
  return {
    diagram: { x: left, y: bottom, width: 3.3 * unit, height: 1.85 * unit },
    radius: 0.37 * unit,
    rows: layers.map((_, i) => at(right, several ? 0.95 + i * 1.05 : 1.3)),
    numberSize: Math.min(0.26, 3.5 / ems) * unit,
    formula: at(right, several ? 2.95 : 2.4),
    legend: at(right, composed ? 3.9 : several ? 3.45 : 3.05),
    readings: at(right, composed ? 4.2 : several ? 3.95 : 3.7),
    score: at(-3.7, 3.85),
    composed: [at(right, 2.76), at(right, 3.26)],
    width: 3.5 * unit,
    scale: unit,
  };
}

function rule(x: number, y: number, dx: number, dy: number): Node {
  return { kind: 'segments', xy: [x, y, x + dx, y + dy], stroke: { ink: 'rule', width: 0.02 } };
}

/** What is left of an edge whose weight is worth nothing. */
const FAINTEST = 0.22;

/** Edges of the first layer wear the ink of the input that they leave. */
function edgesOf(
  { kernel, bright, flow = 0, pale = 0 }: Pick<PanelLayer, 'kernel' | 'bright' | 'flow' | 'pale'>,
  index: number,
  shows = 1,
): DiagramEdge[][] {
  const largest = Math.max(...kernel.flat().map(Math.abs)) || 1;
  const worth = (weight: number) => Math.max(Math.abs(weight) / largest, FAINTEST);
  return kernel.map((row) =>
    row.map((weight, n) => ({
      weight,
      ink: index === 0 ? columnInk(n) : 'text',
      opacity: shows * bright.W * (1 - pale * (1 - worth(weight))),
      flow,
    })),
  );
}

/** The edges of a composed layer, from the inputs straight to the outputs, past all that is between. */
function directEdges({ share, ...layer }: ComposedLayer, { units, radius }: DiagramShape): Node[] {
  if (share <= 0.01) return [];
  const edges = edgesOf(layer, 0);
  const growing = edges.map((row) => row.map((edge) => ({ ...edge, until: share })));
  return diagram({ units: [units[0]!, units.at(-1)!], radius }, [], [growing]);
}

function composedRows({ kernel, bias, symbols, bright, share }: ComposedLayer, place: Places): Node[] {
  const shows = 2 * share - 1;
  if (shows <= 0.01) return [];
  const size = place.numberSize;
  const symbol = SYMBOL * size;
  const parts = [
    [symbols.W, kernel, bright.W, kernel[0]!.map((_, n) => columnInk(n))],
    [symbols.b, bias.map((value) => [value]), bright.b, []],
  ] as const;
  return parts.flatMap(([mark, rows, strength, inks], i): Node[] => {
    const [x, y] = place.composed[i]!;
    const opacity = shows * strength;
    const after = x + (mark.width + 0.35) * symbol;
    const numbers = matrix(rows, { at: [after, y], size, opacity, inks, id: `composed-${'Wb'[i]}` });
    return [mark.draw([x, y - 0.25 * symbol], symbol, 'text', opacity), ...numbers.nodes];
  });
}

function columnNames({ columns }: NetworkPanel, shape: DiagramShape, { diagram, scale }: Places): Node[] {
  const top = diagram.y + diagram.height + 0.2 * scale;
  return columns.map((name, i) =>
    centredContent(name, [shape.units[i]![0]![0], top], { size: 0.3 * scale, ink: 'muted' }),
  );
}

function layerRow(layer: PanelLayer, index: number, at: Vector2, size: number) {
  const { kernel, bias, symbols, names, bright } = layer;
  const symbol = SYMBOL * size;
  const kernelAt: Vector2 = [at[0] + 1.62 * symbol, at[1]];
  const W = matrix(kernel, {
    at: kernelAt,
    size,
    opacity: bright.W,
    inks: index === 0 ? kernel[0]!.map((_, n) => columnInk(n)) : [],
    id: names.W,
  });
  const biasSymbol = kernelAt[0] + matrixWidth(kernel[0]!.length, size) + 1.1 * size;
  const column = bias.map((value) => [value]);
  const b = matrix(column, {
    at: [biasSymbol + 1.15 * symbol, at[1]],
    size,
    opacity: bright.b,
    id: names.b,
  });
  const baseline = at[1] - 0.25 * symbol;
  const cells = [
    ...W.cells.flatMap((row, unit) =>
      row.map((box, input) => ({ parameter: { layer: index, unit, input } as Parameter, box })),
    ),
    ...b.cells.map(([box], unit) => ({ parameter: { layer: index, unit } as Parameter, box: box! })),
  ];
  const nodes: Node[] = [
    symbols.W.draw([at[0], baseline], symbol, 'text', bright.W),
    ...W.nodes,
    symbols.b.draw([biasSymbol, baseline], symbol, 'text', bright.b),
    ...b.nodes,
  ];
  return { nodes, cells };
}

/** A glyph's opacity is the formula's times its part's: a lit part goes from quiet back to full. */
const QUIET = 0.62;

function formulaNode(
  { set, lit = {}, inks = {} }: NonNullable<NetworkPanel['formula']>,
  place: Places,
  shows: number,
): Node[] {
  if (shows <= 0.01) return [];
  const parts = Object.fromEntries(
    Object.entries(lit).map(([name, strength]) => {
      const ink = inks[name];
      return [name, { opacity: 1 + strength * (1 / QUIET - 1), ...(ink && strength > 0.5 ? { ink } : {}) }];
    }),
  );
  const size = Math.min(place.width / set.width, 0.3 * Math.max(place.scale, 0.8));
  return [
    formula(set, { at: place.formula, size, ink: 'text', opacity: QUIET * shows, parts, id: 'formula' }),
  ];
}

function legend(
  classes: readonly [string, string],
  { legend: [x, y], width, scale }: Places,
  language: Language,
): Node[] {
  const size = 0.25 * scale;
  return classes.flatMap((name, i): Node[] => {
    const left = x + (i * width) / 2;
    return [
      {
        kind: 'dots',
        xy: [left + 0.4 * size, y + 0.35 * size],
        shape: i === 0 ? 'disc' : 'diamond',
        radius: 0.37 * size,
        fill: { ink: i === 0 ? 'label0' : 'label1' },
      },
      {
        kind: 'text',
        at: [left + 1.3 * size, y],
        size,
        text: className(name)[language],
        fill: { ink: 'text', opacity: 0.85 },
        align: 'start',
        maxWidth: width / 2 - 1.7 * size,
      },
    ];
  });
}

/** Ems between a reading's word and its number, and between one reading and the next. */
const READING_GAPS = { word: 0.5, next: 0.8 } as const;

function readings(
  list: readonly PanelReading[],
  { readings: [x, y], width, scale }: Places,
  language: Language,
): Node[] {
  const widest = (reading: PanelReading) => Math.max(numeralWidth(reading.value, 1, reading), 3.2);
  const ems = list.reduce(
    (sum, reading) =>
      sum +
      approximateWidth(reading.word[language]) +
      READING_GAPS.word +
      widest(reading) +
      READING_GAPS.next,
    -READING_GAPS.next,
  );
  const size = Math.min(0.25 * scale, width / Math.max(ems, 1));
  let left = x;
  return list.flatMap((reading): Node[] => {
    const { id, word, value, opacity = 1, ...format } = reading;
    const after = left + (approximateWidth(word[language]) + READING_GAPS.word) * size;
    const text: Node = {
      kind: 'text',
      at: [left, y],
      size,
      text: word[language],
      fill: { ink: 'muted', opacity },
      align: 'start',
    };
    left = after + (widest(reading) + READING_GAPS.next) * size;
    if (opacity <= 0.01) return [];
    return [text, numeral(value, { ...format, id, at: [after, y], size, ink: 'muted', opacity })];
  });
}

function score(
  { correct, count, opacity }: NonNullable<NetworkPanel['score']>,
  { score: [x, y], scale }: Places,
  language: Language,
): Node[] {
  if (opacity <= 0.01) return [];
  const size = 0.44 * scale;
  const style = { size, ink: 'text' as const, opacity, decimals: 0, face: bold };
  const whole = numeralWidth(count, size, style);
  const slash = x + whole + 0.2 * size;
  const after = slash + 0.75 * size;
  return [
    numeral(correct, { ...style, at: [x + whole, y], align: 'end', id: 'score' }),
    {
      kind: 'segments',
      xy: [slash + 0.1 * size, y - 0.1 * size, slash + 0.4 * size, y + 0.8 * size],
      stroke: { ink: 'muted', width: 0.05 * size, opacity },
    },
    numeral(count, { ...style, at: [after, y], align: 'start' }),
    {
      kind: 'text',
      at: [after + whole + 0.4 * size, y],
      size: 0.57 * size,
      text: RIGHT[language],
      fill: { ink: 'muted', opacity },
      align: 'start',
    },
  ];
}

function labelOf({ layer, unit, input }: Parameter, layers: number, view: View): Localized {
  const where =
    view === 'number' ? { en: 'matrix', 'zh-Hant': '矩陣' } : { en: 'diagram', 'zh-Hant': '網路圖' };
  const target =
    layer < layers - 1
      ? { en: `hidden unit ${unit + 1}`, 'zh-Hant': `隱藏單元 ${unit + 1} ` }
      : { en: 'the output', 'zh-Hant': '輸出' };
  if (input === undefined) {
    return {
      en: `Bias of ${target.en} (${where.en})`,
      'zh-Hant': `${target['zh-Hant']}的偏差（${where['zh-Hant']}）`,
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
