/*
 * The studio as one file: its own page with every script written into it, and a document to open. Classic scripts, as a page
 * from the file system may load no modules.
 */

/** The scripts that the studio consists of, in the order in which they are needed. */
export interface PageScripts {
  readonly worker: string;
  readonly entry: string;
  /** What is loaded later, by name. */
  readonly chunks: readonly string[];
}

/** Where the scripts of this page are: beside it, or in it. */
export async function scriptsOfPage(): Promise<PageScripts> {
  const inline = [...document.querySelectorAll<HTMLScriptElement>('script[data-studio]')];
  if (inline.length > 0) {
    const text = (kind: string) =>
      inline.filter(({ dataset }) => dataset.studio === kind).map((one) => one.textContent ?? '');
    return { worker: text('worker')[0] ?? '', entry: text('entry')[0] ?? '', chunks: text('chunk') };
  }
  const entry = document.querySelector<HTMLScriptElement>('script[src$="studio.js"]')!.src;
  const read = async (name: string) => {
    const answer = await fetch(new URL(name, entry));
    if (!answer.ok) throw new Error(`${name}: answered ${answer.status}`);
    return answer.text();
  };
  const names = JSON.parse(await read('studio-chunks.json')) as string[];
  const [worker, own, ...chunks] = await Promise.all(['studio-worker.js', 'studio.js', ...names].map(read));
  return { worker: worker!, entry: own!, chunks };
}

/** A page that holds everything, and opens a document. */
export function offlinePage(
  { worker, entry, chunks }: PageScripts,
  file: string,
  title: string,
  language: string,
): string {
  const script = (kind: string, text: string) =>
    `<script data-studio="${kind}">${text.replaceAll('</script', '<\\/script')}</script>`;
  const safe = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<title>${safe}</title>`,
    '</head>',
    '<body>',
    `<script type="application/json" id="studio-document">${file.replaceAll('<', '\\u003c')}</script>`,
    script('worker', worker),
    script('entry', entry),
    ...chunks.map((chunk) => script('chunk', chunk)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
