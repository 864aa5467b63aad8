import type { Nodes, Root } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { visit } from 'unist-util-visit';
import { placeOf } from './place.ts';
import type { Report } from './report.ts';

/** Elements that an author may write besides those that GitHub allows. */
const MORE_ELEMENTS = [
  'figure',
  'figcaption',
  'mark',
  'u',
  'small',
  'abbr',
  'cite',
  'dfn',
  'bdi',
  'bdo',
  'wbr',
  'caption',
  'colgroup',
  'col',
];

/** Elements whose content is no prose either. */
const DROPPED_WHOLE = [
  'script',
  'style',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'title',
  'textarea',
  'select',
  'xmp',
  'plaintext',
];

const schema: Schema = {
  ...defaultSchema,
  tagNames: [...defaultSchema.tagNames!, ...MORE_ELEMENTS].filter(
    (name) => !/^(tt|strike|picture|source)$/.test(name),
  ),
  attributes: {
    ...defaultSchema.attributes,
    input: [...defaultSchema.attributes!.input!, 'checked'],
    a: [...(defaultSchema.attributes!.a ?? []), 'name'],
    // As pandas, polars and R call their tables.
    table: [...(defaultSchema.attributes!.table ?? []), ['className', 'dataframe']],
    '*': [
      'align',
      'alt',
      'colSpan',
      'rowSpan',
      'dateTime',
      'dir',
      'height',
      'hidden',
      'hrefLang',
      'id',
      'lang',
    ].concat(['open', 'reversed', 'scope', 'span', 'start', 'title', 'value', 'width']),
  },
  // Pictures that a notebook carries along become files of the site; no address of these kinds is left in a page.
  protocols: {
    ...defaultSchema.protocols,
    src: ['http', 'https', 'attachment', 'data'],
    href: ['http', 'https', 'mailto', 'tel'],
  },
  strip: DROPPED_WHOLE,
};

/**
 * The tree without anything that could act: scripts, handlers, styles, frames, forms, addresses other than those of
 * pages and mail. Ids are given the prefix `user-content-`, so that none can pass for one of the page's own.
 * @param standIn an element that is left where it is, with its attribute `number`
 */
export function sanitized(tree: Root, standIn: string): Root {
  const safe: Nodes = sanitize(tree, {
    ...schema,
    tagNames: [...schema.tagNames!, standIn],
    attributes: { ...schema.attributes, [standIn]: ['number'] },
  });
  return safe.type === 'root' ? safe : { type: 'root', children: [safe as Root['children'][number]] };
}

/** Warns of each kind of element that sanitising will leave out. */
export function reportDropped(tree: Root, standIn: string, report: Report): void {
  const known = new Set([...schema.tagNames!, standIn]);
  visit(tree, 'element', ({ tagName, properties, position }) => {
    const [address] = [properties.href, properties.src].filter((each) => typeof each === 'string');
    if (address && /^\s*(javascript|vbscript|file|blob|data(?!:image\/)):/i.test(address)) {
      report(
        'error',
        placeOf(position?.start),
        `"${address.slice(0, 40)}" is left out: an address of this kind is not safe`,
      );
    }
    if (known.has(tagName)) return;
    known.add(tagName);
    report(
      'warning',
      placeOf(position?.start),
      `<${tagName}> is left out: raw HTML of this kind needs --trust`,
    );
  });
}
