/** Every figure in a real browser: nothing amiss for axe, and each handle follows keys and mouse and is undone. */
import { expect } from 'vitest';
import type { CreaseFigure } from '../../src/elements/index.ts';
import { figureIds } from '../../src/figures/index.ts';
import { violations } from './axe.ts';
import { drag, test, type Visit } from './visit.ts';

/** At which shares of its length a figure is tried. */
const moments = [0.15, 0.4, 0.65, 0.9];

/** Keys that move a handle from wherever it stands; some stand at an end of their range. */
const arrows = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'];

/** Ways to drag a handle, for the same reason. */
const ways = [
  [90, -55],
  [-90, 55],
  [-55, -90],
  [55, 90],
] as const;

/** Figures that are played and looked at, not held. */
const lookedAt = ['teaser', 'one-by-two', 'two-by-two'];

const paramsOf = async ({ read, settle }: Visit) => {
  await settle();
  return JSON.stringify(await read((figure) => figure.params));
};

/** The first of `tries` that moves the params; undone after. */
async function movedBy<T>(visit: Visit, tries: readonly T[], attempt: (way: T) => Promise<unknown>) {
  const before = await paramsOf(visit);
  for (const way of tries) {
    await attempt(way);
    if ((await paramsOf(visit)) === before) continue;
    await visit.page.keyboard.press('Control+z');
    expect(await paramsOf(visit), `undone: ${JSON.stringify(way)}`).toBe(before);
    return way;
  }
  return undefined;
}

/** Where a handle can be taken hold of with none other in the way; undefined where it is wholly covered. */
function gripOf({ page }: Visit, id: string) {
  return page.evaluate((name) => {
    const root = document.querySelector('crease-figure')!.shadowRoot!;
    const element = root.querySelector<HTMLElement>(`[data-handle='${CSS.escape(name)}']`)!;
    const { left, top, width, height } = element.getBoundingClientRect();
    const turn = Number.parseFloat(element.style.getPropertyValue('--turn')) || 0;
    const along = element.offsetWidth / 4;
    return [left + width / 2 + along * Math.cos(turn), top + height / 2 + along * Math.sin(turn)] as const;
  }, id);
}

const groupOf = (name: string) => name.split(':')[0]!;

test.for(figureIds)('%s', { timeout: 240_000 }, async (id, { visit }) => {
  const seen = await visit({
    markup: `<main><h1>A figure</h1><crease-figure figure="${id}" controls></crease-figure></main>`,
    // With less motion views do not ease back after a drag, and the next one can begin.
    reducedMotion: 'reduce',
  });
  const { page, still, read, handle } = seen;
  const duration = await read((figure) => figure.duration);
  expect(await violations(page)).toEqual([]);
  const tried = new Set<string>();
  const unmoved: string[] = [];
  const pressed = new Set<string>();
  for (const share of moments) {
    await still(share * duration);
    const handles = await page
      .locator('[data-handle]:not(.look)')
      .evaluateAll((all) =>
        all.map(
          (one) =>
            [
              one.getAttribute('data-handle')!,
              one.className,
              one.getAttribute('aria-hidden') === 'true',
            ] as const,
        ),
      );
    for (const [name, kind, isSecond] of handles) {
      if (tried.has(name)) continue;
      tried.add(name);
      const isButton = kind.includes('button');
      const keys = isButton ? ['Enter'] : arrows;
      if (!isSecond) await handle(name).focus();
      // Keys reach a number at the first of its handles, wherever else it can be dragged.
      const byKeys = isSecond || (await movedBy(seen, keys, (key) => handle(name).press(key)));
      if (!byKeys) unmoved.push(`${name} by keys at ${share}`);
      const [x, y] = await gripOf(seen, name);
      const byMouse = await movedBy<readonly [number, number]>(seen, isButton ? [[0, 0]] : ways, ([dx, dy]) =>
        drag(page, [x, y], dx, dy),
      );
      if (!byMouse) unmoved.push(`${name} by mouse at ${share}`);
      if (isButton && byKeys && byMouse) pressed.add(groupOf(name));
    }
  }
  expect(tried.size > 0).toBe(!lookedAt.includes(id));
  // Of buttons that choose among several, the one that is chosen has nothing to change.
  expect(unmoved.filter((told) => !pressed.has(groupOf(told)))).toEqual([]);
});

test('a figure whose code throws says so in its place, and the page lives on', async ({ visit }) => {
  const { page, read, settle } = await visit({
    markup:
      '<main><h1>Two</h1><crease-figure controls></crease-figure><crease-figure figure="one-layer"></crease-figure></main>',
  });
  await read((figure) => {
    figure.figure = {
      ...figure.figure,
      build() {
        throw new Error('the third step has no width');
      },
    };
  });
  const alert = page.locator('crease-figure').first().locator('[role=alert] p');
  expect(await alert.textContent()).toMatch(/^This figure cannot be drawn: .*the third step has no width/);
  await settle();
  expect(
    await page
      .locator('crease-figure')
      .nth(1)
      .evaluate((other) => (other as CreaseFigure).paints),
  ).toBeGreaterThan(0);
  // The next one that is set shows.
  await read((figure) => {
    figure.figure = 'one-layer';
  });
  await page.waitForFunction(() => document.querySelector('crease-figure')!.figure.id === 'one-layer');
  expect(await read((figure) => figure.paints)).toBeGreaterThan(0);
});
