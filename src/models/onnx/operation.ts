import type { Curve } from '../../chain/index.ts';
import type { Numbers } from '../files/number-types.ts';
import type { Constant } from './constants.ts';
import type { OnnxAttribute, OnnxNode } from './proto.ts';
import type { Step, StepBody } from './steps.ts';

/** A value of a graph: known, or a step. */
export type Value = { readonly constant: Constant } | { readonly step: Step };

/** What an operation gives, output by output; undefined where it cannot be followed. */
export type Results = readonly (Value | undefined)[] | undefined;

/** Makes the results of one kind of operation. */
export type Reader = (operation: Operation) => Results;

/** A node of which at least one input is a step, with what it needs to be read. */
export class Operation {
  readonly node: OnnxNode;
  readonly opset: number;
  /** Its inputs, undefined for those left out. */
  readonly given: readonly (Value | undefined)[];
  /** Those of them that are steps. */
  readonly steps: readonly Step[];
  readonly #number: () => number;

  /** @param number the number of the next step */
  constructor(node: OnnxNode, given: readonly (Value | undefined)[], opset: number, number: () => number) {
    this.node = node;
    this.given = given;
    this.opset = opset;
    this.steps = given.flatMap((value) => (value && 'step' in value ? [value.step] : []));
    this.#number = number;
  }

  /** The first step that goes in. */
  get first(): Step {
    return this.steps[0]!;
  }

  /** An input that is a constant. */
  constant(index: number): Constant | undefined {
    const value = this.given[index];
    return value && 'constant' in value ? value.constant : undefined;
  }

  attribute(name: string): OnnxAttribute | undefined {
    return this.node.attributes.get(name);
  }

  float(name: string, fallback: number): number {
    return this.attribute(name)?.f ?? fallback;
  }

  int(name: string, fallback: number): number {
    return this.attribute(name)?.i ?? fallback;
  }

  /** Whole numbers that are an attribute in old graphs and an input in newer ones. */
  ints(name: string, input: number): readonly number[] | undefined {
    const constant = this.constant(input);
    return this.attribute(name)?.ints ?? (constant && Array.from(constant.values));
  }

  make(body: StepBody, width: number, shape: readonly number[], from: readonly Step[]): Step {
    return { ...body, index: this.#number(), name: this.node.name, op: this.node.op, width, shape, from };
  }

  /** A step of as many numbers as go in. */
  same(body: StepBody): Results {
    return [{ step: this.make(body, this.first.width, this.first.shape, [this.first]) }];
  }

  curve(curve: Curve): Results {
    return this.same({ kind: 'curve', curve });
  }

  /** The same numbers, laid out otherwise if a shape is given. */
  pass(shape?: readonly number[]): Results {
    return [{ step: shape ? { ...this.first, shape } : this.first }];
  }

  dense(kernel: Numbers, units: number, bias: Numbers | undefined, shape?: readonly number[]): Results {
    const after = shape ?? [...this.first.shape.slice(0, -1), units];
    return [
      { step: this.make({ kind: 'dense', kernel, ...(bias && { bias }) }, units, after, [this.first]) },
    ];
  }

  select(indices: readonly number[], shape: readonly number[]): Value {
    return { step: this.make({ kind: 'select', indices }, indices.length, shape, [this.first]) };
  }
}

/** A constant as one number for each of a step's; undefined where it does not go with them. */
export function along(
  { shape, values }: Constant,
  { width, shape: wide }: Pick<Step, 'width' | 'shape'>,
): Numbers | undefined {
  if (values.length === 1) return new Float64Array(width).fill(values[0]!);
  const more = shape.length - wide.length;
  if (more > 0 && shape.slice(0, more).some((size) => size !== 1)) return undefined;
  const own = [...new Array<number>(Math.max(0, -more)).fill(1), ...shape.slice(-wide.length)];
  // It must not differ from example to example, and fill the rest.
  if (own.some((size, axis) => (wide[axis] === -1 ? size !== 1 : size !== wide[axis]))) return undefined;
  return values.length === width ? values : undefined;
}

/** factor · x + shift for every number. */
export function uniform(factor: number, shift: number, width: number): StepBody {
  return {
    kind: 'scaling',
    factors: new Float64Array(width).fill(factor),
    shifts: new Float64Array(width).fill(shift),
  };
}

/** A curve that holds numbers within bounds: relu and relu6 where it is one of them. */
export function clipCurve(min: number, max: number): Curve {
  if (min === 0 && max === Infinity) return { name: 'relu' };
  if (min === 0 && max === 6) return { name: 'relu6' };
  return { name: 'clip', min, max };
}
