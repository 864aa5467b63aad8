import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

const DOLLAR = 36;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/**
 * A formula between single dollars. After the first there is no blank, before the last none and after it no digit, as in
 * pandoc, so that prices stay text; with a blank on both sides it is one where it does not begin with a number. Dollars
 * in braces are the formula's own: `$\text{if $x > 0$}$`.
 * Source: https://pandoc.org/MANUAL.html#extension-tex_math_dollars
 */
export function inlineMathSyntax(): Extension {
  const single = { name: 'singleDollarMath', tokenize, previous } satisfies Construct;
  return { text: { [DOLLAR]: single } };
}

/** A dollar that is not the second of two. */
function previous(this: TokenizeContext, code: Code): boolean {
  return code !== DOLLAR || this.events.at(-1)?.[1].type === 'characterEscape';
}

function tokenize(effects: Effects, ok: State, nok: State): State {
  let depth = 0;
  let before: Code = null;
  let hasBlank = false;
  let isNumber = false;
  let isFirst = true;
  return start;

  function start(code: Code): State | undefined {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    effects.consume(code);
    effects.exit('mathTextSequence');
    return afterOpening;
  }

  function afterOpening(code: Code): State | undefined {
    // Two dollars are another's.
    if (code === null || code === DOLLAR) return nok(code);
    hasBlank = isBlank(code);
    return between(code);
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code);
    // With a blank before it, it closes what began with one.
    if (code === DOLLAR && depth <= 0) {
      return isBlank(before) === hasBlank && !(hasBlank && isNumber) ? closing(code) : nok(code);
    }
    if (isLineEnd(code)) {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      before = code;
      return between;
    }
    effects.enter('mathTextData');
    return data(code);
  }

  function data(code: Code): State | undefined {
    if (code === null || isLineEnd(code) || (code === DOLLAR && depth <= 0)) {
      effects.exit('mathTextData');
      return between(code);
    }
    if (code === OPEN) depth++;
    if (code === CLOSE) depth--;
    if (isFirst && code !== null && !isBlank(code)) {
      isNumber = code >= 48 && code <= 57;
      isFirst = false;
    }
    effects.consume(code);
    before = code;
    return code === BACKSLASH ? escaped : data;
  }

  /** What follows a backslash is neither a brace nor a dollar. */
  function escaped(code: Code): State | undefined {
    if (code === null || isLineEnd(code)) return data(code);
    effects.consume(code);
    before = code === BACKSLASH ? code : 65;
    return data;
  }

  function closing(code: Code): State | undefined {
    effects.enter('mathTextSequence');
    effects.consume(code);
    effects.exit('mathTextSequence');
    return afterClosing;
  }

  function afterClosing(code: Code): State | undefined {
    if (code === DOLLAR || (code !== null && code >= 48 && code <= 57)) return nok(code);
    effects.exit('mathText');
    return ok(code);
  }
}

/** As micromark codes them: -5 to -3. */
function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

function isBlank(code: Code): boolean {
  return code !== null && (code < 0 || code === 32);
}
