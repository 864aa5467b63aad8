import type { View } from '../../geometry/index.ts';
import type { Vector2 } from '../../math/index.ts';
import type { ThemeName } from '../../paint/index.ts';
import type { Language, Localized, Rect } from '../../scene/index.ts';
import {
  amended,
  type DocumentHistory,
  done,
  redone,
  settled,
  startHistory,
  undone,
} from '../document/document-history.ts';
import { inputsOf, type Points, pointsOf } from '../document/points-of.ts';
import { wordsOf } from '../document/sentence.ts';
import type { Shared } from '../document/share-document.ts';
import {
  type LookPlan,
  outputUnits,
  type Part,
  type StudioDocument,
  startingDocument,
} from '../document/studio-document.ts';
import { type Anatomy, anatomyOf } from '../picture/anatomy.ts';
import { type Journey, journeyOf } from '../picture/depth.ts';
import { viewIn } from '../picture/plane-picture.ts';
import { classAt, type Fare, type Forward, fareOf, flat, forwardOf } from '../training/forward.ts';
import { initialWeights } from '../training/initial-weights.ts';
import type { Curve, End, Reply } from '../training/messages.ts';
import { shapeOf } from '../training/network-shape.ts';
import { keyOf, type Recipe, recipeOf } from '../training/recipe.ts';
import type { Trainer } from './trainer.ts';
import { inBoth, type Words, words } from './words.ts';

/** What the hand does in the plane: look and move, erase, or draw a class. */
export type Tool = 'hand' | 'eraser' | number;

/** How fast it trains: so many steps a frame, or as fast as it can. */
export type Pace = number | 'full';

/** Everything that shows at one moment. Panels compare by identity what they show with what they showed last. */
export interface Now {
  readonly document: StudioDocument;
  readonly history: DocumentHistory;
  readonly words: Words;
  readonly theme: ThemeName;
  readonly points: Points;
  readonly forward: Forward;
  readonly weights: Float64Array;
  readonly step: number;
  readonly reached: number;
  readonly end: End | undefined;
  readonly isTraining: boolean;
  readonly pace: Pace;
  readonly isPlayingDepth: boolean;
  readonly tool: Tool;
  /** Whether weights are in a hand just now. */
  readonly isHeld: boolean;
  readonly frame: Rect;
  readonly view: View;
  readonly anatomy: Anatomy;
  /** For each point the last sums, `[count, outputs]`; none where an input has no number. */
  readonly sums: Float64Array;
  readonly fare: Fare;
  readonly testFare: Fare;
  readonly journey: Journey;
  /** The losses of each run of the document, as far as they are known. */
  readonly curves: readonly (Curve | undefined)[];
  /** Goes up when what is costly to show is to be shown again: always at rest, some ten times a second in motion. */
  readonly beat: number;
  /** Goes up with every frame. */
  readonly frameNumber: number;
  /** Whether the next frame is likely to show something else. */
  readonly isMoving: boolean;
  readonly message: Message | undefined;
  readonly recipe: Recipe | undefined;
}

/** One sentence over the plane. */
export interface Message {
  readonly text: Localized;
  readonly kind: 'trouble' | 'news';
}

/** Milliseconds between two beats while something moves. */
const BEAT = 110;

/** The state of the page, and everything that can be done to it. */
export class Studio {
  language: Language;
  theme: ThemeName;
  #history: DocumentHistory = startHistory(startingDocument);
  #trainer: Trainer | undefined;
  #views: ((now: Now) => void)[] = [];
  #key = '';
  #recipe: Recipe | undefined;
  #weights = initialWeights(startingDocument);
  #held: Float64Array | undefined;
  #step = 0;
  #reached = 0;
  #end: End | undefined;
  #isTraining = false;
  #isCatchingUp = false;
  /** The step that it catches up to. */
  #until = 0;
  #pace: Pace = 4;
  #isPlayingDepth = false;
  #tool: Tool = 'hand';
  #frame: Rect = { x: -5, y: -3.5, width: 10, height: 7 };
  #message: Message | undefined;
  #curves = new Map<string, Curve>();
  #isDirty = false;
  #wantsNext = false;
  #isSeeking = false;
  #sought: number | undefined;
  #beat = 0;
  #frameNumber = 0;
  #beaten = 0;
  #depthClock = 0;

  constructor(language: Language, theme: ThemeName) {
    this.language = language;
    this.theme = theme;
  }

  get document(): StudioDocument {
    return this.#history.present;
  }

  get history(): DocumentHistory {
    return this.#history;
  }

  get words(): Words {
    return words[this.language];
  }

  get weights(): Float64Array {
    return this.#held ?? this.#weights;
  }

  get step(): number {
    return this.#step;
  }

  get key(): string {
    return this.#key;
  }

  get recipe(): Recipe | undefined {
    return this.#recipe;
  }

  get tool(): Tool {
    return this.#tool;
  }

  get trainer(): Trainer | undefined {
    return this.#trainer;
  }

  /** Shows everything with this from now on. */
  view(update: (now: Now) => void): void {
    this.#views.push(update);
  }

  /** Trains with this worker from now on. */
  employ(trainer: Trainer | undefined): void {
    this.#trainer = trainer;
    if (!trainer) {
      this.tell(
        inBoth((say) => say.noWorker),
        'trouble',
      );
      return;
    }
    trainer.hear((reply) => this.#heard(reply));
    this.#key = '';
    this.#sync();
  }

  /**
   * Does something to the document.
   * @param part what it changes; a lesson may have locked it
   * @param gesture changes in a row that share one are undone together
   */
  change(part: Part | 'look' | 'lesson', next: StudioDocument, said: Localized, gesture?: string): boolean {
    if (part !== 'look' && part !== 'lesson' && this.document.lesson.locked.includes(part)) {
      this.tell(
        inBoth((say) => say.locked),
        'trouble',
      );
      return false;
    }
    this.#held = undefined;
    this.#history = done(this.#history, fitted(next), said, gesture ?? null);
    this.#message = undefined;
    this.#sync();
    return true;
  }

  /** The end of a gesture, such as a slider that is let go. */
  settle(): void {
    this.#history = settled(this.#history);
  }

  /** Looks elsewhere, which is no deed. */
  look(change: Partial<LookPlan>): void {
    const { document } = this;
    this.#history = amended(this.#history, { ...document, look: { ...document.look, ...change } });
    if (change.run !== undefined && change.run !== document.look.run) this.#sync();
    this.redraw();
  }

  undo(): void {
    this.#walk(undone(this.#history));
  }

  redo(): void {
    this.#walk(redone(this.#history));
  }

  /** Opens another document; what stood before can be gone back to. */
  open({ document, way }: Shared, said: Localized, isFirst = false): void {
    this.#held = undefined;
    this.#history =
      way.length > 0
        ? { past: way, present: document, future: [], gesture: null }
        : isFirst
          ? startHistory(document)
          : done(this.#history, document, said);
    this.#message =
      way.length > 0 ? { text: inBoth((say) => say.wayOpened(way.length)), kind: 'news' } : undefined;
    this.#isTraining = false;
    this.#sync();
  }

  /** Weights in a hand: shown, not yet kept. */
  hold(weights: Float64Array | undefined): void {
    if (weights && this.#isTraining) this.pause();
    this.#held = weights;
    this.redraw();
  }

  /** Keeps the weights that were in a hand: training begins with them. */
  letGo(said: Localized): void {
    const held = this.#held;
    if (!held) return;
    const { document } = this;
    this.change(
      'weights',
      { ...document, weights: Array.from(held), branches: [], look: { ...document.look, step: 0, run: 0 } },
      said,
    );
    this.#held = undefined;
    this.redraw();
  }

  play(): void {
    if (!this.#trainer || !this.#recipe || this.#end) return;
    this.#isTraining = true;
    this.#isCatchingUp = false;
    this.#trainer.tell({ kind: 'train', key: this.#key, pace: this.#pace });
    this.redraw();
  }

  pause(): void {
    this.#isTraining = false;
    this.#isCatchingUp = false;
    this.#trainer?.tell({ kind: 'rest' });
    this.redraw();
  }

  /** Trains so many steps on from the furthest, or goes on to them where they have been. */
  advance(steps: number): void {
    this.pause();
    this.goTo(this.#step + steps);
  }

  /** Shows the training as it was after a step; trains up to it where it has not been. */
  goTo(step: number): void {
    const wanted = Math.max(0, step);
    this.#held = undefined;
    if (wanted <= this.#reached) {
      this.#seek(wanted);
      return;
    }
    if (!this.#trainer || !this.#recipe || this.#end) return;
    this.#isCatchingUp = true;
    this.#until = wanted;
    this.#trainer.tell({ kind: 'train', key: this.#key, pace: 'full', until: wanted });
    this.redraw();
  }

  setPace(pace: Pace): void {
    this.#pace = pace;
    if (this.#isTraining) this.play();
    this.redraw();
  }

  playDepth(plays: boolean): void {
    this.#isPlayingDepth = plays;
    this.#depthClock = performance.now();
    this.redraw();
  }

  setTool(tool: Tool): void {
    this.#tool = tool;
    this.redraw();
  }

  setFrame(frame: Rect): void {
    this.#frame = frame;
    this.redraw();
  }

  tell(text: Localized, kind: Message['kind']): void {
    this.#message = { text, kind };
    this.redraw();
  }

  hush(): void {
    this.#message = undefined;
    this.redraw();
  }

  /** Shows everything again with the next frame. */
  redraw(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    requestAnimationFrame(() => this.#draw());
  }

  /** A moment of the training, as `weights` after `step`, without showing it. */
  async weightsAt(step: number): Promise<Float64Array> {
    const trainer = this.#trainer;
    if (!trainer || step === this.#step) return this.#weights;
    const ticket = trainer.ticket();
    return new Promise((resolve) => {
      trainer.hear((reply) => {
        if (reply.kind === 'moment' && reply.ticket === ticket) resolve(reply.weights);
      });
      trainer.tell({ kind: 'seek', key: this.#key, step, ticket });
    });
  }

  /** Everything at this moment. */
  now(): Now {
    const { document, weights } = this;
    const { look, data } = document;
    const points = pointsOf(data);
    const forward = this.#forward(document);
    const view = viewIn(this.#frame, look.centre, look.width);
    const isMoving = this.#isTraining || this.#isCatchingUp || this.#held !== undefined || this.#isSeeking;
    const time = performance.now();
    if (!isMoving || time - this.#beaten > BEAT) {
      this.#beat++;
      this.#beaten = time;
    }
    return {
      document,
      history: this.#history,
      words: this.words,
      theme: this.theme,
      points,
      forward,
      weights,
      step: this.#step,
      reached: this.#reached,
      end: this.#end,
      isTraining: this.#isTraining || this.#isCatchingUp,
      pace: this.#pace,
      isPlayingDepth: this.#isPlayingDepth,
      tool: this.#tool,
      isHeld: this.#held !== undefined,
      frame: this.#frame,
      view,
      anatomy: this.#anatomy(document, forward, weights, view, isMoving),
      ...this.#fares(document, forward, weights, points),
      journey: this.#journey(document, forward, weights, points),
      curves: this.#curvesOf(document),
      beat: this.#beat,
      frameNumber: ++this.#frameNumber,
      isMoving,
      message: this.#message,
      recipe: this.#recipe,
    };
  }

  #walk(history: DocumentHistory): void {
    if (history === this.#history) return;
    this.#held = undefined;
    this.#history = history;
    this.#message = undefined;
    this.#sync();
  }

  /** Brings the training into step with the document. */
  #sync(): void {
    const { document } = this;
    const wasTraining = this.#isTraining;
    const target = this.#isCatchingUp ? Math.max(this.#until, document.look.step) : document.look.step;
    try {
      const recipe = recipeOf(document, document.look.run);
      const key = keyOf(recipe);
      if (key !== this.#key) {
        this.#recipe = recipe;
        this.#key = key;
        this.#end = undefined;
        this.#reached = 0;
        this.#step = 0;
        this.#isSeeking = false;
        if (!recipe.from) this.#weights = initialWeights(document);
        this.#trainer?.tell({ kind: 'open', key, recipe });
        if (wasTraining) this.play();
        else if (target > 0) this.goTo(target);
        else if (recipe.from) this.#seek(0);
        else this.#trainer?.tell({ kind: 'rest' });
      } else if (!wasTraining && document.look.step !== this.#step) this.goTo(document.look.step);
    } catch (error) {
      this.#recipe = undefined;
      this.#key = '';
      this.#isTraining = false;
      this.#trainer?.tell({ kind: 'rest' });
      this.#weights = initialWeights(document);
      this.#step = 0;
      this.#reached = 0;
      this.tell(wordsOf(error), 'trouble');
    }
    this.redraw();
  }

  #seek(step: number): void {
    const trainer = this.#trainer;
    if (!trainer) return;
    this.#isTraining = false;
    this.#isCatchingUp = false;
    // One at a time; of those asked for meanwhile only the last counts.
    this.#sought = step;
    if (this.#isSeeking) return;
    this.#isSeeking = true;
    trainer.tell({ kind: 'rest' });
    trainer.tell({ kind: 'seek', key: this.#key, step, ticket: trainer.ticket() });
    this.#sought = undefined;
  }

  #heard(reply: Reply): void {
    switch (reply.kind) {
      case 'moment':
        if (reply.key !== this.#key) return;
        if (reply.ticket !== undefined && !this.#isSeeking) return;
        this.#weights = reply.weights;
        this.#step = reply.step;
        if (reply.ticket === undefined) {
          this.#reached = Math.max(this.#reached, reply.step);
          this.#wantsNext = true;
          if (reply.end) this.#ended(reply.end);
          else if (this.#isCatchingUp && reply.step >= this.#until) this.#isCatchingUp = false;
        } else {
          this.#isSeeking = false;
          const next = this.#sought;
          if (next !== undefined && next !== reply.step) this.#seek(next);
        }
        this.#history = amended(this.#history, {
          ...this.document,
          look: { ...this.document.look, step: reply.step },
        });
        this.redraw();
        return;
      case 'curve':
        this.#curves.set(reply.key, reply);
        if (this.#curves.size > 32) this.#curves.delete(this.#curves.keys().next().value!);
        if (reply.key === this.#key) this.#reached = Math.max(this.#reached, this.#step);
        this.redraw();
        return;
      case 'trouble':
        this.#isTraining = false;
        this.#isCatchingUp = false;
        this.#isSeeking = false;
        this.tell({ en: reply.en, 'zh-Hant': reply.zh }, 'trouble');
        return;
      default:
        return;
    }
  }

  #ended(end: End): void {
    this.#end = end;
    this.#isTraining = false;
    this.#isCatchingUp = false;
    if (end.why === 'reached')
      this.tell(
        inBoth((say) => say.stoppedAt(String(end.step))),
        'news',
      );
  }

  #draw(): void {
    this.#isDirty = false;
    if (this.#isPlayingDepth) this.#moveDepth();
    const now = this.now();
    for (const update of this.#views) update(now);
    if (this.#wantsNext && (this.#isTraining || this.#isCatchingUp)) {
      this.#wantsNext = false;
      this.#trainer?.tell({ kind: 'next' });
    }
    if (this.#isPlayingDepth) this.redraw();
  }

  /** Two thirds of a station a second, with a rest at each. */
  #moveDepth(): void {
    const time = performance.now();
    const seconds = Math.min(0.1, (time - this.#depthClock) / 1000);
    this.#depthClock = time;
    const { look } = this.document;
    const last = this.#journeyKnown?.journey.stations.length ?? 1;
    const depth = look.depth + seconds * 0.8;
    const isOver = depth >= last - 1;
    this.look({ depth: isOver ? last - 1 : depth });
    if (isOver) this.#isPlayingDepth = false;
  }

  #forwardKnown: { network: object; classes: number; forward: Forward } | undefined;
  #forward(document: StudioDocument): Forward {
    const { network, data } = document;
    const known = this.#forwardKnown;
    if (known && known.network === network && known.classes === data.classes) return known.forward;
    const forward = forwardOf(shapeOf(document));
    this.#forwardKnown = { network, classes: data.classes, forward };
    return forward;
  }

  #anatomyKnown:
    | { weights: Float64Array; view: View; forward: Forward; moving: boolean; anatomy: Anatomy }
    | undefined;
  #anatomy(
    document: StudioDocument,
    forward: Forward,
    weights: Float64Array,
    view: View,
    moving: boolean,
  ): Anatomy {
    const known = this.#anatomyKnown;
    const isSame =
      known !== undefined &&
      known.weights === weights &&
      known.forward === forward &&
      known.moving === moving &&
      known.view.x === view.x &&
      known.view.y === view.y &&
      known.view.width === view.width &&
      known.view.height === view.height;
    if (isSame) return known.anatomy;
    const anatomy = anatomyOf(document, forward, weights, view, moving);
    this.#anatomyKnown = { weights, view, forward, moving, anatomy };
    // What was left out or sampled coarsely is there once it rests.
    if (moving && anatomy.pieces === undefined) setTimeout(() => this.redraw(), 200);
    return anatomy;
  }

  #inputsKnown: { points: Points; network: object; inputs: Float64Array } | undefined;
  #faresKnown:
    | {
        weights: Float64Array;
        points: Points;
        forward: Forward;
        fares: Pick<Now, 'sums' | 'fare' | 'testFare'>;
      }
    | undefined;
  #fares(document: StudioDocument, forward: Forward, weights: Float64Array, points: Points) {
    const known = this.#faresKnown;
    if (known && known.weights === weights && known.points === points && known.forward === forward) {
      return known.fares;
    }
    let own = this.#inputsKnown;
    if (!own || own.points !== points || own.network !== document.network) {
      own = { points, network: document.network, inputs: inputsOrNaN(document, points) };
      this.#inputsKnown = own;
    }
    const sums = forward.run(weights, own.inputs, points.points.length);
    const outputs = outputUnits(document.data);
    const side = (test: boolean) => {
      const chosen = points.points.flatMap((_, i) => (points.isTest[i] === test ? [i] : []));
      const rows = new Float64Array(chosen.length * outputs);
      chosen.forEach((i, k) => {
        rows.set(sums.subarray(i * outputs, (i + 1) * outputs), k * outputs);
      });
      return fareOf(
        rows,
        outputs,
        chosen.map((i) => points.points[i]![2]),
      );
    };
    const fares = { sums, fare: side(false), testFare: side(true) };
    this.#faresKnown = { weights, points, forward, fares };
    return fares;
  }

  #journeyKnown: { weights: Float64Array; points: Points; forward: Forward; journey: Journey } | undefined;
  #journey(document: StudioDocument, forward: Forward, weights: Float64Array, points: Points): Journey {
    const known = this.#journeyKnown;
    if (known && known.weights === weights && known.points === points && known.forward === forward) {
      return known.journey;
    }
    const journey = journeyOf(document, forward, weights, points.points);
    this.#journeyKnown = { weights, points, forward, journey };
    return journey;
  }

  #curvesOf(document: StudioDocument): readonly (Curve | undefined)[] {
    return [...document.branches, null].map((_, run) => {
      if (run === document.look.run) return this.#curves.get(this.#key);
      try {
        return this.#curves.get(this.#keyOfRun(document, run));
      } catch {
        return undefined;
      }
    });
  }

  #runKeys = new WeakMap<object, Map<number, string>>();
  #keyOfRun(document: StudioDocument, run: number): string {
    // A run is the same while what it is made of is; where one looks has no part in it.
    const held = this.#runKeys.get(document.branches) ?? new Map<number, string>();
    this.#runKeys.set(document.branches, held);
    const known = held.get(run) ?? keyOf(recipeOf(document, run));
    held.set(run, known);
    return known;
  }
}

function inputsOrNaN({ network }: StudioDocument, { points }: Points): Float64Array {
  try {
    return flat(inputsOf(network, points));
  } catch {
    return new Float64Array(points.length * network.inputs.length).fill(Number.NaN);
  }
}

/** What is held or branched from stays only where it still is. */
function fitted(document: StudioDocument): StudioDocument {
  const { network, look, data, branches } = document;
  const units =
    look.unit &&
    (network.layers[look.unit[0]]?.units ?? (look.unit[0] === network.layers.length ? outputUnits(data) : 0));
  const unit = look.unit && look.unit[1] < units! ? look.unit : null;
  const run = Math.min(look.run, branches.length);
  return unit === look.unit && run === look.run ? document : { ...document, look: { ...look, unit, run } };
}

/** Whether a point is answered wrongly. */
export function isWrong({ sums, points, document }: Now): (index: number) => boolean {
  const outputs = outputUnits(document.data);
  return (i) => classAt(sums, outputs, i * outputs) !== points.points[i]![2];
}

/** The units of hidden layers that fold and are silent on every point that is learned from. */
export function deadUnits(now: Now): readonly (readonly [layer: number, unit: number])[] {
  const known = deadKnown.get(now.weights);
  if (known && known.beat === now.beat) return known.dead;
  const dead: (readonly [number, number])[] = [];
  now.document.network.layers.forEach(({ activation, units }, layer) => {
    if (activation !== 'relu') return;
    const stations = now.journey.stations;
    const station = stations.findIndex((one) => one.kind === 'bias' && one.layer === layer);
    const sums = now.journey.at(station);
    for (let unit = 0; unit < units; unit++) {
      let isAlive = false;
      for (let k = 0; k < now.journey.count && !isAlive; k++) {
        isAlive = !now.points.isTest[k] && sums[k * units + unit]! > 0;
      }
      if (!isAlive) dead.push([layer, unit]);
    }
  });
  deadKnown.set(now.weights, { beat: now.beat, dead });
  return dead;
}

const deadKnown = new WeakMap<Float64Array, { beat: number; dead: readonly (readonly [number, number])[] }>();

/** A place as people write it. */
export function placeText([x, y]: Vector2): string {
  const short = (value: number) => value.toFixed(2).replace('-', '−');
  return `(${short(x)}, ${short(y)})`;
}
