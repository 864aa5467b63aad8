import type {
  CompileContext,
  Extension as FromMarkdownExtension,
  Token as MdastToken,
} from 'mdast-util-from-markdown';
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    displayMath: 'displayMath';
    displayMathMark: 'displayMathMark';
    displayMathLine: 'displayMathLine';
  }
}

const DOLLAR = 36;
const BACKSLASH = 92;
const BEGIN = '\\begin{';
const END = '\\end{';

/**
 * Display math as authors of notebooks write it: between `$$` and `$$`, wherever on a line those stand, and bare from
 * `\begin{align}` to its `\end{align}`, blank lines and all. What has no end is left as text.
 */
export function displayMathSyntax(): Extension {
  const block = { name: 'displayMath', concrete: true, tokenize: tokenizeBlock } satisfies Construct;
  const inText = { name: 'displayMathText', tokenize: tokenizeText } satisfies Construct;
  return {
    flow: { [DOLLAR]: block, [BACKSLASH]: block },
    text: { [BACKSLASH]: inText },
    // The fence of its own makes all that follows an unclosed `$$` a formula.
    disable: { null: ['mathFlow'] },
  };
}

/** Gives trees `math` nodes for what `displayMathSyntax` has found. */
export function displayMathFromMarkdown(): FromMarkdownExtension {
  return {
    enter: {
      displayMath(this: CompileContext, token: MdastToken) {
        this.enter({ type: 'math', value: '' }, token);
        this.buffer();
      },
    },
    exit: {
      displayMathLine(this: CompileContext, token: MdastToken) {
        this.config.enter.data!.call(this, token);
        this.config.exit.data!.call(this, token);
      },
      displayMath(this: CompileContext, token: MdastToken) {
        const value = this.resume();
        const node = this.stack.at(-1)!;
        if (node.type === 'math') node.value = value.replace(/^\n|\n$/g, '');
        this.exit(token);
      },
    },
  };
}

function tokenizeBlock(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return tokenize(this, effects, ok, nok, true);
}

function tokenizeText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return tokenize(this, effects, ok, nok, false);
}

/** Environments of which a text is known to hold no end: it is looked for once, not once for each beginning. */
const endless = new WeakMap<TokenizeContext, Set<string>>();

/** A block ends with its line, and may hold blank lines; in text, neither. */
function tokenize(
  context: TokenizeContext,
  effects: Effects,
  ok: State,
  nok: State,
  isBlock: boolean,
): State {
  /** What has been read of the line so far, as far as it can matter. */
  let tail = '';
  /** Name of the environment; none between dollars. */
  let name = '';
  let depth = 0;
  let hasEnd = false;
  const text = textOf(context);

  return start;

  function start(code: Code): State | undefined {
    effects.enter('displayMath');
    if (code === DOLLAR) {
      effects.enter('displayMathMark');
      return dollars(code);
    }
    effects.enter('displayMathLine');
    return opening(code);
  }

  /** The two dollars before a formula. */
  function dollars(code: Code): State | undefined {
    if (code !== DOLLAR) return nok(code);
    tail += '$';
    effects.consume(code);
    return tail.length === 2 ? afterDollars : dollars;
  }

  function afterDollars(code: Code): State | undefined {
    if (code === DOLLAR) return nok(code);
    effects.exit('displayMathMark');
    tail = '';
    return betweenLines(code);
  }

  /** `\begin{name}`. */
  function opening(code: Code): State | undefined {
    if (code === null || code < 0) return nok(code);
    const next = tail + String.fromCharCode(code);
    if (!BEGIN.startsWith(next.slice(0, BEGIN.length))) return nok(code);
    effects.consume(code);
    tail = next;
    if (!tail.endsWith('}')) return tail.length > 40 ? nok : opening;
    name = tail.slice(BEGIN.length, -1);
    if (!/^[A-Za-z]+\*?$/.test(name)) return nok;
    if (endless.get(text)?.has(name)) return nok;
    depth = 1;
    tail = '';
    return inLine;
  }

  function betweenLines(code: Code): State | undefined {
    if (code === null) return endOfText(code);
    if (code === DOLLAR && name === '') return closingDollars(code);
    if (isLineEnd(code)) return lineEnd(code);
    effects.enter('displayMathLine');
    return inLine(code);
  }

  function inLine(code: Code): State | undefined {
    if (code === null) return endOfText(code);
    if (isLineEnd(code)) {
      effects.exit('displayMathLine');
      return lineEnd(code);
    }
    const escaped = /(^|[^\\])(\\\\)*\\$/.test(tail);
    if (code === DOLLAR && name === '' && !escaped) {
      effects.exit('displayMathLine');
      return closingDollars(code);
    }
    effects.consume(code);
    tail = (tail + (code < 0 ? ' ' : String.fromCharCode(code))).slice(-60);
    if (name !== '' && tail.endsWith('}')) {
      if (tail.endsWith(`${BEGIN}${name}}`)) depth++;
      if (tail.endsWith(`${END}${name}}`)) {
        depth--;
        hasEnd = true;
      }
      if (depth === 0) {
        return afterEnvironment;
      }
    }
    return inLine;
  }

  function endOfText(code: Code): State | undefined {
    if (name !== '' && !hasEnd) endless.set(text, (endless.get(text) ?? new Set()).add(name));
    return nok(code);
  }

  function lineEnd(code: Code): State | undefined {
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    tail = '';
    return lineStart;
  }

  function lineStart(code: Code): State | undefined {
    // A line that only goes on a paragraph within a quote or list does not belong to a block in there.
    if (isBlock && context.parser.lazy[context.now().line]) return nok(code);
    return betweenLines(code);
  }

  /** Two dollars end the formula; one is its own, as in `\text{if $x > 0$}`. */
  function closingDollars(code: Code): State | undefined {
    return effects.attempt(twoDollars, end, ownDollar)(code);
  }

  function ownDollar(code: Code): State | undefined {
    effects.enter('displayMathLine');
    effects.consume(code);
    tail = `${tail}$`.slice(-60);
    return inLine;
  }

  function afterEnvironment(code: Code): State | undefined {
    effects.exit('displayMathLine');
    return end(code);
  }

  function end(code: Code): State | undefined {
    effects.exit('displayMath');
    return isBlock ? restOfLine(code) : ok(code);
  }

  /** Only white space may follow a block on its line. */
  function restOfLine(code: Code): State | undefined {
    if (code === null || isLineEnd(code)) return ok(code);
    if (!isSpace(code)) return nok(code);
    effects.enter('whitespace');
    return space(code);
  }

  function space(code: Code): State | undefined {
    if (isSpace(code)) {
      effects.consume(code);
      return space;
    }
    effects.exit('whitespace');
    return restOfLine(code);
  }
}

/** What ends a formula between dollars. */
const twoDollars: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return first;

    function first(code: Code): State | undefined {
      effects.enter('displayMathMark');
      effects.consume(code);
      return second;
    }

    function second(code: Code): State | undefined {
      if (code !== DOLLAR) return nok(code);
      effects.consume(code);
      effects.exit('displayMathMark');
      return ok;
    }
  },
};

/** What is being read: while micromark looks whether a block interrupts a paragraph, the context is one derived from it. */
function textOf(context: TokenizeContext): TokenizeContext {
  const parent = Object.getPrototypeOf(context) as TokenizeContext;
  return Object.hasOwn(parent, 'parser') ? textOf(parent) : context;
}

/** As micromark codes them: -5 to -3. */
function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

/** A space, a tab, or the rest of a tab. */
function isSpace(code: Code): boolean {
  return code === 32 || code === -1 || code === -2;
}
