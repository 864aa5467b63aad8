import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Compilation } from './compilation.ts';
import { articleWords } from './words.ts';

/** What Markdown makes of tables and task lists, as HTML has it today and screen readers want it. */
export function tidyHtml(tree: Root, { language }: Pick<Compilation, 'language'>): void {
  const words = articleWords[language];
  visit(tree, 'element', (node, index, parent) => {
    const { properties } = node;
    if (node.tagName === 'p' && parent && index !== undefined && isEmpty(node)) {
      parent.children.splice(index, 1);
      return index;
    }
    // How places were named before any element could have an id.
    if (node.tagName === 'a' && typeof properties.name === 'string') {
      properties.id ??= properties.name;
      delete properties.name;
    }
    if (typeof properties.align === 'string') alignByStyle(node, properties.align);
    if (node.tagName === 'input' && properties.type === 'checkbox') {
      const text = parent?.type === 'element' ? textOf(parent).trim().split('\n')[0] : '';
      properties.ariaLabel = text || words.task;
    }
    return undefined;
  });
}

/** What is left of a paragraph that held nothing but what was left out. */
function isEmpty({ children }: Element): boolean {
  return children.every((child) => child.type === 'text' && child.value.trim() === '');
}

function alignByStyle({ properties }: Element, align: string): void {
  delete properties.align;
  if (/^(left|right|center|justify)$/.test(align)) properties.style = `text-align: ${align}`;
}
