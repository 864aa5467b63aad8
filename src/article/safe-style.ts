import type { CssNode, List, ListItem } from 'css-tree';
import { generate, parse, walk } from 'css-tree/dist/csstree.esm';
import { isInnerAddress } from './inner-address.ts';

/** Functions of CSS that compute or draw; what is not among them may load something. */
const FUNCTIONS = new Set(
  `rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var env calc min max clamp round mod rem sin
   cos tan asin acos atan atan2 pow sqrt hypot log exp abs sign matrix matrix3d translate translatex translatey
   translatez translate3d scale scalex scaley scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy
   perspective blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia cubic-bezier
   steps linear linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient
   repeating-conic-gradient inset circle ellipse polygon path rect xywh local format counter counters`.split(
    /\s+/,
  ),
);

/** Rules of CSS that hold declarations or other rules; `@import` and its like are not among them. */
const AT_RULES = /^(media|supports|container|layer|font-face|page|(-webkit-)?keyframes)$/i;

/** Text that a parser has left as it is, and in which there is nothing that loads: no function, escape or address. */
const PLAIN_TEXT = /^[^(\\@:/]*$/;

/** A style sheet without what refers to anything outside of its document. */
export function safeStyleSheet(css: string): string {
  return cleaned(parsed(css, 'stylesheet'));
}

/** The declarations of a `style` attribute without those that refer to anything outside of its document. */
export function safeDeclarations(css: string): string {
  return cleaned(parsed(css, 'declarationList'));
}

/** Whether a property's value refers to nothing outside of its document. */
export function isSafeValue(css: string): boolean {
  // Without one of these it holds no function, and so no address.
  if (!/[(\\]/.test(css)) return true;
  try {
    return isInner(parsed(css, 'value'));
  } catch {
    return false;
  }
}

/** Reads CSS as browsers do, escapes and errors included: https://drafts.csswg.org/css-syntax/ */
function parsed(css: string, context: 'stylesheet' | 'declarationList' | 'value'): CssNode {
  return parse(css, { context, parseCustomProperty: true });
}

function cleaned(tree: CssNode): string {
  walk(tree, (node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) => {
    if (!item || !list) return;
    const isKept =
      node.type === 'Declaration'
        ? isInner(node.value)
        : node.type === 'Atrule'
          ? AT_RULES.test(node.name) && node.block !== null
          : // Of a rule, a selector that could not be read; in a block, a declaration.
            node.type === 'Rule'
            ? node.prelude.type !== 'Raw'
            : node.type !== 'Raw' && node.type !== 'Comment' && node.type !== 'CDO' && node.type !== 'CDC';
    if (!isKept) list.remove(item);
  });
  return generate(tree);
}

/** Whether nothing within a value leads out of the document. */
function isInner(value: CssNode): boolean {
  let isSafe = true;
  walk(value, (node: CssNode) => {
    if (node.type === 'Url') isSafe &&= isInnerAddress(node.value);
    else if (node.type === 'Function') isSafe &&= FUNCTIONS.has(node.name.toLowerCase());
    else if (node.type === 'Raw') isSafe &&= PLAIN_TEXT.test(node.value);
  });
  return isSafe;
}
