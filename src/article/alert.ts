import type { Blockquote, RootContent } from 'mdast';
import type { Compilation } from './compilation.ts';
import { type Made, made } from './made.ts';
import { articleWords } from './words.ts';

/** The kinds of what is set apart from a text, as GitHub names them. */
export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** What other tools call them: MyST, Quarto, Jupyter Book, docutils. */
const OTHER_NAMES: Readonly<Record<string, AlertKind>> = {
  hint: 'tip',
  seealso: 'note',
  admonition: 'note',
  attention: 'warning',
  danger: 'caution',
  error: 'caution',
};

/** The kind that a tool's name for it comes to; undefined for what is none. */
export function alertKind(name: string): AlertKind | undefined {
  const plain = name.toLowerCase();
  if (/^(note|tip|important|warning|caution)$/.test(plain)) return plain as AlertKind;
  return Object.hasOwn(OTHER_NAMES, plain) ? OTHER_NAMES[plain] : undefined;
}

/**
 * A box apart from the text.
 * @param title default the name of its kind
 */
export function alertBox(
  kind: AlertKind,
  content: readonly RootContent[],
  { language }: Pick<Compilation, 'language'>,
  title: readonly RootContent[] = [{ type: 'text', value: articleWords[language].alerts[kind] }],
): Made {
  const head = made('p', { className: ['alert-title'] }, title);
  return made('div', { className: ['alert'], dataKind: kind, role: 'note' }, [head, ...content]);
}

/** The kind of alert that a quotation is by its first line, such as `[!NOTE]`, and the quotation without that line. */
export function readAlert(
  quote: Blockquote,
): { readonly kind: AlertKind; readonly content: Blockquote['children'] } | undefined {
  const [first, ...rest] = quote.children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || text?.type !== 'text') return undefined;
  const [mark, name] = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i.exec(text.value) ?? [];
  if (mark === undefined) return undefined;
  const value = text.value.slice(mark.length);
  const children = value === '' ? first.children.slice(1) : [{ ...text, value }, ...first.children.slice(1)];
  const content = children.length === 0 ? rest : [{ ...first, children }, ...rest];
  return { kind: alertKind(name!)!, content };
}
