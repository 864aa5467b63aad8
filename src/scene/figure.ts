import type { Vector2 } from '../math/index.ts';
import type { Drawing, Rect } from './drawing.ts';
import type { ParamSpecs } from './params.ts';

export type Language = 'en' | 'zh-Hant';

/** A text in each language that Crease speaks. */
export type Localized = Readonly<Record<Language, string>>;

/** The frame a film is built for. The shorter side is 8 scene units. */
export interface Stage {
  /** Scene units. */
  readonly width: number;
  /** Scene units. */
  readonly height: number;
  readonly language: Language;
  /** Cross-fade from rest to rest instead of moving. Default false. */
  readonly reducedMotion?: boolean;
  /** Draw a row of chapter marks under the caption. Default true; a player with a scrubber does without. */
  readonly chapterMarks?: boolean;
  /** Only the plane and the captions' titles: for frames too small to read more in. Default false. */
  readonly compact?: boolean;
  /** Hold these cameras (from `Film.cameras`) instead of fitting new ones: for the length of a drag. */
  readonly cameras?: readonly Rect[];
}

/** A titled stretch of a film, in the stage's language. */
export interface Chapter {
  /** Stable name, the same in every language and for any params. */
  readonly id: string;
  /** Seconds. */
  readonly start: number;
  readonly title: string;
  /** What a screen reader hears: what happens, and the numbers of this network. */
  readonly spoken: string;
}

/** What a figure lets a reader take hold of: each drag only proposes new params. */
export interface Handle<P> {
  /** Stable name of what moves, such as `W1[0][1]`, `W1.column1` or `b1`. */
  readonly id: string;
  /** In the stage's language, for screen readers and tooltips. */
  readonly label: string;
  /** Where it is, in scene units. */
  readonly at: Vector2;
  /** Hit area: a box of this size centred on `at`, or, for `to`, a band of this height along the segment from `at`. */
  readonly size: Vector2;
  readonly to?: Vector2;
  /** `plane` follows the pointer in both directions; `slider` reads left and right only. */
  readonly kind: 'plane' | 'slider';
  /** Present where nothing is drawn for it at this moment: it can be held, but is not pointed out. */
  readonly unseen?: true;
  /** The params after the pointer has gone from `from` to `to` (scene units), counted from this handle's own film. */
  drag(to: Vector2, from: Vector2): P;
  /** Present where the handle is one number: it can be read, typed and stepped. */
  readonly number?: { readonly value: number; readonly step: number; set(value: number): P };
}

/** A figure with its params filled in: a pure function of time. */
export interface Film<P = unknown> {
  readonly stage: Stage;
  /** Seconds. */
  readonly duration: number;
  readonly chapters: readonly Chapter[];
  /** The camera's view at each of its rests, in plane units; hand them to `Stage.cameras` to hold the view still. */
  readonly cameras: readonly Rect[];
  /** The drawing at `t` seconds (clamped to the film). The same object comes back for as long as nothing moves. */
  frame(t: number): Drawing;
  /** What can be taken hold of at `t` seconds. */
  handles(t: number): readonly Handle<P>[];
}

/** One state of a training run: the params to show, and what they reach. */
export interface TrainingStep<P> {
  readonly params: P;
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** How a cast (training from several seeds, keeping the clearest network) came out. */
export interface CastReport<P> {
  readonly params: P;
  /** Best share of points on the right side, 0…1. */
  readonly accuracy: number;
  /** How many seeds were tried, and how many of them put every point on the right side. */
  readonly seeds: number;
  readonly succeeded: number;
}

/** What a figure that learns from data offers its player. */
export interface Learning<P, D> {
  /** The data set a figure's params carry. */
  data(params: P): D;
  /** Replaces the data and trains a network on it from several seeds; yields progress from 0 to 1, returns the result. */
  cast(
    data: D,
    options?: { readonly seed?: number; readonly seeds?: number },
  ): Generator<number, CastReport<P>>;
  /** Goes on training from the network in `params`, one optimizer step at a time, without end. */
  train(params: P): Generator<TrainingStep<P>, never>;
}

/** A figure: params at the door, and a pure way from params to film. */
export interface Figure<P = unknown, D = unknown> {
  readonly id: string;
  readonly title: Localized;
  /** One line for lists. */
  readonly summary: Localized;
  readonly params: ParamSpecs<P>;
  build(params: P, stage: Stage): Film<P>;
  readonly learning?: Learning<P, D>;
}

/** Defines a figure: nothing but a way to have its params' types inferred. */
export function figure<P, D = unknown>(definition: Figure<P, D>): Figure<P, D> {
  return definition;
}
