import { make, setAttribute, setText } from '../../dom/index.ts';
import type { Vector2 } from '../../math/index.ts';
import { inputFunctions, pointsOf } from '../document/points-of.ts';
import { trainingOf } from '../document/studio-document.ts';
import { nearestOtherAnswer } from '../picture/nearest-answer.ts';
import { kernelPlaces } from '../picture/pushes.ts';
import { classAt, flat } from '../training/forward.ts';
import { recipeOf } from '../training/recipe.ts';
import { byHand } from './by-hand.ts';
import { classNames } from './class-names.ts';
import { iconButton, shortNumber, wordButton } from './controls.ts';
import { copyText } from './copy-text.ts';
import { nearestIndex, withLabel, withoutPoints } from './edit-points.ts';
import { markIcon } from './mark-icon.ts';
import { pushesShow } from './picture-of.ts';
import { deadUnits, type Now, placeText, type Studio } from './studio.ts';
import { withPlan } from './training-panel.ts';
import { saying } from './words.ts';

/** The panel that tells why: a point by hand, the nearest other answer, who pushes a unit, and what is ill. */
export function whyPanel(studio: Studio): { readonly element: HTMLElement; update(now: Now): void } {
  const { words } = studio;
  const hint = make('p', { class: 'quiet' }, words.whyHint);
  const nearest = make('p', { 'data-part': 'nearest' });
  const classesOfPoint = make('div', { class: 'tools', role: 'group', 'aria-label': words.pointHere });
  const hand = make('pre', {
    class: 'by-hand',
    'data-part': 'by-hand',
    tabindex: 0,
    'aria-label': words.byHand,
  });
  const copied = make('span', { class: 'quiet', role: 'status' });
  const copy = wordButton(
    words.copy,
    () => void copyText(hand.textContent ?? '').then(() => setText(copied, words.copied)),
    'copy-by-hand',
  );
  const probeBox = make(
    'div',
    { class: 'probe' },
    nearest,
    classesOfPoint,
    make('div', { class: 'head' }, make('h3', {}, words.byHand), copied, copy),
    hand,
  );
  const pushes = make('input', { type: 'checkbox', 'data-part': 'pushes' });
  pushes.addEventListener('change', () => {
    pushesShow.now = pushes.checked;
    studio.redraw();
  });
  const pushBox = make(
    'div',
    { class: 'push-box' },
    make('label', { class: 'check' }, pushes, make('span', {}, words.pushes)),
    make('p', { class: 'quiet' }, words.pushesHint),
  );
  const ailments = make('ul', { class: 'ailments', 'data-part': 'ailments' });
  const element = make(
    'section',
    { class: 'panel why', 'data-panel': 'why', 'aria-label': words.why },
    hint,
    probeBox,
    pushBox,
    make('h3', {}, words.ailments),
    ailments,
  );

  /** What was found out about units that died, by layer, unit and step, of one training. */
  const findings = new Map<string, string>();
  let findingsOf = '';
  let shownBeat = -1;
  let shownProbe: unknown;
  let shownAilments = '';

  return {
    element,
    update(now) {
      const { document } = now;
      const { probe, unit } = document.look;
      pushBox.hidden = unit === null || unit[0] >= document.network.layers.length;
      if (element.offsetParent === null || (now.beat === shownBeat && probe === shownProbe)) return;
      shownBeat = now.beat;
      shownProbe = probe;
      hint.hidden = probe !== null;
      probeBox.hidden = probe === null;
      if (probe) showProbe(now, probe as Vector2);
      showAilments(now);
    },
  };

  function showProbe(now: Now, at: Vector2): void {
    const { document, forward, weights } = now;
    setText(hand, byHand(now, at));
    const found = nearestOtherAnswer(now, at);
    if (found) {
      // A hair beyond the place, where the answer is the other one already.
      const [dx, dy] = [found.at[0] - at[0], found.at[1] - at[1]];
      const beyond = 1 + 1e-6 / Math.max(found.distance, 1e-9);
      const inputs = inputFunctions(document.network).map((read) =>
        read(at[0] + dx * beyond, at[1] + dy * beyond),
      );
      const outputs = forward.shape.layers.at(-1)!.units;
      const label = classAt(forward.run(weights, flat([inputs]), 1), outputs, 0);
      const name = classNames(document.data, words)[label]!;
      setText(
        nearest,
        words.nearest(shortNumber(found.distance), placeText(found.at), name) +
          (found.sampled ? words.nearestSampled : ''),
      );
    } else setText(nearest, words.noNearest);
    const points = pointsOf(document.data);
    const index = nearestIndex(points.points, at, 1e-9);
    const origin = points.origins[index];
    const label = points.points[index]?.[2];
    const key = `${origin} ${label} ${document.data.classes}`;
    if (classesOfPoint.dataset.key === key) return;
    classesOfPoint.dataset.key = key;
    classesOfPoint.hidden = origin === undefined;
    if (origin === undefined || label === undefined) return;
    classesOfPoint.replaceChildren(
      ...classNames(document.data, words).map((name, c) =>
        make(
          'button',
          {
            type: 'button',
            class: 'icon-button tool',
            'aria-label': `${words.pointHere}: ${name}`,
            title: name,
            'aria-pressed': String(c === label),
            'data-part': `point-class-${c}`,
            onclick: () => relabel(origin, at, c),
          },
          markIcon(c),
        ),
      ),
      iconButton('bin', words.deletePoint, () => remove(origin), 'delete-point', 'tool'),
    );
  }

  function relabel(origin: number, [x, y]: Vector2, label: number): void {
    const { document } = studio;
    const { data } = withLabel(document.data, origin, [x, y, label]);
    studio.change(
      'data',
      { ...document, data },
      saying((said) => said.points),
    );
  }

  function remove(origin: number): void {
    const { document } = studio;
    const data = withoutPoints(document.data, [origin]);
    studio.change(
      'data',
      { ...document, data, look: { ...document.look, probe: null } },
      saying((said) => said.erased(1)),
    );
  }

  function showAilments(now: Now): void {
    if (studio.key !== findingsOf) {
      findings.clear();
      findingsOf = studio.key;
    }
    const dead = deadUnits(now);
    const overflow = now.end?.why === 'overflow' ? now.end : undefined;
    const key = JSON.stringify([dead, overflow, [...findings], now.step, now.isTraining]);
    if (key === shownAilments) return;
    shownAilments = key;
    const items: HTMLElement[] = [];
    if (overflow) items.push(overflowItem(now, overflow.step));
    for (const [layer, unit] of dead) items.push(deadItem(now, layer, unit));
    if (items.length === 0) items.push(make('li', { class: 'quiet' }, words.healthy));
    ailments.replaceChildren(...items);
  }

  function overflowItem(now: Now, step: number): HTMLElement {
    const { weights, document } = now;
    const largest = weights.reduce(
      (best, value, i) => (Math.abs(value) > Math.abs(weights[best]!) ? i : best),
      0,
    );
    const rate = Number((trainingOf(document, document.look.run).rate / 10).toPrecision(2));
    return make(
      'li',
      { class: 'ill' },
      words.overflow(String(step), weightName(now, largest), shortNumber(weights[largest]!)),
      ' ',
      words.overflowMend(shortNumber(rate)),
      ' ',
      wordButton(
        words.useRate,
        () =>
          studio.change(
            'training',
            withPlan(studio.document, { rate }),
            saying((said, say) => said.training(say.rate)),
          ),
        'use-rate',
      ),
    );
  }

  function weightName({ forward, document }: Now, index: number): string {
    const places = kernelPlaces(forward);
    const layer = places.reduce((found, at, l) => (at <= index ? l : found), 0);
    const { units } = forward.shape.layers[layer]!;
    const width = layer === 0 ? forward.shape.inputs : forward.shape.layers[layer - 1]!.units;
    const within = index - places[layer]!;
    const isLast = layer === document.network.layers.length;
    const to = (m: number) => (isLast ? words.outputUnit(String(m + 1)) : words.unit(layer + 1, m + 1));
    if (within >= units * width) return words.bias(to(within - units * width));
    const n = within % width;
    const from = layer === 0 ? (document.network.inputs[n] ?? '') : words.unit(layer, n + 1);
    return words.weight(to(Math.floor(within / width)), from);
  }

  function deadItem(now: Now, layer: number, unit: number): HTMLElement {
    const key = `${layer} ${unit} ${now.step}`;
    const known = findings.get(key);
    const asking = wordButton(
      words.askWhen,
      () => askWhen(now, layer, unit, key, asking),
      `ask-${layer}-${unit}`,
    );
    return make(
      'li',
      { class: 'ill' },
      words.deadUnit(layer + 1, unit + 1),
      ' ',
      ...(known ? [known] : now.isTraining ? [] : [asking]),
    );
  }

  function askWhen(now: Now, layer: number, unit: number, key: string, button: HTMLButtonElement): void {
    const { trainer } = studio;
    const { document } = studio;
    if (!trainer) return;
    button.disabled = true;
    setAttribute(button, 'aria-busy', 'true');
    const plan = trainingOf(document, document.look.run);
    const leaky = {
      ...document,
      network: {
        ...document.network,
        layers: document.network.layers.map((one, l) =>
          l === layer ? { ...one, activation: 'leakyRelu' as const } : one,
        ),
      },
    };
    const others = [
      withPlan(document, { rate: plan.rate / 3 }),
      leaky,
      withPlan({ ...document, weights: null }, { seed: plan.seed + 1 }),
    ].map((one) => recipeOf(one, document.look.run));
    const ticket = trainer.ticket();
    trainer.hear((reply) => {
      if (reply.kind !== 'died' || reply.ticket !== ticket) return;
      const { since, alive } = reply;
      const born = since === null ? '' : since === 0 ? words.bornDead : words.diedAt(String(since));
      const ways = words.ways.filter((_, i) => alive[i] === true);
      const joined = new Intl.ListFormat(words.code, { type: 'disjunction' }).format(ways);
      findings.set(key, `${born} ${ways.length > 0 ? words.savedBy(joined) : words.notSaved}`.trim());
      shownAilments = '';
      shownBeat = -1;
      studio.redraw();
    });
    trainer.tell({ kind: 'died', key: studio.key, layer, unit, step: now.step, others, ticket });
  }
}
