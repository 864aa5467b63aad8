import { toHtml } from 'hast-util-to-html';
import type { Root, RootContent } from 'mdast';
import type { Article } from './article.ts';
import { beginCompilation, type Compilation } from './compilation.ts';
import type { Diagnostic } from './diagnostic.ts';
import { resolveMoments } from './figure-moments.ts';
import { type FrontMatter, withoutFrontMatter } from './front-matter.ts';
import { type LinkElsewhere, resolveAddresses, resolveOwnLinks } from './links.ts';
import { markdownToHtml } from './markdown-to-html.ts';
import { type NamedPlace, namedPlaces } from './named-places.ts';
import { notebookCell } from './notebook-cell.ts';
import { openSource } from './open-source.ts';
import { isElsewhere, openPicture } from './picture.ts';
import type { Piece } from './piece.ts';
import { compileProse } from './prose.ts';
import type { Report } from './report.ts';
import { gatherSteps } from './scrolly.ts';
import type { Source } from './source.ts';
import type { Surroundings } from './surroundings.ts';
import { tidyHtml } from './tidy-html.ts';
import { topHeadings } from './top-headings.ts';

export type { Diagnostic } from './diagnostic.ts';
export { type FrontMatter, readFrontMatter } from './front-matter.ts';
export type { LinkElsewhere } from './links.ts';
export type { Source } from './source.ts';
export type { FilmRequest, OpenedFigure, Surroundings } from './surroundings.ts';

/** An article as its source alone tells it; the site adds the path, the language and the translations. */
export interface CompiledArticle {
  readonly article: Omit<Article, 'source' | 'path' | 'language' | 'translations'>;
  readonly diagnostics: readonly Diagnostic[];
  /** What a link may lead to within the article. */
  readonly ids: readonly string[];
  /** Its headings, which links may call otherwise. */
  readonly places: readonly NamedPlace[];
  /** Links to places within other articles: whether those are there, only the site knows. */
  readonly links: readonly LinkElsewhere[];
  /** For the preview, where the front matter names no picture. */
  readonly firstFigure?: { readonly figure: string; readonly params: unknown; readonly at: number };
}

/** One source as an article: whatever is wrong with it is told, and the rest goes on. */
export async function compileArticle(
  source: Source,
  front: FrontMatter,
  surroundings: Surroundings,
): Promise<CompiledArticle> {
  const { file } = source;
  const diagnostics: Diagnostic[] = [];
  const report: Report = (severity, place, message) =>
    diagnostics.push({ file, ...place, severity, message });
  const { title, summary, author, date, tags, draft } = front;
  const pieces = withoutFrontMatter(openSource(source, report));
  const [first, ...others] = topHeadings(pieces);
  const hasSections = others.length > 0 || (first !== undefined && first !== title);
  const headingShift: 0 | 1 = hasSections ? 1 : 0;
  const own = {
    file,
    report,
    title,
    headingShift,
    isDraft: draft || (surroundings.isPreview ?? false),
  };
  let compilation = beginCompilation(surroundings, own);
  let compiled = await compileBody(pieces, compilation);
  const { labels, isMissing } = compilation.equations;
  if (isMissing && labels.size > 0) {
    // A formula was referred to before it came: once more, with every number known.
    diagnostics.length = 0;
    compilation = beginCompilation(surroundings, own, labels);
    compiled = await compileBody(pieces, compilation);
  }
  const { body, ids, links } = compiled;
  const { headings, uses, firstFigure } = compilation;
  const image = previewPicture(front.image, compilation);
  return {
    article: {
      title,
      ...(summary === undefined ? {} : { summary }),
      ...(author === undefined ? {} : { author }),
      ...(date === undefined ? {} : { date }),
      tags,
      draft,
      ...(image === undefined ? {} : { image }),
      body,
      headings: headings.map(({ depth, id, text }) => ({ depth, id, text })),
      uses,
    },
    diagnostics,
    ids,
    places: namedPlaces(compilation.tops, headings),
    links,
    ...(firstFigure === undefined ? {} : { firstFigure }),
  };
}

/** The picture that the front matter names, from the site's root. */
function previewPicture(path: string | undefined, compilation: Compilation): string | undefined {
  if (path === undefined) return undefined;
  const place = { line: 1, column: 1 };
  if (isElsewhere(path)) {
    compilation.report('error', place, `image: expected a picture beside the article, got ${path}`);
    return undefined;
  }
  return openPicture(path, place, compilation)?.src.slice(compilation.root.length);
}

interface Body {
  /** HTML. */
  readonly body: string;
  readonly ids: readonly string[];
  readonly links: readonly LinkElsewhere[];
}

async function compileBody(pieces: readonly Piece[], compilation: Compilation): Promise<Body> {
  const links: LinkElsewhere[] = [];
  try {
    const nodes: RootContent[] = [];
    for (const piece of pieces) {
      const compiled =
        piece.kind === 'prose' ? compileProse(piece, compilation) : notebookCell(piece, compilation);
      for (const node of await compiled) nodes.push(node);
    }
    const tree: Root = { type: 'root', children: gatherSteps(nodes, compilation.report) };
    const html = markdownToHtml(tree, compilation, (authored) => {
      resolveAddresses(authored, compilation, links);
      tidyHtml(authored, compilation);
    });
    const ids = resolveOwnLinks(html, compilation);
    resolveMoments(html, compilation.moments, compilation.figures, compilation.report);
    return { body: toHtml(html, { allowDangerousHtml: true }), ids, links };
  } catch (error) {
    // The trees of an article are walked as deep as they go.
    if (!(error instanceof RangeError)) throw error;
    const message = 'this article cannot be compiled: its quotations, lists or HTML are nested too deeply';
    compilation.report('error', { line: 1, column: 1 }, message);
    return { body: '', ids: [], links: [] };
  }
}
