import type { Caption } from './caption.ts';
import type { Drawing, Group, Node, Rect } from './drawing.ts';
import { type Easing, linear, smooth } from './easing.ts';
import type { Chapter, Film, Handle, Stage } from './figure.ts';
import type { Language, Localized } from './language.ts';

/** A number that the film moves: a value at every moment, and where a script may send it next. */
export interface Track {
  /** A move to `value`, for `play`. */
  to(value: number, options?: MoveOptions): Move;
}

export interface MoveOptions {
  /** Default: the `seconds` of the `play` it is part of. */
  readonly seconds?: number;
  /** Seconds after the start of the `play`, on top of its stagger. Default 0. */
  readonly delay?: number;
  /** Default `smooth`. */
  readonly easing?: Easing;
}

/** One track on its way to a value. */
export interface Move extends MoveOptions {
  readonly track: Track;
  readonly value: number;
}

/** Reads a track at the moment being drawn. */
export interface Now {
  (track: Track): number;
  /** Reads several at once. */
  each<K extends string>(tracks: Readonly<Record<K, Track>>): Readonly<Record<K, number>>;
  /** Which chapter is showing: 2 in the third, 2.4 while its caption takes over from the one before. */
  readonly chapter: number;
  /** The words of every chapter, in the stage's language. */
  readonly captions: readonly Caption[];
}

/** One moment of a film: what is drawn, and what can be taken hold of. */
export interface Moment<P> {
  readonly nodes: readonly Node[];
  readonly handles?: readonly Handle<P>[];
}

/** What a figure writes its film with. Time only goes forward as `play` and `wait` are called. */
export interface Script {
  /** Seconds from the start of the film to here. */
  readonly time: number;
  /** A new track that starts at `initial`. */
  track(initial: number): Track;
  /** Several new tracks, by name. */
  tracks<K extends string>(initials: Readonly<Record<K, number>>): Readonly<Record<K, Track>>;
  /**
   * Opens a chapter here.
   * @param id a stable name, such as `fold`: what articles and links call it
   * @param title what happens, for the caption and for lists
   * @param note one quieter line, with the numbers of this network
   * @throws where another chapter has this id
   */
  chapter(id: string, title: Localized, note?: Localized): void;
  /**
   * Plays moves side by side and goes on when the last has arrived.
   * @param options.seconds length of a move that does not say its own; default 1
   * @param options.stagger seconds between the starts of one move and the next; default 0
   */
  play(
    moves: Move | readonly Move[],
    options?: { readonly seconds?: number; readonly stagger?: number },
  ): void;
  /** Rests. */
  wait(seconds: number): void;
}

/** Seconds that one caption takes to give way to the next. */
const CAPTION_CHANGE = 0.5;

/** Seconds of a cross-fade that stands for a motion, in the middle of its time. */
const CROSS_FADE = 0.6;

interface Segment {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly easing: Easing;
}

/**
 * A film from a script: runs the script once, notes every move, and from then on any moment is a pure
 * function of `t`, found in logarithmic time. While nothing moves, the very same drawing comes back.
 *
 * @param cameras the camera's view at each of its rests, for `Film.cameras`
 */
export function timeline<P>(
  stage: Stage,
  script: (t: Script) => (now: Now) => Moment<P>,
  cameras: readonly Rect[] = [],
): Film<P> {
  const segments = new Map<Track, Segment[]>();
  const initials = new Map<Track, number>();
  const chapters: Chapter[] = [];
  let time = 0;

  const track = (initial: number): Track => {
    const self: Track = { to: (value, options) => ({ ...options, track: self, value }) };
    segments.set(self, []);
    initials.set(self, initial);
    return self;
  };
  const captions: Caption[] = [];
  const turning = track(0);

  const add = (move: Move, start: number, seconds: number) => {
    const own = segments.get(move.track);
    if (!own) throw new Error('timeline: this track belongs to another film');
    if (!(seconds > 0)) throw new Error(`timeline: a move must last longer than 0 s, got ${seconds}`);
    const last = own.at(-1);
    if (last && last.end > start + 1e-9) {
      throw new Error(`timeline: a track cannot make two moves at once (at ${start.toFixed(2)} s)`);
    }
    const from = last?.to ?? initials.get(move.track)!;
    const end = withoutResidue(start + seconds);
    own.push({ start, end, from, to: move.value, easing: move.easing ?? smooth });
    return end;
  };

  const draw = script({
    get time() {
      return time;
    },
    track,
    tracks: (initials) => mapValues(initials, track),
    chapter(id, title, note) {
      if (chapters.some((chapter) => chapter.id === id)) {
        throw new Error(`timeline: two chapters are called “${id}”; each needs an id of its own`);
      }
      const caption = { title: title[stage.language], note: note?.[stage.language] ?? '' };
      captions.push(caption);
      chapters.push({
        id,
        start: time,
        title: caption.title,
        spoken: spokenCaption(caption, stage.language),
      });
      if (chapters.length > 1) {
        const free = segments.get(turning)!.at(-1)?.end ?? 0;
        add(turning.to(chapters.length - 1, { easing: linear }), Math.max(time, free), CAPTION_CHANGE);
      }
    },
    play(moves, { seconds = 1, stagger = 0 } = {}) {
      const list = Array.isArray(moves) ? (moves as readonly Move[]) : [moves as Move];
      const ends = list.map((move, i) =>
        add(move, time + i * stagger + (move.delay ?? 0), move.seconds ?? seconds),
      );
      time = Math.max(time, ...ends);
    },
    wait(seconds) {
      time = withoutResidue(time + seconds);
    },
  });

  const motions = movingStretches([...segments.values()].flat());
  const at = (t: number): Now => {
    const read = (of: Track) => valueAt(segments.get(of)!, initials.get(of)!, t);
    return Object.assign(read, {
      each: <K extends string>(tracks: Readonly<Record<K, Track>>) => mapValues(tracks, read),
      chapter: read(turning),
      captions,
    });
  };

  const atRest = new Map<number, Resting<P>>();
  let latest: (Resting<P> & { readonly t: number }) | undefined;
  const compose = (t: number): Resting<P> => {
    const { nodes, handles = [] } = draw(at(t));
    return { drawing: { width: stage.width, height: stage.height, nodes }, handles };
  };
  const rest = (index: number): Resting<P> => {
    let found = atRest.get(index);
    if (!found) {
      found = compose(index === 0 ? 0 : motions[index - 1]!.end);
      atRest.set(index, found);
    }
    return found;
  };
  const moment = (t: number): Resting<P> => {
    const clamped = Math.min(Math.max(Number.isFinite(t) ? t : 0, 0), time);
    const index = countEnded(motions, clamped);
    const motion = motions[index];
    if (!motion || clamped <= motion.start) return rest(index);
    if (stage.reducedMotion) {
      const share = 0.5 + (clamped - (motion.start + motion.end) / 2) / CROSS_FADE;
      if (share <= 0) return rest(index);
      if (share >= 1) return rest(index + 1);
      return crossFade(rest(index), rest(index + 1), share);
    }
    if (latest?.t !== clamped) latest = { ...compose(clamped), t: clamped };
    return latest;
  };

  return {
    stage,
    duration: time,
    chapters,
    cameras,
    frame: (t) => moment(t).drawing,
    handles: (t) => moment(t).handles,
  };
}

/** A caption as it is read out: its title, then its note. */
function spokenCaption({ title, note }: Caption, language: Language): string {
  if (note === '') return title;
  const stop = /[.?!。？！]$/.test(title) ? '' : language === 'zh-Hant' ? '。' : '.';
  return language === 'zh-Hant' ? `${title}${stop}${note}` : `${title}${stop} ${note}`;
}

interface Resting<P> {
  readonly drawing: Drawing;
  readonly handles: readonly Handle<P>[];
}

/** A sum of decimal fractions as a person would add it: 60.8 s, not 60.79999999999999. */
function withoutResidue(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}

function mapValues<K extends string, A, B>(record: Readonly<Record<K, A>>, value: (a: A) => B) {
  return Object.fromEntries(Object.entries<A>(record).map(([key, a]) => [key, value(a)])) as Record<K, B>;
}

function valueAt(segments: readonly Segment[], initial: number, t: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle]!.start < t) low = middle + 1;
    else high = middle;
  }
  const segment = segments[low - 1];
  if (!segment) return initial;
  if (t >= segment.end) return segment.to;
  const share = segment.easing((t - segment.start) / (segment.end - segment.start));
  return segment.from + (segment.to - segment.from) * share;
}

/** The open stretches of time in which anything moves, merged where they overlap. */
function movingStretches(segments: readonly Segment[]): { start: number; end: number }[] {
  const moving = segments
    .filter((segment) => segment.end > segment.start && segment.from !== segment.to)
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of moving) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function countEnded(motions: readonly { readonly end: number }[], t: number): number {
  let low = 0;
  let high = motions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (motions[middle]!.end <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The new picture comes in over the old one, then the old one goes: what is in both never dims. */
function crossFade<P>(before: Resting<P>, after: Resting<P>, share: number): Resting<P> {
  const veil = ({ drawing }: Resting<P>, opacity: number): Group => ({
    kind: 'group',
    opacity: Math.min(opacity, 1),
    children: drawing.nodes,
  });
  return {
    drawing: { ...after.drawing, nodes: [veil(before, 2 - 2 * share), veil(after, 2 * share)] },
    handles: share < 0.5 ? before.handles : after.handles,
  };
}
