import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { figureIds } from '../figures/index.ts';
import type { LessonPackage } from './lesson-zip.ts';
import { PackError } from './pack-error.ts';
import { closedSafely } from './pack-figure.ts';
import { inlinePlayer } from './parts.ts';

/** Media types of what pages hold, by ending. */
const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css',
  csv: 'text/csv',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  m4v: 'video/mp4',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  webm: 'video/webm',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/**
 * The pages of a built site, each as one HTML file that reads no other and needs no network, by the file's name:
 * `essence.html`, `essence.zh-Hant.html`, and `index.html`, which lists them. Links between them go by these names.
 * @param site the folder of a site that stands
 * @param only the path of the one page that is wanted, whose links to others lead nowhere then
 * @param foot elements for the end of each page
 * @throws PackError where a page names a file that the site has not
 */
export function oneFileArticles(site: string, only?: string, foot = ''): ReadonlyMap<string, string> {
  const pages = readdirSync(site, { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => posix.basename(name) === 'index.html' && !name.startsWith('pagefind/'))
    .map((name) => name.slice(0, -'index.html'.length));
  const names = new Map(pages.map((path) => [path, fileName(path, pages)]));
  const wanted = only === undefined ? pages : [only];
  return new Map(
    wanted.map((path) => [
      names.get(path)!,
      inlined(site, path, foot, (to) => (only === undefined || to === only ? names.get(to) : undefined)),
    ]),
  );
}

/** `zh-Hant/essence/` → `essence.zh-Hant.html`: a folder above all pages of a language is that language. */
function fileName(path: string, pages: readonly string[]): string {
  const parts = path.split('/').filter(Boolean);
  const isLanguage =
    parts.length > 0 && pages.includes(`${parts[0]}/`) && /^[a-z]{2,3}(-\w+)*$/.test(parts[0]!);
  const name = (isLanguage ? parts.slice(1) : parts).join('-') || 'index';
  return isLanguage ? `${name}.${parts[0]}.html` : `${name}.html`;
}

function inlined(
  site: string,
  path: string,
  foot: string,
  nameOf: (path: string) => string | undefined,
): string {
  const tree: Root = fromHtml(readFileSync(join(site, path, 'index.html'), 'utf8'));
  const figures = new Set<string>();
  const ownScripts = new Map<string, string>();
  const late: Element[] = [];
  let hasPlayer = false;
  /** From the site's root; undefined for what is not one of its files. */
  const fileOf = (address: string): string | undefined => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(address) || address === '') return undefined;
    return posix.normalize(posix.join(path, decodeURI(address.replace(/[?#].*$/s, ''))));
  };
  const read = (file: string): Buffer => {
    const at = join(site, file);
    if (!existsSync(at) || !statSync(at).isFile())
      throw new PackError(`${path}index.html: there is no ${file}`);
    return readFileSync(at);
  };
  const data = (file: string): string => {
    const type = TYPES[extname(file).slice(1).toLowerCase()];
    if (!type) throw new PackError(`${path}index.html: ${file} is of no kind that goes into one file`);
    return `data:${type};base64,${read(file).toString('base64')}`;
  };
  const css = (file: string): string =>
    read(file)
      .toString('utf8')
      .replace(/url\((["']?)(?!data:|#)([^"')]+)\1\)/g, (_, _quote, address: string) => {
        const named = posix.join(dirname(file), address.replace(/[?#].*$/s, ''));
        return `url("${data(named)}")`;
      });
  visit(tree, 'element', (element: Element, index, parent) => {
    const { tagName, properties } = element;
    const text = (name: string) =>
      typeof properties[name] === 'string' ? (properties[name] as string) : undefined;
    if (tagName === 'search' && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return index;
    }
    if (tagName === 'link' && [properties.rel].flat().includes('stylesheet')) {
      const file = fileOf(text('href') ?? '');
      if (file !== undefined) become(element, 'style', css(file));
      return undefined;
    }
    if (tagName === 'script' && text('src') !== undefined) {
      const file = fileOf(text('src')!);
      if (file === undefined || !parent || index === undefined) return undefined;
      parent.children.splice(index, 1);
      if (/(^|\/)crease-figure[-.]/.test(file)) {
        hasPlayer = true;
        return index;
      }
      // What the page never asks for stays away.
      const loads = Object.entries(properties).filter(
        ([name]) =>
          (name === 'dataSave' && holds(tree, 'crease-figure')) ||
          (/^data(LiveCode|Digits)$/.test(name) && holds(tree, 'live-code')),
      );
      const kept = loads.map(([name, value]) => [name, data(fileOf(String(value))!)] as const);
      late.push(scriptOf(read(file).toString('utf8'), Object.fromEntries(kept)));
      return index;
    }
    if (tagName === 'crease-figure') {
      const id = text('figure');
      if (id !== undefined) figures.add(id);
      const own = fileOf(text('ownScript') ?? text('own-script') ?? '');
      if (own !== undefined) {
        const script = read(own).toString('utf8');
        ownScripts.set(own, script);
        for (const used of figureIds) if (script.includes(`crease/figures/${used}`)) figures.add(used);
        delete properties.ownScript;
        delete properties['own-script'];
      }
    }
    for (const name of ['src', 'poster', 'href', 'content'] as const) {
      const address = text(name);
      if (address === undefined || (name === 'content' && properties.httpEquiv === undefined)) continue;
      if (name === 'content') {
        const [, head, to] = /^(.*url=)(.*)$/is.exec(address) ?? [];
        const page = to === undefined ? undefined : pageOf(fileOf(to), to, nameOf);
        if (page !== undefined) properties.content = `${head}${page}`;
        continue;
      }
      const file = fileOf(address);
      if (file === undefined) continue;
      const page = pageOf(file, address, nameOf);
      if (page !== undefined) properties[name] = page;
      else if (/(^|\/)index\.html$/.test(file) || file.endsWith('/')) {
        // A page that is not beside this one: its link is text.
        if (tagName === 'a') delete properties.href;
        else if (tagName === 'link') become(element, 'meta', '');
      } else if (tagName === 'link' || file.endsWith('.xml')) become(element, 'meta', '');
      else {
        properties[name] = data(file);
        // Browsers follow no link to data, but they save them.
        if (tagName === 'a') properties.download = posix.basename(file);
      }
    }
    const set = properties.srcSet ?? properties.srcset;
    if (set !== undefined) {
      properties.srcSet = [set]
        .flat()
        .join(',')
        .split(/,\s*/)
        .map((candidate) => {
          const [address = '', ...size] = candidate.trim().split(/\s+/);
          const file = fileOf(address);
          return [file === undefined ? address : data(file), ...size].join(' ');
        })
        .join(', ');
    }
    return undefined;
  });
  const body = find(tree, 'body')!;
  for (const script of ownScripts.values()) body.children.push(scriptOf(script, {}));
  body.children.push(...late);
  if (hasPlayer) {
    const player: Root = fromHtml(inlinePlayer(figures, true), { fragment: true });
    body.children.push(...(player.children as Element[]));
  }
  body.children.push(...(fromHtml(foot, { fragment: true }).children as Element[]));
  return toHtml(tree, { upperDoctype: false });
}

function pageOf(
  file: string | undefined,
  address: string,
  nameOf: (path: string) => string | undefined,
): string | undefined {
  if (file === undefined || !/(^|\/)index\.html$/.test(file)) return undefined;
  const name = nameOf(file.slice(0, -'index.html'.length));
  return name === undefined ? undefined : `${name}${/[?#].*$/s.exec(address)?.[0] ?? ''}`;
}

function become(element: Element, tagName: string, text: string): void {
  element.tagName = tagName;
  element.properties = {};
  element.children = text === '' ? [] : [{ type: 'text', value: text }];
}

function scriptOf(code: string, properties: Element['properties']): Element {
  return {
    type: 'element',
    tagName: 'script',
    properties,
    children: [{ type: 'text', value: closedSafely(code) }],
  };
}

function find(tree: Root, tagName: string): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (element: Element) => {
    if (element.tagName === tagName) found ??= element;
  });
  return found;
}

/** The language, the title and the description of an article's page. */
export function wordsOf(html: string): Pick<LessonPackage, 'language' | 'title' | 'description'> {
  const tree = fromHtml(html);
  const heading = find(tree, 'h1');
  let description = '';
  visit(tree, 'element', ({ tagName, properties }: Element) => {
    if (tagName === 'meta' && properties.name === 'description') description = String(properties.content);
  });
  return {
    language: String(find(tree, 'html')?.properties.lang ?? 'en'),
    title: heading ? textOf(heading).trim() : '',
    description,
  };
}

/** Whether there is an element of this name or class. */
function holds(tree: Root, name: string): boolean {
  let isThere = false;
  visit(tree, 'element', ({ tagName, properties }: Element) => {
    isThere ||= tagName === name || [properties.className].flat().includes(name);
  });
  return isThere;
}
