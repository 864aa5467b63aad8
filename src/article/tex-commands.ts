import { environmentsOf, groupAt, replaced, rowsOf } from './tex-source.ts';

/** Commands that MathJax and LaTeX have and KaTeX has not, in what it has. */
export const MORE_COMMANDS: Readonly<Record<string, string>> = {
  '\\mbox': '\\text{#1}',
  '\\ensuremath': '#1',
  '\\mathds': '\\mathbb{#1}',
  '\\mathbbm': '\\mathbb{#1}',
  '\\nicefrac': '{}^{#1}\\!/_{#2}',
  '\\textsc': '\\text{#1}',
  '\\unicode': '\\char"#1',
  '\\bbox': '#1',
  '\\require': '',
  '\\class': '#2',
  '\\cssId': '#2',
  '\\style': '#2',
  '\\hfill': '\\quad',
  '\\par': '',
  '\\vspace': '',
  '\\intertext': '\\text{#1}\\\\',
  '\\shoveleft': '#1',
  '\\shoveright': '#1',
  '\\cases': '\\begin{cases}#1\\end{cases}',
  '\\matrix': '\\begin{matrix}#1\\end{matrix}',
  '\\pmatrix': '\\begin{pmatrix}#1\\end{pmatrix}',
  '\\eqalign': '\\begin{aligned}#1\\end{aligned}',
  '\\displaylines': '\\begin{gathered}#1\\end{gathered}',
};

/** Environments that KaTeX has under another name, or that only group what they hold. */
const ENVIRONMENTS: Readonly<Record<string, string>> = {
  multline: 'gather',
  'multline*': 'gather*',
  flalign: 'align',
  'flalign*': 'align*',
  eqnarray: 'align',
  'eqnarray*': 'align*',
  subequations: '',
  displaymath: '',
  math: '',
};

/** What an environment of a line of its own is called within a line. */
const INLINE: Readonly<Record<string, string>> = {
  align: 'aligned',
  alignat: 'alignedat',
  gather: 'gathered',
  equation: '',
};

/** TeX in the environments that KaTeX knows. */
export function inKnownEnvironments(tex: string, isDisplay: boolean): string {
  const changes = environmentsOf(tex).flatMap(({ name, start, end, inner }) => {
    const known = Object.hasOwn(ENVIRONMENTS, name) ? ENVIRONMENTS[name]! : name;
    const shown = isDisplay ? known : inLine(known);
    const content = inKnownEnvironments(inColumns(tex, name, inner), isDisplay);
    if (shown === name && content === tex.slice(inner.start, inner.end)) return [];
    return [{ start, end, by: shown === '' ? content : `\\begin{${shown}}${content}\\end{${shown}}` }];
  });
  return replaced(tex, changes);
}

function inLine(name: string): string {
  const plain = name.replace(/\*$/, '');
  return Object.hasOwn(INLINE, plain) ? INLINE[plain]! : name;
}

/** The three columns of `eqnarray`, right, centre and left, as the two that are aligned at the middle one. */
function inColumns(
  tex: string,
  name: string,
  inner: { readonly start: number; readonly end: number },
): string {
  if (!/^eqnarray\*?$/.test(name)) return tex.slice(inner.start, inner.end);
  const second = rowsOf(tex, inner).flatMap(({ columns }) => columns.slice(1, 2));
  const changes = second.map((start) => ({
    start: start - inner.start,
    end: start - inner.start + 1,
    by: '',
  }));
  return replaced(tex.slice(inner.start, inner.end), changes);
}

/** A definition of a command, as TeX and LaTeX write them. */
const DEFINES =
  /\\(?:(?:re|provide)?newcommand|providecommand|DeclareMathOperator|[gxe]?def|let)(?![A-Za-z])/;

export function defines(tex: string): boolean {
  return DEFINES.test(tex);
}

/**
 * TeX whose definitions KaTeX takes: a command may be defined anew, as in MathJax, and an operator be declared.
 * @param optional hears of commands whose first argument has a default, which KaTeX cannot say
 */
export function inKnownDefinitions(
  tex: string,
  optional: (name: string, given: string, body: string) => void,
): string {
  const changes: { start: number; end: number; by: string }[] = [];
  const pattern =
    /\\(?:newcommand|renewcommand|providecommand|DeclareMathOperator)(\*?)\s*(?:\{\s*(\\[A-Za-z]+|\\[^A-Za-z])\s*\}|(\\[A-Za-z]+|\\[^A-Za-z]))\s*(?:\[(\d)\])?\s*(?:\[([^\]]*)\])?/g;
  for (const match of tex.matchAll(pattern)) {
    const [whole, star, braced, bare, count = '0', given] = match;
    const name = (braced ?? bare)!;
    const group = groupAt(tex, match.index + whole.length);
    if (!group) continue;
    const body = tex.slice(group.start + 1, group.end - 1);
    const range = { start: match.index, end: group.end };
    if (whole.startsWith('\\Declare')) {
      changes.push({ ...range, by: `\\gdef${name}{\\operatorname${star}{${body}}}` });
    } else if (given !== undefined) {
      optional(name, given, body);
      changes.push({ ...range, by: '' });
    } else {
      const places = Array.from({ length: Number(count) }, (_, i) => `#${i + 1}`).join('');
      changes.push({ ...range, by: `\\gdef${name}${places}{${body}}` });
    }
  }
  return replaced(tex, changes);
}

/** Whether TeX shows nothing, and only defines. */
export function onlyDefines(tex: string): boolean {
  if (!defines(tex)) return false;
  let rest = inKnownDefinitions(tex, () => {});
  for (;;) {
    const match =
      /\\(?:[gxe]?def\s*(?:\\[A-Za-z]+|\\[^A-Za-z])[^{]*|let\s*\\[A-Za-z]+\s*=?\s*(?:\\[A-Za-z]+|.))/.exec(
        rest,
      );
    if (!match) return rest.replace(/%[^\n]*|\\(?:require|usepackage)\{[^}]*\}/g, '').trim() === '';
    const isLet = match[0].startsWith('\\let');
    const group = isLet ? undefined : groupAt(rest, match.index + match[0].length);
    const end = isLet ? match.index + match[0].length : group?.end;
    if (end === undefined) return false;
    rest = rest.slice(0, match.index) + rest.slice(end);
  }
}
