/** A line that opens a div: colons, then a name or attributes in braces, and perhaps words after them. */
const OPENING = /^( {0,3}):{3,}[ \t]*(\{[^}]*\}|[A-Za-z][\w-]*)[ \t]*(.*)$/;
const CLOSING = /^ {0,3}:{3,}[ \t]*$/;
const CODE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * A text in which the outermost divs between colons, as Quarto and MyST have them, are fenced as code is: one parser reads
 * both, and every line keeps its place. Those within are left for when what they stand in is read.
 */
export function withFencedDivs(text: string): string {
  if (!/^ {0,3}:{3}/m.test(text)) return text;
  const lines = text.split('\n');
  let fence = '';
  for (let i = 0; i < lines.length; i++) {
    const [, mark] = CODE.exec(lines[i]!) ?? [];
    if (mark && (fence === '' || lines[i]!.trim().startsWith(fence))) fence = fence === '' ? mark : '';
    const opening = fence === '' ? OPENING.exec(lines[i]!) : null;
    if (!opening) continue;
    const end = closingOf(lines, i);
    if (end === undefined) continue;
    const ticks = '`'.repeat(longestRun(lines.slice(i + 1, end)) + 3);
    const [, indent, name, rest] = opening as unknown as [string, string, string, string];
    lines[i] =
      `${indent}${ticks}${name.startsWith('{') ? name.replace(/`/g, '') : `{${name}}`} ${rest.replace(/`/g, '')}`;
    lines[end] = `${indent}${ticks}`;
    i = end;
  }
  return lines.join('\n');
}

/** The line that closes the div that a line opens. */
function closingOf(lines: readonly string[], from: number): number | undefined {
  let depth = 0;
  let fence = '';
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!;
    const [, mark] = CODE.exec(line) ?? [];
    if (mark && (fence === '' || line.trim().startsWith(fence))) fence = fence === '' ? mark : '';
    if (fence !== '') continue;
    if (CLOSING.test(line) && --depth === 0) return i;
    if (OPENING.test(line)) depth++;
  }
  return undefined;
}

function longestRun(lines: readonly string[]): number {
  return Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
}
