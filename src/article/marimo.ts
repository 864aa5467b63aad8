import { scriptCell } from './percent-script.ts';
import type { Piece } from './piece.ts';
import type { Report } from './report.ts';

/** Whether a Python file is a notebook of marimo's. */
export function isMarimo(text: string): boolean {
  return /^import marimo\b/m.test(text) && /^app = marimo\.App\(/m.test(text);
}

const CELL = /^@app\.(?:cell|function|class_definition)(?:\((.*)\))?\s*$/;

/**
 * The cells of a marimo notebook, in the order of the file: prose where a cell is `mo.md("""…""")` alone, code otherwise.
 * They have no output.
 */
export function openMarimo(text: string, report: Report): readonly Piece[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, i) => (CELL.test(line) || /^with app\.setup/.test(line) ? [i] : []));
  return starts.flatMap((start, n): Piece[] => {
    const end = starts[n + 1] ?? lines.findIndex((line, i) => i > start && /^if __name__/.test(line));
    const within = lines.slice(start, end < 0 ? lines.length : end);
    const isSetup = within[0]!.startsWith('with');
    // The signature of a function may take several lines.
    const head = isSetup ? 0 : within.findIndex((line) => /:\s*(#.*)?$/.test(line));
    const body = dedented(within.slice(head + 1));
    const first = start + head + 2;
    const code = body
      .join('\n')
      .replace(/\n*return\b(?: [^\n]*|\s*\(.*\))?\s*$/s, '')
      .trimEnd();
    const prose = /^\s*mo\.md\(\s*([rfRF]*)("""|'''|"|')(.*?)\2,?\s*\)\s*$/s.exec(code);
    if (!prose) {
      const isHidden = /hide_code\s*=\s*True/.test(CELL.exec(within[0]!)?.[1] ?? '');
      return scriptCell(code, isHidden ? { tags: ['hide-input'] } : {}, first);
    }
    const [whole, kind, , markdown] = prose as unknown as [string, string, string, string];
    const skipped = whole.slice(0, whole.indexOf(markdown)).split('\n').length - 1;
    if (/f/i.test(kind) && /\{[^{}]+\}/.test(markdown)) {
      report(
        'warning',
        { line: first + skipped, column: 1 },
        'what is in braces is computed in marimo, and stays as typed here',
      );
    }
    return [{ kind: 'prose', text: dedented(markdown.split('\n')).join('\n'), line: first + skipped }];
  });
}

/** Lines without the blanks that all of them begin with. */
function dedented(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  const least = Math.min(...depths, Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(Math.min(least, /^ */.exec(line)![0].length)));
}
