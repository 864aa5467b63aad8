import type { Element, ElementContent, RootContent as HtmlContent, Root as HtmlRoot } from 'hast';
import { raw } from 'hast-util-raw';
import type { Root } from 'mdast';
import { type Handler, toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import type { Compilation } from './compilation.ts';
import type { Made, MadeHtml } from './made.ts';
import { reportDropped, sanitized } from './sanitize.ts';
import { articleWords } from './words.ts';

/** Stands for what the compiler made while the rest is sanitised. */
const STAND_IN = 'crease-made';

/** What the compiler made, as the Markdown tree's nodes arrive in the HTML tree. */
type MadeNode = (Omit<Made, 'children'> & { children: HtmlContent[] }) | MadeHtml;
type AnyContent = HtmlContent | MadeNode;

/**
 * A Markdown tree as an HTML tree, with authors' raw HTML parsed, and sanitised unless they are trusted.
 * @param mend changes what authors have written; what the compiler made is not there yet
 */
export function markdownToHtml(
  tree: Root,
  { language, trust, report }: Pick<Compilation, 'language' | 'trust' | 'report'>,
  mend: (authored: HtmlRoot) => void,
): HtmlRoot {
  const words = articleWords[language];
  const html = toHast(tree, {
    allowDangerousHtml: true,
    // Sanitising puts its own prefix before every id.
    clobberPrefix: trust ? 'user-content-' : '',
    footnoteLabel: words.footnotes,
    footnoteBackLabel: (index, again) => words.backToReference(`${index + 1}${again > 1 ? `-${again}` : ''}`),
    handlers: {
      // Types know only nodes of HTML; parsing passes these through as they are.
      made: ((state, node: Made) => ({ ...node, children: state.all(node) }) as unknown) as Handler,
      madeHtml: ((_state, node: MadeHtml) => node as unknown) as Handler,
    },
  });
  const parsed = raw(html, { passThrough: ['made', 'madeHtml'], file: new VFile() }) as HtmlRoot;
  const aside: MadeNode[] = [];
  parsed.children = standIns(parsed.children, aside) as HtmlContent[];
  if (!trust) reportDropped(parsed, STAND_IN, report);
  const safe = trust ? parsed : sanitized(parsed, STAND_IN);
  mend(safe);
  safe.children = restored(safe.children, aside) as HtmlContent[];
  return safe;
}

/** Puts what the compiler made aside; an author's own elements that look like stand-ins are left out. */
function standIns(nodes: readonly AnyContent[], aside: MadeNode[]): AnyContent[] {
  return nodes.flatMap((node): AnyContent[] => {
    if (node.type === 'made' || node.type === 'madeHtml') {
      const number = aside.push(node) - 1;
      const children = node.type === 'made' ? standIns(node.children, aside) : [];
      const element: Element = {
        type: 'element',
        tagName: STAND_IN,
        properties: { number: String(number) },
        children: children as ElementContent[],
      };
      return [node.position ? { ...element, position: node.position } : element];
    }
    if (node.type !== 'element') return [node];
    const children = standIns(node.children, aside) as ElementContent[];
    return node.tagName === STAND_IN ? children : [{ ...node, children }];
  });
}

function restored(nodes: readonly HtmlContent[], aside: readonly MadeNode[]): HtmlContent[] {
  return nodes.map((node): HtmlContent => {
    if (node.type !== 'element') return node;
    const children = restored(node.children, aside) as ElementContent[];
    if (node.tagName !== STAND_IN) return { ...node, children };
    const original = aside[Number(node.properties.number)]!;
    if (original.type === 'madeHtml') return { type: 'raw', value: original.html };
    const { tag, properties } = original;
    const element: Element = { type: 'element', tagName: tag, properties, children };
    return node.position ? { ...element, position: node.position } : element;
  });
}
