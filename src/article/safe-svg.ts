import type { ElementContent, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';

/** What draws, and nothing that acts, loads or animates. */
const ELEMENTS = new Set(
  `svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style
   linearGradient radialGradient stop clipPath mask pattern marker image filter feBlend feColorMatrix feComposite
   feFlood feGaussianBlur feMerge feMergeNode feOffset feMorphology`.split(/\s+/),
);

/** An SVG document without scripts, handlers and addresses outside of itself; undefined if it is not well formed. */
export function safeSvg(text: string): string | undefined {
  let tree: Root;
  try {
    tree = fromXml(text);
  } catch {
    return undefined;
  }
  const drawing = tree.children.find((node) => node.type === 'element');
  if (drawing?.type !== 'element' || drawing.name !== 'svg') return undefined;
  const safe = safeContent([drawing]);
  return safe.length === 0 ? undefined : toXml(safe);
}

function safeContent(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type === 'cdata') return [{ type: 'text', value: node.value }];
    if (node.type !== 'element' || !ELEMENTS.has(node.name)) return [];
    const attributes = Object.fromEntries(
      Object.entries(node.attributes).filter(([name, value]) => isSafeAttribute(name, value ?? '')),
    );
    const children = safeContent(node.children);
    if (
      node.name === 'style' &&
      !children.every((child) => child.type === 'text' && isSafeStyle(child.value))
    ) {
      return [];
    }
    return [{ ...node, attributes, children }];
  });
}

function isSafeAttribute(name: string, value: string): boolean {
  if (/^on/i.test(name) || /^xml:base$/i.test(name)) return false;
  if (/^(xlink:)?href$/i.test(name)) return /^(#|data:image\/(png|jpeg|gif);base64,)/.test(value.trim());
  if (/^xmlns(:|$)/.test(name)) return true;
  return isSafeStyle(value);
}

/** Whether a style refers to nothing outside of its document. */
function isSafeStyle(style: string): boolean {
  const addresses = style.match(/url\s*\([^)]*/gi) ?? [];
  return (
    !/@import|expression\s*\(|javascript:|\\/i.test(style) &&
    addresses.every((address) => /^url\s*\(\s*["']?#/i.test(address))
  );
}
