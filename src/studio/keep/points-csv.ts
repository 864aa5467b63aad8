import { plainAxes } from '../document/parse-document.ts';
import { pointsOf } from '../document/points-of.ts';
import { outputUnits, type StudioDocument } from '../document/studio-document.ts';
import { classAt } from '../training/forward.ts';

/** The points in the units that they came in, with class, part and what the network answers. */
export function pointsCsv(document: StudioDocument, sums: Float64Array, names: readonly string[]): string {
  const { points, isTest } = pointsOf(document.data);
  const { source } = document.data;
  const axes = source.kind === 'table' ? source.axes : plainAxes;
  const outputs = outputUnits(document.data);
  const head = [axes[0].name || 'x', axes[1].name || 'y', 'class', 'part', 'answer'].map(cell).join(',');
  const rows = points.map(([x, y, label], i) =>
    [
      String(axes[0].offset + axes[0].factor * x),
      String(axes[1].offset + axes[1].factor * y),
      cell(names[label]!),
      isTest[i] ? 'test' : 'train',
      cell(names[classAt(sums, outputs, i * outputs)]!),
    ].join(','),
  );
  return `${[head, ...rows].join('\r\n')}\r\n`;
}

/** A cell as RFC 4180 has it; what a spreadsheet would take for a formula is quoted as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
