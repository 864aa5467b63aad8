import { cos, exp, log, sin } from '../../math/index.ts';
import { sigmoid, softplus, tanh } from '../../nn/index.ts';
import { StudioError } from './sentence.ts';

/*
 * Expressions that a person types. They are read by the grammar below and walked as trees; nothing is ever handed to the
 * language's own evaluator, and names are looked up in lists of this file alone.
 *
 *   or      = and { 'or' and }
 *   and     = not { 'and' not }
 *   not     = 'not' not | compare
 *   compare = sum [ ('<' | '<=' | '>' | '>=' | '=' | '!=') sum ]
 *   sum     = term { ('+' | '-') term }
 *   term    = sign { ('*' | '/') sign }
 *   sign    = ('-' | '+') sign | power
 *   power   = atom [ '^' sign ]
 *   atom    = number | name | name '(' or { ',' or } ')' | '(' or ')' | '|' sum '|'
 */

/** A tree whose leaves are numbers and names. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly of: Expression };

type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';
type BinaryOperator = '+' | '-' | '*' | '/' | '^' | 'and' | 'or' | Comparison;

/** Whether an expression gives a number or a yes or no. */
export type Kind = 'number' | 'truth';

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '!=']);

/** The most characters that are read. */
const LONGEST = 200;
/** Brackets within brackets. */
const DEEPEST = 40;

interface FunctionEntry {
  readonly count: number;
  readonly value: (...args: number[]) => number;
}

const functions: ReadonlyMap<string, FunctionEntry> = new Map<string, FunctionEntry>([
  ['sin', { count: 1, value: sin }],
  ['cos', { count: 1, value: cos }],
  ['tan', { count: 1, value: (a) => sin(a) / cos(a) }],
  ['exp', { count: 1, value: exp }],
  ['ln', { count: 1, value: (a) => (a > 0 ? log(a) : a === 0 ? -Infinity : Number.NaN) }],
  ['sqrt', { count: 1, value: Math.sqrt }],
  ['abs', { count: 1, value: Math.abs }],
  ['sign', { count: 1, value: Math.sign }],
  ['floor', { count: 1, value: Math.floor }],
  ['tanh', { count: 1, value: tanh }],
  ['sigmoid', { count: 1, value: sigmoid }],
  ['softplus', { count: 1, value: softplus }],
  ['relu', { count: 1, value: (a) => Math.max(0, a) }],
  ['min', { count: 2, value: Math.min }],
  ['max', { count: 2, value: Math.max }],
]);

const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['e', Math.E],
]);

/** The names of all functions, for those who ask. */
export const functionNames: readonly string[] = [...functions.keys()];

interface Token {
  readonly text: string;
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly at: number;
}

/**
 * Reads an expression.
 * @param names the variables that it may use
 * @param wanted whether it is to give a number or a yes or no
 * @throws StudioError with the place, and how to mend it
 */
export function parseExpression(text: string, names: readonly string[], wanted: Kind): Expression {
  if (text.trim() === '') {
    throw new StudioError({ en: 'write an expression first', 'zh-Hant': '請先寫下算式' });
  }
  if (text.length > LONGEST) {
    throw new StudioError({
      en: `expected at most ${LONGEST} characters, got ${text.length}`,
      'zh-Hant': `算式最多 ${LONGEST} 個字元，這裡有 ${text.length} 個`,
    });
  }
  const tokens = tokensOf(text);
  let next = 0;
  let depth = 0;

  const peek = () => tokens[next]!;
  const take = () => tokens[next++]!;
  const takes = (...texts: readonly string[]): string | undefined =>
    peek().kind !== 'number' && texts.includes(peek().text) ? take().text : undefined;

  function expected(what: string, zh: string): never {
    const { kind, text: found, at } = peek();
    const got = kind === 'end' ? 'the end' : `“${found}”`;
    const gotZh = kind === 'end' ? '結尾' : `「${found}」`;
    throw new StudioError({
      en: `at character ${at + 1}: expected ${what}, got ${got}`,
      'zh-Hant': `第 ${at + 1} 個字元：這裡該是${zh}，卻是${gotZh}`,
    });
  }

  function chained(operand: () => Expression, operators: readonly BinaryOperator[], kind: Kind): Expression {
    let left = operand();
    for (;;) {
      const at = peek().at;
      const operator = takes(...operators) as BinaryOperator | undefined;
      if (operator === undefined) return left;
      requireKind(left, kind, operator, at);
      const right = operand();
      requireKind(right, kind, operator, at);
      left = { kind: 'binary', operator, left, right };
    }
  }

  const anything = (): Expression => {
    if (++depth > DEEPEST) {
      throw new StudioError({
        en: `expected at most ${DEEPEST} brackets within each other`,
        'zh-Hant': `括號最多套 ${DEEPEST} 層`,
      });
    }
    const read = chained(() => chained(negation, ['and'], 'truth'), ['or'], 'truth');
    depth--;
    return read;
  };
  const negation = (): Expression => {
    const at = peek().at;
    if (takes('not') === undefined) return comparison();
    const of = negation();
    requireKind(of, 'truth', 'not', at);
    return { kind: 'unary', operator: 'not', of };
  };
  const comparison = (): Expression => {
    const left = sum();
    const at = peek().at;
    const operator = takes(...(comparisons as ReadonlySet<string>)) as Comparison | undefined;
    if (operator === undefined) return left;
    requireKind(left, 'number', operator, at);
    const right = sum();
    requireKind(right, 'number', operator, at);
    if (comparisons.has(peek().text)) {
      throw new StudioError({
        en: `at character ${peek().at + 1}: write two comparisons with “and”, as in 0 < x and x < 1`,
        'zh-Hant': `第 ${peek().at + 1} 個字元：連著比較請用 and 分成兩段，例如 0 < x and x < 1`,
      });
    }
    return { kind: 'binary', operator, left, right };
  };
  const sum = () => chained(term, ['+', '-'], 'number');
  const term = () => chained(sign, ['*', '/'], 'number');
  const sign = (): Expression => {
    const at = peek().at;
    const operator = takes('-', '+');
    if (operator === undefined) return power();
    if (++depth > DEEPEST) expected('fewer signs in a row', '較少的正負號');
    const of = sign();
    depth--;
    requireKind(of, 'number', operator, at);
    return operator === '-' ? { kind: 'unary', operator, of } : of;
  };
  const power = (): Expression => {
    const base = atom();
    const at = peek().at;
    if (takes('^') === undefined) return base;
    requireKind(base, 'number', '^', at);
    // 2^-1 and 2^3^2 = 2^(3^2), as they are written on paper.
    const exponent = sign();
    requireKind(exponent, 'number', '^', at);
    return { kind: 'binary', operator: '^', left: base, right: exponent };
  };
  const atom = (): Expression => {
    const token = peek();
    if (token.kind === 'number') {
      take();
      if (peek().kind === 'name' && !isWord(peek().text)) requireTimes(token.text, peek());
      return { kind: 'number', value: Number(token.text) };
    }
    if (takes('(') !== undefined) {
      const inner = anything();
      if (takes(')') === undefined) expected('“)”', '「)」');
      requireNoNeighbour();
      return inner;
    }
    if (takes('|') !== undefined) {
      const inner = sum();
      if (takes('|') === undefined) expected('“|”', '「|」');
      return { kind: 'call', name: 'abs', args: [inner] };
    }
    if (token.kind !== 'name' || isWord(token.text)) return expected('a number or a name', '數字或名字');
    take();
    const known = functions.get(token.text);
    if (known) return call(token, known);
    if (names.includes(token.text) || constants.has(token.text)) {
      requireNoNeighbour();
      return { kind: 'name', name: token.text };
    }
    const all = [...names, ...functions.keys(), ...constants.keys()];
    throw new StudioError({
      en: `at character ${token.at + 1}: nothing is called “${token.text}”; there are ${all.join(', ')}`,
      'zh-Hant': `第 ${token.at + 1} 個字元：沒有「${token.text}」這個名字；可用的有 ${all.join('、')}`,
    });
  };
  const call = (token: Token, { count }: FunctionEntry): Expression => {
    if (takes('(') === undefined) expected(`“(” after ${token.text}`, `${token.text} 後面的「(」`);
    const args = [anything()];
    while (takes(',') !== undefined) args.push(anything());
    if (takes(')') === undefined) expected('“)”', '「)」');
    for (const arg of args) requireKind(arg, 'number', token.text, token.at);
    if (args.length !== count) {
      throw new StudioError({
        en: `at character ${token.at + 1}: ${token.text} takes ${count === 1 ? 'one number' : `${count} numbers`}, got ${args.length}`,
        'zh-Hant': `第 ${token.at + 1} 個字元：${token.text} 要 ${count} 個數，這裡有 ${args.length} 個`,
      });
    }
    requireNoNeighbour();
    return { kind: 'call', name: token.text, args };
  };
  /** What stands side by side would have to be multiplied: whoever writes 1/2x may mean either, so it is asked for. */
  const requireNoNeighbour = () => {
    const { kind, text: found } = peek();
    if (kind === 'number' || found === '(' || (kind === 'name' && !isWord(found))) {
      requireTimes(tokens[next - 1]!.text, peek());
    }
  };

  const read = anything();
  if (peek().kind !== 'end') expected('an operator or the end', '運算符號或結尾');
  requireKind(read, wanted, undefined, 0);
  return read;
}

function requireTimes(before: string, { text, at }: Token): never {
  throw new StudioError({
    en: `at character ${at + 1}: write * between “${before}” and “${text}”`,
    'zh-Hant': `第 ${at + 1} 個字元：「${before}」和「${text}」之間請寫 *`,
  });
}

/** Words of the grammar, which are no names. */
function isWord(text: string): boolean {
  return text === 'and' || text === 'or' || text === 'not';
}

function kindOf(expression: Expression): Kind {
  if (expression.kind === 'unary') return expression.operator === 'not' ? 'truth' : 'number';
  if (expression.kind !== 'binary') return 'number';
  const { operator } = expression;
  return comparisons.has(operator) || operator === 'and' || operator === 'or' ? 'truth' : 'number';
}

function requireKind(expression: Expression, wanted: Kind, by: string | undefined, at: number): void {
  if (kindOf(expression) === wanted) return;
  const place = by === undefined ? '' : `at character ${at + 1}: `;
  const placeZh = by === undefined ? '' : `第 ${at + 1} 個字元：`;
  throw new StudioError(
    wanted === 'truth'
      ? {
          en: `${place}expected a comparison such as y > sin(x), got a number`,
          'zh-Hant': `${placeZh}這裡該是比較，例如 y > sin(x)，卻是一個數`,
        }
      : {
          en: `${place}expected a number, got a comparison`,
          'zh-Hant': `${placeZh}這裡該是一個數，卻是比較`,
        },
  );
}

/** The signs that people type, each as the grammar has it. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['**', '^'],
  ['==', '='],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['−', '-'],
  ['·', '*'],
  ['×', '*'],
  ['÷', '/'],
  ['&&', 'and'],
  ['||', 'or'],
  ['（', '('],
  ['）', ')'],
]);

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s+|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|(\*\*|<=|>=|!=|==|&&|\|\||[-+*/^<>=(),|≤≥≠−·×÷（）])/uy;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) {
      const strange = String.fromCodePoint(text.codePointAt(at)!);
      throw new StudioError({
        en: `at character ${at + 1}: “${strange}” means nothing here`,
        'zh-Hant': `第 ${at + 1} 個字元：「${strange}」在這裡沒有意義`,
      });
    }
    const [, number, name, sign] = match;
    if (number !== undefined) {
      if (!Number.isFinite(Number(number))) {
        throw new StudioError({
          en: `at character ${at + 1}: ${number} is too large`,
          'zh-Hant': `第 ${at + 1} 個字元：${number} 太大了`,
        });
      }
      tokens.push({ kind: 'number', text: number, at });
    } else if (name !== undefined) tokens.push({ kind: 'name', text: subscripted(name), at });
    else if (sign !== undefined) {
      const plain = spellings.get(sign) ?? sign;
      tokens.push({ kind: isWord(plain) ? 'name' : 'sign', text: plain, at });
    }
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

/** x₁ and x_1 are x1. */
function subscripted(name: string): string {
  return name
    .replace(/[₀-₉]/gu, (digit) => String(digit.codePointAt(0)! - 0x2080))
    .replace(/^([xz])_(\d)$/, '$1$2');
}

/** An expression with every bracket that it means. */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'call':
      return `${expression.name}(${expression.args.map(formatExpression).join(', ')})`;
    case 'unary':
      return expression.operator === '-' ? `−${inner(expression.of)}` : `not ${inner(expression.of)}`;
    case 'binary': {
      const { operator, left, right } = expression;
      const sign = operator === '-' ? '−' : operator;
      return operator === '^' ? `${inner(left)}^${inner(right)}` : `${inner(left)} ${sign} ${inner(right)}`;
    }
  }
}

function inner(expression: Expression): string {
  const text = formatExpression(expression);
  return expression.kind === 'binary' || expression.kind === 'unary' ? `(${text})` : text;
}

/** An expression as a function of its variables, in the order of `names`; a truth is 1 or 0, or NaN where a side is. */
export function compileExpression(
  expression: Expression,
  names: readonly string[],
): (...values: number[]) => number {
  const run = compiled(expression, names);
  return (...values) => run(values);
}

type Run = (values: readonly number[]) => number;

function compiled(expression: Expression, names: readonly string[]): Run {
  switch (expression.kind) {
    case 'number': {
      const { value } = expression;
      return () => value;
    }
    case 'name': {
      const index = names.indexOf(expression.name);
      if (index >= 0) return (values) => values[index]!;
      const value = constants.get(expression.name)!;
      return () => value;
    }
    case 'call': {
      const { value } = functions.get(expression.name)!;
      const [first, second] = expression.args.map((arg) => compiled(arg, names)) as [Run, Run | undefined];
      return second ? (values) => value(first(values), second(values)) : (values) => value(first(values));
    }
    case 'unary': {
      const of = compiled(expression.of, names);
      return expression.operator === '-' ? (values) => -of(values) : (values) => 1 - of(values);
    }
    case 'binary': {
      const apply = operations[expression.operator];
      const [left, right] = [compiled(expression.left, names), compiled(expression.right, names)];
      return (values) => apply(left(values), right(values));
    }
  }
}

const truth = (is: boolean, a: number, b: number): number =>
  Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : is ? 1 : 0;

const operations: Readonly<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': power,
  '<': (a, b) => truth(a < b, a, b),
  '<=': (a, b) => truth(a <= b, a, b),
  '>': (a, b) => truth(a > b, a, b),
  '>=': (a, b) => truth(a >= b, a, b),
  '=': (a, b) => truth(a === b, a, b),
  '!=': (a, b) => truth(a !== b, a, b),
  and: (a, b) => a * b,
  or: (a, b) => Math.max(a, b),
};

/** Whole powers by multiplying, the others by e and ln: `Math.pow` rounds differently from engine to engine. */
function power(base: number, exponent: number): number {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
    let result = 1;
    for (let i = Math.abs(exponent); i > 0; i--) result *= base;
    return exponent < 0 ? 1 / result : result;
  }
  if (base === 0) return exponent > 0 ? 0 : exponent < 0 ? Infinity : Number.NaN;
  if (base < 0 && !Number.isInteger(exponent)) return Number.NaN;
  const size = exp(exponent * log(Math.abs(base)));
  return base < 0 && exponent % 2 !== 0 ? -size : size;
}

/** The slope of an expression by one variable, itself an expression; at a corner the left one, as Keras has it for ReLU. */
export function derivativeOf(expression: Expression, by: string): Expression {
  const of = (part: Expression) => derivativeOf(part, by);
  switch (expression.kind) {
    case 'number':
      return constant(0);
    case 'name':
      return constant(expression.name === by ? 1 : 0);
    case 'unary':
      return negative(of(expression.of));
    case 'call': {
      const [first, second] = expression.args as [Expression, Expression | undefined];
      if (second) {
        const isFirst = binary(expression.name === 'min' ? '<' : '>', first, second);
        return plus(times(isFirst, of(first)), times(binary('-', constant(1), isFirst), of(second)));
      }
      return times(slopeOf(expression.name, first), of(first));
    }
    case 'binary': {
      const { operator, left, right } = expression;
      switch (operator) {
        case '+':
          return plus(of(left), of(right));
        case '-':
          return plus(of(left), negative(of(right)));
        case '*':
          return plus(times(of(left), right), times(left, of(right)));
        case '/':
          return plus(
            binary('/', of(left), right),
            negative(binary('/', times(left, of(right)), binary('^', right, constant(2)))),
          );
        case '^':
          return isConstant(right, by)
            ? times(times(right, binary('^', left, plus(right, constant(-1)))), of(left))
            : times(
                expression,
                plus(times(of(right), called('ln', left)), binary('/', times(right, of(left)), left)),
              );
        default:
          return constant(0);
      }
    }
  }
}

function slopeOf(name: string, of: Expression): Expression {
  switch (name) {
    case 'sin':
      return called('cos', of);
    case 'cos':
      return negative(called('sin', of));
    case 'tan':
      return binary('/', constant(1), binary('^', called('cos', of), constant(2)));
    case 'exp':
      return called('exp', of);
    case 'ln':
      return binary('/', constant(1), of);
    case 'sqrt':
      return binary('/', constant(0.5), called('sqrt', of));
    case 'abs':
      return called('sign', of);
    case 'tanh':
      return binary('-', constant(1), binary('^', called('tanh', of), constant(2)));
    case 'sigmoid':
      return times(called('sigmoid', of), binary('-', constant(1), called('sigmoid', of)));
    case 'softplus':
      return called('sigmoid', of);
    case 'relu':
      return binary('>', of, constant(0));
    default:
      return constant(0);
  }
}

const constant = (value: number): Expression => ({ kind: 'number', value });
const called = (name: string, arg: Expression): Expression => ({ kind: 'call', name, args: [arg] });
const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});

function isNumber(expression: Expression, value: number): boolean {
  return expression.kind === 'number' && expression.value === value;
}

function plus(left: Expression, right: Expression): Expression {
  if (isNumber(left, 0)) return right;
  if (isNumber(right, 0)) return left;
  if (left.kind === 'number' && right.kind === 'number') return constant(left.value + right.value);
  return binary('+', left, right);
}

function times(left: Expression, right: Expression): Expression {
  if (isNumber(left, 0) || isNumber(right, 0)) return constant(0);
  if (isNumber(left, 1)) return right;
  if (isNumber(right, 1)) return left;
  return binary('*', left, right);
}

function negative(of: Expression): Expression {
  return isNumber(of, 0) ? of : { kind: 'unary', operator: '-', of };
}

function isConstant(expression: Expression, by: string): boolean {
  switch (expression.kind) {
    case 'number':
      return true;
    case 'name':
      return expression.name !== by;
    case 'unary':
      return isConstant(expression.of, by);
    case 'call':
      return expression.args.every((arg) => isConstant(arg, by));
    case 'binary':
      return isConstant(expression.left, by) && isConstant(expression.right, by);
  }
}
