import type { CDPSession } from 'playwright-core';
import { expect } from 'vitest';
import { drag, middle, test, type Visit } from './visit.ts';

interface NineParams {
  readonly network: { readonly layers: readonly { readonly kernel: number[][]; readonly bias: number[] }[] };
  readonly probe: number;
}

/** The nine numbers and the chosen point by name. */
async function numbersOf({ read }: Visit): Promise<Record<string, number>> {
  const { network, probe } = (await read((figure) => figure.params)) as unknown as NineParams;
  const entries = network.layers.flatMap(({ kernel, bias }, l) => [
    ...kernel.flatMap((row, m) => row.map((w, n) => [`W${l + 1}[${m}][${n}]`, w] as const)),
    ...bias.map((b, m) => [`b${l + 1}[${m}]`, b] as const),
  ]);
  return { ...Object.fromEntries(entries), probe };
}

async function changedBy(visit: Visit, action: () => Promise<unknown>): Promise<string[]> {
  const before = await numbersOf(visit);
  await action();
  await visit.settle();
  const after = await numbersOf(visit);
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}

/**
 * Every handle's id, with a place on it that is no other's: a quarter of its length from the middle, where no
 * edges cross. In CSS pixels.
 */
function grips({ page }: Visit): Promise<readonly (readonly [id: string, x: number, y: number])[]> {
  return page.locator('[data-handle]').evaluateAll((all) =>
    all.map((one) => {
      const element = one as HTMLElement;
      const { left, top, width, height } = element.getBoundingClientRect();
      const turn = Number.parseFloat(element.style.getPropertyValue('--turn'));
      const along = element.offsetWidth / 4;
      return [
        element.dataset.handle!,
        left + width / 2 + along * Math.cos(turn),
        top + height / 2 + along * Math.sin(turn),
      ] as const;
    }),
  );
}

/** What a handle moves, by its id. */
function movedBy(id: string): string[] {
  const name = id.slice(id.lastIndexOf(':') + 1);
  const column = /^W1\.column(\d)$/.exec(name);
  if (column) return [`W1[0][${column[1]}]`, `W1[1][${column[1]}]`];
  return name === 'b1' ? ['b1[0]', 'b1[1]'] : [name];
}

test('every handle moves what it names, and undo moves it back', async ({ visit }) => {
  // With less motion the views do not ease back after a drag, and the next one can begin.
  const seen = await visit({ reducedMotion: 'reduce' });
  const { page, still, settle } = seen;
  const held = new Set<string>();
  // In the plane, then on the number line.
  for (const time of [12, 37]) {
    await still(time);
    const start = await numbersOf(seen);
    for (const [id, x, y] of await grips(seen)) {
      if (held.has(id)) continue;
      held.add(id);
      expect(await changedBy(seen, () => drag(page, [x, y], 70, -40)), id).toEqual(movedBy(id));
      await page.keyboard.press('Control+z');
      await settle();
      expect(await numbersOf(seen), id).toEqual(start);
    }
  }
  expect(held.size).toBeGreaterThan(20);
});

test('every view follows in the same frame', async ({ visit }) => {
  const seen = await visit();
  const { page, still, settle, handle, read } = seen;
  await still(12);
  const [x, y] = await middle(handle('W1.column1'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  const paints = await read((figure) => figure.paints);
  await page.mouse.move(x + 60, y - 50);
  await settle();
  expect(await read((figure) => figure.paints)).toBe(paints + 1);
  const [tipX, tipY] = await middle(handle('W1.column1'));
  expect(tipX).toBeCloseTo(x + 60, 0);
  expect(tipY).toBeCloseTo(y - 50, 0);
  const numbers = await numbersOf(seen);
  for (const name of ['W1[0][1]', 'W1[1][1]']) {
    expect(Number(await handle(name).getAttribute('aria-valuenow'))).toBeCloseTo(numbers[name]!, 5);
  }
  await page.mouse.up();
});

test('a drag of a number goes left and right, and playing pauses for it', async ({ visit }) => {
  const seen = await visit();
  const { page, still, handle, read } = seen;
  await still(10);
  await read((figure) => figure.play());
  const before = (await numbersOf(seen))['W1[0][0]']!;
  await drag(page, await middle(handle('W1[0][0]')), 80, 0);
  expect(await read((figure) => figure.playing)).toBe(false);
  const right = (await numbersOf(seen))['W1[0][0]']!;
  expect(right).toBeGreaterThan(before);
  await drag(page, await middle(handle('W1[0][0]')), -160, 0);
  expect((await numbersOf(seen))['W1[0][0]']).toBeLessThan(before);
});

test('Escape lets go, and all is as it was', async ({ visit }) => {
  const seen = await visit();
  const { page, still, handle, part, settle } = seen;
  await still(12);
  const before = await numbersOf(seen);
  const [x, y] = await middle(handle('W1.column0'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 20);
  await settle();
  expect(await numbersOf(seen)).not.toEqual(before);
  await page.keyboard.press('Escape');
  await page.mouse.move(x + 120, y + 20);
  await page.mouse.up();
  await settle();
  expect(await numbersOf(seen)).toEqual(before);
  expect(await part('undo').isDisabled()).toBe(true);
});

test('undo, redo and reset, by button and by key', async ({ visit }) => {
  const seen = await visit();
  const { page, still, handle, part, settle } = seen;
  await still(12);
  const trained = await numbersOf(seen);
  await drag(page, await middle(handle('b1[0]')), 60, 0);
  const once = await numbersOf(seen);
  await drag(page, await middle(handle('W2[0][0]')), -60, 0);
  const twice = await numbersOf(seen);
  await part('undo').click();
  expect(await numbersOf(seen)).toEqual(once);
  await page.keyboard.press('Control+z');
  expect(await numbersOf(seen)).toEqual(trained);
  await page.keyboard.press('Control+Shift+z');
  await settle();
  await part('redo').click();
  expect(await numbersOf(seen)).toEqual(twice);
  await settle();
  expect(await part('redo').isDisabled()).toBe(true);
  await part('reset').click();
  expect(await numbersOf(seen)).toEqual(trained);
  await page.keyboard.press('Control+z');
  expect(await numbersOf(seen)).toEqual(twice);
});

test('a number can be typed, with either minus; what is none is refused where it stands', async ({
  visit,
}) => {
  const seen = await visit();
  const { page, still, handle } = seen;
  await still(12);
  const [x, y] = await middle(handle('W1[1][0]'));
  const field = page.locator('.number-entry');
  await page.mouse.dblclick(x, y);
  await field.fill('−1.5');
  await field.press('Enter');
  expect((await numbersOf(seen))['W1[1][0]']).toBe(-1.5);
  expect(await field.count()).toBe(0);
  await page.mouse.dblclick(x, y);
  await field.fill('a lot');
  await field.press('Enter');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.press('Escape');
  expect((await numbersOf(seen))['W1[1][0]']).toBe(-1.5);
  expect(await handle('W1[1][0]').evaluate((element) => element.matches(':focus'))).toBe(true);
});

test('all of it by keyboard: numbers step, points move, presses in a row are one step back', async ({
  visit,
}) => {
  const seen = await visit();
  const { page, still, handle, settle } = seen;
  await still(12);
  const before = await numbersOf(seen);
  await handle('W1[0][0]').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await settle();
  expect((await numbersOf(seen))['W1[0][0]']).toBeCloseTo(before['W1[0][0]']! + 0.05, 6);
  expect(await handle('W1[0][0]').getAttribute('role')).toBe('slider');
  await handle('W1.column1').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await settle();
  const moved = await numbersOf(seen);
  expect(moved['W1[0][1]']!).toBeGreaterThan(before['W1[0][1]']!);
  expect(moved['W1[1][1]']!).toBeGreaterThan(before['W1[1][1]']!);
  await handle('b2[0]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.number-entry').fill('2,5');
  await page.keyboard.press('Enter');
  expect((await numbersOf(seen))['b2[0]']).toBe(2.5);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
  expect(await numbersOf(seen)).toEqual(before);
});

test('the keyboard stops at each number once, and at every point of the plane', async ({ visit }) => {
  const { page, still } = await visit();
  await still(12);
  const stops = await page
    .locator('[data-handle][tabindex]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-handle')!));
  const names = stops.map((id) => id.slice(id.lastIndexOf(':') + 1));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(['W1.column0', 'W1.column1', 'b1', 'W1[0][0]', 'b2[0]', 'probe']),
  );
});

test('what is under the pointer says what it is', async ({ visit }) => {
  const { page, still, handle } = await visit();
  await still(12);
  await page.mouse.move(...(await middle(handle('W1[0][0]'))));
  const tip = page.locator('.handle-tip');
  expect(await tip.textContent()).toContain((await handle('W1[0][0]').getAttribute('aria-label'))!);
  expect(await page.locator('.stage').getAttribute('data-cursor')).toBe('slide');
  await page.mouse.move(10, 10);
  expect(await tip.isVisible()).toBe(false);
});

test('trains on from what is in hand, each step drawn, as one step back', async ({ visit }) => {
  const seen = await visit();
  const { page, still, handle, part, read, settle } = seen;
  await still(59);
  await drag(page, await middle(handle('W1[0][0]')), 90, 0);
  await page.waitForTimeout(500);
  const bent = await numbersOf(seen);
  const paints = await read((figure) => figure.paints);
  await read((figure) => {
    figure.addEventListener('crease-train', (event) => {
      figure.dataset.step = String((event as CustomEvent<{ step: number }>).detail.step);
    });
  });
  await part('train').click();
  await page.waitForFunction(() => Number(document.querySelector('crease-figure')!.dataset.step) > 40);
  expect(await page.locator('.training').innerText()).toMatch(/step\s*\d+.*loss\s*\d.*accuracy\s*\d/s);
  expect(await read((figure) => figure.paints)).toBeGreaterThan(paints + 5);
  await part('train').click();
  await settle();
  expect(await page.locator('.training').isVisible()).toBe(false);
  await page.waitForFunction(() =>
    /^Training stopped at step \d/.test(
      document.querySelector('crease-figure')!.shadowRoot!.querySelector("[data-part='spoken']")!
        .textContent!,
    ),
  );
  expect(await numbersOf(seen)).not.toEqual(bent);
  await page.keyboard.press('Control+z');
  expect(await numbersOf(seen)).toEqual(bent);
});

async function touch(session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) {
  await session.send('Input.dispatchTouchEvent', {
    type,
    touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
  });
}

test('by touch: a finger on a handle holds it, beside one it scrolls the page', async ({ visit }) => {
  const seen = await visit({ viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true });
  const { page, still, handle, settle } = seen;
  await still(12);
  await page.evaluate(() => scrollTo(0, 100));
  const session = await page.context().newCDPSession(page);
  const before = await numbersOf(seen);
  const [x, y] = await middle(handle('W1.column0'));
  // Beside the tip by as much as a finger is wide.
  await touch(session, 'touchStart', x + 16, y + 8);
  for (let i = 1; i <= 4; i++) await touch(session, 'touchMove', x + 16, y + 8 - i * 15);
  await touch(session, 'touchEnd');
  await settle();
  const after = await numbersOf(seen);
  expect(after['W1[1][0]']).toBeGreaterThan(before['W1[1][0]']!);
  expect(await page.evaluate(() => scrollY)).toBe(100);
  const { left, bottom } = await page
    .locator('.stage')
    .evaluate((stage) => stage.getBoundingClientRect().toJSON());
  await touch(session, 'touchStart', left + 20, bottom - 250);
  for (let i = 1; i <= 6; i++) await touch(session, 'touchMove', left + 20, bottom - 250 - i * 15);
  await touch(session, 'touchEnd');
  await page.waitForFunction(() => scrollY > 130);
});
