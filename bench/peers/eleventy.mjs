// Eleventy over the same Markdown, with the same KaTeX and the same highlighter, but without figures, pictures of
// figures, previews, search or checks. `<folder> <out>`; prints seconds, and peak memory in megabytes.
// CREASE_ELEVENTY names the folder it is installed in.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import katex from 'katex';
import { highlight } from '../../dist/article/highlight.js';

const [folder, out] = process.argv.slice(2);
const from = createRequire(join(resolve(process.env.CREASE_ELEVENTY ?? '.'), 'package.json'));
const { Eleventy } = await from('@11ty/eleventy');

const formulas = /\$\$(.+?)\$\$|\$(.+?)\$|\\begin\{align\}(.+?)\\end\{align\}/gs;
const set = (text) =>
  text.replace(formulas, (_, shown, inline, align) =>
    katex.renderToString(shown ?? inline ?? `\\begin{aligned}${align}\\end{aligned}`, {
      displayMode: inline === undefined,
      throwOnError: false,
    }),
  );

/** Highlighted blocks, by the word that stands for them while Markdown is read. */
const blocks = [];

process.chdir(folder);
const site = new Eleventy('.', out, {
  quietMode: true,
  config(settings) {
    settings.setTemplateFormats(['md']);
    settings.addPassthroughCopy('*.png');
    settings.addPreprocessor('code', 'md', async (_, content) => {
      let text = content;
      for (const [block, language, code] of content.matchAll(/```(\w+)\n(.*?)```/gs)) {
        text = text.replace(block, `highlighted${blocks.push(await highlight(code, language)) - 1}`);
      }
      return set(text);
    });
    settings.addTransform('code', (content) =>
      content.replace(/<p>highlighted(\d+)<\/p>/g, (_, index) => blocks[index]),
    );
    return { markdownTemplateEngine: false };
  },
});
await site.write();
console.log(performance.now() / 1000);
console.log(process.resourceUsage().maxRSS / 1024);
