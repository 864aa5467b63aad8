import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import type { Article } from './article.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type FrontMatter, withoutFrontMatter } from './front-matter.ts';
import { markdownToHtml } from './markdown-to-html.ts';
import { openSource, type Report } from './open-source.ts';
import { parseMarkdown } from './parse-markdown.ts';
import type { Source } from './source.ts';
import type { Surroundings } from './surroundings.ts';

export type { Diagnostic } from './diagnostic.ts';
export { type FrontMatter, readFrontMatter } from './front-matter.ts';
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

export interface LinkElsewhere {
  /** Path of the page. */
  readonly page: string;
  readonly id: string;
  readonly line: number;
  readonly column: number;
  readonly cell?: number;
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
  const { language, trust } = surroundings;
  const tree: Root = { type: 'root', children: [] };
  for (const piece of withoutFrontMatter(openSource(source, report))) {
    if (piece.kind === 'prose') tree.children.push(...parseMarkdown(piece.text).children);
  }
  const html = markdownToHtml(tree, { language, trust, report });
  const { title, summary, author, date, tags, draft } = front;
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
      headings: [],
      uses: { figure: false, math: false, liveCode: false, video: false },
    },
    diagnostics,
    ids: [],
    links: [],
  };
}
