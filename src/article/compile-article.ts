import { toHtml } from 'hast-util-to-html';
import type { Root, RootContent } from 'mdast';
import type { Article } from './article.ts';
import { beginCompilation } from './compilation.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type FrontMatter, withoutFrontMatter } from './front-matter.ts';
import { type LinkElsewhere, resolveAddresses, resolveOwnLinks } from './links.ts';
import { markdownToHtml } from './markdown-to-html.ts';
import { notebookCell } from './notebook-cell.ts';
import { openSource, type Report } from './open-source.ts';
import { compileProse } from './prose.ts';
import { gatherSteps } from './scrolly.ts';
import type { Source } from './source.ts';
import type { Surroundings } from './surroundings.ts';
import { tidyHtml } from './tidy-html.ts';
import { topHeadings } from './top-headings.ts';

export type { Diagnostic } from './diagnostic.ts';
export { type FrontMatter, readFrontMatter } from './front-matter.ts';
export type { LinkElsewhere } from './links.ts';
export type { Source } from './source.ts';
export type { FilmRequest, Surroundings } from './surroundings.ts';

/** An article as its source alone tells it; the site adds the path and the translations. */
export interface CompiledArticle {
  readonly article: Omit<Article, 'source' | 'path' | 'translations'>;
  readonly diagnostics: readonly Diagnostic[];
  /** What a link may lead to within the article. */
  readonly ids: readonly string[];
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
  const diagnostics: Diagnostic[] = [];
  const report: Report = (severity, place, message) =>
    diagnostics.push({ file: source.file, ...place, severity, message });
  const pieces = withoutFrontMatter(openSource(source, report));
  const [first, ...others] = topHeadings(pieces);
  const hasSections = others.length > 0 || (first !== undefined && first !== front.title);
  const { file } = source;
  const headingShift = hasSections ? 1 : 0;
  const compilation = beginCompilation(surroundings, { file, report, title: front.title, headingShift });
  const nodes: RootContent[] = [];
  for (const piece of pieces) {
    const compiled =
      piece.kind === 'prose' ? compileProse(piece, compilation) : notebookCell(piece, compilation);
    nodes.push(...(await compiled));
  }
  const tree: Root = { type: 'root', children: gatherSteps(nodes, report) };
  const links: LinkElsewhere[] = [];
  const html = markdownToHtml(tree, compilation, (authored) => {
    resolveAddresses(authored, compilation, links);
    tidyHtml(authored, compilation);
  });
  const ids = resolveOwnLinks(html, compilation);
  const { title, summary, author, date, tags, draft } = front;
  const { language, headings, uses, firstFigure } = compilation;
  return {
    article: {
      language,
      title,
      ...(summary === undefined ? {} : { summary }),
      ...(author === undefined ? {} : { author }),
      ...(date === undefined ? {} : { date }),
      tags,
      draft,
      body: toHtml(html, { allowDangerousHtml: true }),
      headings: headings.map(({ depth, id, text }) => ({ depth, id, text })),
      uses,
    },
    diagnostics,
    ids,
    links,
    ...(firstFigure === undefined ? {} : { firstFigure }),
  };
}
