import { make, setAttribute } from '../../dom/index.ts';
import { limits } from '../document/limits.ts';
import { pointsOf } from '../document/points-of.ts';
import {
  optimizerNames,
  type StudioDocument,
  scheduleNames,
  stopNames,
  type TrainingPlan,
  trainingOf,
} from '../document/studio-document.ts';
import { iconButton, numberField, selection, shortNumber, slider, wordButton } from './controls.ts';
import type { Now, Studio } from './studio.ts';
import { saying } from './words.ts';

/** What a stop rule begins with. */
const STOP_AT: Readonly<Record<TrainingPlan['stop'], number>> = {
  never: 0,
  steps: 2000,
  accuracy: 0.98,
  loss: 0.05,
  plateau: 200,
};

/** The panel of the training: everything that can be set, and the branches. */
export function trainingPanel(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;

  /** Sets part of the plan of the run that shows. */
  function change(part: Partial<TrainingPlan>, name: string, gesture?: string): boolean {
    const { document } = studio;
    return studio.change(
      'training',
      withPlan(document, part),
      saying((said) => said.training(name)),
      gesture,
    );
  }

  const rate = slider(
    words.rate,
    { min: -4, max: 1, step: 0.05 },
    () => shortNumber(planOf(studio.document).rate),
    (value) => change({ rate: Number((10 ** value).toPrecision(2)) }, words.rate, 'rate'),
    () => studio.settle(),
    'rate',
  );
  const exactRate = numberField(
    words.rate,
    (value) => value > 0 && value <= 1e6 && change({ rate: value }, words.rate),
    'rate-typed',
  );
  exactRate.element.classList.add('rate-typed');
  const optimizer = selection(
    words.optimizer,
    optimizerNames.map((name) => [name, words.optimizers[name]!] as const),
    (name) => change({ optimizer: name, momentum: 0 }, words.optimizers[name]!),
    'optimizer',
  );
  const momentum = numberField(
    words.momentum,
    (value) => value >= 0 && value < 1 && change({ momentum: value }, words.momentum),
    'momentum',
  );
  const schedule = selection(
    words.schedule,
    scheduleNames.map((name) => [name, words.schedules[name]!] as const),
    (name) => change({ schedule: name }, words.schedule),
    'schedule',
  );
  const scheduleSteps = numberField(
    words.scheduleSteps,
    (value) =>
      Number.isInteger(value) &&
      value >= 1 &&
      value <= 1e9 &&
      change({ scheduleSteps: value }, words.schedule),
    'schedule-steps',
  );
  const batch = selection(
    words.batch,
    ['0', '1', '5', '10', '20', '30', '50', '100', '200'].map((size) => [size, size] as const),
    (size) => change({ batch: Math.min(Number(size), limits.points) }, words.batch),
    'batch',
  );
  const penalties = (['l1', 'l2'] as const).map((name) =>
    numberField(
      words[name],
      (value) => value >= 0 && value <= 10 && change({ [name]: value }, words[name]),
      name,
    ),
  );
  const dropout = numberField(
    words.dropout,
    (value) => value >= 0 && value <= 0.9 && change({ dropout: value }, words.dropout),
    'dropout',
  );
  const stop = selection(
    words.stop,
    stopNames.map((name) => [name, words.stops[name]!] as const),
    (name) => change({ stop: name, stopAt: STOP_AT[name] }, words.stop),
    'stop',
  );
  const stopAt = numberField(
    '',
    (value) => {
      const { stop: kind } = planOf(studio.document);
      const fits =
        kind === 'accuracy'
          ? value > 0 && value <= 1
          : kind === 'loss'
            ? value >= 0
            : value >= 1 && Number.isInteger(value);
      return fits && value <= 1e9 && change({ stopAt: value }, words.stop);
    },
    'stop-at',
  );
  const seed = numberField(
    words.seed,
    (value) => Number.isSafeInteger(value) && value >= 0 && setSeed(value),
    'seed',
  );
  const dice = iconButton(
    'dice',
    words.nextSeed,
    () => setSeed(planOf(studio.document).seed + 1),
    'next-seed',
  );

  function setSeed(value: number): boolean {
    const { document } = studio;
    const next = withPlan(document, { seed: value });
    const isMain = document.look.run === 0;
    return studio.change(
      'seeds',
      isMain ? { ...next, weights: null } : next,
      saying((said) => said.seed(value)),
    );
  }

  const branchList = make('ul', { class: 'branches' });
  const branchHere = wordButton(words.branchHere, branch, 'branch');
  const element = make(
    'section',
    { class: 'panel training', 'data-panel': 'training', 'aria-label': words.training },
    make('div', { class: 'head' }, make('h2', {}, words.training)),
    rate.element,
    make(
      'div',
      { class: 'rows' },
      exactRate.element,
      optimizer.element,
      momentum.element,
      schedule.element,
      scheduleSteps.element,
      batch.element,
      make('div', { class: 'pair' }, ...penalties.map((one) => one.element)),
      dropout.element,
      stop.element,
      stopAt.element,
      make('div', { class: 'seed-line' }, seed.element, dice),
    ),
    make('div', { class: 'head' }, make('h3', {}, words.branches), branchHere),
    branchList,
  );

  function branch(): void {
    const { document, step } = studio;
    if (document.branches.length >= limits.branches) return;
    const { run } = document.look;
    const plan = planOf(document);
    const branches = [...document.branches, { from: run, step, training: { ...plan, rate: plan.rate / 3 } }];
    studio.change(
      'training',
      { ...document, branches, look: { ...document.look, run: branches.length, step: 0 } },
      saying((said) => said.branch),
    );
  }

  function removeBranch(run: number): void {
    const { document } = studio;
    // Those that left it go with it.
    const gone = new Set([run]);
    document.branches.forEach(({ from }, i) => {
      if (gone.has(from)) gone.add(i + 1);
    });
    const kept = document.branches.flatMap((_, i) => (gone.has(i + 1) ? [] : [i + 1]));
    const renumbered = new Map([[0, 0], ...kept.map((old, i) => [old, i + 1] as const)]);
    const branches = kept.map((old) => {
      const one = document.branches[old - 1]!;
      return { ...one, from: renumbered.get(one.from)! };
    });
    const run2 = renumbered.get(document.look.run) ?? 0;
    studio.change(
      'training',
      {
        ...document,
        branches,
        look: { ...document.look, run: run2, step: run2 === document.look.run ? document.look.step : 0 },
      },
      saying((said) => said.branchGone),
    );
  }

  let shownBranches = '';
  return {
    element,
    update(now) {
      const { document } = now;
      const plan = planOf(document);
      rate.set(Math.log10(plan.rate));
      exactRate.set(plan.rate);
      optimizer.set(plan.optimizer);
      momentum.set(plan.momentum);
      momentum.element.hidden = plan.optimizer !== 'sgd' && plan.optimizer !== 'rmsprop';
      schedule.set(plan.schedule);
      scheduleSteps.set(plan.scheduleSteps);
      scheduleSteps.element.hidden = plan.schedule === 'constant';
      showBatch(batch.element, plan.batch, pointsOf(document.data).points.length, words.batchAll);
      batch.set(String(plan.batch));
      penalties[0]!.set(plan.l1);
      penalties[1]!.set(plan.l2);
      dropout.set(plan.dropout);
      stop.set(plan.stop);
      stopAt.element.hidden = plan.stop === 'never';
      const name = stopAt.element.querySelector('span')!;
      if (name.textContent !== words.stopAt[plan.stop]) name.textContent = words.stopAt[plan.stop]!;
      stopAt.set(plan.stopAt);
      seed.set(plan.seed);
      const key = JSON.stringify([document.branches, document.look.run]);
      if (key === shownBranches) return;
      shownBranches = key;
      branchHere.disabled = document.branches.length >= limits.branches;
      branchList.replaceChildren(
        ...[null, ...document.branches].map((one, run) => {
          const label = one ? words.branchName(run, String(one.step)) : words.mainRun;
          const chosen = make(
            'button',
            {
              type: 'button',
              class: 'branch',
              'data-part': `run-${run}`,
              onclick: () => studio.look({ run, step: 0 }),
            },
            make('i', { class: `curve-mark run-${run % 6}`, 'aria-hidden': 'true' }),
            label,
          );
          setAttribute(chosen, 'aria-pressed', String(run === document.look.run));
          const remove = one
            ? [iconButton('bin', words.removeBranch, () => removeBranch(run), `remove-run-${run}`)]
            : [];
          return make('li', {}, chosen, ...remove);
        }),
      );
    },
  };
}

/** The plan of the run that shows. */
function planOf(document: StudioDocument): TrainingPlan {
  return trainingOf(document, document.look.run);
}

/** The document with part of the plan of the run that shows changed. */
export function withPlan(document: StudioDocument, part: Partial<TrainingPlan>): StudioDocument {
  const { run } = document.look;
  const plan = { ...trainingOf(document, run), ...part };
  if (run === 0) return { ...document, training: plan };
  return {
    ...document,
    branches: document.branches.map((one, i) => (i === run - 1 ? { ...one, training: plan } : one)),
  };
}

/** The sizes of batches: all of them, the usual ones, and whatever it is. */
function showBatch(element: HTMLElement, size: number, count: number, all: (count: number) => string): void {
  const field = element.querySelector('select')!;
  const first = field.options[0]!;
  if (first.text !== all(count)) first.text = all(count);
  if (![...field.options].some(({ value }) => value === String(size))) {
    field.append(make('option', { value: size }, String(size)));
  }
}
