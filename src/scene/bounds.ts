import { boundsOf } from './camera.ts';
import { markOutline } from './dot-shape.ts';
import type { Dots, Glyphs, Node, Rect, Text } from './drawing.ts';
import { approximateWidth } from './text-width.ts';

/** How far letters reach below and above the baseline, in ems: Latin and Chinese alike. */
const DEPTH = 0.2;
const HEIGHT = 0.82;

/** The box that a run of text takes, to within some hundredths of an em in width. */
export function textBox({ at, size, text, align, weight = 400, maxWidth = Infinity }: Text): Rect {
  const width = Math.min(approximateWidth(text, weight) * size, maxWidth);
  return {
    x: at[0] - { start: 0, middle: width / 2, end: width }[align],
    y: at[1] - DEPTH * size,
    width,
    height: (DEPTH + HEIGHT) * size,
  };
}

/** The smallest box around all that a node draws, strokes included; undefined where it draws nothing. */
export function boundsOfNode(node: Node): Rect | undefined {
  switch (node.kind) {
    case 'group': {
      const { at = [0, 0], scale = 1, clip, children } = node;
      const inside = union(children.map(boundsOfNode));
      const seen = inside && clip ? intersection(inside, clip) : inside;
      return (
        seen && {
          x: at[0] + scale * seen.x,
          y: at[1] + scale * seen.y,
          width: scale * seen.width,
          height: scale * seen.height,
        }
      );
    }
    case 'segments':
      return grown(around(node.xy), node.stroke.width / 2);
    case 'polyline':
      return grown(around(node.xy), (node.stroke?.width ?? 0) / 2);
    case 'box':
      return grown(node, (node.stroke?.width ?? 0) / 2);
    case 'circle': {
      const { at, radius, stroke } = node;
      return grown({ x: at[0], y: at[1], width: 0, height: 0 }, radius + (stroke?.width ?? 0) / 2);
    }
    case 'dots':
      return dotsBox(node);
    case 'image':
      return node.box;
    case 'glyphs':
      return glyphsBox(node);
    case 'text':
      return node.text.trim() === '' ? undefined : textBox(node);
  }
}

/** The smallest box around several; undefined where there is none. */
export function union(boxes: readonly (Rect | undefined)[]): Rect | undefined {
  const there = boxes.filter((box) => box !== undefined);
  return there.length === 0
    ? undefined
    : boundsOf(
        there.flatMap(
          ({ x, y, width, height }) =>
            [
              [x, y],
              [x + width, y + height],
            ] as const,
        ),
      );
}

/** What two boxes have in common; undefined where they have nothing, not even an edge. */
export function intersection(a: Rect, b: Rect): Rect | undefined {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width >= 0 && height >= 0 ? { x, y, width, height } : undefined;
}

function around(xy: readonly number[]): Rect | undefined {
  if (xy.length < 2) return undefined;
  return boundsOf(Array.from({ length: xy.length >> 1 }, (_, i) => [xy[2 * i]!, xy[2 * i + 1]!] as const));
}

function grown(box: Rect | undefined, by: number): Rect | undefined {
  return box && { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function dotsBox({ xy, shape, radius, outline }: Dots): Rect | undefined {
  const box = around(xy);
  const rim = outline?.width ?? 0;
  const corners = markOutline(shape, radius - rim / 2, rim);
  const mark = corners ? around(corners)! : grown({ x: 0, y: 0, width: 0, height: 0 }, radius + rim / 2)!;
  return (
    box && {
      x: box.x + mark.x,
      y: box.y + mark.y,
      width: box.width + mark.width,
      height: box.height + mark.height,
    }
  );
}

function glyphsBox({ at, size, glyphs }: Glyphs): Rect | undefined {
  const box = union(
    glyphs.map(({ outline, x, y, scale }) => {
      const ink = outlineBox(outline);
      return (
        ink && {
          x: x + scale * ink.x,
          y: y + scale * ink.y,
          width: scale * ink.width,
          height: scale * ink.height,
        }
      );
    }),
  );
  const unit = size / 1000;
  return (
    box && {
      x: at[0] + unit * box.x,
      y: at[1] + unit * box.y,
      width: unit * box.width,
      height: unit * box.height,
    }
  );
}

/** Outlines are few and come again and again. */
const outlineBoxes = new Map<string, Rect | undefined>();

/** Numbers that each command takes at a time, by its letter. */
const ARITY: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, q: 4, t: 2, c: 6, s: 4, z: 0 };

/** The box around the points and control points of SVG path data, absolute or relative, arcs excepted. */
function outlineBox(outline: string): Rect | undefined {
  if (outlineBoxes.has(outline)) return outlineBoxes.get(outline);
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, letter, rest] of outline.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const kind = letter!.toLowerCase();
    const relative = kind === letter;
    const numbers = (rest!.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const step = ARITY[kind] ?? 0;
    for (let i = 0; step > 0 && i + step <= numbers.length; i += step) {
      const [fromX, fromY] = relative ? [x, y] : [0, 0];
      if (kind === 'h') x = fromX + numbers[i]!;
      else if (kind === 'v') y = fromY + numbers[i]!;
      else {
        for (let k = i; k < i + step; k += 2) {
          [x, y] = [fromX + numbers[k]!, fromY + numbers[k + 1]!];
          points.push([x, y]);
        }
        continue;
      }
      points.push([x, y]);
    }
  }
  const box = points.length > 0 ? boundsOf(points) : undefined;
  outlineBoxes.set(outline, box);
  return box;
}
