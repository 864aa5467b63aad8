import type { CreaseFigure } from '../elements/index.ts';
import { type Explained, findings, formatExplained } from '../explain/index.ts';
import type { SaveFigure } from '../reader/save/save-figure.ts';

/** Hands a file to the reader. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** This page as it was loaded, with what it shows now: one file that opens offline. */
export function reportOf(page: string, explained: Explained): string {
  return page.replace(
    /(<script type="application\/json" id="explained">)[^<]*(<\/script>)/,
    (_, before: string, after: string) => `${before}${formatExplained(explained)}${after}`,
  );
}

/** Everything that is found of every model, as JSON. */
export function findingsText({ models, rows, slice }: Explained): string {
  return `${JSON.stringify(
    models.map((model) => findings(model, rows, slice)),
    null,
    1,
  )}\n`;
}

let saver: SaveFigure | undefined;

/** What paints and films figures: it stands in the page as text, and is started when it is first asked for. */
export function figureSaver(): SaveFigure {
  if (!saver) {
    const script = document.createElement('script');
    script.textContent = document.getElementById('save-script')!.textContent;
    document.head.append(script);
    saver = (globalThis as { creaseSave?: SaveFigure }).creaseSave!;
  }
  return saver;
}

/** The picture that a figure shows. */
export function picture(figure: CreaseFigure, format: 'png' | 'svg'): Promise<Blob> {
  return figureSaver().picture(figure, format);
}
