import type { Element, ElementContent, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import { isFragment, isInnerAddress } from './inner-address.ts';
import { isSafeValue, safeDeclarations, safeStyleSheet } from './safe-style.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** What draws, and nothing that acts, loads or animates. */
const ELEMENTS = new Set(
  `svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style switch
   linearGradient radialGradient stop clipPath mask pattern marker image filter feBlend feColorMatrix feComposite
   feComponentTransfer feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA
   feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
   feSpotLight feTile feTurbulence`.split(/\s+/),
);

/** Attributes that are words, not CSS: they may look like anything. */
const WORDS = /^(id|class|role|lang|data-.*|aria-.*)$/;

/** What prefixes stand for; '' is what names without one belong to. */
type Namespaces = ReadonlyMap<string, string>;

/**
 * An SVG document without scripts, handlers and addresses outside of itself; undefined if it is not well formed.
 * Names are compared by their namespaces, whatever their prefixes, and written without any.
 */
export function safeSvg(text: string): string | undefined {
  let tree: Root;
  try {
    tree = fromXml(text);
  } catch {
    return undefined;
  }
  const drawing = tree.children.find((node) => node.type === 'element');
  if (drawing?.type !== 'element') return undefined;
  const [safe] = safeElement(
    drawing,
    new Map([
      ['', SVG],
      ['xml', XML],
      // Drawings within HTML need not declare it.
      ['xlink', XLINK],
    ]),
  );
  if (safe?.name !== 'svg') return undefined;
  return toXml({ ...safe, attributes: { xmlns: SVG, ...safe.attributes } });
}

function safeElement(node: Element, outer: Namespaces): Element[] {
  const namespaces = declaredBy(node, outer);
  const { space, name: written } = resolved(node.name, namespaces.get('') ?? '', namespaces);
  // What a link holds is drawn; where it leads is not kept.
  const name = written === 'a' ? 'g' : written;
  if (space !== SVG || !ELEMENTS.has(name)) return [];
  const attributes: Record<string, string> = {};
  for (const [attribute, value] of Object.entries(node.attributes)) {
    const safe = safeAttribute(attribute, value ?? '', name, namespaces);
    if (safe) attributes[safe.name] ??= safe.value;
  }
  const children = name === 'style' ? safeStyle(node) : safeContent(node.children, namespaces);
  return [{ type: 'element', name, attributes, children }];
}

function safeContent(nodes: readonly ElementContent[], namespaces: Namespaces): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type === 'cdata') return [{ type: 'text', value: node.value }];
    return node.type === 'element' ? safeElement(node, namespaces) : [];
  });
}

function safeStyle({ children }: Element): ElementContent[] {
  const css = children.map((child) => (child.type === 'text' || child.type === 'cdata' ? child.value : ''));
  return [{ type: 'text', value: safeStyleSheet(css.join('')) }];
}

function safeAttribute(
  written: string,
  value: string,
  element: string,
  namespaces: Namespaces,
): { readonly name: string; readonly value: string } | undefined {
  const { space, name } = resolved(written, '', namespaces);
  if (space === XML) return name === 'space' || name === 'lang' ? { name: `xml:${name}`, value } : undefined;
  if (name === 'href' && (space === '' || space === XLINK)) {
    const isInner = element === 'image' ? isInnerAddress(value) : isFragment(value);
    return isInner ? { name, value } : undefined;
  }
  if (space !== '' || name === 'xmlns' || /^on/i.test(name)) return undefined;
  if (name === 'style') return { name, value: safeDeclarations(value) };
  return WORDS.test(name) || isSafeValue(value) ? { name, value } : undefined;
}

/** What prefixes stand for within an element. */
function declaredBy({ attributes }: Element, outer: Namespaces): Namespaces {
  const own = Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    const prefix = /^xmlns(?::(.+))?$/.exec(name);
    return prefix && prefix[1] !== 'xml' ? [[prefix[1] ?? '', value ?? '']] : [];
  });
  return own.length === 0 ? outer : new Map([...outer, ...own]);
}

/** A name by its namespace; of a prefix that is not declared, nothing is known. */
function resolved(
  written: string,
  withoutPrefix: string,
  namespaces: Namespaces,
): { readonly space: string; readonly name: string } {
  const colon = written.indexOf(':');
  if (colon < 0) return { space: withoutPrefix, name: written };
  return { space: namespaces.get(written.slice(0, colon)) ?? 'unknown', name: written.slice(colon + 1) };
}
