const KEYWORDS =
  'import|from|export|const|let|var|function|return|if|else|for|of|in|while|do|break|continue|switch|case|default|new|class|extends|async|await|try|catch|finally|throw|typeof|instanceof|as|satisfies|type|interface|yield|delete';

/** What is told apart while code is being written; whatever else there is stays plain. */
const TOKENS = new RegExp(
  [
    '(?<comment>//[^\\n]*|/\\*[^]*?(?:\\*/|$))',
    '(?<string>\'(?:\\\\.|[^\'\\\\\\n])*\'?|"(?:\\\\.|[^"\\\\\\n])*"?|`(?:\\\\[^]|[^`\\\\])*`?)',
    '(?<number>(?<![\\w$.])\\d[\\w.]*|\\b(?:true|false|null|undefined)\\b)',
    `(?<keyword>(?<![.$\\w])(?:${KEYWORDS})(?![$\\w]))`,
    '(?<call>[A-Za-z_$][\\w$]*(?=\\())',
  ].join('|'),
  'g',
);

const KINDS = ['plain', 'comment', 'string', 'number', 'keyword', 'call'] as const;
type Kind = (typeof KINDS)[number];

/** A stretch of code and what it is. */
export interface Token {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** TypeScript told apart as far as colours go: good enough while it is being written. */
export function tokens(code: string): Token[] {
  return [...code.matchAll(TOKENS)].map((match) => ({
    kind: KINDS.find((kind) => match.groups?.[kind] !== undefined)!,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Colours edited code anew without touching its elements, so that the caret and undo stay as they are. Where the
 * browser has no highlights of its own the colours of what was there before stay.
 * @returns recolours; `clear` gives the colours of the elements back
 */
export function recolouring(code: HTMLElement): { (): void; clear(): void } {
  const painted: [Highlight, Range][] = [];
  const clear = () => {
    for (const [highlight, range] of painted.splice(0)) highlight.delete(range);
  };
  const recolour = () => {
    clear();
    if (!('highlights' in CSS)) return;
    const all = new Range();
    all.selectNodeContents(code);
    painted.push([highlightOf('plain'), all]);
    const at = places(code);
    for (const { kind, start, end } of tokens(code.textContent)) {
      const range = new Range();
      range.setStart(...at(start));
      range.setEnd(...at(end));
      painted.push([highlightOf(kind), range]);
    }
    for (const [highlight, range] of painted) highlight.add(range);
  };
  return Object.assign(recolour, { clear });
}

/** One highlight of the page a kind, whichever code it is in. */
function highlightOf(kind: Kind): Highlight {
  const name = `code-${kind}`;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  highlight.priority = kind === 'plain' ? 0 : 1;
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** Where in the elements the nth character of their text is; asked in rising order. */
function places(code: HTMLElement): (offset: number) => [Node, number] {
  const walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let node = walk.nextNode();
  let before = 0;
  return (offset) => {
    while (node && offset > before + node.textContent!.length) {
      before += node.textContent!.length;
      node = walk.nextNode();
    }
    return node ? [node, offset - before] : [code, code.childNodes.length];
  };
}
