import { readCellWish } from './cell-showing.ts';
import type { CodeCell, Output, Piece, Prose } from './piece.ts';
import type { Report } from './report.ts';

const PROMPT = /^In ?\[(\d*|None| |\*)\]:[ \t]?(.*)$/;
const RESULT = /^Out ?\[(\d*|None| )\]:[ \t]?(.*)$/;

/** Lines that programs print and people do not write: rules, tables of layers, progress, tracebacks. */
const PRINTED = [
  /^Model: /,
  /^[_=]{10,}\s*$/,
  /^(Total|Trainable|Non-trainable|Optimizer) params:/,
  /^Epoch \d+\/\d+/,
  /^\s*\d+\/\d+ [[━]/,
  /^Traceback /,
  /^\w*(Error|Warning|Exception)(:|$)/,
  /^\s*(array|tensor|tf\.Tensor)?\(?\[\[?\s*-?[\d.]/,
  /^[┌┏│┃├┡└]/,
];

/** Whether a text is what exports leave of a notebook. */
export function isNotebookText(text: string): boolean {
  return text.split('\n').some((line) => PROMPT.test(line));
}

/**
 * The cells of a notebook of which only the text is left. A line `In [4]:` opens one; its code goes to the first blank
 * line after it, what was printed to the first line that looks like prose. Where that was a guess, a warning says so.
 */
export function openNotebookText(text: string, report: Report): readonly Piece[] {
  const lines = text.split('\n');
  const pieces: Piece[] = [];
  let prose: string[] = [];
  let proseStart = 1;
  const endProse = () => {
    const whole = prose.join('\n');
    if (whole.trim() !== '') pieces.push({ kind: 'prose', text: whole, line: proseStart } satisfies Prose);
    prose = [];
  };
  for (let i = 0; i < lines.length; ) {
    const prompt = PROMPT.exec(lines[i]!);
    if (!prompt) {
      if (prose.length === 0) proseStart = i + 1;
      prose.push(lines[i]!);
      i++;
      continue;
    }
    endProse();
    const cell = readCell(lines, i, prompt[2]!, report);
    if (cell.piece) pieces.push(cell.piece);
    i = cell.next;
  }
  endProse();
  return pieces;
}

function readCell(
  lines: readonly string[],
  start: number,
  first: string,
  report: Report,
): { readonly piece: CodeCell | undefined; readonly next: number } {
  const code = first.trim() === '' ? [] : [first];
  let i = start + 1;
  // Some exports leave a blank line after the prompt.
  if (code.length === 0 && lines[i]?.trim() === '' && looksLikeCode(lines[i + 1] ?? '')) i++;
  for (; i < lines.length && lines[i]!.trim() !== '' && !PROMPT.test(lines[i]!); i++) {
    if (RESULT.test(lines[i]!) || isPrinted(lines[i]!)) break;
    code.push(lines[i]!);
  }
  const printed: string[] = [];
  const firstPrinted = nextWritten(lines, i);
  for (i = firstPrinted; i < lines.length && !PROMPT.test(lines[i]!); i++) {
    const line = lines[i]!;
    const result = RESULT.exec(line);
    if (result) {
      printed.push(result[2]!);
    } else if (line.trim() === '') {
      const next = nextWritten(lines, i);
      if (!isPrinted(lines[next] ?? '') && !RESULT.test(lines[next] ?? '')) break;
      printed.push('');
    } else if (printed.length === 0 && !isPrinted(line) && !beginsTable(lines, i)) {
      break;
    } else {
      printed.push(line);
    }
  }
  if (printed.length > 0 && !RESULT.test(lines[firstPrinted]!)) {
    const last = firstPrinted + printed.length;
    report(
      'warning',
      { line: firstPrinted + 1, column: 1 },
      `lines ${firstPrinted + 1} to ${last} are taken for what the cell above has printed`,
    );
  }
  const { showing, title, code: shown } = readCellWish(code.join('\n'), undefined);
  const output = printed.join('\n');
  const outputs: Output[] = output.trim() === '' ? [] : [[{ kind: 'text', text: output }]];
  if (shown === '' && outputs.length === 0) return { piece: undefined, next: i };
  const named = title === undefined ? {} : { title };
  return {
    piece: { kind: 'code', code: shown, language: 'python', showing, ...named, outputs, line: start + 1 },
    next: i,
  };
}

function isPrinted(line: string): boolean {
  return PRINTED.some((pattern) => pattern.test(line));
}

/**
 * Whether a table as pandas prints it begins here: names that begin with blanks, and under them rows of which each begins
 * with its own name or number.
 */
function beginsTable(lines: readonly string[], at: number): boolean {
  const [head = '', row = ''] = lines.slice(at, at + 2);
  return /^\s{2,}\S/.test(head) && /^\S+(?: \S+)*\s{2,}(?:[-+.\d]|NaN|nan|None|True|False)/.test(row);
}

function looksLikeCode(line: string): boolean {
  return /^(#|import |from |def |class |for |if |with |print\(|[\w.]+(\[.*\])? ?[-+*/]?= ?|[\w.]+\()/.test(
    line,
  );
}

function nextWritten(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && lines[i]!.trim() === '') i++;
  return i;
}
