import { nameToEmoji } from 'gemoji';
import type { Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import type { InlineMath, Math as MathBlock } from 'mdast-util-math';
import { visit } from 'unist-util-visit';
import { alertBox, readAlert } from './alert.ts';
import { withoutChineseTail } from './bare-address.ts';
import { codeBlock, codeSwitch } from './code.ts';
import type { Compilation } from './compilation.ts';
import { findDirectives } from './directive.ts';
import { buildDirective, standsAlone } from './directives.ts';
import { withFencedDivs } from './fenced-divs.ts';
import { withHalfWidthLinks } from './full-width-links.ts';
import { headingBlock } from './headings.ts';
import { type Made, made } from './made.ts';
import { displayMath, isDisplay, mathInText, withReferences } from './math.ts';
import { parseMarkdown } from './parse-markdown.ts';
import type { Prose } from './piece.ts';
import { placeOf, treeLine } from './place.ts';
import { withRoles } from './roles.ts';
import { withoutStandIns, withTightBold } from './spaced-bold.ts';
import { toolBlock } from './tool-block.ts';
import { articleWords } from './words.ts';

/** One stretch of Markdown as a tree in which the dialect is already made into what pages show. */
export async function compileProse(piece: Prose, compilation: Compilation): Promise<RootContent[]> {
  if (piece.attachments) compilation.attachments.set(piece.cell ?? 0, piece.attachments);
  const text = withFencedDivs(
    /\.[qr]md$/i.test(compilation.file) ? withoutQuartoMarks(piece.text) : piece.text,
  );
  const source = withTightBold(withHalfWidthLinks(text, parseMarkdown), parseMarkdown);
  const tree = parseMarkdown(source);
  refuseDepth(tree);
  countInSource(tree, piece);
  visit(tree, (node) => {
    if (isMath(node)) compilation.macros.note(node, compilation.values.fill(node.value, () => {}).text);
  });
  mendText(tree, source, compilation);
  setMathInText(tree, source, compilation);
  return blocks(tree.children, source, compilation);
}

/** Levels of quotations and lists, one within the other. */
const DEEPEST = 200;

/** @throws RangeError for a tree that is too deep to be walked */
function refuseDepth(node: Nodes, depth = 0): void {
  if (depth > DEEPEST) throw new RangeError(`deeper than ${DEEPEST} levels`);
  if ('children' in node) for (const child of node.children) refuseDepth(child, depth + 1);
}

/** Counts lines from where the piece starts in its file or cell. */
function countInSource(tree: Nodes, { line, cell }: Prose): void {
  visit(tree, ({ position }) => {
    if (!position) return;
    position.start.line = treeLine(position.start.line + line - 1, cell);
    position.end.line = treeLine(position.end.line + line - 1, cell);
  });
}

/** Fills in values, and mends what Markdown takes for text although an author meant more. */
function mendText(tree: Nodes, source: string, compilation: Compilation): void {
  const { values, report, equations } = compilation;
  visit(tree, (node) => {
    const tell = (severity: 'error' | 'warning', offset: number, message: string) =>
      report(severity, placeWithin(node, offset, source), message);
    const fill = (text: string) => values.fill(text, tell).text;
    if ('children' in node) {
      node.children = withRoles(node.children as PhrasingContent[], compilation).flatMap((child) => {
        if (child.type === 'link') return withoutChineseTail(child);
        if (child.type !== 'text' || !child.value.includes('ref{')) return [child];
        const tellOf = (offset: number, message: string) =>
          report('warning', placeWithin(child, offset, source), message);
        return withReferences(child, tellOf, { equations });
      }) as typeof node.children;
    }
    if (node.type === 'text') {
      const unclosed = /\$\$|\\begin\{[A-Za-z]+\*?\}/.exec(node.value);
      if (unclosed) tell('error', unclosed.index, `${unclosed[0]}: this formula has no end`);
      node.value = fill(withEmoji(withoutStandIns(node.value)));
    } else if (node.type === 'html') {
      node.value = fill(node.value);
    } else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      node.url = fill(node.url);
      if (node.title) node.title = fill(node.title);
    }
    if ((node.type === 'image' || node.type === 'imageReference') && node.alt) node.alt = fill(node.alt);
  });
}

/** The place of a character of a node's text, as near as a text without its marks tells. */
function placeWithin({ position }: Nodes, offset: number, source: string) {
  if (!position) return placeOf(undefined);
  const { line, column, offset: start = 0 } = position.start;
  const before = source.slice(start, Math.min(start + offset, position.end.offset ?? start)).split('\n');
  const lead = before.length === 1 ? column : 1;
  return placeOf({ line: line + before.length - 1, column: lead + before.at(-1)!.length });
}

/** Shortcodes such as `:tada:` as what they stand for. */
function withEmoji(text: string): string {
  return text.replace(/:(\+1|[-\w]+):/g, (code, name: string) =>
    Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name]! : code,
  );
}

/** What holds text, and so formulas within its lines. */
const TEXT_HOLDERS = new Set([
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
]);

/** Sets the formulas that stay within their line; paragraphs are parted later at those that get a line of their own. */
function setMathInText(tree: Nodes, source: string, compilation: Compilation): void {
  visit(tree, (node) => {
    if (node.type === 'paragraph') {
      node.children = node.children.flatMap((child) =>
        isMath(child) && !isDisplay(child, source) ? mathInText(child, source, compilation) : [child],
      );
    } else if (TEXT_HOLDERS.has(node.type) && 'children' in node) {
      node.children = allInText(
        node.children as PhrasingContent[],
        source,
        compilation,
      ) as typeof node.children;
    }
  });
}

function allInText(
  nodes: readonly PhrasingContent[],
  source: string,
  compilation: Compilation,
): PhrasingContent[] {
  return nodes.flatMap((child) => (isMath(child) ? mathInText(child, source, compilation) : [child]));
}

/** A formula; in text, the parser also leaves those that are bare environments. */
function isMath(node: Nodes): node is InlineMath | MathBlock {
  return node.type === 'inlineMath' || node.type === 'math';
}

async function blocks(
  nodes: readonly RootContent[],
  source: string,
  compilation: Compilation,
): Promise<RootContent[]> {
  const quietly = (from: number, to: number) =>
    compilation.values.fill(withoutStandIns(source.slice(from, to)), () => {}).text;
  const result: RootContent[] = [];
  for (const found of findDirectives(nodes, standsAlone, quietly)) {
    if (found.kind === 'content') {
      result.push(...(await block(found.node, source, compilation)));
    } else {
      const { directive } = found;
      const items = directive.items.map((item) => ({
        ...item,
        content: allInText(item.content, source, compilation),
      }));
      result.push(...(await buildDirective({ ...directive, items }, compilation)));
    }
  }
  return joinSwitches(result);
}

async function block(node: RootContent, source: string, compilation: Compilation): Promise<RootContent[]> {
  switch (node.type) {
    case 'paragraph':
      return [...labelBefore(node), ...aroundFormulas(node, source, compilation)];
    case 'math':
      return displayMath(node, source, compilation);
    case 'heading':
      return headingBlock(node, compilation);
    case 'code':
      return (
        (await toolBlock(node, compilation, (text, line) => {
          const { cell, ...at } = placeOf({ line, column: 1 });
          return compileProse(
            { kind: 'prose', text, line: at.line, ...(cell === undefined ? {} : { cell }) },
            compilation,
          );
        })) ?? [await codeBlock(node, compilation)]
      );
    case 'table':
      return [tableBlock(node, compilation)];
    case 'blockquote': {
      const alert = readAlert(node);
      const children = await blocks(alert?.content ?? node.children, source, compilation);
      return [alert ? alertBox(alert.kind, children, compilation) : ({ ...node, children } as RootContent)];
    }
    case 'list':
    case 'listItem':
    case 'footnoteDefinition': {
      const children = await blocks(node.children, source, compilation);
      return [{ ...node, children } as RootContent];
    }
    default:
      return [node];
  }
}

/** The place that MyST names in a line of its own, `(label)=`, which is taken away. */
function labelBefore(paragraph: Paragraph): Made[] {
  const [first] = paragraph.children;
  if (first?.type !== 'text') return [];
  const [line, label] = /^\(([\w:.-]+)\)=[ \t]*(?:\n|$)/.exec(first.value) ?? [];
  if (line === undefined) return [];
  first.value = first.value.slice(line.length);
  return [made('span', { id: label! })];
}

/** Quarto's own marks in running text, as what is known here; every line stays on its line. */
function withoutQuartoMarks(text: string): string {
  return text
    .replace(/\$\$[ \t]*\{#(eq-[\w-]+)[^}\n]*\}/g, '\\label{$1}$$$$')
    .replace(/(^|[\s([])@(eq-[\w-]+)/g, '$1\\eqref{$2}')
    .replace(/^(#{1,6}[ \t].*?)[ \t]*\{[#.][^}\n]*\}[ \t]*$/gm, '$1')
    .replace(/(!\[[^\]\n]*\]\([^)\n]*\))\{[^}\n]*\}/g, '$1')
    .replace(/\[([^[\]\n]*)\]\{[.#][^}\n]*\}/g, '$1');
}

/** A paragraph in parts: a formula with a line of its own cannot stand within one. */
function aroundFormulas(paragraph: Paragraph, source: string, compilation: Compilation): RootContent[] {
  const parts: RootContent[] = [];
  let text: PhrasingContent[] = [];
  const endText = () => {
    if (text.some((node) => node.type !== 'text' || node.value.trim() !== '')) {
      parts.push({ ...paragraph, children: text });
    }
    text = [];
  };
  for (const child of paragraph.children) {
    if (isMath(child)) {
      endText();
      parts.push(...displayMath(child, source, compilation));
    } else {
      text.push(child);
    }
  }
  endText();
  return parts;
}

/** A table in a frame of its own, so that a wide one scrolls. */
function tableBlock(table: Table, compilation: Compilation): Made {
  compilation.tables++;
  const ariaLabel = articleWords[compilation.language].table(compilation.tables);
  return made('div', { className: ['table'], tabIndex: 0, role: 'region', ariaLabel }, [table]);
}

function joinSwitches(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  for (const node of nodes) {
    const before = result.at(-1);
    const joined = before?.type === 'made' && node.type === 'made' ? codeSwitch(before, node) : undefined;
    if (joined) result.splice(-1, 1, joined);
    else result.push(node);
  }
  return result;
}
