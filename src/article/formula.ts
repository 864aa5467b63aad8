import katex from 'katex';
import { keeping } from './kept.ts';

/** A formula as HTML, or why it is none. */
export type Formula =
  | { readonly html: string }
  | { readonly trouble: string /** Character of the TeX. */; readonly at: number };

/** Formulas of the articles set last: most come again when one paragraph has changed. */
const once = keeping<Formula>(4000);

/** TeX as KaTeX sets it: what is seen as HTML, and MathML for screen readers. */
export function setFormula(tex: string, isDisplay: boolean): Formula {
  return once(`${isDisplay ? 'display' : 'inline'} ${tex}`, () => set(tex, isDisplay));
}

function set(tex: string, displayMode: boolean): Formula {
  try {
    const html = katex.renderToString(tex, {
      displayMode,
      output: 'htmlAndMathml',
      strict: false,
      maxExpand: 1000,
    });
    return { html };
  } catch (error) {
    if (error instanceof katex.ParseError) {
      const message = error.message
        .replace(/^KaTeX parse error: /, '')
        .replace(/ at (position|end of input).*$/s, '');
      return { trouble: message, at: Math.max(0, error.position ?? 0) };
    }
    // Nesting that is deeper than the stack.
    if (error instanceof RangeError) return { trouble: 'this formula is nested too deeply', at: 0 };
    throw error;
  }
}
