import { createHighlighterCore, type HighlighterCore, type LanguageRegistration } from '@shikijs/core';
import { createOnigurumaEngine } from '@shikijs/engine-oniguruma';
import dark from '@shikijs/themes/github-dark-high-contrast';
import light from '@shikijs/themes/github-light-high-contrast';
import { keeping } from './kept.ts';

/** Grammars are read when the first code of their language comes. */
const grammars: Readonly<Record<string, () => Promise<{ default: LanguageRegistration[] }>>> = {
  bash: () => import('@shikijs/langs/bash'),
  c: () => import('@shikijs/langs/c'),
  cpp: () => import('@shikijs/langs/cpp'),
  csharp: () => import('@shikijs/langs/csharp'),
  css: () => import('@shikijs/langs/css'),
  diff: () => import('@shikijs/langs/diff'),
  go: () => import('@shikijs/langs/go'),
  html: () => import('@shikijs/langs/html'),
  java: () => import('@shikijs/langs/java'),
  javascript: () => import('@shikijs/langs/javascript'),
  json: () => import('@shikijs/langs/json'),
  julia: () => import('@shikijs/langs/julia'),
  latex: () => import('@shikijs/langs/latex'),
  markdown: () => import('@shikijs/langs/markdown'),
  python: () => import('@shikijs/langs/python'),
  r: () => import('@shikijs/langs/r'),
  ruby: () => import('@shikijs/langs/ruby'),
  rust: () => import('@shikijs/langs/rust'),
  sql: () => import('@shikijs/langs/sql'),
  toml: () => import('@shikijs/langs/toml'),
  tsx: () => import('@shikijs/langs/tsx'),
  typescript: () => import('@shikijs/langs/typescript'),
  xml: () => import('@shikijs/langs/xml'),
  yaml: () => import('@shikijs/langs/yaml'),
};

const ALIASES: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  console: 'bash',
  ipython: 'python',
  ipython3: 'python',
  js: 'javascript',
  jsonc: 'json',
  jsx: 'tsx',
  md: 'markdown',
  py: 'python',
  python3: 'python',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  tex: 'latex',
  ts: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
};

let highlighter: Promise<HighlighterCore> | undefined;

/** Code highlighted last: most comes again when one paragraph has changed. */
const once = keeping<Promise<string>>(1000);

/** The name under which highlighting knows a language; undefined where it does not. */
export function grammarOf(language: string): string | undefined {
  const name = language.toLowerCase();
  const grammar = Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name;
  return Object.hasOwn(grammars, grammar) ? grammar : undefined;
}

/** `<pre class="shiki">` with colours of both themes as CSS variables; languages that are not known stay plain. */
export function highlight(code: string, language: string): Promise<string> {
  const grammar = grammarOf(language);
  return once(`${grammar} ${code}`, () => colour(code, grammar));
}

async function colour(code: string, grammar: string | undefined): Promise<string> {
  highlighter ??= createHighlighterCore({
    themes: [light, dark],
    langs: [],
    engine: createOnigurumaEngine(import('@shikijs/engine-oniguruma/wasm-inlined')),
  });
  const shiki = await highlighter;
  if (grammar && !shiki.getLoadedLanguages().includes(grammar))
    await shiki.loadLanguage(grammars[grammar]!());
  return shiki.codeToHtml(code, {
    lang: grammar ?? 'text',
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
    tokenizeMaxLineLength: 2000,
    tokenizeTimeLimit: 0,
  });
}
