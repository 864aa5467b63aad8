import { bytes, field, type Json, joined } from './json.ts';
import type { Form, Output, RasterForm } from './piece.ts';
import { asTerminalShows } from './terminal-text.ts';

/** Raster pictures that outputs hold, best first. */
const PICTURES = ['png', 'jpeg', 'webp', 'gif'] as const;

/** What a cell's saved outputs show, in order: texts that flowed one after the other are one. */
export function readOutputs(outputs: Json): Output[] {
  if (!Array.isArray(outputs)) return [];
  return mergedTexts(mergedStreams(outputs).map(forms)).filter((output) => output.length > 0);
}

/** The forms of one output, the richest first. */
function forms(json: Json): Form[] {
  const kind = field(json, 'output_type');
  if (kind === 'stream') return text('text', joined(field(json, 'text')));
  if (kind === 'error') {
    const trace = field(json, 'traceback');
    const lines = Array.isArray(trace) ? trace.map(String).join('\n') : '';
    const short = `${String(field(json, 'ename') ?? 'Error')}: ${String(field(json, 'evalue') ?? '')}`;
    return text('error', lines.trim() === '' ? short : lines);
  }
  const data = field(json, 'data');
  const metadata = field(json, 'metadata');
  const of = (type: string) => joined(field(data, type));
  const found: Form[] = [];
  const svg = of('image/svg+xml');
  if (svg !== undefined) found.push({ kind: 'svg', text: svg });
  for (const type of PICTURES) {
    const base64 = of(`image/${type}`);
    if (base64 !== undefined) found.push(picture(type, base64, metadata));
  }
  const html = of('text/html');
  if (html !== undefined && html.trim() !== '') found.push({ kind: 'html', text: html });
  const tex = of('text/latex');
  if (tex !== undefined && tex.trim() !== '') found.push({ kind: 'tex', text: tex });
  const markdown = of('text/markdown');
  if (markdown !== undefined && markdown.trim() !== '') found.push({ kind: 'markdown', text: markdown });
  return [...found, ...text('text', of('text/plain'))];
}

/** A picture with the size that it is meant to take: of a sharp screen's, half that of its points. */
function picture(type: RasterForm['type'], base64: string, metadata: Json): RasterForm {
  const own = field(metadata, `image/${type}`);
  const size = (name: 'width' | 'height') => {
    const value = Number(field(own, name));
    return value > 0 ? { [name]: value } : {};
  };
  return { kind: 'picture', type, content: bytes(base64), ...size('width'), ...size('height') };
}

function text(kind: 'text' | 'error', printed: string | undefined): Form[] {
  const shown = printed === undefined ? '' : asTerminalShows(printed);
  return shown.trim() === '' ? [] : [{ kind, text: shown }];
}

/** Neighbouring texts as one: streams as they flowed, results on a line of their own. */
function mergedTexts(outputs: readonly Output[]): Output[] {
  const merged: Output[] = [];
  for (const each of outputs) {
    const [last, next] = [onlyText(merged.at(-1)), onlyText(each)];
    if (last === undefined || next === undefined) merged.push(each);
    else merged.splice(-1, 1, [{ kind: 'text', text: `${last.replace(/\n$/, '')}\n${next}` }]);
  }
  return merged;
}

function onlyText(output: Output | undefined): string | undefined {
  const [form] = output ?? [];
  return output?.length === 1 && form?.kind === 'text' ? form.text : undefined;
}

/** A stream that was saved in several pieces, as one. */
function mergedStreams(outputs: readonly Json[]): Json[] {
  const merged: Json[] = [];
  for (const each of outputs) {
    const last = merged.at(-1);
    const isStream = [each, last].every((output) => field(output, 'output_type') === 'stream');
    const texts = [last, each].map((output) => joined(field(output, 'text')) ?? '');
    if (isStream) merged.splice(-1, 1, { output_type: 'stream', text: texts.join('') });
    else merged.push(each);
  }
  return merged;
}
