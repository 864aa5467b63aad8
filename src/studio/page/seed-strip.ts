import { make, setAttribute, setText } from '../../dom/index.ts';
import { paint, themes } from '../../paint/index.ts';
import { pointsOf } from '../document/points-of.ts';
import type { StudioDocument } from '../document/studio-document.ts';
import { anatomyOf } from '../picture/anatomy.ts';
import { planePicture, UNIT, viewIn } from '../picture/plane-picture.ts';
import type { Forward } from '../training/forward.ts';
import { wordButton } from './controls.ts';
import { shareText } from './score.ts';
import type { Now, Studio } from './studio.ts';
import { startTrainer, type Trainer } from './trainer.ts';
import { saying } from './words.ts';

const SEEDS = 20;
/** What counts as a success: all right but so few. */
const SUCCESS = 0.98;

interface Swept {
  readonly seed: number;
  readonly weights: Float64Array;
  readonly share: number;
}

/** The same network from twenty seeds, as small pictures, with how many succeed. */
export function seedStrip(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const run = wordButton(words.seeds, sweep, 'seeds');
  run.title = words.trySeeds;
  const verdict = make('p', { class: 'quiet', role: 'status', 'data-part': 'seeds-done' });
  const strip = make('div', { class: 'strip', role: 'group', 'aria-label': words.seeds });
  const element = make(
    'div',
    { class: 'seeds-row' },
    make('div', { class: 'transport' }, run),
    make('div', { class: 'scrub' }, strip, verdict),
  );
  let trainer: Trainer | undefined;
  let ticket = 0;
  let swept: Swept[] = [];
  let of: { readonly document: StudioDocument; readonly forward: Forward } | undefined;
  let latest: Now | undefined;

  function sweep(): void {
    const { recipe, document } = studio;
    if (!recipe || !latest) return;
    if (!trainer) {
      trainer = startTrainer();
      trainer?.hear((reply) => {
        if (reply.kind !== 'swept' || reply.ticket !== ticket) return;
        swept = [...swept, { seed: reply.seed, weights: reply.weights, share: reply.correct / reply.count }];
        addPicture(swept.at(-1)!);
        const good = swept.filter(({ share }) => share >= SUCCESS).length;
        setText(verdict, words.seedsDone(good, swept.length, `≥ ${Math.round(SUCCESS * 100)} %`));
        element.classList.toggle('busy', swept.length < SEEDS);
      });
    }
    if (!trainer) return;
    ticket = trainer.ticket();
    swept = [];
    of = { document, forward: latest.forward };
    strip.replaceChildren();
    setText(verdict, '');
    element.classList.add('busy');
    const first = recipe.plan.seed + 1;
    trainer.tell({
      kind: 'sweep',
      recipe,
      seeds: Array.from({ length: SEEDS }, (_, i) => first + i),
      steps: Math.max(studio.step, latest.reached, 300),
      ticket,
    });
  }

  function addPicture({ seed, weights, share }: Swept): void {
    const canvas = make('canvas', { width: 120, height: 84, 'aria-hidden': 'true' });
    const name = words.seedName(seed, shareText(share));
    const button = make(
      'button',
      {
        type: 'button',
        class: 'seed',
        'aria-label': name,
        title: name,
        'data-part': `seed-${seed}`,
        onclick: () => choose(seed),
      },
      canvas,
      make('span', {}, String(seed)),
    );
    button.classList.toggle('good', share >= SUCCESS);
    strip.append(button);
    paintSmall(canvas, weights);
  }

  function choose(seed: number): void {
    const { document } = studio;
    const isMain = document.look.run === 0;
    const training = { ...document.training, seed };
    studio.change(
      'seeds',
      isMain
        ? { ...document, training, weights: null }
        : { ...document, training, weights: null, look: { ...document.look, run: 0 } },
      saying((said) => said.seed(seed)),
    );
  }

  function paintSmall(canvas: HTMLCanvasElement, weights: Float64Array): void {
    if (!of || !latest) return;
    const { document, forward } = of;
    const zoom = 2.4;
    const frame = {
      x: (-canvas.width * zoom) / 2 / UNIT,
      y: (-canvas.height * zoom) / 2 / UNIT,
      width: (canvas.width * zoom) / UNIT,
      height: (canvas.height * zoom) / UNIT,
    };
    const view = viewIn(frame, document.look.centre, document.look.width);
    const points = pointsOf(document.data);
    const every = Math.max(1, Math.ceil(points.points.length / 120));
    const few = points.points.filter((_, i) => i % every === 0);
    const anatomy = { ...anatomyOf(document, forward, weights, view, true), creases: [] };
    const drawing = planePicture({
      frame,
      view,
      anatomy,
      classes: document.data.classes,
      points: few,
      isTest: few.map(() => false),
      isWrong: () => false,
      held: null,
      probe: undefined,
      isSmall: true,
    });
    paint(drawing, canvas.getContext('2d', { alpha: false })!, {
      width: canvas.width,
      height: canvas.height,
      theme: themes[latest.theme],
    });
  }

  let shownTheme: string | undefined;
  return {
    element,
    update(now) {
      latest = now;
      const { document } = now;
      const isHidden = document.lesson.hidden.includes('seeds');
      if (element.hidden !== isHidden) element.hidden = isHidden;
      run.disabled = now.recipe === undefined;
      const isStale =
        of !== undefined && (of.document.data !== document.data || of.document.network !== document.network);
      element.classList.toggle('stale', isStale);
      for (const button of strip.children) {
        const seed = (button as HTMLElement).dataset.part!.slice(5);
        setAttribute(button, 'aria-pressed', String(seed === String(document.training.seed)));
      }
      if (now.theme !== shownTheme && shownTheme !== undefined) {
        [...strip.children].forEach((button, i) => {
          paintSmall(button.querySelector('canvas')!, swept[i]!.weights);
        });
      }
      shownTheme = now.theme;
    },
  };
}
