import type { ClassInk, DotShape } from './drawing.ts';

const SHAPES: readonly DotShape[] = [
  'disc',
  'diamond',
  'triangle',
  'square',
  'plus',
  'cross',
  'triangleDown',
  'star',
  'bar',
  'post',
];

/**
 * The ink and the shape of a class's points, so that nobody has to tell classes by colour alone.
 * @param index 0…9; beyond nine both start again
 * @example
 * ```ts
 * const { ink, shape } = classMark(2);
 * const node: Node = { kind: 'dots', xy: [0, 0, 1, 1], shape, radius: 0.08, fill: { ink } };
 * ```
 */
export function classMark(index: number): { readonly ink: ClassInk; readonly shape: DotShape } {
  const at = index % SHAPES.length;
  return { ink: `class${at}` as ClassInk, shape: SHAPES[at]! };
}

/** Corners of a mark of area π, counterclockwise, and which way each goes as the edges move out by 1. */
interface MarkShape {
  readonly corners: readonly number[];
  readonly mitres: readonly number[];
}

/** Half the width of an arm of the plus, and how far it reaches: 8·a·l − 4·a² = π. */
const ARM = 0.42;
const ARM_REACH = (Math.PI + 4 * ARM * ARM) / (8 * ARM);
/** A bar is 2.6 times as long as it is wide. */
const BAR = [Math.sqrt(Math.PI * 2.6) / 2, Math.sqrt(Math.PI / 2.6) / 2] as const;
/** The inner corners of a star lie half as far out as its points, so that it is not all points. */
const STAR_REACH = Math.sqrt(Math.PI / (2.5 * Math.sin(Math.PI / 5)));

const marks: Readonly<Record<Exclude<DotShape, 'disc'>, MarkShape>> = /* @__PURE__ */ shapes();

function shapes() {
  const plus = [0, 1, 2, 3].flatMap((quarter) =>
    turned([ARM_REACH, -ARM, ARM_REACH, ARM, ARM, ARM], (quarter * Math.PI) / 2),
  );
  const rectangle = (x: number, y: number) => [x, y, -x, y, -x, -y, x, -y];
  return {
    diamond: withMitres(ring(4, Math.sqrt(Math.PI / 2), 0)),
    triangle: withMitres(ring(3, Math.sqrt((4 * Math.PI) / (3 * Math.sqrt(3))), Math.PI / 2)),
    triangleDown: withMitres(ring(3, Math.sqrt((4 * Math.PI) / (3 * Math.sqrt(3))), -Math.PI / 2)),
    square: withMitres(rectangle(Math.sqrt(Math.PI) / 2, Math.sqrt(Math.PI) / 2)),
    plus: withMitres(plus),
    cross: withMitres(turned(plus, Math.PI / 4)),
    star: withMitres(
      [0, 1, 2, 3, 4].flatMap((point) =>
        turned([0, STAR_REACH, ...turned([0, STAR_REACH / 2], Math.PI / 5)], (point * 2 * Math.PI) / 5),
      ),
    ),
    bar: withMitres(rectangle(...BAR)),
    post: withMitres(rectangle(BAR[1], BAR[0])),
  };
}

function ring(count: number, reach: number, first: number): number[] {
  return Array.from({ length: count }, (_, i) => first + (2 * Math.PI * i) / count).flatMap((angle) => [
    reach * Math.cos(angle),
    reach * Math.sin(angle),
  ]);
}

function turned(xy: readonly number[], angle: number): number[] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const out: number[] = [];
  for (let i = 0; i < xy.length; i += 2) out.push(c * xy[i]! - s * xy[i + 1]!, s * xy[i]! + c * xy[i + 1]!);
  return out;
}

function withMitres(corners: readonly number[]): MarkShape {
  const count = corners.length / 2;
  /** Unit normal, outwards, of the edge that leaves a corner. */
  const normal = (corner: number) => {
    const [i, j] = [corner % count, (corner + 1) % count];
    const [dx, dy] = [corners[2 * j]! - corners[2 * i]!, corners[2 * j + 1]! - corners[2 * i + 1]!];
    const length = Math.hypot(dx, dy);
    return [dy / length, -dx / length] as const;
  };
  const mitres = Array.from({ length: count }, (_, i) => {
    const [before, after] = [normal(i + count - 1), normal(i)];
    const share = 1 + before[0] * after[0] + before[1] * after[1];
    return [(before[0] + after[0]) / share, (before[1] + after[1]) / share];
  }).flat();
  return { corners, mitres };
}

/**
 * The corners of a mark about the origin, `[x0, y0, …]`, counterclockwise with y up; undefined for a disc.
 * @param radius of the disc that covers the same area
 * @param grow how far its edges then move out, corners kept sharp; negative moves them in. Default 0
 */
export function markOutline(shape: DotShape, radius: number, grow = 0): number[] | undefined {
  if (shape === 'disc') return undefined;
  const { corners, mitres } = marks[shape];
  return corners.map((at, i) => radius * at + grow * mitres[i]!);
}

/** How thick the edge of a hollow mark is, as a share of its radius. */
export const HOLLOW_EDGE = 0.3;
