import { activationNames, nearestName } from '../../nn/index.ts';
import { parseExpression } from './expression.ts';
import { limits } from './limits.ts';
import { StudioError, wordsOf } from './sentence.ts';
import {
  type Axis,
  type Branch,
  type DataPlan,
  type DataSource,
  type LabelledPoint,
  type LayerActivation,
  type LayerPlan,
  type Lesson,
  type LookPlan,
  noLesson,
  optimizerNames,
  outputUnits,
  parameterCount,
  parts,
  type Question,
  type StudioDocument,
  scheduleNames,
  startingDocument,
  startingLook,
  startingTraining,
  stopNames,
  type TrainingPlan,
} from './studio-document.ts';
import { toyNames } from './toy-points.ts';

/** The version of what is written; what is older or newer is told. */
export const VERSION = 1;

/** The names of the variables of inputs, of rules, and of activations. */
export const inputVariables = ['x1', 'x2'] as const;
export const ruleVariables = ['x', 'y'] as const;
export const curveVariables = ['z'] as const;

/**
 * A document from what a file or a link holds. What is left out is as it is at the start.
 * @throws StudioError naming the place
 */
export function parseDocument(json: unknown): StudioDocument {
  const all = record(json, 'studio');
  const version = all.studio;
  if (version !== VERSION) {
    throw new StudioError({
      en: `this was written for version ${show(version)} of the studio, and this one reads version ${VERSION}; open it in the studio that made it`,
      'zh-Hant': `這是第 ${show(version)} 版工作室寫的，這一版只讀第 ${VERSION} 版；請用當初的那一版打開`,
    });
  }
  known(all, 'studio', ['studio', ...Object.keys(startingDocument), 'way']);
  const data = all.data === undefined ? startingDocument.data : dataPlan(all.data);
  const network = all.network === undefined ? startingDocument.network : networkPlan(all.network);
  const training = all.training === undefined ? startingTraining : trainingPlan(all.training, 'training');
  const weights = all.weights === undefined || all.weights === null ? null : weightList(all.weights);
  const count = parameterCount({ data, network });
  if (weights && weights.length !== count) {
    refuse('weights', `${count} numbers for this network`, `${count} 個數`, weights.length);
  }
  const branches =
    all.branches === undefined
      ? []
      : list(all.branches, 'branches', limits.branches).map((one, i) => branch(one, `branches[${i}]`, i));
  const look = all.look === undefined ? startingLook : lookPlan(all.look, branches.length);
  if (look.unit) {
    const [layer, unit] = look.unit;
    const units = network.layers[layer]?.units ?? (layer === network.layers.length ? outputUnits(data) : 0);
    if (unit >= units) refuse('look.unit', 'a unit of the network', '網路裡的單元', look.unit);
  }
  const lesson = all.lesson === undefined ? noLesson : lessonPlan(all.lesson);
  return { data, network, training, weights, branches, look, lesson };
}

function dataPlan(json: unknown): DataPlan {
  const place = 'data';
  const { source, removed, added, classes, classNames, testShare } = fields(
    json,
    place,
    startingDocument.data,
  );
  const classCount = whole(classes, `${place}.classes`, 2, limits.classes);
  const drawnFrom = dataSource(source, `${place}.source`, classCount);
  const total = drawnFrom.kind === 'table' ? drawnFrom.points.length : drawnFrom.count;
  let last = -1;
  const gone = list(removed, `${place}.removed`, limits.points).map((one, i) => {
    last = whole(one, `${place}.removed[${i}]`, last + 1, total - 1);
    return last;
  });
  return {
    source: drawnFrom,
    removed: gone,
    added: pointList(added, `${place}.added`, classCount),
    classes: classCount,
    classNames: list(classNames, `${place}.classNames`, classCount).map((one, i) =>
      text(one, `${place}.classNames[${i}]`, 60),
    ),
    testShare: number(testShare, `${place}.testShare`, 0, 0.8),
  };
}

function dataSource(json: unknown, place: string, classes: number): DataSource {
  const { kind } = record(json, place);
  const sizes = { count: 200, noise: 0, seed: 1 };
  const sized = (all: Record<keyof typeof sizes, unknown>) => ({
    count: whole(all.count, `${place}.count`, 1, limits.points),
    noise: number(all.noise, `${place}.noise`, 0, 3),
    seed: whole(all.seed, `${place}.seed`, 0, Number.MAX_SAFE_INTEGER),
  });
  switch (kind) {
    case 'toy': {
      const all = fields(json, place, { kind, name: 'moons', ...sizes });
      const name = choice(all.name, `${place}.name`, toyNames(classes));
      return { kind, name, ...sized(all) };
    }
    case 'rule': {
      const all = fields(json, place, { kind, rule: '', ...sizes });
      const rule = text(all.rule, `${place}.rule`, 200);
      within(`${place}.rule`, () => parseExpression(rule, ruleVariables, 'truth'));
      if (classes !== 2) refuse('data.classes', '2 for a rule', '規則只分 2 類', classes);
      return { kind, rule, ...sized(all) };
    }
    case 'table': {
      const all = fields(json, place, { kind, name: '', points: [], axes: plainAxes });
      const axes = list(all.axes, `${place}.axes`, 2);
      if (axes.length !== 2) refuse(`${place}.axes`, '2 axes', '2 個軸', axes.length);
      return {
        kind,
        name: text(all.name, `${place}.name`, 120),
        points: pointList(all.points, `${place}.points`, classes),
        axes: [axis(axes[0], `${place}.axes[0]`), axis(axes[1], `${place}.axes[1]`)],
      };
    }
    default:
      return refuse(`${place}.kind`, 'toy, rule or table', 'toy、rule 或 table', kind);
  }
}

/** Axes in units of the plane. */
export const plainAxes: readonly [Axis, Axis] = [
  { name: '', offset: 0, factor: 1 },
  { name: '', offset: 0, factor: 1 },
];

function axis(json: unknown, place: string): Axis {
  const { name, offset, factor } = fields(json, place, plainAxes[0]);
  const size = number(factor, `${place}.factor`, -Number.MAX_VALUE, Number.MAX_VALUE);
  if (size === 0) refuse(`${place}.factor`, 'a number other than 0', '不是 0 的數', factor);
  return {
    name: text(name, `${place}.name`, 120),
    offset: number(offset, `${place}.offset`, -Number.MAX_VALUE, Number.MAX_VALUE),
    factor: size,
  };
}

function pointList(json: unknown, place: string, classes: number): readonly LabelledPoint[] {
  return list(json, place, limits.points).map((one, i): LabelledPoint => {
    const at = `${place}[${i}]`;
    const [x, y, label, ...more] = list(one, at, 3);
    if (label === undefined || more.length > 0) refuse(at, '[x, y, class]', '[x, y, 類別]', one);
    return [
      number(x, `${at}[0]`, -1e6, 1e6),
      number(y, `${at}[1]`, -1e6, 1e6),
      whole(label, `${at}[2]`, 0, classes - 1),
    ];
  });
}

function networkPlan(json: unknown): StudioDocument['network'] {
  const { inputs, layers } = fields(json, 'network', startingDocument.network);
  const expressions = list(inputs, 'network.inputs', limits.inputs).map((one, i) => {
    const written = text(one, `network.inputs[${i}]`, 200);
    within(`network.inputs[${i}]`, () => parseExpression(written, inputVariables, 'number'));
    return written;
  });
  if (expressions.length === 0) refuse('network.inputs', 'at least one input', '至少一個輸入', '[]');
  return {
    inputs: expressions,
    layers: list(layers, 'network.layers', limits.layers).map((one, i): LayerPlan => {
      const place = `network.layers[${i}]`;
      const { units, activation } = fields(one, place, { units: 4, activation: 'relu' });
      return {
        units: whole(units, `${place}.units`, 1, limits.units),
        activation: layerActivation(activation, `${place}.activation`),
      };
    }),
  };
}

const hiddenActivations = activationNames.filter((name) => name !== 'softmax');

function layerActivation(json: unknown, place: string): LayerActivation {
  if (typeof json === 'string') return choice(json, place, hiddenActivations) as LayerActivation;
  const { curve } = fields(json, place, { curve: '' });
  const written = text(curve, `${place}.curve`, 200);
  within(`${place}.curve`, () => parseExpression(written, curveVariables, 'number'));
  return { curve: written };
}

function trainingPlan(json: unknown, place: string): TrainingPlan {
  const all = fields(json, place, startingTraining);
  const stop = choice(all.stop, `${place}.stop`, stopNames);
  const rate = number(all.rate, `${place}.rate`, 0, 1e6);
  if (rate === 0) refuse(`${place}.rate`, 'a positive number', '正數', rate);
  return {
    optimizer: choice(all.optimizer, `${place}.optimizer`, optimizerNames),
    rate,
    momentum: number(all.momentum, `${place}.momentum`, 0, 0.999),
    schedule: choice(all.schedule, `${place}.schedule`, scheduleNames),
    scheduleSteps: whole(all.scheduleSteps, `${place}.scheduleSteps`, 1, 1e9),
    batch: whole(all.batch, `${place}.batch`, 0, limits.points),
    l1: number(all.l1, `${place}.l1`, 0, 10),
    l2: number(all.l2, `${place}.l2`, 0, 10),
    dropout: number(all.dropout, `${place}.dropout`, 0, 0.9),
    stop,
    stopAt: number(all.stopAt, `${place}.stopAt`, 0, 1e9),
    seed: whole(all.seed, `${place}.seed`, 0, Number.MAX_SAFE_INTEGER),
  };
}

function weightList(json: unknown): readonly number[] {
  return list(json, 'weights', 100_000).map((one, i) =>
    number(one, `weights[${i}]`, -Number.MAX_VALUE, Number.MAX_VALUE),
  );
}

function branch(json: unknown, place: string, index: number): Branch {
  const { from, step, training } = fields(json, place, { from: 0, step: 0, training: startingTraining });
  return {
    from: whole(from, `${place}.from`, 0, index),
    step: whole(step, `${place}.step`, 0, 1e9),
    training: trainingPlan(training, `${place}.training`),
  };
}

function lookPlan(json: unknown, branches: number): LookPlan {
  const all = fields(json, 'look', startingLook);
  const pair = (value: unknown, place: string, read: (one: unknown, at: string) => number) => {
    const [first, second, ...more] = list(value, place, 2);
    if (second === undefined || more.length > 0) refuse(place, 'two numbers', '兩個數', value);
    return [read(first, `${place}[0]`), read(second, `${place}[1]`)] as const;
  };
  const place = (one: unknown, at: string) => number(one, at, -1e6, 1e6);
  const index = (one: unknown, at: string) => whole(one, at, 0, limits.units);
  return {
    run: whole(all.run, 'look.run', 0, branches),
    step: whole(all.step, 'look.step', 0, 1e9),
    depth: number(all.depth, 'look.depth', 0, 100),
    centre: pair(all.centre, 'look.centre', place),
    width: number(all.width, 'look.width', 1e-6, 1e6),
    unit: all.unit === null ? null : pair(all.unit, 'look.unit', index),
    probe: all.probe === null ? null : pair(all.probe, 'look.probe', place),
    axes: all.axes === null ? null : pair(all.axes, 'look.axes', index),
  };
}

function lessonPlan(json: unknown): Lesson {
  const { locked, hidden, question } = fields(json, 'lesson', noLesson);
  const chosen = (value: unknown, place: string) =>
    list(value, place, parts.length).map((one, i) => choice(one, `${place}[${i}]`, parts));
  return {
    locked: chosen(locked, 'lesson.locked'),
    hidden: chosen(hidden, 'lesson.hidden'),
    question: question === null ? null : questionPlan(question),
  };
}

export const startingQuestion: Question = {
  text: '',
  accuracy: 0.95,
  mostUnits: 3,
  mostLayers: 0,
  mostSteps: 0,
};

function questionPlan(json: unknown): Question {
  const place = 'lesson.question';
  const all = fields(json, place, startingQuestion);
  return {
    text: text(all.text, `${place}.text`, 500),
    accuracy: number(all.accuracy, `${place}.accuracy`, 0, 1),
    mostUnits: whole(all.mostUnits, `${place}.mostUnits`, 0, 1e6),
    mostLayers: whole(all.mostLayers, `${place}.mostLayers`, 0, 1e6),
    mostSteps: whole(all.mostSteps, `${place}.mostSteps`, 0, 1e9),
  };
}

function within(place: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const { en, 'zh-Hant': zh } = wordsOf(error);
    throw new StudioError({ en: `${place}: ${en}`, 'zh-Hant': `${place}：${zh}` });
  }
}

function refuse(place: string, what: string, zh: string, got: unknown): never {
  throw new StudioError({
    en: `${place}: expected ${what}, got ${show(got)}`,
    'zh-Hant': `${place}：應為${zh}，卻是 ${show(got)}`,
  });
}

function show(value: unknown): string {
  const shown = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}

function record(json: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    refuse(place, 'an object', '物件', json);
  }
  return json as Readonly<Record<string, unknown>>;
}

/** The fields of an object, each its default where it is left out. */
function fields<T extends object>(json: unknown, place: string, defaults: T): { [K in keyof T]: unknown } {
  const given = record(json, place);
  known(given, place, Object.keys(defaults));
  return Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => [key, Object.hasOwn(given, key) ? given[key] : value]),
  ) as { [K in keyof T]: unknown };
}

function known(given: object, place: string, names: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (names.includes(key)) continue;
    const near = nearestName(key, names);
    throw new StudioError({
      en: `${place}: nothing there is called “${key}”; did you mean “${near}”?`,
      'zh-Hant': `${place}：沒有「${key}」；是不是「${near}」？`,
    });
  }
}

function list(json: unknown, place: string, most: number): readonly unknown[] {
  if (!Array.isArray(json)) return refuse(place, 'a list', '清單', json);
  if (json.length > most) refuse(place, `at most ${most}`, `最多 ${most} 個`, json.length);
  return json;
}

function number(json: unknown, place: string, least: number, most: number): number {
  if (typeof json === 'number' && json >= least && json <= most) return json;
  if (most === Number.MAX_VALUE) return refuse(place, 'a number', '數', json);
  return refuse(place, `a number from ${least} to ${most}`, `${least} 到 ${most} 的數`, json);
}

function whole(json: unknown, place: string, least: number, most: number): number {
  if (Number.isSafeInteger(json) && (json as number) >= least && (json as number) <= most) {
    return json as number;
  }
  const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  return refuse(
    place,
    `a whole number from ${least}${upTo}`,
    `${least}${upTo && ` 到 ${most}`} 的整數`,
    json,
  );
}

function text(json: unknown, place: string, most: number): string {
  if (typeof json !== 'string') return refuse(place, 'text', '文字', json);
  if (json.length > most) refuse(place, `at most ${most} characters`, `最多 ${most} 個字元`, json.length);
  return json;
}

function choice<T extends string>(json: unknown, place: string, names: readonly T[]): T {
  if ((names as readonly unknown[]).includes(json)) return json as T;
  return refuse(place, `one of ${names.join(', ')}`, `${names.join('、')} 之一`, json);
}
