import { readCellWish } from './cell-showing.ts';
import type { CodeCell, Piece } from './piece.ts';

const MARK = /^#\s*%%(.*)$/;

/** Whether a Python file is a notebook as Jupytext writes it: cells between lines of `# %%`. */
export function isPercentScript(text: string): boolean {
  return (
    /^#\s*%%.*\[(?:markdown|md)\]/m.test(text) || (/^#\s*%%/m.test(text) && /^#\s+jupytext:/m.test(text))
  );
}

/**
 * The cells of a Python file in Jupytext's percent format, in the order of the file. They have no output.
 * Format: https://jupytext.readthedocs.io/en/latest/formats-scripts.html#the-percent-format
 */
export function openPercentScript(text: string): readonly Piece[] {
  const lines = text.split('\n');
  const marks = lines.flatMap((line, i) => (MARK.test(line) ? [i] : []));
  return marks.flatMap((start, n): Piece[] => {
    const body = lines.slice(start + 1, marks[n + 1] ?? lines.length);
    const said = MARK.exec(lines[start]!)![1]!;
    if (/\[raw\]/.test(said)) return [];
    if (/\[(?:markdown|md)\]/.test(said)) {
      return [{ kind: 'prose', text: uncommented(body), line: start + 2 }];
    }
    const [, tags = ''] = /tags\s*=\s*\[([^\]]*)\]/.exec(said) ?? [];
    const metadata = { tags: tags.split(',').map((tag) => tag.trim().replace(/^["']|["']$/g, '')) };
    return scriptCell(body.join('\n'), metadata, start + 2);
  });
}

/** A cell of a script, which has no output. */
export function scriptCell(source: string, metadata: object, line: number): CodeCell[] {
  const { showing, title, code } = readCellWish(source.replace(/^\n+/, ''), metadata);
  if (code.trim() === '' || showing.code === 'gone') return [];
  const named = title === undefined ? {} : { title };
  return [{ kind: 'code', code, language: 'python', showing, ...named, outputs: [], line }];
}

/** Markdown without the marks of comments, or of the string that it stands in; every line stays on its line. */
function uncommented(lines: readonly string[]): string {
  const whole = lines.join('\n');
  const [, before, , inner] = /^(\s*)[rR]?("""|''')(.*?)\2\s*$/s.exec(whole) ?? [];
  if (inner !== undefined) return `${before}${inner}`;
  return lines.map((line) => line.replace(/^# ?/, '')).join('\n');
}
