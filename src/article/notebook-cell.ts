import type { RootContent } from 'mdast';
import { codeBlock } from './code.ts';
import type { Compilation } from './compilation.ts';
import { type Made, made } from './made.ts';
import { sizeOf } from './picture.ts';
import type { CodeCell, Output } from './piece.ts';
import { treeLine } from './place.ts';
import { compileProse } from './prose.ts';
import { safeSvg } from './safe-svg.ts';
import { articleWords } from './words.ts';

/** A code cell of a notebook, and under it what it has printed and drawn. */
export async function notebookCell(cell: CodeCell, compilation: Compilation): Promise<Made[]> {
  const { code, language, hidesCode, outputs } = cell;
  const parts: Made[] = [];
  if (!hidesCode && code !== '') {
    parts.push(await codeBlock({ type: 'code', lang: language, value: code }, compilation));
  }
  const shown = (await Promise.all(outputs.map((output) => outputBlock(output, cell, compilation)))).flat();
  if (shown.length > 0) parts.push(made('div', { className: ['output'] }, shown));
  return parts.length > 0 ? [made('div', { className: ['cell'] }, parts)] : [];
}

async function outputBlock(output: Output, cell: CodeCell, compilation: Compilation): Promise<RootContent[]> {
  const { asset, root, report, trust, language } = compilation;
  const place = { line: cell.line, column: 1, ...(cell.cell === undefined ? {} : { cell: cell.cell }) };
  const picture = (name: string, content: Uint8Array | string, bytes: Uint8Array) => {
    const size = sizeOf(bytes);
    if (!size) {
      report(
        'error',
        place,
        `a picture that this cell has drawn is no ${name.split('.').at(-1)!.toUpperCase()}`,
      );
      return [];
    }
    const { width, height } = size;
    const src = root + asset(name, content);
    const alt = articleWords[language].output;
    return [made('img', { src, width, height, alt, loading: 'lazy', decoding: 'async' })];
  };
  switch (output.kind) {
    case 'text':
      return [printed(output.text)];
    case 'error':
      return [printed(output.text, { className: ['trouble'] })];
    case 'picture':
      return picture(`output.${output.type}`, output.content, output.content);
    case 'svg': {
      const svg = trust ? output.text : safeSvg(output.text);
      if (svg !== undefined) return picture('output.svg', svg, new TextEncoder().encode(svg));
      report('error', place, 'an SVG that this cell has drawn is not well formed');
      return [];
    }
    case 'html': {
      const point = { line: treeLine(place.line, cell.cell), column: 1, offset: 0 };
      const html: RootContent = { type: 'html', value: output.text, position: { start: point, end: point } };
      return [
        made(
          'div',
          { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: articleWords[language].output },
          [html],
        ),
      ];
    }
    case 'markdown':
      return compileProse({ kind: 'prose', text: output.text, ...place }, compilation);
  }
}

function printed(text: string, properties = {}): Made {
  return made('pre', { ...properties, tabIndex: 0 }, [
    { type: 'text', value: text.replace(/^\n+|\s+$/g, '') },
  ]);
}
