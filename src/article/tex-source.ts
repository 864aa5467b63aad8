/** A stretch of TeX. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** An environment, from its `\begin` to its `\end`. */
export interface Environment extends Stretch {
  /** With the star, where it has one. */
  readonly name: string;
  /** What stands between the two. */
  readonly inner: Stretch;
}

/** The next command, brace or mark of TeX; `\\` is a command, and what follows a `%` is none. */
const TOKEN = /\\(?:[A-Za-z]+\*?|.)|[{}&]|%[^\n]*/gs;

/** The tokens from a place on, for one who reads: each has a place of its own. */
function tokensFrom(start: number): RegExp {
  const tokens = new RegExp(TOKEN);
  tokens.lastIndex = start;
  return tokens;
}

/** The group in braces that begins at or after a place, blanks aside; undefined where none does. */
export function groupAt(tex: string, from: number): Stretch | undefined {
  const blanks = /^\s*/.exec(tex.slice(from))![0].length;
  const start = from + blanks;
  if (tex[start] !== '{') return undefined;
  let depth = 0;
  const tokens = tokensFrom(start);
  for (let token = tokens.exec(tex); token; token = tokens.exec(tex)) {
    if (token[0] === '{') depth++;
    if (token[0] === '}' && --depth === 0) return { start, end: token.index + 1 };
  }
  return undefined;
}

/** What stands within the braces of a group. */
export function within(tex: string, { start, end }: Stretch): string {
  return tex.slice(start + 1, end - 1);
}

/** The outermost environments. */
export function environmentsOf(tex: string): Environment[] {
  const found: Environment[] = [];
  const open: { readonly name: string; readonly start: number; readonly inner: number }[] = [];
  const tokens = tokensFrom(0);
  for (let token = tokens.exec(tex); token; token = tokens.exec(tex)) {
    if (token[0] !== '\\begin' && token[0] !== '\\end') continue;
    const group = groupAt(tex, token.index + token[0].length);
    if (!group) continue;
    const name = within(tex, group).trim();
    tokens.lastIndex = group.end;
    if (token[0] === '\\begin') {
      open.push({ name, start: token.index, inner: group.end });
    } else if (open.at(-1)?.name === name) {
      const { start, inner } = open.pop()!;
      if (open.length === 0)
        found.push({ name, start, end: group.end, inner: { start: inner, end: token.index } });
    }
  }
  return found;
}

/** The rows of an environment, parted at `\\`, each with where its columns begin. */
export function rowsOf(
  tex: string,
  { start, end }: Stretch,
): (Stretch & { readonly columns: readonly number[] })[] {
  const rows: (Stretch & { readonly columns: readonly number[] })[] = [];
  let columns: number[] = [];
  let begin = start;
  let depth = 0;
  let nesting = 0;
  const tokens = tokensFrom(start);
  for (let token = tokens.exec(tex); token && token.index < end; token = tokens.exec(tex)) {
    const [text] = token;
    if (text === '{') depth++;
    if (text === '}') depth--;
    if (text === '\\begin') nesting++;
    if (text === '\\end') nesting--;
    if (depth > 0 || nesting > 0) continue;
    if (text === '&') columns.push(token.index);
    if (text === '\\\\' || text === '\\cr') {
      rows.push({ start: begin, end: token.index, columns });
      begin = token.index + text.length;
      columns = [];
    }
  }
  if (tex.slice(begin, end).trim() !== '' || rows.length === 0) rows.push({ start: begin, end, columns });
  return rows;
}

/** A text with stretches of it replaced. */
export function replaced(text: string, changes: readonly (Stretch & { readonly by: string })[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, by } of changes.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}
