import type { Chain, Rows } from '../chain/index.ts';
import type { Vector2 } from '../math/index.ts';
import type { Dataset2 } from '../nn/index.ts';
import type { Drawing, Node, Rect } from './drawing.ts';
import type { Language, Localized } from './language.ts';
import { clampParams, type ParamSpecs } from './params/param-spec.ts';

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
  /**
   * `plane` follows the pointer in both directions; `slider` reads left and right only; `button` is pressed; `brush`
   * is drawn along, each stretch of the way with the handle of the film that the stretch before led to; `look` is
   * only pointed at.
   */
  readonly kind: 'plane' | 'slider' | 'button' | 'brush' | 'look';
  /** Present where nothing is drawn for it at this moment: it can be held, but is not pointed out. */
  readonly unseen?: true;
  /** The params after the pointer has gone from `from` to `to` (scene units), counted from this handle's own film. */
  drag(to: Vector2, from: Vector2): P;
  /** Drawn on top while someone points at it with the pointer at `at`, or has it in focus (`at` is then its own). */
  glow?(at: Vector2): readonly Node[];
  /** Present where the handle is one number: it can be read, typed and stepped. */
  readonly number?: { readonly value: number; readonly step: number; set(value: number): P };
}

/** A figure with its params filled in: a pure function of time. */
export interface Film<P = object> {
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

/** How a table of the reader's own came out: the params that show it, and what was reached where a network was trained. */
export interface Taken<P> {
  readonly params: P;
  readonly training?: {
    /** Best share of points on the right side, 0…1. */
    readonly accuracy: number;
    /** How many seeds were tried, and how many of them put every point on the right side. */
    readonly seeds: number;
    readonly succeeded: number;
  };
}

/** A figure: params at the door, and a pure way from params to film. */
export interface Figure<P extends object = object> {
  readonly id: string;
  readonly title: Localized;
  /** One sentence, for lists and captions. */
  readonly summary: Localized;
  /** What there is to see, for those who cannot see it; default the summary. */
  readonly description?: Localized;
  readonly params: ParamSpecs<P>;
  /** The chapter whose end is the figure's picture in lists; default the first. */
  readonly poster?: string;
  /** Params worth going to, each under a name. */
  readonly presets?: readonly Preset[];
  build(params: P, stage: Stage): Film<P>;
  /**
   * Present where the figure trains: goes on from the params in hand, one optimizer step at a time, without end. What
   * trains may be loaded only now.
   */
  train?(params: P): Later<Generator<TrainingStep<P>, never>>;
  /** Present where the figure takes a table of the reader's own: yields progress from 0 to 1, returns the result. */
  take?(
    data: Dataset2,
    params: P,
    options?: { readonly seed?: number; readonly seeds?: number },
  ): Later<Generator<number, Taken<P>>>;
  /** Present where the figure shows networks of a reader's own. */
  readonly unfolds?: {
    /** What the button says that takes one. */
    readonly label: Localized;
    /** The network that params show. */
    chain(params: P): Chain;
    /** Params that show a network, with examples where there are some; of those `before` what fits is kept. */
    params(chain: Chain, rows: Rows | undefined, before?: P): P;
  };
  /** Present where a reader may ask what other units would do. */
  readonly varies?: {
    /** What the button says that asks. */
    readonly label: Localized;
    /** The points that they are trained on. */
    data(params: P): Dataset2;
  };
}

/** At once, or when what it takes has been loaded. */
export type Later<T> = T | Promise<T>;

/** Params under a name: those left out are at their defaults. */
export interface Preset {
  /** As JSON. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly label: Localized;
}

/**
 * Defines a figure. What its handles propose is brought into the range of its params, so that whatever a reader does
 * can be linked to, filmed and opened again.
 */
export function figure<P extends object>(definition: Figure<P>): Figure<P> {
  return {
    ...definition,
    build: (params, stage) => withinRanges(definition.build(params, stage), definition.params),
  };
}

function withinRanges<P extends object>(film: Film<P>, specs: ParamSpecs<P>): Film<P> {
  const known = new WeakMap<readonly Handle<P>[], readonly Handle<P>[]>();
  const guarded = ({ drag, number, ...handle }: Handle<P>): Handle<P> => ({
    ...handle,
    drag: (to, from) => clampParams(specs, drag(to, from)),
    ...(number
      ? { number: { ...number, set: (value: number) => clampParams(specs, number.set(value)) } }
      : {}),
  });
  return {
    ...film,
    handles(t) {
      const handles = film.handles(t);
      const guardedBefore = known.get(handles);
      if (guardedBefore) return guardedBefore;
      const all = handles.map(guarded);
      known.set(handles, all);
      return all;
    },
  };
}
