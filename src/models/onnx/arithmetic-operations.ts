import type { Numbers } from '../files/number-types.ts';
import { type Constant, wholes } from './constants.ts';
import { functions } from './functions.ts';
import { along, clipCurve, type Operation, type Reader, type Results, uniform } from './operation.ts';
import type { Step, StepBody } from './steps.ts';

/** Arithmetic number by number: with a constant mostly a scaling, otherwise a function. */
export const arithmeticOperations: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(Object.keys(functions).map((name) => [name, elementwise])),
  Neg: (operation) => operation.same(uniform(-1, 0, operation.first.width)),
  Sum: (operation) => (operation.given.length === 1 ? operation.pass() : elementwise(operation, 'Add')),
  Shape: (operation) => [{ constant: wholes(operation.first.shape) }],
};

function elementwise(operation: Operation, name = operation.node.op): Results {
  const { given, steps } = operation;
  if (given.length > (name === 'Where' ? 3 : 2) || given.includes(undefined)) return undefined;
  // A single number goes with every number of a row.
  const widest = steps.reduce((wide, step) => (step.width > wide.width ? step : wide));
  if (steps.some(({ width }) => width !== widest.width && width !== 1)) return undefined;
  if (given.length === 2 && steps.length === 1) {
    const isLeft = operation.constant(0) !== undefined;
    const other = operation.constant(isLeft ? 0 : 1)!;
    const operand = along(other, widest);
    if (!operand) return spread(operation, name, other, isLeft);
    const body = withConstant(name, operand, isLeft);
    if (body) return operation.same(body);
  }
  const operands = given.map((_, at) => {
    const constant = operation.constant(at);
    return constant ? along(constant, widest) : steps.indexOf((given[at] as { readonly step: Step }).step);
  });
  if (operands.includes(undefined)) return undefined;
  const body: StepBody = { kind: 'elementwise', function: name, operands: operands as (Numbers | number)[] };
  return [{ step: operation.make(body, widest.width, widest.shape, steps) }];
}

/** One number of each example with a row of constants: as often as they are many. */
function spread(operation: Operation, name: string, other: Constant, isLeft: boolean): Results {
  const { first } = operation;
  const { length } = other.values;
  const body = withConstant(name, other.values, isLeft);
  if (!body || first.width !== 1 || first.shape.at(-1) !== 1 || other.shape.at(-1) !== length)
    return undefined;
  const shape = [...first.shape.slice(0, -1), length];
  const wide = operation.make({ kind: 'select', indices: new Array<number>(length).fill(0) }, length, shape, [
    first,
  ]);
  return [{ step: operation.make(body, length, shape, [wide]) }];
}

/** A function of a number and a constant, where that is a scaling or a bound. */
function withConstant(name: string, operand: Numbers, isLeft: boolean): StepBody | undefined {
  const all = (value: number) => new Float64Array(operand.length).fill(value);
  const negative = () => Float64Array.from(operand, (value) => -value);
  const first = operand[0]!;
  switch (name) {
    case 'Add':
      return { kind: 'scaling', factors: all(1), shifts: operand };
    case 'Sub':
      return { kind: 'scaling', factors: all(isLeft ? -1 : 1), shifts: isLeft ? operand : negative() };
    case 'Mul':
      return { kind: 'scaling', factors: operand, shifts: all(0) };
    case 'Div':
      if (isLeft) return undefined;
      return { kind: 'scaling', factors: Float64Array.from(operand, (value) => 1 / value), shifts: all(0) };
    case 'Max':
    case 'Min': {
      if (!operand.every((value) => value === first)) return undefined;
      const curve = name === 'Max' ? clipCurve(first, Infinity) : clipCurve(-Infinity, first);
      return { kind: 'curve', curve };
    }
    default:
      return undefined;
  }
}
