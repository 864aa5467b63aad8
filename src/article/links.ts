import { posix } from 'node:path';
import type { Element, Properties, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { nearName } from '../nn/index.ts';
import { mayAct } from './active-file.ts';
import { carriedBytes, carriedPicture, sized } from './carried-picture.ts';
import type { Compilation } from './compilation.ts';
import { isMomentLink, momentOfLink } from './figure-moments.ts';
import { boxFor, fileMeant, findFile } from './find-file.ts';
import { namedPlaces, placeMeant } from './named-places.ts';
import { isElsewhere, openPicture, type Picture, readablePath } from './picture.ts';
import { type Place, placeOf } from './place.ts';
import { safeSvg } from './safe-svg.ts';

/** A link to a place within another article: whether it is there, only the site knows. */
export interface LinkElsewhere extends Place {
  /** Path of the page. */
  readonly page: string;
  readonly id: string;
  /** As it stands in the page. */
  readonly href: string;
}

/** Gives every link and picture that an author has written its address in the site, and tells of those that lead nowhere. */
export function resolveAddresses(tree: Root, compilation: Compilation, elsewhere: LinkElsewhere[]): void {
  visit(tree, 'element', (node, index, parent) => {
    const place = placeOf(node.position?.start);
    if (node.tagName === 'a' && typeof node.properties.href === 'string') {
      const href = resolveLink(node.properties.href, place, compilation, elsewhere);
      if (href === undefined) delete node.properties.href;
      else node.properties.href = href;
    } else if (node.tagName === 'img' && parent && index !== undefined) {
      const picture = resolvePicture(node, place, compilation);
      const box = picture ? undefined : boxInstead(node, compilation);
      if (picture) {
        node.properties = picture;
      } else if (box) {
        parent.children[index] = box;
        return SKIP;
      } else {
        parent.children.splice(index, 1);
        return [SKIP, index];
      }
    }
    return undefined;
  });
}

/** Links within the page, once all its ids are known: those that authors wrote in raw HTML have a prefix by then. */
export function resolveOwnLinks(
  tree: Root,
  { report, tops, headings, figures }: Pick<Compilation, 'report' | 'tops' | 'headings' | 'figures'>,
): string[] {
  const ids = new Set<string>();
  visit(tree, 'element', ({ tagName, properties: { id, name } }) => {
    if (typeof id === 'string' && id !== '') ids.add(id);
    if (tagName === 'a' && typeof name === 'string' && name !== '') ids.add(name);
  });
  const places = namedPlaces(tops, headings);
  const hasGlossary = [...ids].some((id) => id.startsWith('term-'));
  visit(tree, 'element', (node) => {
    const { tagName, properties, position } = node;
    const { href, dataRole } = properties;
    delete properties.dataRole;
    if (tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) return;
    if (!hasGlossary && String(properties.className) === 'term') {
      // Its terms are explained elsewhere.
      node.tagName = 'span';
      node.properties = {};
      return;
    }
    if (isMomentLink(href)) {
      const moment = momentOfLink(href, figures, placeOf(position?.start), report);
      if (!moment) {
        delete properties.href;
        return;
      }
      const { figure, chapter, params } = moment;
      properties.href = `#${figure}`;
      Object.assign(properties, { dataChapter: chapter, ...(params && { dataParams: params }) });
      return;
    }
    const id = readablePath(`x${href.slice(1)}`).slice(1);
    // Markdown writes ids of footnotes as it writes addresses.
    const spellings = [href.slice(1), id];
    const wanted = [...spellings, ...spellings.map((each) => `user-content-${each}`)].find((each) =>
      ids.has(each),
    );
    const meant = wanted === undefined ? placeMeant(id, places)?.id : wanted;
    if (meant !== undefined || id === '') {
      properties.href = `#${meant ?? ''}`;
      const text = meant === '' ? undefined : places.find((each) => each.id === meant)?.text;
      if (text !== undefined && places.filter((each) => each.text === text).length > 1) {
        report(
          'warning',
          placeOf(position?.start),
          `#${id}: several headings say "${text}"; this leads to the first`,
        );
      }
      return;
    }
    if (dataRole !== undefined) {
      // Labels of a book hold for all of its parts, which are not known here.
      delete properties.href;
      report(
        'warning',
        placeOf(position?.start),
        `{ref}: ${id}: no place of this article has this label, so only its text is shown`,
      );
      return;
    }
    report(
      'error',
      placeOf(position?.start),
      `#${id}: nothing in this article has this id${didYouMean(id, ids)}`,
    );
  });
  return [...ids];
}

/** A question for the end of a sentence, where a known id is near. */
export function didYouMean(id: string, ids: Iterable<string>): string {
  const near = nearName(id, [...ids]);
  return near === undefined ? '' : `; did you mean "#${near}"?`;
}

/** The address of a link in the site; undefined, and told, if it leads nowhere. */
function resolveLink(
  href: string,
  place: Place,
  { pages, root, file, files, read, asset, report, trust }: Compilation,
  elsewhere: LinkElsewhere[],
): string | undefined {
  if (href === '' || href.startsWith('#') || isElsewhere(href) || /^[a-z][a-z0-9+.-]*:/i.test(href))
    return href;
  const [, path, end] = /^([^?#]*)(.*)$/s.exec(href) as unknown as [string, string, string];
  const wanted = readablePath(path);
  const page =
    pages.get(posix.join(posix.dirname(file), wanted)) ?? pageAt(wanted, pages.get(file) ?? '', pages);
  if (page !== undefined) {
    const id = end.includes('#') ? readablePath(`x${end.slice(end.indexOf('#') + 1)}`).slice(1) : '';
    const address = `${root}${page}index.html${end}`;
    if (id !== '') elsewhere.push({ page, id, href: address, ...place });
    return address;
  }
  const content = wanted.startsWith('/') ? findFile(wanted, { file, read }) : read(wanted);
  if (!content) {
    const names = [...pages.keys()].map((name) => posix.relative(posix.dirname(file), name));
    const near = nearName(wanted, names);
    const nearest = near === undefined ? fileMeant(wanted, { files }) : `; did you mean "${near}"?`;
    report(
      'error',
      place,
      `${wanted}: this link leads nowhere: no article and no file has this path${nearest}`,
    );
    return undefined;
  }
  if (!trust && mayAct(wanted, content)) {
    report('error', place, `${wanted}: a file of this kind may act in the site's name, and so needs --trust`);
    return undefined;
  }
  const safe = !trust && /\.svg$/i.test(wanted) ? safeSvg(new TextDecoder().decode(content)) : content;
  if (safe === undefined) {
    report('error', place, `${wanted}: this SVG is not well formed`);
    return undefined;
  }
  return root + asset(posix.basename(wanted), safe) + end;
}

/** The page that an address relative to an article's own page leads to. */
function pageAt(path: string, own: string, pages: ReadonlyMap<string, string>): string | undefined {
  const target = posix.join('/', path.startsWith('/') ? '' : own, path).slice(1);
  const folder = target.replace(/index\.html$/, '').replace(/([^/])$/, '$1/');
  return [...pages.values()].find((page) => page === folder);
}

/** What stands in the place of a picture that a draft is still to get. */
function boxInstead({ properties }: Element, compilation: Compilation): Element | undefined {
  const { src } = properties;
  if (typeof src !== 'string' || /^(\w+:|$)/.test(src) || isElsewhere(src)) return undefined;
  const path = readablePath(src);
  const box = boxFor(path, compilation);
  if (!box) return undefined;
  const [width, height] = [properties.width, properties.height].map(Number) as [number, number];
  const style =
    width > 0 && height > 0 ? { style: `width: ${width}px; aspect-ratio: ${width} / ${height}` } : {};
  return {
    type: 'element',
    tagName: box.tag,
    properties: { ...box.properties, ...style },
    children: [{ type: 'text', value: path }],
  };
}

/** The properties of an author's picture in the site; undefined, and told, if it cannot be shown. */
function resolvePicture(
  { properties }: Element,
  place: Place,
  compilation: Compilation,
): Properties | undefined {
  const { src } = properties;
  if (typeof src !== 'string' || src === '') {
    compilation.report('error', place, 'a picture without an address that may be shown');
    return undefined;
  }
  const picture = /^(attachment|data):/i.test(src)
    ? pictureWithin(src, place, compilation)
    : openPicture(src, place, compilation);
  if (!picture) return undefined;
  return {
    ...properties,
    ...sized(properties.width, properties.height, picture),
    alt: properties.alt ?? '',
    src: picture.src,
    loading: 'lazy',
    decoding: 'async',
  };
}

/** A picture that a cell of a notebook carries along, or that is written into its own address. */
function pictureWithin(src: string, place: Place, compilation: Compilation): Picture | undefined {
  const content = carriedBytes(src, place.cell, compilation);
  const name = /^attachment:/i.test(src) ? readablePath(src.replace(/^attachment:/i, '')) : 'picture';
  const picture = content && carriedPicture(content, name, compilation);
  if (!picture) {
    compilation.report(
      'error',
      place,
      `${src.slice(0, 40)}: this picture is not in its notebook, or is none that browsers show`,
    );
  }
  return picture;
}
