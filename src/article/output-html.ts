import type { Element, ElementContent, Properties, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { bytesOfData, carriedBytes, carriedPicture, pixels, sized } from './carried-picture.ts';
import type { Compilation } from './compilation.ts';
import { type MadeHtml, madeHtml } from './made.ts';
import { mediaKind } from './media-kind.ts';
import { isElsewhere } from './picture.ts';
import { safeSvg } from './safe-svg.ts';
import { sanitized } from './sanitize.ts';
import { articleWords } from './words.ts';

/** What of a program's HTML can be seen where nothing in it may act. */
export interface SeenHtml {
  /** Undefined where nothing is left to be seen. */
  readonly node: MadeHtml | undefined;
  /** What it was made for and does without here: a script, or a style of its own. */
  readonly lost: 'script' | 'style' | undefined;
}

/** Stands for films, sounds and drawings while the rest is sanitised. */
const STAND_IN = 'crease-made';

/** HTML that a cell has put out, without what acts; pictures, films and sounds within it become files of the site. */
export function seenHtml(html: string, cell: number | undefined, compilation: Compilation): SeenHtml {
  const whole = fromHtml(html, { fragment: true });
  const frames = dataFrames(whole);
  const missing = whatIsLost(whole);
  const lost = frames.length > 0 ? undefined : missing;
  const tree: Root = frames.length > 0 && missing === 'script' ? { type: 'root', children: frames } : whole;
  const frame = firstFrame(html);
  const aside: Element[] = [];
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const replacement = standingFor(node, frame, cell, compilation);
    if (replacement === node) return undefined;
    const number = replacement ? aside.push(replacement) - 1 : undefined;
    const children: ElementContent[] =
      number === undefined
        ? []
        : [
            {
              type: 'element',
              tagName: STAND_IN,
              properties: { number: String(number) },
              children: [],
            },
          ];
    parent.children.splice(index, 1, ...(children as typeof parent.children));
    return [SKIP, index + children.length];
  });
  const safe = sanitized(tree, STAND_IN);
  visit(safe, 'element', (node, index, parent) => {
    if (node.tagName !== STAND_IN || !parent || index === undefined) return undefined;
    parent.children[index] = aside[Number(node.properties.number)]!;
    return SKIP;
  });
  return { node: isSeen(safe) ? madeHtml(toHtml(safe), textOf(safe)) : undefined, lost };
}

/**
 * The tables that pandas, polars and R write, each with the line that tells its size; pages have a style of their own for
 * them, and do without what Colab puts around them.
 */
function dataFrames(tree: Root): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    const isFrame = node.tagName === 'table' && String(node.properties.className).includes('dataframe');
    if (isFrame || (node.tagName === 'p' && /^\d+ rows × \d+ columns$/.test(textOf(node)))) {
      found.push(node);
      return SKIP;
    }
    return undefined;
  });
  return found.some(({ tagName }) => tagName === 'table') ? found : [];
}

/** A program's own script or style. */
function whatIsLost(tree: Root): SeenHtml['lost'] {
  let lost: SeenHtml['lost'];
  visit(tree, 'element', (node) => {
    if (node.tagName === 'style') lost ??= 'style';
    if (node.tagName !== 'script') return undefined;
    lost = 'script';
    return EXIT;
  });
  return lost;
}

/** What stands in the place of an element: itself, something else, or nothing. */
function standingFor(
  node: Element,
  frame: Uint8Array | undefined,
  cell: number | undefined,
  compilation: Compilation,
): Element | undefined {
  const { src } = node.properties;
  switch (node.tagName) {
    case STAND_IN:
    case 'canvas':
      return undefined;
    case 'svg':
      return drawing(toHtml(node, { space: 'svg', closeEmptyElements: true }), node.properties, compilation);
    case 'video':
    case 'audio':
      return media(node, compilation);
    case 'iframe':
      return typeof src === 'string' && isElsewhere(src) ? linkTo(src) : undefined;
    case 'img': {
      if (typeof src === 'string' && isElsewhere(src)) return node;
      const carried = typeof src === 'string' ? carriedBytes(src, cell, compilation) : frame;
      return carried && picture(carried, node.properties, compilation);
    }
    default:
      return node;
  }
}

function picture(
  content: Uint8Array,
  { width, height, alt }: Properties,
  compilation: Compilation,
): Element | undefined {
  const shown = carriedPicture(content, 'output', compilation);
  if (!shown) return undefined;
  const words = articleWords[compilation.language].output;
  return element('img', {
    ...sized(width, height, shown),
    src: shown.src,
    alt: alt || words,
    loading: 'lazy',
  });
}

function drawing(svg: string, { width, height }: Properties, compilation: Compilation): Element | undefined {
  const safe = safeSvg(svg);
  if (safe === undefined) return undefined;
  return picture(new TextEncoder().encode(safe), { width, height }, compilation);
}

function media(node: Element, { asset, root }: Compilation): Element | undefined {
  const sources = [node, ...node.children].flatMap((each) =>
    each.type === 'element' && typeof each.properties.src === 'string' ? [each.properties.src] : [],
  );
  const { width, height } = node.properties;
  const size = { width: pixels(width), height: pixels(height) };
  for (const source of sources) {
    if (isElsewhere(source))
      return element(node.tagName, { ...size, src: source, controls: true, preload: 'none' });
    const content = bytesOfData(source);
    const kind = content && mediaKind(content);
    if (!kind) continue;
    const src = root + asset(`output.${kind.ending}`, content);
    const plays = kind.tag === 'video' ? { ...size, muted: true, playsInline: true } : {};
    return element(kind.tag, { ...plays, src, controls: true, preload: 'metadata' });
  }
  return undefined;
}

/** The first picture of an animation whose script would fill an empty `<img>`, as matplotlib writes them. */
function firstFrame(html: string): Uint8Array | undefined {
  const [, base64] = /frames\[0\]\s*=\s*["']data:image\/\w+;base64,([^"']*)["']/.exec(html) ?? [];
  return base64 === undefined
    ? undefined
    : new Uint8Array(Buffer.from(base64.replaceAll('\\', ''), 'base64'));
}

function linkTo(address: string): Element {
  return element('p', {}, [element('a', { href: address }, [{ type: 'text', value: address }])]);
}

function element(tagName: string, properties: Properties, children: readonly ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

/** Whether there is anything to be seen: words, or what is no word. */
function isSeen(tree: Root): boolean {
  let isThere = textOf(tree).trim() !== '';
  visit(tree, 'element', ({ tagName }) => {
    if (/^(img|video|audio|hr)$/.test(tagName)) isThere = true;
  });
  return isThere;
}
