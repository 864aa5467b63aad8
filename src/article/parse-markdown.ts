import type { Root } from 'mdast';
import { mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { displayMathFromMarkdown, displayMathSyntax } from './display-math-syntax.ts';
import { inlineMathSyntax } from './inline-math-syntax.ts';

/** Bare addresses are found in texts once these are parsed: before, one would swallow code and stars after it. */
const bareAddresses = { disable: { null: ['protocolAutolink', 'wwwAutolink', 'emailAutolink'] } };

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkCjkFriendlyGfmStrikethrough)
  .use(function mathematics(this: Processor) {
    const data = this.data();
    data.micromarkExtensions = [
      ...(data.micromarkExtensions ?? []),
      math({ singleDollarTextMath: false }),
      inlineMathSyntax(),
      displayMathSyntax(),
      bareAddresses,
    ];
    data.fromMarkdownExtensions = [
      ...(data.fromMarkdownExtensions ?? []),
      mathFromMarkdown(),
      displayMathFromMarkdown(),
    ];
  })
  .freeze();

/** Markdown of the dialect as a tree. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text) as Root;
}
