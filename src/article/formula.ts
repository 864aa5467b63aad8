import katex from 'katex';
import { keeping } from './kept.ts';
import { defines, inKnownDefinitions, inKnownEnvironments, MORE_COMMANDS } from './tex-commands.ts';

/** A formula as HTML, or why it is none. */
export type Formula =
  | {
      readonly html: string;
      /** Commands that nobody knows: they are shown as typed. */
      readonly unknown: readonly string[];
    }
  | {
      readonly trouble: string;
      /** Character of the TeX. */
      readonly at: number;
      /** Whether it may well be TeX, of a kind that is not known here. */
      readonly isForeign: boolean;
    };

/** What commands mean, as KaTeX keeps it. */
export type MacroMap = Record<string, string | object | ((macroExpander: object) => string | object)>;

/** Formulas of the articles set last: most come again when one paragraph has changed. */
const once = keeping<Formula>(4000);

/**
 * TeX as KaTeX sets it: what is seen as HTML, and MathML for screen readers.
 * @param meaning what commands mean where it stands
 * @param keeps whether what it defines is put into `meaning.macros`
 */
export function setFormula(
  tex: string,
  isDisplay: boolean,
  meaning: { readonly macros: MacroMap; readonly key: string } = { macros: {}, key: '' },
  keeps = false,
): Formula {
  if (keeps) return set(tex, isDisplay, meaning.macros, true);
  const key = `${isDisplay ? 'display' : 'inline'} ${meaning.key}\n${tex}`;
  return once(key, () => set(tex, isDisplay, { ...meaning.macros }, false));
}

/** More unknown commands than these are no formula. */
const MOST_UNKNOWN = 20;

function set(tex: string, displayMode: boolean, macros: MacroMap, globalGroup: boolean): Formula {
  const known = defines(tex)
    ? inKnownDefinitions(tex, (name, given, body) => {
        macros[name] = withDefault(given, body);
      })
    : tex;
  const source = inKnownEnvironments(known, displayMode);
  const unknown: string[] = [];
  for (;;) {
    // KaTeX's own commands go before these, and an article's before both.
    const all: MacroMap = { ...macros };
    const added: MacroMap = {
      ...MORE_COMMANDS,
      ...Object.fromEntries(unknown.map((name) => [name, asTyped(name)])),
    };
    for (const [name, body] of Object.entries(added)) all[name] ??= body;
    try {
      const html = katex.renderToString(source, {
        displayMode,
        output: 'htmlAndMathml',
        strict: false,
        maxExpand: 1000,
        macros: all,
        globalGroup,
      });
      if (globalGroup) {
        for (const [name, body] of Object.entries(all)) if (body !== added[name]) macros[name] = body;
      }
      return { html, unknown };
    } catch (error) {
      if (error instanceof RangeError) {
        // Nesting that is deeper than the stack.
        return { trouble: 'this formula is nested too deeply', at: 0, isForeign: false };
      }
      if (!(error instanceof katex.ParseError)) throw error;
      const [, name] = /Undefined control sequence: (\\(?:[A-Za-z@]+|.))/.exec(error.message) ?? [];
      if (name !== undefined && !unknown.includes(name) && unknown.length < MOST_UNKNOWN) {
        unknown.push(name);
        continue;
      }
      const trouble = error.message
        .replace(/^KaTeX parse error: /, '')
        .replace(/ at (position|end of input).*$/s, '');
      const isForeign = /^No such environment|^Can't use function|can be used only in/.test(trouble);
      return { trouble, at: Math.max(0, error.position ?? 0), isForeign };
    }
  }
}

/** A command as the text that its author has typed. */
function asTyped(name: string): string {
  return `\\text{\\textbackslash ${name.slice(1)}}`;
}

/** A command whose first argument may be left out. */
function withDefault(given: string, body: string) {
  return (expander: object): string => {
    const { future, popToken } = expander as Expander;
    let first = given;
    if (future.call(expander).text === '[') {
      popToken.call(expander);
      first = '';
      for (let token = popToken.call(expander); token.text !== ']' && token.text !== 'EOF'; ) {
        first += token.text.startsWith('\\') ? `${token.text} ` : token.text;
        token = popToken.call(expander);
      }
    }
    return body.replace(/#(\d)/g, (_, n: string) => (n === '1' ? first : `#${Number(n) - 1}`));
  };
}

/** What KaTeX gives to a macro that reads on by itself. */
interface Expander {
  future(): { readonly text: string };
  popToken(): { readonly text: string };
}
