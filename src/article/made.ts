import type { Properties } from 'hast';
import type { BlockContent, Node, Parent, PhrasingContent, RootContent } from 'mdast';

/**
 * An element that the compiler makes itself. It passes by the sanitiser untouched, and no author can write one: it
 * exists only as a node of a tree, never as text. What it holds is the author's, and is sanitised.
 */
export interface Made extends Parent {
  type: 'made';
  tag: string;
  properties: Properties;
  children: RootContent[];
}

/** HTML that the compiler makes itself, such as a formula or highlighted code. */
export interface MadeHtml extends Node {
  type: 'madeHtml';
  html: string;
  /** What it says, where only plain text can stand. */
  value: string;
}

declare module 'mdast' {
  interface RootContentMap {
    made: Made;
    madeHtml: MadeHtml;
  }
  interface PhrasingContentMap {
    made: Made;
    madeHtml: MadeHtml;
  }
  interface BlockContentMap {
    made: Made;
    madeHtml: MadeHtml;
  }
}

export function made(
  tag: string,
  properties: Properties,
  children: readonly (RootContent | BlockContent | PhrasingContent)[] = [],
): Made {
  return { type: 'made', tag, properties, children: [...children] as RootContent[] };
}

export function madeHtml(html: string, value: string): MadeHtml {
  return { type: 'madeHtml', html, value };
}
