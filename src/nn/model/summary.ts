import { requireKeys, requireName } from '../checks/argument-checks.ts';
import { countWeights, type Plan, type PlannedLayer, typeNames } from '../layers/plan.ts';
import { type ModelOptimizer, optimizerVariables } from '../rules/model-optimizer.ts';
import { column, cutOff, textWidth } from './text-width.ts';

/** How a summary looks. */
export interface SummaryOptions {
  /** `keras3`: with box lines, 76 columns; `classic`: as TensorFlow 2.0 printed it, 65 columns. Default keras3. */
  readonly style?: 'keras3' | 'classic';
}

/** What a row of a table says. */
interface Row {
  readonly name: string;
  readonly type: string;
  readonly shape: string;
  readonly count: number;
}

/** Bytes of a float32, in which Keras counts. */
const BYTES = 4;

/**
 * A model as a table: its layers, what shape each gives and how many weights it has, to the character as Keras
 * prints it.
 * @param optimizer what has trained it, which Keras 3 counts too
 * @throws RangeError for a style that is not known
 */
export function summarize(
  plan: Plan,
  name: string,
  options: SummaryOptions = {},
  optimizer?: ModelOptimizer,
): string {
  requireKeys('summary', options, ['style']);
  const { style = 'keras3' } = options;
  requireName('summary.style', style, ['keras3', 'classic']);
  const [first] = plan.layers;
  const batch = first?.spec.kind === 'input' ? first.spec.batchSize : undefined;
  const rows = plan.layers.filter(({ spec }) => spec.kind !== 'input').map((layer) => rowOf(layer, batch));
  let trainable = 0;
  let frozen = 0;
  for (const layer of plan.layers) {
    const count = countWeights(layer);
    trainable += count.trainable;
    frozen += count.frozen;
  }
  return style === 'classic'
    ? classicTable(name, rows, trainable, frozen)
    : boxTable(name, rows, trainable, frozen, optimizer && optimizerVariables(optimizer, trainable));
}

function rowOf(layer: PlannedLayer, batch: number | undefined): Row {
  const { trainable, frozen } = countWeights(layer);
  return {
    name: layer.name,
    type: typeNames[layer.spec.kind]!,
    shape: `(${[batch ?? 'None', ...layer.outputShape].join(', ')})`,
    count: trainable + frozen,
  };
}

/** Columns inside the lines of the box: what Keras 3 takes of 80. */
const BOX = [31, 22, 13] as const;

function boxTable(
  model: string,
  rows: readonly Row[],
  trainable: number,
  frozen: number,
  optimizer: ReturnType<typeof optimizerVariables> | undefined,
): string {
  const total = trainable + frozen + (optimizer?.count ?? 0);
  const rule = (left: string, line: string, middle: string, right: string) =>
    left + BOX.map((width) => line.repeat(width + 2)).join(middle) + right;
  const line = (wall: string, [name, shape, count]: readonly [string, string, string]) =>
    `${wall} ${column(name, BOX[0])} ${wall} ${column(shape, BOX[1])} ${wall} ${column(count, BOX[2], 'start')} ${wall}`;
  const body = rows.flatMap(({ name, type, shape, count }, i) => {
    const names = nameLines(name, type);
    const shapes = wrap(shape, BOX[1]);
    const cells = Array.from({ length: Math.max(names.length, shapes.length) }, (_, k) =>
      line('│', [names[k] ?? '', shapes[k] ?? '', k === 0 ? grouped(count) : '']),
    );
    return i === 0 ? cells : [rule('├', '─', '┼', '┤'), ...cells];
  });
  return [
    `Model: "${model}"`,
    rule('┏', '━', '┳', '┓'),
    line('┃', ['Layer (type)', 'Output Shape', 'Param #']),
    rule('┡', '━', '╇', '┩'),
    ...body,
    rule('└', '─', '┴', '┘'),
    ` Total params: ${grouped(total)} (${weight((trainable + frozen) * BYTES + (optimizer?.bytes ?? 0))})`,
    ` Trainable params: ${grouped(trainable)} (${weight(trainable * BYTES)})`,
    ` Non-trainable params: ${grouped(frozen)} (${weight(frozen * BYTES)})`,
    ...(optimizer ? [` Optimizer params: ${grouped(optimizer.count)} (${weight(optimizer.bytes)})`] : []),
    '',
  ].join('\n');
}

/** Name and type on one line where they fit, otherwise on two. */
function nameLines(name: string, type: string): readonly string[] {
  const whole = `${name} (${type})`;
  if (textWidth(whole) <= BOX[0]) return [whole];
  return [column(name, BOX[0]), column(`(${type})`, BOX[0])];
}

/** A text on as many lines as it needs, broken after spaces. */
function wrap(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Where the columns of the classic table end. */
const CLASSIC = [29, 55, 65] as const;

function classicTable(model: string, rows: readonly Row[], trainable: number, frozen: number): string {
  const width = CLASSIC[2];
  const line = (fields: readonly string[]) =>
    fields.reduce((text, field, i) => {
      const end = CLASSIC[i]!;
      // All columns but the last keep a space at their end, whatever is in them.
      const whole = cutOff(text + field, i === fields.length - 1 ? end : end - 1);
      return whole + ' '.repeat(end - textWidth(whole));
    }, '');
  const thin = '_'.repeat(width);
  const thick = '='.repeat(width);
  return [
    `Model: "${model}"`,
    thin,
    line(['Layer (type)', 'Output Shape', 'Param #']),
    thick,
    ...rows.flatMap(({ name, type, shape, count }, i) => [
      line([`${name} (${type})`, shape, String(count)]),
      i === rows.length - 1 ? thick : thin,
    ]),
    `Total params: ${grouped(trainable + frozen)}`,
    `Trainable params: ${grouped(trainable)}`,
    `Non-trainable params: ${grouped(frozen)}`,
    thin,
    '',
  ].join('\n');
}

/** A whole number with commas. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** So many bytes, as Keras writes them. */
function weight(bytes: number): string {
  let size = bytes;
  for (const unit of ['B', 'KB', 'MB', 'GB']) {
    if (size < 1024) return `${size.toFixed(2)} ${unit}`;
    size /= 1024;
  }
  return `${size.toFixed(2)} TB`;
}
