import type { Random } from '../math/index.ts';
import { DataError, originalUnits } from '../nn/index.ts';
import { readTable, takeData } from './index.ts';

/** A table in one of the countless ways to write it, and what it says. */
export interface WrittenTable {
  readonly bytes: Uint8Array;
  readonly points: readonly (readonly [number, number])[];
  readonly labels: readonly string[];
  /** Whether anything was done to its delimiters, quotes or lines afterwards. */
  readonly isWounded: boolean;
}

const LABELS = [
  ['0', '1'],
  ['no', 'yes'],
  ['oak', 'yew'],
  ['榕樹', '樟樹'],
  ['red; small', 'blue, big'],
  ['-1', '1'],
  ['Größe', 'Länge'],
] as const;

/** The same few points, written as somebody somewhere writes them. */
export function writtenTable(stream: Random): WrittenTable {
  const one = <T>(list: readonly T[]): T => list[stream.integer(list.length)]!;
  const often = (share: number) => stream.uniform() < share;
  const count = 4 + stream.integer(12);
  const scale = one([1, 1, 100, 10_000, 1e6]);
  const decimals = one([0, 1, 2, 3, 3, 4]);
  const labels = one(LABELS);
  const number = () => Number((stream.normal() * scale).toFixed(decimals));
  const points = Array.from({ length: count }, () => [number(), number()] as const);
  const classes = Array.from({ length: count }, (_, i) => (i < 2 ? labels[i]! : one(labels)));

  const delimiter = one([',', ',', ',', ';', ';', '\t', '|', ' ', '，']);
  const comma = (delimiter === ';' || delimiter === '\t' || delimiter === ',') && often(0.4);
  // Points between thousands, and nothing in the file that tells them from decimal ones: nobody could read that.
  const grouped = often(0.25) && !(comma && decimals === 0);
  const write = (value: number): string => {
    const [whole = '', fraction] = (
      often(0.1) && !comma && !grouped ? String(value) : value.toFixed(decimals)
    ).split('.');
    const marked = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',') : whole;
    return fraction === undefined ? marked : `${marked}${comma ? ',' : '.'}${fraction}`;
  };
  const isQuoted = often(0.2);
  const cell = (text: string) =>
    isQuoted || text.includes(delimiter) || (delimiter === ' ' && /\s/.test(text)) || text.includes('"')
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const space = delimiter === ',' && !isQuoted && often(0.15) ? ' ' : '';
  const line = (cells: readonly string[]) => cells.map(cell).join(delimiter + space);

  const index = one(['none', 'none', 'pandas', 'short', 'named'] as const);
  const rows = points.map(([x, y], i) => {
    const cells = [write(x), write(y), classes[i]!];
    return line(index === 'none' ? cells : [String(i + 1), ...cells]);
  });
  const names = ['height', 'girth', 'kind'];
  const heads = { none: names, pandas: ['', ...names], short: names, named: ['id', ...names] };
  const hasHeader = index !== 'none' || often(0.7);
  const lines = [
    ...(often(0.1) ? ['# made by a program'] : []),
    ...(hasHeader && delimiter !== ' ' && often(0.1) ? ['Measurements of the north plot'] : []),
    ...(hasHeader && !(delimiter === ' ' && index === 'pandas') ? [line(heads[index])] : []),
    ...rows,
  ];
  if (often(0.15)) lines.splice(1 + stream.integer(lines.length), 0, '');
  const isWounded = often(0.3);
  if (isWounded) wound(lines, delimiter, stream);
  const text = lines.join(one(['\n', '\n', '\r\n', '\r'])) + one(['', '\n']);
  const bytes = new TextEncoder().encode(often(0.1) ? `\uFEFF${text}` : text);
  return { bytes, points, labels: classes, isWounded };
}

/** Something amiss that leaves every number whole. */
function wound(lines: string[], delimiter: string, stream: Random): void {
  const at = stream.integer(lines.length);
  const line = lines[at]!;
  const cut = line.indexOf(delimiter);
  switch (stream.integer(7)) {
    case 0:
      lines[at] = line + delimiter;
      break;
    case 1:
      if (cut >= 0) lines[at] = line.slice(0, cut) + delimiter + line.slice(cut);
      break;
    case 2:
      if (cut >= 0) lines[at] = line.slice(0, cut);
      break;
    case 3:
      lines[at] = line.replace('"', '');
      break;
    case 4:
      lines.splice(at, 0, line);
      break;
    case 5:
      lines.splice(at, 1);
      break;
    default:
      lines[at] = `${line.slice(0, Math.max(cut, 0))}${cut < 0 ? line : ` n/a${line.slice(cut)}`}`;
  }
}

export type Outcome = 'read' | 'asked or told' | 'another number';

/** What comes of a table: the points that it says, a question or a sentence, or something else. */
export function outcomeOf({ bytes, points, labels, isWounded }: WrittenTable): Outcome {
  try {
    const { data } = takeData(readTable(bytes, 'points.csv'), {});
    // What the index says is no other number either.
    const known = new Set([...points.flat(), ...points.map((_, i) => i + 1)]);
    const found = data.points.map((point) => originalUnits(data, point));
    const isSame = (value: number, wanted: number) =>
      Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
    if (!isWounded) {
      const isRight =
        found.length === points.length &&
        found.every(
          ([x, y], i) =>
            isSame(x, points[i]![0]) &&
            isSame(y, points[i]![1]) &&
            data.classes[data.labels[i]!] === labels[i],
        );
      return isRight ? 'read' : 'another number';
    }
    const isKnown = found.every((point) =>
      point.every((value) => [...known].some((each) => isSame(value, each))),
    );
    return isKnown ? 'read' : 'another number';
  } catch (error) {
    if (error instanceof DataError && !/[\n\r]/.test(error.message)) return 'asked or told';
    throw error;
  }
}
