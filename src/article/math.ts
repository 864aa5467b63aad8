import { slug } from 'github-slugger';
import type { PhrasingContent, Text } from 'mdast';
import type { InlineMath, Math as MathBlock } from 'mdast-util-math';
import type { Compilation } from './compilation.ts';
import { withoutLabels } from './equations.ts';
import { setFormula } from './formula.ts';
import { type Made, type MadeHtml, made, madeHtml } from './made.ts';
import { placeOf } from './place.ts';
import { onlyDefines } from './tex-commands.ts';
import { articleWords } from './words.ts';

/** A formula with a line of its own; it can be scrolled, as it may be wider than the page. */
export function displayMath(node: MathBlock | InlineMath, source: string, compilation: Compilation): Made[] {
  if (onlyDefines(node.value)) return [];
  const label = articleWords[compilation.language].formula;
  const properties = { className: ['math'], tabIndex: 0, role: 'group', ariaLabel: label };
  const { tex, labels } = compilation.equations.number(node.value);
  const targets = labels.map((name) => made('span', { id: equationId(name) }));
  return [made('div', properties, [...targets, formula(node, tex, true, source, compilation)])];
}

/** A formula within a line, or one that would have a line of its own where there can be none, as in a table. */
export function mathInText(
  node: InlineMath | MathBlock,
  source: string,
  compilation: Compilation,
): PhrasingContent[] {
  if (onlyDefines(node.value)) return [];
  // Of GitHub's: $`x`$.
  const value = node.value.replace(/^`(.*)`$/s, '$1');
  const [, open, kind, name, close] =
    /^\s*(\(?)\s*\\(eqref|ref)\s*\{([^{}]*)\}\s*(\)?)\s*$/.exec(value) ?? [];
  if (name !== undefined && Boolean(open) === Boolean(close)) {
    const number = compilation.equations.numberOf(name.trim());
    if (number !== undefined) {
      return [reference(name.trim(), kind === 'eqref' || open ? `(${number})` : number)];
    }
  }
  return [formula(node, withoutLabels(value), isDisplay(node, source), source, compilation)];
}

/** The id of the place that a label names. */
function equationId(label: string): string {
  return `equation-${slug(label)}`;
}

function reference(label: string, text: string): Made {
  return made('a', { href: `#${equationId(label)}` }, [{ type: 'text', value: text }]);
}

/** A text in which `\\ref` and `\\eqref` are links to the formulas that they name. */
export function withReferences(
  node: Text,
  tell: (offset: number, message: string) => void,
  { equations }: Pick<Compilation, 'equations'>,
): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let at = 0;
  for (const match of node.value.matchAll(/\\(eqref|ref)\{([^{}]+)\}/g)) {
    const [whole, kind, name] = match as unknown as [string, string, string];
    const number = equations.numberOf(name.trim());
    if (number === undefined) {
      tell(match.index, `${whole}: no formula has this label`);
      continue;
    }
    parts.push({ ...node, value: node.value.slice(at, match.index) });
    parts.push(reference(name.trim(), kind === 'eqref' ? `(${number})` : number));
    at = match.index + whole.length;
  }
  return at === 0 ? [node] : [...parts, { ...node, value: node.value.slice(at) }];
}

/** Whether a formula in text is meant to have a line of its own: it stands between two dollars. */
export function isDisplay(node: InlineMath | MathBlock, source: string): boolean {
  return node.type === 'math' || source.startsWith('$$', node.position?.start.offset);
}

/**
 * @param tex what is set of it
 * @param source what the formula's positions count in
 */
function formula(
  node: InlineMath | MathBlock,
  tex: string,
  isDisplayed: boolean,
  source: string,
  { values, uses, report, macros, equations }: Compilation,
): Made | MadeHtml {
  const { value, position } = node;
  const start = position?.start.offset ?? 0;
  const written = source.slice(start, position?.end.offset);
  /** The place of a character of the formula as it was written. */
  const placeAt = (offset: number) => {
    const before = value.slice(0, offsetIn(value, tex, offset)).split('\n');
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
  const filled = values.fill(tex, (severity, offset, message) => {
    // Double braces are TeX's own where there are no values.
    if (severity === 'error') report(severity, placeAt(offset), message);
  });
  const text = filled.text.replace(/\\(eqref|ref)\s*\{([^{}]*)\}/g, (whole, kind: string, name: string) => {
    const number = equations.numberOf(name.trim());
    if (number === undefined) return whole;
    return `\\text{${kind === 'eqref' ? `(${number})` : number}}`;
  });
  const set = setFormula(text, isDisplayed, macros.at(node));
  uses.math = true;
  if ('html' in set) {
    for (const name of set.unknown) {
      const at = placeAt(filled.origin(Math.max(0, text.indexOf(name))));
      report('warning', at, `TeX: ${name}: no such command; it is shown as typed`);
    }
    const isWide = !isDisplayed && widestPart(set.html) > WIDE;
    return madeHtml(isWide ? `<span class="wide-math">${set.html}</span>` : set.html, filled.text);
  }
  report(set.isForeign ? 'warning' : 'error', placeAt(filled.origin(set.at)), `TeX: ${set.trouble}`);
  return made('code', { className: ['math-error'] }, [{ type: 'text', value: written }]);
}

/** Where a character of TeX with its numbers stood before: numbers were added to it, labels and blanks taken away. */
function offsetIn(value: string, tex: string, offset: number): number {
  if (tex === value) return offset;
  let at = 0;
  for (let i = 0; i < offset; ) {
    if (tex[i] === value[at]) {
      i++;
      at++;
      continue;
    }
    const [tag] = /^\\tag\{\d+\}/.exec(tex.slice(i)) ?? [];
    const [lost] = /^(?:\s+|\\label\s*\{[^{}]*\}|`)/.exec(value.slice(at)) ?? [];
    if (tag) i += tag.length;
    else if (lost) at += lost.length;
    else return at;
  }
  return at;
}

/** Letters of a part that may be wider than a phone's column. */
const WIDE = 22;

/** The letters of the longest part of a formula that no line end can part. */
function widestPart(html: string): number {
  const parts = html.split('class="katex-base"').slice(1);
  return Math.max(0, ...parts.map((part) => part.replace(/<[^>]*>?/g, '').length));
}
