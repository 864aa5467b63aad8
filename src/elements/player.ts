import {
  type Chapter,
  chapterSpan,
  type Drawing,
  defaultParams,
  type Figure,
  type Film,
  type Handle,
  mixViews,
  type Node,
  type Rect,
  type Stage,
} from '../scene/index.ts';
import { blankFigure } from './blank-figure.ts';
import { chapterAt } from './clock.ts';
import { handleFilter } from './handle-filter.ts';
import { amend, type History, record, redo, startHistory, undo } from './history.ts';
import type { Training } from './training.ts';

/** One step of `,` and `.`, in seconds. */
export const FRAME = 1 / 30;

/** Speeds on offer, times real time. */
export const SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;

/** Seconds in which a freed camera covers 63 % of its way. */
const CAMERA_TIME = 0.11;

/** Seconds in which the rest of a chapter is run through on the way to the next. */
const CATCH_UP = 0.5;

/** Frames that are further apart, in seconds, were parted by a sleep, which the film has slept through as well. */
const SLEEP = 1;

type Place = Handle<object>['at'];

/** A handle that someone points at, and where; without a place it has the keyboard's focus. */
interface Pointed {
  readonly id: string;
  readonly at?: Place;
}

/**
 * One figure being played and held: its params with their history, its time, and the film that follows from
 * them. Knows nothing of the page; whoever owns it calls `advance` once a frame for as long as it asks.
 */
export class Player {
  speed = 1;
  loop = false;
  /** Nobody sees it: a film that plays waits. */
  rests = false;
  #figure: Figure = blankFigure;
  #initial: object;
  #history: History<object>;
  #stage: Stage;
  #film: Film | undefined;
  #shown: object | undefined;
  #time = 0;
  #playing = false;
  /** The chapter at whose end to stop, if one is being played, and how fast to run up to its start. */
  #chapterToPlay: { readonly id: string; readonly haste: number } | undefined;
  /** Present while the views are not those that the film would choose: held still, or on their way back. */
  #cameras: readonly Rect[] | undefined;
  #camerasHeld = false;
  #beforeHold: { readonly params: object } | undefined;
  #training: Training | undefined;
  #holdable = handleFilter(null);
  #pointed: Pointed | undefined;
  /** The drawing of a moment with what glows on it. */
  #lit: { readonly from: Drawing; readonly pointed: Pointed; readonly drawing: Drawing } | undefined;
  readonly #changed: () => void;
  readonly #failed: (error: unknown, recovered: boolean) => void;

  /**
   * @param changed called after every change; draw soon
   * @param failed called where a film cannot be built or drawn: with the last good params it goes on where there are
   *   any (`recovered`), else with an empty stage
   */
  constructor(stage: Stage, changed: () => void, failed: (error: unknown, recovered: boolean) => void) {
    this.#initial = defaultParams(blankFigure.params);
    this.#history = startHistory(this.#initial);
    this.#stage = stage;
    this.#changed = changed;
    this.#failed = failed;
  }

  get figure(): Figure {
    return this.#figure;
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Builds for another frame, language or way of moving. */
  set stage(stage: Stage) {
    this.#stage = stage;
    if (!this.#camerasHeld) this.#cameras = undefined;
    this.#stale();
  }

  /** The film of the params in hand, built when first asked for after a change. */
  get film(): Film {
    if (!this.#film) {
      try {
        this.#film = this.#build(this.#history.present, this.#cameras);
        this.#shown = this.#history.present;
      } catch (error) {
        this.#fallBack(error);
      }
    }
    return this.#film!;
  }

  /** What can be drawn, where what was asked for cannot: the film of the last good params, else an empty stage. */
  #fallBack(error: unknown): void {
    const good = this.#shown === this.#history.present ? undefined : this.#shown;
    const blank = blankFigure.build({}, this.#stage);
    if (good !== undefined) this.#history = amend(this.#history, good);
    this.#film = blank;
    this.stopTraining();
    this.#cameras = undefined;
    this.#shown = undefined;
    this.#film = blank;
    if (good !== undefined) {
      try {
        this.#film = this.#build(good, undefined);
        this.#shown = good;
      } catch {
        // The reason that is told is that of the params that were asked for.
      }
    }
    this.#failed(error, this.#shown !== undefined);
  }

  #build(params: object, cameras: readonly Rect[] | undefined): Film {
    return this.#figure.build(params, cameras ? { ...this.#stage, cameras } : this.#stage);
  }

  #stale(): void {
    this.#film = undefined;
    this.#changed();
  }

  get drawing(): Drawing {
    try {
      return this.#glowing(this.film.frame(this.#time));
    } catch (error) {
      this.#fallBack(error);
      return this.film.frame(this.#time);
    }
  }

  /** Someone points at a handle, at a place of the stage, or at none any more: what glows there is drawn on top. */
  point(id: string | undefined, at?: Place): void {
    const before = this.#glow();
    this.#pointed = id === undefined ? undefined : { id, ...(at ? { at } : {}) };
    if (before || this.#glow()) this.#changed();
  }

  #glow(): readonly Node[] | undefined {
    const pointed = this.#pointed;
    if (!pointed || this.#playing) return undefined;
    const handle = this.handles.find(({ id }) => id === pointed.id);
    return handle?.glow?.(pointed.at ?? handle.at);
  }

  /** The drawing with what glows on top; the same object for as long as both are the same. */
  #glowing(drawing: Drawing): Drawing {
    const pointed = this.#pointed;
    if (this.#lit?.from === drawing && this.#lit.pointed === pointed && !this.#playing)
      return this.#lit.drawing;
    const glow = this.#glow();
    if (!glow || !pointed) return drawing;
    this.#lit = { from: drawing, pointed, drawing: { ...drawing, nodes: [...drawing.nodes, ...glow] } };
    return this.#lit.drawing;
  }

  get handles(): readonly Handle<object>[] {
    return this.#holdable(this.film.handles(this.#time));
  }

  /** Which handles may be taken, as in the attribute `handles`: ids or their beginnings, `none`, null for all. */
  set holdable(list: string | null) {
    this.#holdable = handleFilter(list);
    this.#changed();
  }

  // Time.

  get time(): number {
    return this.#time;
  }

  get duration(): number {
    return this.film.duration;
  }

  get chapters(): readonly Chapter[] {
    return this.film.chapters;
  }

  /** Index of the chapter that shows. */
  get chapter(): number {
    return chapterAt(this.chapters, this.#time);
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Plays on from here; from the start where the film is over. */
  play(): void {
    if (this.#time >= this.duration - 1e-6) this.#time = 0;
    this.#chapterToPlay = undefined;
    this.#playing = true;
    this.#changed();
  }

  pause(): void {
    this.#playing = false;
    this.#chapterToPlay = undefined;
    this.#changed();
  }

  /**
   * Plays one chapter to its end and rests there. Where the film is already inside the chapter, or in the one
   * before, it goes on from there; with reduced motion, or while something is held, it is at the end at once.
   * @throws RangeError where the film has no such chapter
   */
  playChapter(id: string): void {
    const { chapters, chapter, film } = this;
    const span = chapterSpan(film, id);
    if (!span) {
      const known = chapters.map((each) => each.id).join(', ');
      throw new RangeError(`playChapter: there is no chapter “${id}”; this figure has ${known}`);
    }
    const next = chapters[chapter + 1];
    const inside = this.#time >= span.start - 1e-6 && this.#time <= span.end;
    if (this.#stage.reducedMotion || this.held) {
      this.#playing = false;
      this.seek(span.end);
      return;
    }
    if (!inside && next?.id !== id) this.seek(span.start);
    this.#chapterToPlay = { id, haste: Math.max(1, (span.start - this.#time) / CATCH_UP) };
    this.#playing = this.#time < span.end;
    this.#changed();
  }

  /** Goes to `time` seconds, or as near as the film has. */
  seek(time: number): void {
    this.#chapterToPlay = undefined;
    this.#time = Math.min(Math.max(time, 0), this.duration);
    this.#changed();
  }

  /** Goes to the start of the chapter `by` places on; back from inside a chapter is to its own start. */
  seekChapter(by: 1 | -1): void {
    const { chapters, chapter } = this;
    const inside = this.#time - (chapters[chapter]?.start ?? 0) > 1;
    const target = by > 0 ? chapter + 1 : inside ? chapter : chapter - 1;
    this.seek(target >= chapters.length ? this.duration : (chapters[Math.max(target, 0)]?.start ?? 0));
  }

  /** Pauses and goes one frame on or back. */
  stepFrame(by: 1 | -1): void {
    this.#playing = false;
    this.seek((Math.round(this.#time / FRAME) + by) * FRAME);
  }

  /** Where the film first rests with something to see: what a still page shows. */
  get poster(): number {
    const { film } = this;
    const end = film.chapters[1]?.start ?? film.duration;
    for (let t = 0.5; t + 0.5 <= end; t += 0.25) {
      if (film.frame(t) === film.frame(t + 0.5)) return t;
    }
    return 0;
  }

  // Params.

  get params(): object {
    return this.#history.present;
  }

  /** What `reset` goes back to. */
  get initialParams(): object {
    return this.#initial;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  get canReset(): boolean {
    return this.#history.present !== this.#initial;
  }

  /** Starts over with another figure. */
  show(figure: Figure): void {
    this.stopTraining();
    this.#figure = figure;
    this.#initial = defaultParams(figure.params);
    this.#history = startHistory(this.#initial);
    this.#shown = undefined;
    this.#cameras = undefined;
    this.#time = 0;
    this.#playing = false;
    this.#stale();
  }

  /**
   * Takes other params.
   * @param options.initial whether `reset` goes back to them from now on; default false
   * @param options.entry whether `undo` goes back to those before; default true
   * @throws whatever the figure says of params that it cannot show; the old ones stay
   */
  setParams(params: object, { initial = false, entry = true } = {}): void {
    this.stopTraining();
    const before = this.#history.present;
    const film = this.#build(params, undefined);
    this.#history = entry ? record(amend(this.#history, params), before) : startHistory(params);
    if (initial) this.#initial = params;
    this.#cameras = undefined;
    this.#film = film;
    this.#shown = params;
    this.#time = Math.min(this.#time, film.duration);
    this.#changed();
  }

  /** One entry back; from the middle of a training run to before it, from the middle of a drag to its start. */
  undo(): void {
    this.stopTraining();
    if (this.#beforeHold) this.cancelHold();
    else this.#travel(undo(this.#history));
  }

  redo(): void {
    if (!this.#beforeHold) this.#travel(redo(this.#history));
  }

  /** Back to the trained params, as one more entry. */
  reset(): void {
    this.stopTraining();
    const before = this.#history.present;
    if (before !== this.#initial) this.#travel(record(amend(this.#history, this.#initial), before));
  }

  #travel(history: History<object>): void {
    if (history.present === this.#history.present) return;
    this.#letCamerasFollow(this.film.cameras);
    this.#history = history;
    this.#stale();
  }

  // Holding.

  /**
   * Someone has taken hold: the film pauses, the views stand still, and what follows is one entry. Whoever held
   * before has let go.
   * @returns what `holds` knows this hold by
   */
  hold(): object {
    this.stopTraining();
    this.release();
    this.#playing = false;
    const hold = { params: this.#history.present };
    this.#beforeHold = hold;
    this.#cameras = this.film.cameras;
    this.#camerasHeld = true;
    this.#changed();
    return hold;
  }

  /** Whether this hold lasts: undo, Escape or another hand may have ended it. */
  holds(hold: object): boolean {
    return this.#beforeHold === hold;
  }

  /** Params for as long as they are held. */
  propose(params: object): void {
    this.#history = amend(this.#history, params);
    this.#stale();
  }

  /** Lets go: the params stay, and the views move to where they would have been. */
  release(): void {
    const before = this.#beforeHold;
    if (!before) return;
    this.#beforeHold = undefined;
    const { cameras } = this.film;
    this.#camerasHeld = false;
    if (alike(before.params, this.#history.present)) {
      this.#history = amend(this.#history, before.params);
      this.#cameras = undefined;
    } else {
      this.#history = record(this.#history, before.params);
      this.#letCamerasFollow(cameras);
    }
    this.#stale();
  }

  /** Lets go, and all is as it was. */
  cancelHold(): void {
    if (!this.#beforeHold) return;
    this.#history = amend(this.#history, this.#beforeHold.params);
    this.release();
  }

  get held(): boolean {
    return this.#beforeHold !== undefined;
  }

  #letCamerasFollow(cameras: readonly Rect[]): void {
    this.#cameras = this.#stage.reducedMotion || cameras.length === 0 ? undefined : cameras;
    this.#camerasHeld = false;
  }

  // Training.

  /** The run that is going on, if one is. */
  get training(): Training | undefined {
    return this.#training;
  }

  /** Goes on training from the params in hand, a few steps a frame, once what does that has come. */
  async train(): Promise<void> {
    const { train } = this.#figure;
    if (!train || this.#training) return;
    this.release();
    const { present } = this.#history;
    try {
      const [steps, { Training }] = await Promise.all([train(present), import('./training.ts')]);
      if (this.#history.present !== present || this.held || this.#training) return;
      this.#beforeHold = { params: present };
      this.#cameras = this.film.cameras;
      this.#camerasHeld = true;
      this.#training = new Training(steps);
      this.#changed();
    } catch (error) {
      this.#failed(error, true);
    }
  }

  stopTraining(): void {
    if (!this.#training) return;
    this.#training = undefined;
    this.release();
  }

  // Frames.

  /**
   * Goes on by `seconds` of real time: the film, the views, the training.
   * @returns whether another frame will be needed
   */
  advance(seconds: number): boolean {
    const step = seconds > SLEEP ? FRAME : seconds;
    if (this.#training) {
      const { params } = this.#training.advance(step);
      this.#history = amend(this.#history, params);
      this.#film = undefined;
    }
    this.#moveCameras(step);
    const moves = this.#playing && !this.rests;
    if (moves) this.#moveTime(step);
    return (
      (moves && this.#playing) ||
      this.#training !== undefined ||
      (!this.#camerasHeld && this.#cameras !== undefined)
    );
  }

  #moveTime(step: number): void {
    const { duration } = this;
    const span = this.#chapterToPlay && chapterSpan(this.film, this.#chapterToPlay.id);
    if (span) {
      const haste = this.#time < span.start ? this.#chapterToPlay!.haste : 1;
      this.#time = Math.min(this.#time + step * this.speed * haste, span.end);
      this.#playing = this.#time < span.end;
      return;
    }
    this.#time += step * this.speed;
    if (this.#time < duration) return;
    if (this.loop) {
      this.#time %= Math.max(duration, 1e-3);
    } else {
      this.#time = duration;
      this.#playing = false;
    }
  }

  /** The film with its own views; undefined where it cannot be built, which `film` then deals with. */
  #freeFilm(): Film | undefined {
    try {
      return this.#build(this.#history.present, undefined);
    } catch {
      this.#film = undefined;
      return undefined;
    }
  }

  #moveCameras(step: number): void {
    const follows = this.#training ? !this.#stage.reducedMotion : !this.#camerasHeld;
    if (!this.#cameras || !follows) return;
    const free = this.#freeFilm();
    if (!free) return;
    const share = 1 - Math.exp(-step / CAMERA_TIME);
    const next = this.#cameras.map((view, i) => mixViews(view, free.cameras[i] ?? view, share));
    if (next.every((view, i) => near(view, free.cameras[i] ?? view))) {
      this.#film = free;
      this.#shown = this.#history.present;
      this.#cameras = this.#training ? free.cameras : undefined;
    } else {
      this.#cameras = next;
      this.#film = undefined;
    }
  }
}

/** Whether params say the same: a drag too short to reach the next step is no entry of the history. */
function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => alike((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** Less than a pixel apart on any screen. */
function near(a: Rect, b: Rect): boolean {
  const slack = b.width / 4000;
  return Math.abs(a.x - b.x) < slack && Math.abs(a.y - b.y) < slack && Math.abs(a.width - b.width) < slack;
}
