import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { type Place, placeOf } from './place.ts';

/** One of the dialect's marks, such as `!image`, with the list that follows it. */
export interface Directive {
  readonly name: string;
  readonly items: readonly Item[];
  readonly place: Place;
}

/** One line of a directive's list. */
export interface Item {
  /** As written, with values filled in. */
  readonly text: string;
  /** The same as Markdown reads it. */
  readonly content: readonly PhrasingContent[];
  readonly place: Place;
}

/** `name: value`, as an item says it. */
export interface Setting extends Item {
  readonly name: string;
}

/** A stretch of a text that is or is not a directive. */
export type Found =
  | { readonly kind: 'directive'; readonly directive: Directive }
  | { readonly kind: 'content'; readonly node: RootContent };

const MARK = /^!([a-z][a-z0-9-]*)[ \t]*$/;

/**
 * Finds directives among the blocks of a text: a line such as `!image`, and after it a list.
 * @param standsAlone whether a directive of this name needs no list
 * @param written a stretch of the source, with values filled in
 */
export function findDirectives(
  nodes: readonly RootContent[],
  standsAlone: (name: string) => boolean,
  written: (from: number, to: number) => string,
): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    const mark = node.type === 'paragraph' ? lastLine(node) : emptyMark(node);
    const next = nodes[i + 1];
    const list = next?.type === 'list' ? next : undefined;
    if (!mark || !(list || standsAlone(mark.name))) {
      found.push({ kind: 'content', node });
      continue;
    }
    if (mark.before) found.push({ kind: 'content', node: mark.before });
    const items = list && !(standsAlone(mark.name) && !isAdjacent(node, list)) ? list.children : [];
    if (items.length > 0) i++;
    found.push({
      kind: 'directive',
      directive: { name: mark.name, place: mark.place, items: items.map((item) => toItem(item, written)) },
    });
  }
  return found;
}

/** The settings of these names among a directive's items, and the items that are none. */
export function splitSettings(
  items: readonly Item[],
  names: readonly string[],
): { readonly settings: readonly Setting[]; readonly values: readonly Item[] } {
  const settings: Setting[] = [];
  const values: Item[] = [];
  for (const item of items) {
    const match = /^([A-Za-z][\w-]*)[ \t]*[:：][ \t]*/.exec(item.text);
    const name = match?.[1]?.toLowerCase();
    if (!match || !name || !names.includes(name)) {
      values.push(item);
      continue;
    }
    const { line, column } = item.place;
    settings.push({
      name,
      text: item.text.slice(match[0].length),
      content: withoutStart(item.content, match[0].length),
      place: { ...item.place, line, column: column + match[0].length },
    });
  }
  return { settings, values };
}

/** The mark in the last line of a paragraph, and what stands before it. */
function lastLine(
  paragraph: Paragraph,
): { readonly name: string; readonly place: Place; readonly before?: Paragraph } | undefined {
  const last = paragraph.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const lines = last.value.split('\n');
  const name = MARK.exec(lines.at(-1)!)?.[1];
  if (!name || (lines.length === 1 && paragraph.children.length > 1)) return undefined;
  const end = placeOf(last.position?.end);
  const place = { ...end, column: Math.max(1, end.column - lines.at(-1)!.length) };
  if (lines.length === 1) return { name, place };
  const rest = { ...last, value: lines.slice(0, -1).join('\n') };
  return { name, place, before: { ...paragraph, children: [...paragraph.children.slice(0, -1), rest] } };
}

/** A mark over a single hyphen, which Markdown takes for the line under a heading. */
function emptyMark(
  node: RootContent,
): { readonly name: string; readonly place: Place; readonly before?: undefined } | undefined {
  if (node.type !== 'heading' || node.children.length !== 1) return undefined;
  const [text] = node.children;
  const name = text?.type === 'text' ? MARK.exec(text.value)?.[1] : undefined;
  return name === undefined ? undefined : { name, place: placeOf(node.position?.start) };
}

/** Whether a list begins on the line after a paragraph's last one. */
function isAdjacent(node: RootContent, list: List): boolean {
  return (list.position?.start.line ?? 0) - (node.position?.end.line ?? 0) <= 1;
}

function toItem(item: ListItem, written: (from: number, to: number) => string): Item {
  const paragraphs = item.children.filter((child) => child.type === 'paragraph');
  const content = paragraphs.flatMap(({ children }, i): PhrasingContent[] =>
    i === 0 ? children : [{ type: 'break' }, ...children],
  );
  const [first] = paragraphs;
  const start = first?.position?.start ?? item.position?.start;
  const text = first ? written(first.position!.start.offset!, first.position!.end.offset!) : '';
  return { text: text.replace(/\s*\n\s*/g, ' ').trim(), content, place: placeOf(start) };
}

/** Inline Markdown without the first characters of its text. */
function withoutStart(content: readonly PhrasingContent[], length: number): PhrasingContent[] {
  const [first, ...rest] = content;
  if (first?.type !== 'text') return [...content];
  const value = first.value.slice(length);
  return value === '' ? rest : [{ ...first, value }, ...rest];
}
