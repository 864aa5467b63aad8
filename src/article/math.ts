import type { InlineMath, Math as MathBlock } from 'mdast-util-math';
import type { Compilation } from './compilation.ts';
import { setFormula } from './formula.ts';
import { type Made, type MadeHtml, made, madeHtml } from './made.ts';
import { placeOf } from './place.ts';
import { articleWords } from './words.ts';

/** A formula with a line of its own; it can be scrolled, as it may be wider than the page. */
export function displayMath(node: MathBlock | InlineMath, source: string, compilation: Compilation): Made {
  const label = articleWords[compilation.language].formula;
  const properties = { className: ['math'], tabIndex: 0, role: 'group', ariaLabel: label };
  return made('div', properties, [formula(node, true, source, compilation)]);
}

/** A formula within a line, or one that would have a line of its own where there can be none, as in a table. */
export function mathInText(
  node: InlineMath | MathBlock,
  source: string,
  compilation: Compilation,
): Made | MadeHtml {
  return formula(node, isDisplay(node, source), source, compilation);
}

/** Whether a formula in text is meant to have a line of its own: it stands between two dollars. */
export function isDisplay(node: InlineMath | MathBlock, source: string): boolean {
  return node.type === 'math' || source.startsWith('$$', node.position?.start.offset);
}

/** @param source what the formula's positions count in */
function formula(
  { value, position }: InlineMath | MathBlock,
  isDisplayed: boolean,
  source: string,
  { values, uses, report }: Compilation,
): Made | MadeHtml {
  const start = position?.start.offset ?? 0;
  const written = source.slice(start, position?.end.offset);
  /** The place of a character of the formula as it was written. */
  const placeAt = (offset: number) => {
    const before = value.slice(0, offset).split('\n');
    const lines = written.split('\n');
    // The line of the formula lies in a line of the source, after what a quote or a list puts before it.
    const first = Math.max(
      0,
      lines.findIndex((line) => line.includes(value.split('\n')[0]!)),
    );
    const line = first + before.length - 1;
    const inLine = Math.max(0, lines[line]?.indexOf(value.split('\n')[before.length - 1]!) ?? 0);
    const lead = line === 0 ? (position?.start.column ?? 1) - 1 : 0;
    return placeOf({
      line: (position?.start.line ?? 1) + line,
      column: 1 + lead + inLine + before.at(-1)!.length,
    });
  };
  const filled = values.fill(value, (severity, offset, message) => {
    // Double braces are TeX's own where there are no values.
    if (severity === 'error') report(severity, placeAt(offset), message);
  });
  const set = setFormula(filled.text, isDisplayed);
  uses.math = true;
  if ('html' in set) return madeHtml(set.html, filled.text);
  report('error', placeAt(filled.origin(set.at)), `TeX: ${set.trouble}`);
  return made('code', { className: ['math-error'] }, [{ type: 'text', value: written }]);
}
