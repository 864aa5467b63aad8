import { createHash } from 'node:crypto';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { fromXml } from 'xast-util-from-xml';
import { random } from '../src/math/index.ts';
import { compilePiece, pieceBytes, pieces } from './corpus.ts';

/** What someone would slip into an article, and what breaks parsers. */
const SLIPS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&#58;alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '<svg onload=alert(1)><script>alert(1)</script>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<crease-made number="0">',
  '</crease-made>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<plaintext>',
  '<textarea>',
  '<!--',
  '-->',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">',
  '<base href="https://example.org/">',
  '<div id="text" name="text" style="position: fixed">',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\htmlData{x=y}{z}$',
  '$$',
  '\\begin{align}',
  '\\end{align}',
  '\\begin{eqnarray} a &=& b \\\\ ',
  '\\newcommand{\\x}[1]{\\x',
  '\\def\\y{\\y}',
  '$\\y$',
  '\\label{a}',
  '\\eqref{a}',
  ' {math}`x`',
  '(a)=\n',
  '::: {.callout-note}\n',
  ':::\n',
  '```{note}\n',
  '```{python}\n#| echo: false\n',
  '> [!NOTE]\n',
  '\x1b[2K\r\b',
  '{{ count }}',
  '{{ __proto__ }}',
  '{{ nested.constructor }}',
  '!figure\n- two-layers-relu\n- options: sticky\n',
  '!step\n- fold\n',
  '!end\n',
  '!image\n- "><script>alert(1)</script>.png\n',
  '!quote\n- <script>alert(1)</script>\n- **\n',
  '!constructor\n- x\n',
  '```ts crease run\n',
  '```"><script>\n',
  '[^1]: ',
  '[^1]',
  '**',
  '** ',
  ' **',
  '| a | b |\n|---|---|\n',
  '> ',
  '- ',
  '\n\n',
  '\t',
  '\0',
  '\ue000',
  '](（',
  '）',
  'In [1]:\n',
  '---\n',
  '"cells": [',
  '}',
];

test('ten thousand broken articles: a message or a page, and nothing in it that acts', async () => {
  const chance = random(20261124);
  const below = (count: number) => Math.floor(chance.uniform() * count);
  const texts = pieces.map((name) => new TextDecoder().decode(pieceBytes(name)));
  let told = 0;
  for (let run = 0; run < 10_000; run++) {
    const index = below(pieces.length);
    let text = texts[index]!;
    for (let change = 1 + below(4); change > 0; change--) {
      const at = below(text.length + 1);
      const length = below(12) === 0 ? below(200) : below(6);
      const other = texts[below(texts.length)]!;
      const from = below(other.length);
      const slip = [
        SLIPS[below(SLIPS.length)]!,
        other.slice(from, from + below(60)),
        '',
        String.fromCharCode(below(0x3000)),
      ][below(4)]!;
      text = text.slice(0, at) + slip + text.slice(at + length);
    }
    const bytes = new TextEncoder().encode(text);
    // Some are no longer text in any encoding.
    if (below(50) === 0) bytes[below(bytes.length)] = 0xff;
    const name = pieces[index]!;
    const { article, diagnostics, assets } = await compilePiece(name, bytes).catch((error: unknown) => {
      throw new Error(`run ${run}, ${name}: ${JSON.stringify(text)}`, { cause: error });
    });
    const found = [
      ...acting(fromHtml(article.body, { fragment: true })),
      ...assets.flatMap(({ name: asset, content }) => (asset.endsWith('.svg') ? actingSvg(content) : [])),
    ];
    if (found.length > 0) expect(found, `run ${run}, ${name}: ${JSON.stringify(text)}`).toEqual([]);
    for (const { line, column, message } of diagnostics) {
      if (!(line >= 1 && column >= 1 && message)) expect({ line, column, message, text }).toBeUndefined();
    }
    if (diagnostics.length > 0) told++;
  }
  expect(told).toBeGreaterThan(5000);
}, 600_000);

const ACTIVE =
  /^(script|iframe|object|embed|base|meta|link|form|style|template|button|textarea|frame|applet)$/;

/** Whatever in a page could run, load or take over. */
function acting(tree: Root): string[] {
  const found: string[] = [];
  visit(tree, 'element', ({ tagName, properties }) => {
    if (ACTIVE.test(tagName)) found.push(`<${tagName}>`);
    for (const [name, value] of Object.entries(properties)) {
      if (/^on/i.test(name) || /^(srcDoc|formAction|action)$/.test(name)) found.push(`${tagName} ${name}`);
      if (/^\s*(javascript|vbscript|data):/i.test(String(value))) found.push(`${tagName} ${name}=${value}`);
    }
  });
  return found;
}

/** Drawings that have been looked through: most articles show the same. */
const known = new Map<string, string[]>();

function actingSvg(content: Uint8Array | string): string[] {
  const key = createHash('sha1').update(content).digest('base64');
  const before = known.get(key);
  if (before) return before;
  const found: string[] = [];
  known.set(key, found);
  visit(fromXml(content), 'element', ({ name, attributes }) => {
    if (/^(script|foreignObject|a|iframe|animate|set)$/.test(name)) found.push(`<${name}>`);
    for (const [key, value] of Object.entries(attributes)) {
      if (/^on/i.test(key) || /javascript:/i.test(value ?? '')) found.push(`${name} ${key}`);
    }
  });
  return found;
}
