import type { Node, Rect } from './drawing.ts';
import { approximateWidth } from './text-width.ts';

/** One chapter's words: what happens, and one quieter line with this network's numbers. */
export interface Caption {
  readonly title: string;
  readonly note: string;
}

/** Breaks a text into lines of at most `ems`: between words, and between any two Chinese characters. */
export function breakLines(text: string, ems: number): string[] {
  const pieces = text.match(/[⺀-￿][，。、：；！？）」]*|[^\s⺀-￿]+[，。、：；！？）」]*\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line && approximateWidth(line + piece.trimEnd()) > ems) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

/** A line that ends where a reader pauses: after a mark that is not within a pair of brackets. */
const PAUSE = /^(?:[^(]|\([^)]*\))*[,.:;?!，。：；？！]$/u;

/**
 * Breaks a text into as few lines as fit, about equally long, at a pause where one is near: no last word is left alone.
 */
function evenLines(text: string, ems: number): string[] {
  const widest = breakLines(text, ems);
  if (widest.length < 2) return widest;
  const even = approximateWidth(text) / widest.length;
  let found: string[] | undefined;
  for (let width = even; width < Math.min(1.4 * even, ems); width++) {
    const lines = breakLines(text, width);
    if (lines.length > widest.length) continue;
    if (lines.slice(0, -1).every((line) => PAUSE.test(line))) return lines;
    found ??= lines;
  }
  return found ?? widest;
}

/**
 * The caption strip: the chapter's title and note, one giving way to the next, over a row of chapter marks.
 * @param chapter which caption shows, as `Now.chapter` tells it
 * @param options.marks whether to draw the row of chapter marks; default true
 * @param options.notes whether to write the notes; default true
 */
export function captionStrip(
  captions: readonly Caption[],
  chapter: number,
  strip: Rect,
  { marks = true, notes = true }: { readonly marks?: boolean; readonly notes?: boolean } = {},
): Node[] {
  const left = strip.x + 0.32;
  const width = strip.width - 0.64;
  const nodes: Node[] = [{ kind: 'box', id: 'strip', ...strip, fill: { ink: 'strip' } }];
  const before = Math.floor(chapter);
  const share = chapter - before;
  captions.forEach((caption, i) => {
    const opacity =
      i === before ? Math.max(1 - 2 * share, 0) : i === before + 1 ? Math.max(2 * share - 1, 0) : 0;
    if (opacity > 0) nodes.push(captionText(caption, opacity, left, strip, width, notes));
  });
  if (!marks) return nodes;
  const gap = 0.1;
  const mark = (width - gap * (captions.length - 1)) / captions.length;
  captions.forEach((_, i) => {
    const reached = Math.min(Math.max(chapter - i + 1, 0), 1);
    const box = { x: left + i * (mark + gap), y: strip.y + 0.14, width: mark, height: 0.035, radius: 0.017 };
    nodes.push({ kind: 'box', ...box, fill: { ink: 'rule' } });
    if (reached > 0) {
      const current = i === Math.round(chapter);
      nodes.push({
        kind: 'box',
        ...box,
        width: mark * reached,
        fill: { ink: current ? 'accent' : 'muted', opacity: current ? 1 : 0.55 },
      });
    }
  });
  return nodes;
}

function captionText(
  { title, note }: Caption,
  opacity: number,
  left: number,
  strip: Rect,
  width: number,
  notes: boolean,
): Node {
  const big = 0.34;
  const small = 0.25;
  // As many lines as the strip is high: two on a wide stage, three on an upright one.
  const room = strip.height > 1.5 ? 3 : 2;
  const noteLines = notes ? evenLines(note, width / small).slice(0, room) : [];
  const crowded = noteLines.length > 1;
  let baseline = strip.y + strip.height - (crowded ? 0.38 : 0.54);
  const children: Node[] = [
    {
      kind: 'text',
      id: 'caption',
      at: [left, baseline],
      size: big,
      text: title,
      fill: { ink: 'text' },
      align: 'start',
      maxWidth: width,
    },
  ];
  for (const line of noteLines) {
    baseline -= line === noteLines[0] ? 0.36 : 0.3;
    children.push({
      kind: 'text',
      at: [left, baseline],
      size: small,
      text: line,
      fill: { ink: 'muted' },
      align: 'start',
      maxWidth: width,
    });
  }
  return { kind: 'group', opacity, children };
}
