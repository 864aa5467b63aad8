import type { Vector2 } from '../math/index.ts';

/** The colours of classes; the first two are those of label 0 and 1. `classMark` pairs each with a shape. */
export type ClassInk = `class${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** The colours a drawing may name. A theme says what each looks like; a drawing never does. */
export const INKS = [
  'background',
  'panel',
  'strip',
  'rule',
  'text',
  'muted',
  'faint',
  'grid',
  'movingGrid',
  'movingAxis',
  'label0',
  'label1',
  'region0',
  'region1',
  'iHat',
  'jHat',
  'kHat',
  'u',
  'v',
  'class0',
  'class1',
  'class2',
  'class3',
  'class4',
  'class5',
  'class6',
  'class7',
  'class8',
  'class9',
  'positive',
  'negative',
  'node',
  'crease',
  'shade',
  'cut',
  'accent',
] as const;
export type Ink = (typeof INKS)[number];

/** A stroke: its ink, width in scene units, dash lengths in scene units and opacity (default 1). */
export interface Stroke {
  readonly ink: Ink;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

/** A fill: its ink and opacity (default 1). */
export interface Fill {
  readonly ink: Ink;
  readonly opacity?: number;
}

/** Axis-aligned rectangle in scene units: left edge, bottom edge, width, height. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Children drawn in order, moved to `at` and scaled about it (strokes and text scale too).
 * `opacity` multiplies into every descendant (no group compositing). `clip` is in the group's own units.
 */
export interface Group {
  readonly kind: 'group';
  readonly id?: string;
  readonly at?: Vector2;
  readonly scale?: number;
  readonly opacity?: number;
  readonly clip?: Rect;
  readonly children: readonly Node[];
}

/** Many straight segments with one stroke: `xy` is `[x0, y0, x1, y1, …]`, four numbers a segment. */
export interface Segments {
  readonly kind: 'segments';
  readonly id?: string;
  readonly xy: readonly number[];
  readonly stroke: Stroke;
}

/** A polyline, or a polygon when `closed`: `xy` is `[x0, y0, x1, y1, …]`. */
export interface Polyline {
  readonly kind: 'polyline';
  readonly id?: string;
  readonly xy: readonly number[];
  readonly closed?: boolean;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

/** A rectangle with corners rounded by `radius` (default 0). */
export interface Box extends Rect {
  readonly kind: 'box';
  readonly id?: string;
  readonly radius?: number;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

export interface Circle {
  readonly kind: 'circle';
  readonly id?: string;
  readonly at: Vector2;
  readonly radius: number;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

/** What a mark may look like. Of one radius all cover the same area; see `markOutline`. */
export type DotShape =
  | 'disc'
  | 'diamond'
  | 'triangle'
  | 'square'
  | 'plus'
  | 'cross'
  | 'triangleDown'
  | 'star'
  | 'bar'
  | 'post';

/** Many marks of one shape and ink, drawn in order: `xy` is `[x0, y0, …]`. A thin rim behind each keeps neighbours apart. */
export interface Dots {
  readonly kind: 'dots';
  readonly id?: string;
  readonly xy: readonly number[];
  readonly shape: DotShape;
  readonly radius: number;
  readonly fill: Fill;
  readonly outline?: Stroke;
  /** Only the edge of each mark, as for a point on the wrong side; an outline then lies behind the whole mark. Default false. */
  readonly hollow?: boolean;
}

/**
 * A grid of cells, each coloured by its value: a digit's pixels, a layer's weights, a density. Cells keep sharp edges
 * until they are smaller than a pixel. Painters remember the picture by the identity of `values`, so hand over
 * the same array for as long as nothing in it changes.
 */
export interface Image {
  readonly kind: 'image';
  readonly id?: string;
  readonly box: Rect;
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the top, each from the left: `columns · rows` numbers. NaN leaves its cell empty. */
  readonly values: Float32Array | readonly number[];
  /** Two inks or more, evenly spread over `range`, mixed in between; a missing opacity is 1. */
  readonly ramp: readonly Fill[];
  /** The values that wear the first and the last ink; what is beyond wears them too. Default `[0, 1]`. */
  readonly range?: readonly [number, number];
  /** Cells are samples of something smooth, to be blended where they are larger than a pixel. Default false: crisp. */
  readonly smooth?: boolean;
  /** Default 1. */
  readonly opacity?: number;
}

/** One outline placed in an em square: SVG path data, y up, 1000 units to the em. */
export interface PlacedGlyph {
  readonly outline: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Mathematics and changing numbers: baked outlines, `size` scene units to the em, origin on the baseline at `at`. */
export interface Glyphs {
  readonly kind: 'glyphs';
  readonly id?: string;
  readonly at: Vector2;
  readonly size: number;
  readonly glyphs: readonly PlacedGlyph[];
  readonly fill: Fill;
}

/** A run of a person's language, set in the painter's font with its baseline at `at`, squeezed to `maxWidth`. */
export interface Text {
  readonly kind: 'text';
  readonly id?: string;
  readonly at: Vector2;
  readonly size: number;
  readonly text: string;
  readonly fill: Fill;
  readonly align: 'start' | 'middle' | 'end';
  readonly weight?: 400 | 600;
  readonly maxWidth?: number;
}

export type Node = Group | Segments | Polyline | Box | Circle | Dots | Image | Glyphs | Text;

/** The name of every kind of node. */
export const NODE_KINDS = Object.keys({
  group: 0,
  segments: 0,
  polyline: 0,
  box: 0,
  circle: 0,
  dots: 0,
  image: 0,
  glyphs: 0,
  text: 0,
} satisfies Record<Node['kind'], 0>) as readonly Node['kind'][];

/**
 * One moment as an immutable value: a display list in scene units, y up, origin at the centre of the frame.
 * Drawings are compared by identity: the same object means the same picture.
 */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Node[];
}
