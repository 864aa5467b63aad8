/** Something in a source that an author should mend; everything else goes on. */
export interface Diagnostic {
  readonly file: string;
  /** From 1; within the cell, where there is one. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** An error keeps the site from being replaced; a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Cell of a notebook, from 1. */
  readonly cell?: number;
}

/** A diagnostic as one line of text: `draft.md:3:7: error: …`, or `draft.ipynb: cell 4, line 3:7: error: …`. */
export function diagnosticText({ file, line, column, severity, message, cell }: Diagnostic): string {
  const place =
    cell === undefined ? `${file}:${line}:${column}` : `${file}: cell ${cell}, line ${line}:${column}`;
  return `${place}: ${severity}: ${message}`;
}

/** Diagnostics by file, in the order in which files first come, and within a file by place. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const files = [...new Set(diagnostics.map(({ file }) => file))];
  return diagnostics.toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.cell ?? 0) - (b.cell ?? 0) ||
      a.line - b.line ||
      a.column - b.column,
  );
}
