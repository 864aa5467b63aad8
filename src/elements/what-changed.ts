import type { Language } from '../scene/index.ts';
import { formatNumber } from './handle-numbers.ts';

const en = {
  matrix: (name: string, angle: string, long: string, short: string, area: string, before: string) =>
    `${name} now turns the plane by ${angle} and stretches it by ${long} and ${short}; areas are times ${area}, before ${before}.`,
  mirrors: (name: string, long: string, short: string, area: string, before: string) =>
    `${name} now turns the plane over and stretches it by ${long} and ${short}; areas are times ${area}, before ${before}.`,
  vector: (name: string, place: string, length: string, angle: string, before: string) =>
    `${name} is now ${place}, ${length} long, at ${angle}; before ${before}.`,
  shift: (name: string, place: string, before: string) => `${name} now shifts by ${place}; before ${before}.`,
  number: (name: string, value: string, before: string) => `${name} is now ${value}; before ${before}.`,
  many: (name: string, count: number, from: string, to: string) =>
    `${count === 1 ? 'A number' : `${count} numbers`} of ${name} changed, ${count === 1 ? '' : 'most '}from ${from} to ${to}.`,
};

const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-Hant': {
    matrix: (name, angle, long, short, area, before) =>
      `${name} 現在把平面轉 ${angle}，拉成 ${long} 倍和 ${short} 倍；面積變 ${area} 倍，原本是 ${before} 倍。`,
    mirrors: (name, long, short, area, before) =>
      `${name} 現在把平面翻面，拉成 ${long} 倍和 ${short} 倍；面積變 ${area} 倍，原本是 ${before} 倍。`,
    vector: (name, place, length, angle, before) =>
      `${name} 現在是 ${place}，長 ${length}，方向 ${angle}；原本是 ${before}。`,
    shift: (name, place, before) => `${name} 現在平移 ${place}；原本是 ${before}。`,
    number: (name, value, before) => `${name} 現在是 ${value}；原本是 ${before}。`,
    many: (name, count, from, to) => `${name} 有 ${count} 個數字變了，最多的從 ${from} 到 ${to}。`,
  },
};

type Json = Readonly<Record<string, unknown>>;

/** Most things that one sentence tells. */
const MOST = 2;

/**
 * What other params mean for the plane, in a sentence or two: what a matrix does now, where an arrow points, by how much
 * things shift. Empty where they differ in what no sentence tells, such as all the points of a table.
 * @param before params as JSON
 */
export function whatChanged(before: Json, after: Json, language: Language): string {
  const say = texts[language];
  const told: string[] = [];
  for (const [name, now] of Object.entries(after)) {
    const old = before[name];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    const layers = layersOf(now);
    const others = layersOf(old);
    if (layers && others && layers.length === others.length) {
      layers.forEach((layer, i) => {
        const mark = layers.length > 1 ? subscript(i + 1) : '';
        tell(say, told, `W${mark}`, transposed(others[i]!.kernel), transposed(layer.kernel), false);
        tell(say, told, `b${mark}`, others[i]!.bias, layer.bias, true);
      });
    } else tell(say, told, name, old, now, /^b/.test(name));
  }
  return told.slice(0, MOST).join(' ');
}

function tell(
  say: typeof en,
  told: string[],
  name: string,
  before: unknown,
  after: unknown,
  shifts: boolean,
): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const [old, now] = [numbersOf(before), numbersOf(after)];
  if (old.length !== now.length || now.length === 0) return;
  const [from, to] = [old.map(formatNumber), now.map(formatNumber)];
  if (now.length === 1) told.push(say.number(name, to[0]!, from[0]!));
  else if (shifts) told.push(say.shift(name, listed(to), listed(from)));
  else if (now.length === 2) {
    const length = formatNumber(Math.hypot(now[0]!, now[1]!));
    told.push(say.vector(name, listed(to), length, degrees(Math.atan2(now[1]!, now[0]!)), listed(from)));
  } else if (now.length === 4 && isSquare(after)) {
    const { angle, long, short, area } = mapOf(now);
    const [wide, high, times] = [long, short, area].map(formatNumber) as [string, string, string];
    const once = formatNumber(mapOf(old).area);
    told.push(
      area > 0
        ? say.matrix(name, degrees(angle), wide, high, times, once)
        : say.mirrors(name, wide, high, times, once),
    );
  } else {
    const changes = now.map((value, i) => Math.abs(value - old[i]!));
    const most = changes.indexOf(Math.max(...changes));
    const count = changes.filter((change) => change > 0).length;
    told.push(say.many(name, count, from[most]!, to[most]!));
  }
}

interface Layer {
  readonly kernel: unknown;
  readonly bias: unknown;
}

function layersOf(json: unknown): readonly Layer[] | undefined {
  const { layers } = (json ?? {}) as { readonly layers?: unknown };
  return Array.isArray(layers) && layers.every((layer) => layer && typeof layer === 'object')
    ? layers
    : undefined;
}

/** All numbers of a list of lists, row by row; none where there is anything else in it. */
function numbersOf(json: unknown): readonly number[] {
  const flat = [json].flat(3);
  return flat.every((value) => typeof value === 'number') ? flat : [];
}

/** W as mathematicians write it, out × in, of a kernel, in × out. */
function transposed(kernel: unknown): unknown {
  if (!Array.isArray(kernel) || !kernel.every(Array.isArray)) return kernel;
  return (kernel[0] as unknown[]).map((_, out) => kernel.map((row) => row[out]));
}

function isSquare(json: unknown): boolean {
  return Array.isArray(json) && json.every((row) => Array.isArray(row) && row.length === json.length);
}

/** By how much a matrix turns, stretches and grows areas: its polar parts in closed form (Blinn, Consider the lowly 2 × 2 matrix, 1996). */
function mapOf([a = 0, b = 0, c = 0, d = 0]: readonly number[]) {
  const [same, mixed] = [Math.hypot(a + d, c - b) / 2, Math.hypot(a - d, c + b) / 2];
  return {
    angle: Math.atan2(c - b, a + d),
    long: same + mixed,
    short: Math.abs(same - mixed),
    area: a * d - b * c,
  };
}

function listed(numbers: readonly string[]): string {
  return `(${numbers.join(', ')})`;
}

function degrees(angle: number): string {
  return `${Math.round((angle * 180) / Math.PI)}°`.replace('-', '−');
}

function subscript(index: number): string {
  return [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
