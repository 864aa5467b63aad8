import type { Localized } from '../../scene/index.ts';
import type { Deed } from './document-history.ts';
import { formatDocument } from './format-document.ts';
import { parseDocument } from './parse-document.ts';
import { StudioError } from './sentence.ts';
import type { StudioDocument } from './studio-document.ts';

/** A document with the way that led to it. */
export interface Shared {
  readonly document: StudioDocument;
  readonly way: readonly Deed[];
}

/** What begins a link’s fragment. */
export const LINK_KEY = 's=';

/** A document, and the way to it if it is to be shown, as the text of a file. */
export function formatFile(document: StudioDocument, way: readonly Deed[] = []): string {
  return `${JSON.stringify(packed(document, way))}\n`;
}

/** The text of a file. @throws StudioError */
export function parseFile(content: string): Shared {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    throw new StudioError({
      en: 'expected a file that the studio has saved, got text that is no JSON',
      'zh-Hant': '這不是工作室存的檔案：內容不是 JSON',
    });
  }
  return unpacked(json);
}

/** The fragment of a link, without its #. */
export async function formatLink(document: StudioDocument, way: readonly Deed[] = []): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(packed(document, way)));
  const small = await through(bytes, new CompressionStream('deflate-raw'));
  return `${LINK_KEY}${toBase64(small)}`;
}

/** What the fragment of a link holds. @throws StudioError for one that is cut short or was written by another version */
export async function parseLink(fragment: string): Promise<Shared> {
  const text = fragment.replace(/^#/, '').slice(LINK_KEY.length);
  let json: unknown;
  try {
    const bytes = await through(fromBase64(text), new DecompressionStream('deflate-raw'));
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new StudioError({
      en: 'this link is cut short or changed; copy it whole, from # to its end',
      'zh-Hant': '這個連結不完整或被改過；請從 # 到最後整段複製',
    });
  }
  return unpacked(json);
}

function packed(document: StudioDocument, way: readonly Deed[]): object {
  const written = formatDocument(document);
  if (way.length === 0) return written;
  // Each deed: what of the document was another before it. The last one first, so that each differs from one known.
  let after: Record<string, unknown> = written;
  const steps = [...way].reverse().map(({ before, said }) => {
    const own = formatDocument(before);
    const keys = [...new Set([...Object.keys(own), ...Object.keys(after)])];
    const differing = keys.filter((key) => JSON.stringify(own[key]) !== JSON.stringify(after[key]));
    const was = Object.fromEntries(differing.map((key) => [key, own[key] ?? null]));
    after = own;
    return { said: [said.en, said['zh-Hant']], was };
  });
  return { ...written, way: steps };
}

/** The most deeds that are read. */
const LONGEST_WAY = 500;

function unpacked(json: unknown): Shared {
  const document = parseDocument(json);
  const { way: steps, ...written } = json as Record<string, unknown>;
  const way: Deed[] = [];
  if (steps === undefined) return { document, way };
  if (!Array.isArray(steps) || steps.length > LONGEST_WAY) return refuseWay('way');
  let after: Record<string, unknown> = written;
  for (const [i, step] of steps.entries()) {
    const { said, was } = (step ?? {}) as { said?: unknown; was?: unknown };
    if (typeof was !== 'object' || was === null || Array.isArray(was)) return refuseWay(`way[${i}].was`);
    const merged = { ...after };
    for (const [key, value] of Object.entries(was)) {
      if (value === null) delete merged[key];
      else merged[key] = value;
    }
    after = merged;
    way.unshift({ before: parseDocument(merged), said: wordsFrom(said) ?? refuseWay(`way[${i}].said`) });
  }
  return { document, way };
}

function wordsFrom(json: unknown): Localized | undefined {
  if (!Array.isArray(json) || json.length !== 2) return undefined;
  const [en, zh] = json as unknown[];
  if (typeof en !== 'string' || typeof zh !== 'string' || en.length + zh.length > 600) return undefined;
  return { en, 'zh-Hant': zh };
}

function refuseWay(place: string): never {
  throw new StudioError({
    en: `${place}: expected what was done, step by step, as the studio writes it`,
    'zh-Hant': `${place}：應為工作室寫下的一步一步`,
  });
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(source).arrayBuffer());
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
}
