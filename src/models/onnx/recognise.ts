import { bend, bendOne, type Curve } from '../../chain/index.ts';
import { functions } from './functions.ts';
import type { Step } from './steps.ts';

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
  readonly gamma?: Float64Array<ArrayBuffer>;
  readonly beta?: Float64Array<ArrayBuffer>;
  /** By which each output is multiplied; undefined where all are 1. */
  readonly factors?: Float64Array<ArrayBuffer>;
}

/** The most numbers that the matrices of a region may take. */
const MOST_NUMBERS = 4_000_000;
/** The widest region whose values are looked at. */
const MOST_UNITS = 16_384;
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
    case 'elementwise': {
      if ((step.function !== 'Add' && step.function !== 'Sub') || step.from.length !== 2 || !two)
        return undefined;
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
const everywhere: readonly number[] = [
  ...Array.from({ length: 61 }, (_, i) => -9 + i * 0.3 + 0.013 * (i % 3)),
  ...[
    -3.001, -2.999, -1.001, -0.999, -0.501, -0.499, -1e-3, 1e-3, 0.499, 0.501, 0.999, 1.001, 2.999, 3.001,
    5.999, 6.001,
  ],
];

/** Single numbers that a region computes with, at which it may turn a corner. */
function constantsIn(region: readonly Step[]): readonly number[] {
  const found = new Set<number>();
  const add = (values: ArrayLike<number>) => {
    const [first] = [values[0]];
    if (first !== undefined && Array.from(values).every((value) => value === first)) found.add(first);
  };
  for (const step of region) {
    if (step.kind === 'scaling') for (const values of [step.shifts, step.factors]) add(values);
    if (step.kind === 'elementwise')
      for (const operand of step.operands) if (typeof operand !== 'number') add(operand);
    if (step.kind === 'curve') add(Object.values(step.curve).filter((value) => typeof value === 'number'));
  }
  return [...found].filter((value) => Math.abs(value) < 1e4).slice(0, 24);
}

/** What a region does, by its values; undefined where it is no function that is known. */
export function recognise(first: Step, region: readonly Step[]): Recognised | undefined {
  const last = region.at(-1)!;
  if (first.width !== last.width || first.width > MOST_UNITS || region.length > 64) return undefined;
  if (region.some(({ kind }) => kind === 'reduce')) return recogniseWhole(first, region);
  if (!region.every(isElementwise)) return undefined;
  const constants = constantsIn(region);
  const corners = constants.flatMap((value) => [value - 0.7, value - 1e-3, value + 1e-3, value + 0.7]);
  const samples = [...everywhere, ...corners, ...corners.map((value) => -value)];
  const values = samples.map((z) => evaluate(first, region, new Array<number>(first.width).fill(z)));
  const found: { readonly curve: Curve; readonly factor: number }[] = [];
  for (let unit = 0; unit < first.width; unit++) {
    const own = values.map((row) => row![unit]!);
    const match = unit > 0 && matches(samples, own, found[0]!.curve);
    const result = match ? { curve: found[0]!.curve, factor: match } : bestCurve(samples, own, constants);
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
  return ['scaling', 'elementwise', 'prelu', 'batchNormalization'].includes(kind);
}

/** The curve that values follow, and by what they are multiplied. */
function bestCurve(
  samples: readonly number[],
  values: readonly number[],
  constants: readonly number[],
): { readonly curve: Curve; readonly factor: number } | undefined {
  for (const curve of candidates(samples, values, constants)) {
    const factor = matches(samples, values, curve);
    if (factor) return { curve, factor };
  }
  return undefined;
}

/** By what a curve has to be multiplied to give these values; undefined where nothing would do. */
function matches(samples: readonly number[], values: readonly number[], curve: Curve): number | undefined {
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
function candidates(
  samples: readonly number[],
  values: readonly number[],
  constants: readonly number[],
): readonly Curve[] {
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
    { name: 'hardSigmoid', slope: 0.5, offset: 0.5 },
    { name: 'hardSigmoid', slope: (at(1e-3) - at(-1e-3)) / 2e-3, offset: (at(1e-3) + at(-1e-3)) / 2 },
    ...(Number.isFinite(below) && below < 0
      ? [{ name: 'elu', alpha: -below / (1 - Math.exp(samples[0]!)) } as const]
      : []),
    ...constants.flatMap((value): readonly Curve[] => [
      { name: 'softShrink', lambda: Math.abs(value) },
      { name: 'hardShrink', lambda: Math.abs(value) },
      { name: 'relu', threshold: value },
      ...(value > 0 ? [{ name: 'celu', alpha: value } as const] : []),
    ]),
    ...constants.flatMap((threshold) =>
      [high, ...constants].map((maxValue): Curve => {
        const negativeSlope = Number(
          ((values[1]! - values[0]!) / (samples[1]! - samples[0]!)).toPrecision(8),
        );
        return { name: 'relu', maxValue, negativeSlope, threshold };
      }),
    ),
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
  const [x = []] = sources;
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
    case 'select':
      return step.indices.map((index) => x[index]!);
    case 'concat':
      return sources.flat();
    case 'reduce': {
      const sum = x.reduce((total, value) => total + value, 0);
      return [step.reduce === 'max' ? Math.max(...x) : step.reduce === 'sum' ? sum : sum / x.length];
    }
    case 'elementwise': {
      const compute = functions[step.function]!;
      const rows = step.operands.map((operand) =>
        typeof operand === 'number' ? sources[operand]! : operand,
      );
      return Array.from({ length: step.width }, (_, i) =>
        compute(...rows.map((values) => (values.length === 1 ? values[0]! : values[i]!))),
      );
    }
    default:
      return undefined;
  }
}

/** What goes in, and what comes out. */
type Pair = readonly [number, number];

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
  for (const epsilon of constantsIn(region).filter((value) => value > 0 && value < 1)) {
    const normalized = rows.map((row) => {
      const mean = row.reduce((sum, value) => sum + value, 0) / width;
      const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
      return row.map((value) => (value - mean) / Math.sqrt(variance + epsilon));
    });
    // Two rows tell by what each number is multiplied and what is added; the others have to agree.
    const gamma = Float64Array.from(rows[0]!, (_, i) => {
      const [one, two] = [0, 1].map((k) => [normalized[k]![i]!, values[k]![i]!] as const) as [Pair, Pair];
      return (one[1] - two[1]) / (one[0] - two[0]);
    });
    const beta = gamma.map((factor, i) => values[0]![i]! - factor * normalized[0]![i]!);
    const agrees = normalized.every((row, k) =>
      row.every((value, i) => Math.abs(gamma[i]! * value + beta[i]! - values[k]![i]!) < 10 * CLOSE),
    );
    if (agrees) return { epsilon, gamma, beta };
  }
  return undefined;
}
