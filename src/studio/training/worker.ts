import { type Engine, loadEngine } from '../../nn/index.ts';
import { wordsOf } from '../document/sentence.ts';
import { LiveRun } from './live-run.ts';
import type { Reply, Request } from './messages.ts';
import { keyOf, type Recipe } from './recipe.ts';

/*
 * What runs in the studio's workers: trainings that are kept to be sought in, one of which may go on. A page has two of
 * them, one for what it shows and one for other seeds.
 */

/** Trainings that are kept: undoing and branches come back to them at once. */
const MOST_RUNS = 6;
/** Milliseconds of training between two looks at what the page wants. */
const SLICE = 7;
/** Milliseconds between two accounts of the losses. */
const CURVE_EVERY = 120;

const scope = globalThis as unknown as {
  postMessage(reply: Reply, transfer?: Transferable[]): void;
  onmessage: (event: { readonly data: Request }) => void;
};

let engine: Engine | undefined;
const waiting: Request[] = [];
const runs = new Map<string, LiveRun>();
let training: { readonly run: LiveRun; readonly pace: number | 'full'; readonly until: number } | undefined;
/** Whether the page has drawn what it got last. */
let isWanted = true;
let toldCurve = 0;
let sweeping: Iterator<void> | undefined;

/** Lets messages in, without the pause that a timer has. */
const { port1, port2 } = new MessageChannel();
let isTicking = false;
port1.onmessage = () => {
  isTicking = false;
  work();
};
function tick(): void {
  if (isTicking) return;
  isTicking = true;
  port2.postMessage(undefined);
}

scope.onmessage = ({ data }) => {
  if (!engine) {
    waiting.push(data);
    return;
  }
  try {
    hear(data, engine);
  } catch (error) {
    const { en, 'zh-Hant': zh } = wordsOf(error);
    scope.postMessage({ kind: 'trouble', en, zh, ...('ticket' in data && { ticket: data.ticket }) });
  }
};

loadEngine()
  .catch(() => loadEngine('reference'))
  .then((loaded) => {
    engine = loaded;
    scope.postMessage({ kind: 'ready', engine: loaded.name });
    for (const request of waiting.splice(0)) scope.onmessage({ data: request });
  });

function hear(request: Request, by: Engine): void {
  switch (request.kind) {
    case 'open':
      runOf(request.recipe, by);
      return;
    case 'train': {
      const run = recalled(request.key);
      if (!run) return;
      training = { run, pace: request.pace, until: request.until ?? Infinity };
      isWanted = true;
      toldCurve = 0;
      tick();
      return;
    }
    case 'next':
      isWanted = true;
      if (training) tick();
      return;
    case 'rest':
      if (training) tellCurve(training.run);
      training = undefined;
      return;
    case 'seek': {
      const run = recalled(request.key);
      if (!run) return;
      tellMoment(run, Math.min(request.step, run.reached), request.ticket);
      return;
    }
    case 'died':
      scope.postMessage(diedSince(request, by));
      return;
    case 'sweep':
      sweeping = sweep(request, by);
      tick();
      return;
  }
}

/** A training that is kept; whoever was asked for last is the last to be forgotten. */
function recalled(key: string): LiveRun | undefined {
  const run = runs.get(key);
  if (run) {
    runs.delete(key);
    runs.set(key, run);
  }
  return run;
}

/** The training of a recipe, as it is kept or else begun. */
function runOf(recipe: Recipe, by: Engine): LiveRun {
  const key = keyOf(recipe);
  const known = recalled(key) ?? new LiveRun(recipe, by, (parent) => runOf(parent, by).training);
  runs.set(key, known);
  for (const [old, run] of runs) {
    if (runs.size <= MOST_RUNS) break;
    if (run !== training?.run && old !== key) runs.delete(old);
  }
  return known;
}

function work(): void {
  if (training) train(training);
  if (sweeping) {
    const until = performance.now() + SLICE;
    while (sweeping && performance.now() < until) if (sweeping.next().done) sweeping = undefined;
    if (sweeping) tick();
  }
}

function train({ run, pace, until }: NonNullable<typeof training>): void {
  try {
    if (pace === 'full') {
      const over = performance.now() + SLICE;
      // A few at first, then as many as fit: one call of many steps is what is fast.
      let stride = run.training.batches > 1 ? 4 : 8;
      while (!run.end && run.reached < until && performance.now() < over) {
        const began = performance.now();
        run.goOn(Math.min(run.reached + stride, until));
        if (performance.now() - began < 1) stride *= 2;
      }
    } else if (isWanted) run.goOn(Math.min(run.reached + pace, until));
  } catch (error) {
    training = undefined;
    const { en, 'zh-Hant': zh } = wordsOf(error);
    scope.postMessage({ kind: 'trouble', en, zh });
    return;
  }
  const isOver = run.end !== undefined || run.reached >= until;
  if (isWanted || isOver) {
    isWanted = false;
    tellMoment(run, run.reached);
  }
  const now = performance.now();
  if (isOver || now - toldCurve > CURVE_EVERY) {
    toldCurve = now;
    tellCurve(run);
  }
  if (isOver) training = undefined;
  else if (pace === 'full') tick();
}

function tellMoment(run: LiveRun, step: number, ticket?: number): void {
  const weights = run.weightsAt(step);
  const { key, end } = run;
  scope.postMessage(
    { kind: 'moment', key, step, weights, ...(ticket !== undefined && { ticket }), ...(end && { end }) },
    [weights.buffer],
  );
}

function tellCurve(run: LiveRun): void {
  scope.postMessage({ kind: 'curve', ...run.curve });
}

function diedSince(request: Extract<Request, { kind: 'died' }>, by: Engine): Reply {
  const { key, layer, unit, step, others, ticket } = request;
  const run = runs.get(key);
  if (!run || run.isAlive(run.weightsAt(step), layer, unit)) {
    return { kind: 'died', ticket, since: null, alive: [] };
  }
  // The last stretch of silence: halved until its first step is found.
  let [alive, silent] = [-1, step];
  while (silent - alive > 1) {
    const middle = Math.floor((alive + silent) / 2);
    if (run.isAlive(run.weightsAt(middle), layer, unit)) alive = middle;
    else silent = middle;
  }
  return {
    kind: 'died',
    ticket,
    since: silent,
    alive: others.map((other) => {
      const another = runOf(other, by);
      another.goOn(step);
      if (another.reached < step) return null;
      return another.isAlive(another.weightsAt(step), layer, unit);
    }),
  };
}

function* sweep(request: Extract<Request, { kind: 'sweep' }>, by: Engine): Generator<void> {
  const { recipe, seeds, steps, ticket } = request;
  for (const seed of seeds) {
    const own: Recipe = { ...recipe, plan: { ...recipe.plan, seed }, weights: null, from: null };
    const run = new LiveRun(own, by, () => run.training);
    for (let at = 0; at < steps && !run.end; ) {
      at = Math.min(at + 64, steps);
      run.goOn(at);
      yield;
    }
    const weights = run.weightsAt(Math.min(steps, run.reached));
    const { correct, count } = run.fare(weights);
    const overflow = run.end?.why === 'overflow';
    scope.postMessage({ kind: 'swept', ticket, seed, weights, correct, count, overflow }, [weights.buffer]);
    yield;
  }
}
