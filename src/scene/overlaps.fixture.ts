import { boundsOfNode, intersection } from './bounds.ts';
import { chapterSpan } from './chapter-span.ts';
import type { Drawing, Glyphs, Group, Node, Rect, Text } from './drawing.ts';
import type { Film } from './figure.ts';

/** Something to read in a drawing, where it stands on the stage. */
interface Written {
  readonly what: string;
  readonly box: Rect;
  /** The formula that it is a part of: parts of one formula may touch. */
  readonly whole: object;
}

/**
 * What of a drawing's words, numbers and formulas runs into each other, such as `“right” × “accuracy”`.
 * @param least scene units that two boxes have to share in both directions to count; default 0.03
 */
export function overlaps(drawing: Drawing, least = 0.03): string[] {
  const all = written(drawing.nodes);
  return all.flatMap((one, i) =>
    all.slice(i + 1).flatMap((other) => {
      const shared = one.whole === other.whole ? undefined : intersection(one.box, other.box);
      return shared && shared.width > least && shared.height > least ? [`${one.what} × ${other.what}`] : [];
    }),
  );
}

/** What of a drawing's words, numbers and formulas leaves its frame. */
export function leaving({ width, height, nodes }: Drawing): string[] {
  return written(nodes).flatMap(({ what, box: { x, y, width: w, height: h } }) =>
    x < -width / 2 || y < -height / 2 || x + w > width / 2 || y + h > height / 2 ? [what] : [],
  );
}

/** The captions of a film that are never written to their end: their strip has too few lines for them. */
export function cutOff(film: Film): string[] {
  return film.chapters.flatMap(({ id, title, spoken }) => {
    const { start, end } = chapterSpan(film, id)!;
    const shown = [0.4, 0.6, 1].map((share) =>
      captionIn(film.frame(start + share * (end - start)).nodes, title),
    );
    const drawn = shown.filter((text) => text !== undefined);
    return drawn.length > 0 && !drawn.some((text) => letters(spoken).endsWith(text)) ? [spoken] : [];
  });
}

/** The letters of the note under a title where the title is written. */
function captionIn(nodes: readonly Node[], title: string): string | undefined {
  for (const node of nodes) {
    if (node.kind !== 'group') continue;
    const [first, ...notes] = node.children;
    if (first?.kind === 'text' && first.id === 'caption' && first.text === title) {
      return letters(notes.map((line) => (line.kind === 'text' ? line.text : '')).join(''));
    }
    const inner = captionIn(node.children, title);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const letters = (text: string) => text.replace(/\s/g, '');

/** Everything to read that can be seen, in scene units of the stage. */
function written(
  nodes: readonly Node[],
  place: (box: Rect) => Rect | undefined = (box) => box,
  opacity = 1,
  whole?: object,
): Written[] {
  return nodes.flatMap((node): Written[] => {
    if (node.kind === 'group') {
      const { at = [0, 0], scale = 1, clip } = node;
      const shows = opacity * (node.opacity ?? 1);
      const inner = (box: Rect) => {
        const seen = clip ? intersection(box, clip) : box;
        return (
          seen &&
          place({
            x: at[0] + scale * seen.x,
            y: at[1] + scale * seen.y,
            width: scale * seen.width,
            height: scale * seen.height,
          })
        );
      };
      return written(node.children, inner, shows, isFormula(node) ? node : undefined);
    }
    if (node.kind !== 'text' && node.kind !== 'glyphs') return [];
    if (opacity * (node.fill.opacity ?? 1) < 0.05) return [];
    const box = boundsOfNode(node);
    const seen = box && place(box);
    return seen ? [{ what: named(node), box: seen, whole: whole ?? node }] : [];
  });
}

function isFormula({ children }: Group): boolean {
  return children.length > 0 && children.every(({ kind }) => kind === 'glyphs');
}

function named(node: Text | Glyphs): string {
  if (node.kind === 'text') return `“${node.text}”`;
  return node.id ?? `glyphs at ${node.at.map((value) => value.toFixed(2)).join(', ')}`;
}
