import type { Vector2 } from '../math/index.ts';
import { bold } from './bold.ts';
import { columnInk } from './diagram.ts';
import type { Node, Rect } from './drawing.ts';
import { numeral, numeralWidth } from './numeral.ts';
import { shortDecimals } from './short-number.ts';
import { ticksBetween } from './ticks.ts';

/** Two products as lengths on a ruler. */
export interface ProductRuler {
  /** What of the number line shows, for `Film.cameras`. */
  readonly view: Rect;
  /** Scene units to 1. */
  readonly scale: number;
  /**
   * @param grown how much of each piece is there, 0…1
   * @param closed how strongly the end mark and the sum under it show, 0…1
   * @param opacity of everything
   */
  draw(grown: Vector2, closed: number, opacity?: number): Node[];
  /** Where the end of a piece can be taken hold of. */
  end(piece: 0 | 1): { readonly at: Vector2; readonly size: Vector2 };
}

/** Thickness of a piece, and the least between two numbers under the ruler, in scene units. */
const THICK = 0.085;
const APART = 0.16;

/**
 * Lays two products head to tail on a ruler: the first from 0, the second from where the first ended. Where the second
 * turns back, it runs a little lower.
 * @param held the view of the ruler to keep, as far as it shows everything
 * @example
 * ```ts
 * const ruler = productRuler(places.below, [3, 15], stage.cameras?.[0]);
 * const nodes = ruler.draw([now(first), now(second)], now(closed)); // and `[ruler.view]` are the film's cameras
 * ```
 */
export function productRuler(rect: Rect, [p, q]: Vector2, held?: Rect): ProductRuler {
  const sum = p + q;
  const needed = { from: Math.min(0, p, sum), to: Math.max(0, p, sum) };
  const from = Math.min(needed.from, held?.x ?? 0);
  const to = Math.max(needed.to, held ? held.x + held.width : 0, from + 1);
  const width = Math.min(rect.width, Math.max(0.7 * rect.width, 5));
  const left = rect.x + (rect.width - width) / 2;
  const scale = width / (to - from);
  const x = (value: number) => left + scale * (value - from);
  const y = rect.y + rect.height * 0.66;
  // How far the second piece has to step aside, and it does so smoothly while it is dragged.
  const overlap = p * q < 0 ? Math.min(Math.abs(p), Math.abs(q)) * scale : 0;
  const lower = 1.5 * THICK * Math.min(overlap / 0.4, 1);
  const size = Math.min(0.25, 0.33 * rect.height);
  const marks = ticksBetween(from, to, Math.max(0.2 / scale, 1));

  const draw = ([first, second]: Vector2, closed: number, opacity = 1): Node[] => {
    if (opacity <= 0.01) return [];
    const ends = [p * first, p + q * second] as const;
    const piece = (start: number, end: number, index: 0 | 1, drop: number): Node[] => {
      const [low, high] = [x(Math.min(start, end)), x(Math.max(start, end))];
      if (high - low < 1e-6) return [];
      const box = { x: low, y: y - drop - THICK / 2, width: high - low, height: THICK };
      const cuts = marks.ticks.flatMap(({ value }) => {
        const at = x(value);
        return at > low + 0.03 && at < high - 0.03 ? [at, box.y, at, box.y + THICK] : [];
      });
      return [
        { kind: 'box', id: `piece-${index}`, ...box, fill: { ink: columnInk(index), opacity } },
        ...(cuts.length > 0
          ? [{ kind: 'segments', xy: cuts, stroke: { ink: 'background', width: 0.018, opacity } } as const]
          : []),
      ];
    };
    const tick = (value: number, strength: number, drop = 0): Node => ({
      kind: 'segments',
      xy: [x(value), y + 0.13, x(value), y - 0.13 - drop],
      stroke: { ink: 'text', width: 0.024, opacity: strength * opacity },
    });
    const baseline = y - 0.19 - lower - 0.75 * size;
    const label = (value: number, strength: number, stands = false): Node => {
      const format = { decimals: shortDecimals(value), ...(stands ? { face: bold } : {}) };
      const style = { size, ink: stands ? 'text' : 'muted', opacity: strength * opacity } as const;
      return numeral(value, { ...format, ...style, at: [x(value), baseline], align: 'digits' });
    };
    const wide = (value: number) => numeralWidth(value, size, { decimals: shortDecimals(value), face: bold });
    const clear = (a: number, b: number) => Math.abs(x(a) - x(b)) > (wide(a) + wide(b)) / 2 + APART;
    const middle = first * (clear(p, 0) ? 1 : 0) * (clear(p, sum) ? 1 : 1 - closed);
    return [
      {
        kind: 'segments',
        id: 'ruler',
        xy: [left, y, left + width, y],
        stroke: { ink: 'rule', width: 0.02, opacity },
      },
      ...piece(0, ends[0], 0, 0),
      ...(second > 0 ? piece(p, ends[1], 1, lower) : []),
      tick(0, 1),
      label(0, clear(0, sum) ? 1 : 1 - closed),
      ...(first > 0.01 ? [tick(p, first, second > 0 ? lower : 0), label(p, middle)] : []),
      ...(closed > 0.01
        ? [
            {
              kind: 'segments',
              id: 'end-mark',
              xy: [x(sum), y + 0.17, x(sum), y - 0.17 - lower],
              stroke: { ink: 'text', width: 0.05, opacity: closed * opacity },
            } as const,
            label(sum, closed, true),
          ]
        : []),
    ];
  };
  return {
    view: { x: from, y: 0, width: to - from, height: 1 },
    scale,
    draw,
    end: (piece) => ({
      at: piece === 0 ? [x(p), y + 0.14] : [x(sum), y - 0.14 - lower],
      size: [0.44, 0.34],
    }),
  };
}
