import { bend, bendOne, type Curve } from '../curve.ts';
import type { BinaryName, Step, UnaryName } from './steps.ts';

/*
 * Exporters write activations, normalizations and columns in pieces, each in its own way. What lies between two steps is
 * therefore taken by what it computes: exactly where it is linear, otherwise by its values, compared with every function
 * that is known over a range of numbers.
 */

/** A linear map: matrix · x + shift. */
export interface Affine {
  /** `[rows, inputs]`, row by row. */
  readonly matrix: Float64Array<ArrayBuffer>;
  readonly shift: Float64Array<ArrayBuffer>;
}

/** What stands for a region: a curve of each number or of all, with its outputs scaled. */
export interface Recognised {
  readonly curve?: Curve;
  /** Slopes of a PReLU, where they differ from unit to unit. */
  readonly slopes?: Float64Array<ArrayBuffer>;
  /** Of a layer normalization. */
  readonly epsilon?: number;
  /** By which each output is multiplied; undefined where all are 1. */
  readonly factors?: Float64Array<ArrayBuffer>;
}

/** The most numbers that the matrices of a region may take. */
const MOST_NUMBERS = 4_000_000;
/** How far values may differ from those of a function: constants stand in float32. */
const CLOSE = 3e-6;

/** Every step between two, the last included, in order; undefined where one does not come from the first alone. */
export function regionBetween(first: Step, last: Step): readonly Step[] | undefined {
  const found = new Set<Step>();
  const waiting = [last];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (step.index === first.index || found.has(step)) continue;
    if (step.index < first.index || step.kind === 'input' || found.size > 2000) return undefined;
    found.add(step);
    waiting.push(...step.from);
  }
  return [...found].sort((a, b) => a.index - b.index);
}

/** What a region does, where that is linear. */
export function affineOf(first: Step, region: readonly Step[]): Affine | undefined {
  const inputs = first.width;
  const total = region.reduce((sum, { width }) => sum + width * inputs, inputs * inputs);
  if (total > MOST_NUMBERS) return undefined;
  const maps = new Map<number, Affine>([[first.index, identity(inputs)]]);
  for (const step of region) {
    const sources = step.from.map(({ index }) => maps.get(index)!);
    const made = after(step, sources, inputs);
    if (!made) return undefined;
    maps.set(step.index, made);
  }
  return maps.get(region.at(-1)!.index);
}

function identity(size: number): Affine {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return { matrix, shift: new Float64Array(size) };
}

function after(step: Step, sources: readonly Affine[], inputs: number): Affine | undefined {
  const [one, two] = sources as [Affine, Affine | undefined];
  const row = ({ matrix }: Affine, i: number) => matrix.subarray(i * inputs, (i + 1) * inputs);
  const matrix = new Float64Array(step.width * inputs);
  const shift = new Float64Array(step.width);
  switch (step.kind) {
    case 'scaling':
      for (let i = 0; i < step.width; i++) {
        matrix.set(
          row(one, i).map((value) => value * step.factors[i]!),
          i * inputs,
        );
        shift[i] = one.shift[i]! * step.factors[i]! + step.shifts[i]!;
      }
      return { matrix, shift };
    case 'select':
      step.indices.forEach((from, i) => {
        matrix.set(row(one, from), i * inputs);
        shift[i] = one.shift[from]!;
      });
      return { matrix, shift };
    case 'concat': {
      let at = 0;
      for (const source of sources) {
        matrix.set(source.matrix, at * inputs);
        shift.set(source.shift, at);
        at += source.shift.length;
      }
      return { matrix, shift };
    }
    case 'binary': {
      if ((step.function !== 'Add' && step.function !== 'Sub') || !two) return undefined;
      const sign = step.function === 'Add' ? 1 : -1;
      for (let i = 0; i < step.width; i++) {
        const [a, b] = [one, two].map((source) => (source.shift.length === 1 ? 0 : i)) as [number, number];
        const other = row(two, b);
        matrix.set(
          row(one, a).map((value, k) => value + sign * other[k]!),
          i * inputs,
        );
        shift[i] = one.shift[a]! + sign * two.shift[b]!;
      }
      return { matrix, shift };
    }
    case 'dense': {
      const width = one.shift.length;
      for (let i = 0; i < step.width; i++) {
        const own = row({ matrix, shift }, i);
        let sum = step.bias?.[i] ?? 0;
        for (let k = 0; k < width; k++) {
          const weight = step.kernel[i * width + k]!;
          const source = row(one, k);
          for (let j = 0; j < inputs; j++) own[j]! += weight * source[j]!;
          sum += weight * one.shift[k]!;
        }
        shift[i] = sum;
      }
      return { matrix, shift };
    }
    case 'curve':
      return step.curve.name === 'linear' ? one : undefined;
    default:
      return undefined;
  }
}

/** Values along which a function is compared: both sides, both tails, and both sides of every usual corner. */
const samples: readonly number[] = [
  ...Array.from({ length: 61 }, (_, i) => -9 + i * 0.3 + 0.013 * (i % 3)),
  ...[
    -3.001, -2.999, -1.001, -0.999, -0.501, -0.499, -1e-3, 1e-3, 0.499, 0.501, 0.999, 1.001, 2.999, 3.001,
    5.999, 6.001,
  ],
];

/** What a region does, by its values; undefined where it is no function that is known. */
export function recognise(first: Step, region: readonly Step[]): Recognised | undefined {
  const last = region.at(-1)!;
  if (first.width !== last.width || region.length > 64) return undefined;
  if (region.some(({ kind }) => kind === 'reduce')) return recogniseWhole(first, region);
  if (!region.every(isElementwise)) return undefined;
  const values = samples.map((z) => evaluate(first, region, new Array<number>(first.width).fill(z)));
  const found: { readonly curve: Curve; readonly factor: number }[] = [];
  for (let unit = 0; unit < first.width; unit++) {
    const own = values.map((row) => row![unit]!);
    const match = unit > 0 && matches(own, found[0]!.curve);
    const result = match ? { curve: found[0]!.curve, factor: match } : bestCurve(own);
    if (!result) return undefined;
    found.push(result);
  }
  const [{ curve }] = found as [(typeof found)[number]];
  const factors = found.every(({ factor }) => factor === 1)
    ? undefined
    : Float64Array.from(found, ({ factor }) => factor);
  const rest = factors ? { factors } : {};
  if (found.every((each) => sameCurve(each.curve, curve))) return { curve, ...rest };
  if (!found.every((each) => each.curve.name === 'leakyRelu' || each.curve.name === 'relu')) return undefined;
  const slopes = Float64Array.from(found, (each) =>
    each.curve.name === 'leakyRelu' ? each.curve.negativeSlope : 0,
  );
  return { slopes, ...rest };
}

function sameCurve(a: Curve, b: Curve): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isElementwise({ kind, curve }: Step & { readonly curve?: Curve }): boolean {
  if (kind === 'curve') return curve?.name !== 'softmax' && curve?.name !== 'logSoftmax';
  return ['scaling', 'unary', 'binary', 'prelu', 'batchNormalization'].includes(kind);
}

/** The curve that values follow, and by what they are multiplied. */
function bestCurve(
  values: readonly number[],
): { readonly curve: Curve; readonly factor: number } | undefined {
  for (const curve of candidates(values)) {
    const factor = matches(values, curve);
    if (factor) return { curve, factor };
  }
  return undefined;
}

/** By what a curve has to be multiplied to give these values; undefined where nothing would do. */
function matches(values: readonly number[], curve: Curve): number | undefined {
  const wanted = samples.map((z) => bendOne(curve, z));
  let top = 0;
  for (let i = 1; i < wanted.length; i++) if (Math.abs(wanted[i]!) > Math.abs(wanted[top]!)) top = i;
  const raw = values[top]! / wanted[top]!;
  if (!Number.isFinite(raw) || raw === 0) return undefined;
  const factor = Math.abs(raw - 1) < CLOSE ? 1 : raw;
  const fits = values.every(
    (value, i) =>
      Math.abs(value - factor * wanted[i]!) <= CLOSE * Math.max(Math.abs(factor), Math.abs(value)),
  );
  return fits ? factor : undefined;
}

/** Every curve that values could follow; those with a setting with the one that a few values tell. */
function candidates(values: readonly number[]): readonly Curve[] {
  const at = (z: number) => values[samples.indexOf(z)]!;
  const scale = at(1.001) / 1.001;
  const slope = at(-1.001) / -1.001 / scale;
  const below = values[0]! / scale;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const names = [
    'gelu',
    'geluTanh',
    'silu',
    'hardSilu',
    'mish',
    'softplus',
    'softsign',
    'squareplus',
    'sparsePlus',
    'sigmoid',
    'logSigmoid',
    'tanh',
    'tanhShrink',
    'exponential',
    'selu',
    'relu6',
  ] as const;
  return [
    { name: 'relu' },
    ...(Number.isFinite(slope)
      ? [{ name: 'leakyRelu', negativeSlope: Number(slope.toPrecision(8)) } as const]
      : []),
    ...names.map((name) => ({ name })),
    { name: 'hardSigmoid', slope: 1 / 6, offset: 0.5 },
    { name: 'hardSigmoid', slope: 0.2, offset: 0.5 },
    ...(Number.isFinite(below) && below < 0
      ? [{ name: 'elu', alpha: -below / (1 - Math.exp(samples[0]!)) } as const]
      : []),
    ...(Number.isFinite(low) && Number.isFinite(high) && low < high
      ? [{ name: 'clip', min: low, max: high } as const]
      : []),
  ];
}

/** What a region of one example gives; undefined for a step that is no arithmetic. */
function evaluate(first: Step, region: readonly Step[], x: readonly number[]): number[] | undefined {
  const values = new Map<number, readonly number[]>([[first.index, x]]);
  for (const step of region) {
    const made = outcomeOf(
      step,
      step.from.map(({ index }) => values.get(index)!),
    );
    if (!made) return undefined;
    values.set(step.index, made);
  }
  return [...values.get(region.at(-1)!.index)!];
}

function outcomeOf(step: Step, sources: readonly (readonly number[])[]): readonly number[] | undefined {
  const [x, y] = sources as [readonly number[], readonly number[] | undefined];
  switch (step.kind) {
    case 'scaling':
      return x.map((value, i) => step.factors[i]! * value + step.shifts[i]!);
    case 'curve':
      return bend(step.curve, x);
    case 'prelu':
      return x.map((value, i) => (value > 0 ? value : step.slopes[i]! * value));
    case 'batchNormalization':
      return x.map(
        (value, i) =>
          (step.gamma[i]! * (value - step.mean[i]!)) / Math.sqrt(step.variance[i]! + step.epsilon) +
          step.beta[i]!,
      );
    case 'reduce': {
      const sum = x.reduce((total, value) => total + value, 0);
      return [step.reduce === 'max' ? Math.max(...x) : step.reduce === 'sum' ? sum : sum / x.length];
    }
    case 'unary':
      return x.map((value, i) => unaryOf(step.function, value, step.operand?.[i]));
    case 'binary':
      return Array.from({ length: step.width }, (_, i) =>
        binaryOf(step.function, x.length === 1 ? x[0]! : x[i]!, y!.length === 1 ? y![0]! : y![i]!),
      );
    default:
      return undefined;
  }
}

function binaryOf(name: BinaryName, a: number, b: number): number {
  switch (name) {
    case 'Add':
      return a + b;
    case 'Sub':
      return a - b;
    case 'Mul':
      return a * b;
    case 'Div':
      return a / b;
    case 'Pow':
      return a ** b;
    case 'Max':
      return Math.max(a, b);
    case 'Min':
      return Math.min(a, b);
  }
}

function unaryOf(name: UnaryName, x: number, operand: number | undefined): number {
  switch (name) {
    case 'Exp':
      return Math.exp(x);
    case 'Log':
      return Math.log(x);
    case 'Sqrt':
      return Math.sqrt(x);
    case 'Abs':
      return Math.abs(x);
    case 'Reciprocal':
      return (operand ?? 1) / x;
    case 'Erf':
      return erf(x);
    case 'Erfc':
      return 1 - erf(x);
    case 'Sin':
      return Math.sin(x);
    case 'Cos':
      return Math.cos(x);
    case 'Sign':
      return Math.sign(x);
    case 'Floor':
      return Math.floor(x);
    case 'Pow':
      return x ** operand!;
    case 'Max':
      return Math.max(x, operand!);
    case 'Min':
      return Math.min(x, operand!);
  }
}

/** The error function, by the exact GELU: x Φ(x) = x (1 + erf(x / √2)) / 2. */
function erf(x: number): number {
  const z = x * Math.SQRT2;
  return z === 0 ? 0 : (2 * bendOne({ name: 'gelu' }, z)) / z - 1;
}

/** A softmax or a layer normalization in pieces, by its values for rows of numbers. */
function recogniseWhole(first: Step, region: readonly Step[]): Recognised | undefined {
  const { width } = first;
  if (width < 2) return undefined;
  const rows = Array.from({ length: 12 }, (_, k) =>
    Array.from({ length: width }, (_, i) => 3 * Math.sin(1 + 7.3 * k + 2.1 * i * (k + 1))),
  );
  const values = rows.map((row) => evaluate(first, region, row));
  if (values.some((row) => !row?.every(Number.isFinite))) return undefined;
  const fits = (make: (row: readonly number[]) => readonly number[]) =>
    rows.every((row, k) =>
      make(row).every(
        (wanted, i) => Math.abs(wanted - values[k]![i]!) < 10 * CLOSE * Math.max(1, Math.abs(wanted)),
      ),
    );
  for (const name of ['softmax', 'logSoftmax'] as const)
    if (fits((row) => bend({ name }, row))) return { curve: { name } };
  const shifts = region.flatMap((step) =>
    step.kind === 'scaling' && step.width === 1 ? [step.shifts[0]!] : [],
  );
  for (const epsilon of shifts.filter((shift) => shift > 0 && shift < 1)) {
    const normalized = (row: readonly number[]) => {
      const mean = row.reduce((sum, value) => sum + value, 0) / width;
      const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
      return row.map((value) => (value - mean) / Math.sqrt(variance + epsilon));
    };
    if (fits(normalized)) return { epsilon };
  }
  return undefined;
}
