/** Figures in pages of strangers: decks, scaled boxes, foreign styles, moves, policies. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CreaseFigure } from '../../src/elements/index.ts';
import { launchChromium } from './chromium.ts';
import { type HostPage, type HostServer, PLAYER, serveHosts } from './host-pages.ts';

let server: HostServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([serveHosts(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly painted?: boolean;
  readonly context?: Parameters<Browser['newContext']>[0];
}

/** A page with `<crease-figure id="a">` in it. */
async function open(page: string | HostPage, look: Look = {}) {
  const { width = 1000, height = 700, painted = true, context = {} } = look;
  const shown = await browser.newPage({
    viewport: { width, height },
    locale: 'en-US',
    colorScheme: 'dark',
    ...context,
  });
  const complaints: string[] = [];
  shown.on('pageerror', ({ message }) => complaints.push(message));
  shown.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await shown.goto(server.put(page));
  if (painted) await shown.waitForFunction(() => (document.querySelector('crease-figure')?.paints ?? 0) > 0);
  return { page: shown, complaints, a: figureOf(shown) };
}

function figureOf(page: Page) {
  return <T>(reading: (figure: CreaseFigure) => T): Promise<Awaited<T>> =>
    page
      .locator('crease-figure')
      .first()
      .evaluate(reading as (element: HTMLElement | SVGElement) => T) as Promise<Awaited<T>>;
}

const frames = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
const warning = (page: Page) => page.locator('crease-figure .message').first().textContent();

const DECK = `<link rel="stylesheet" href="/reveal/reveal.css"><div class="reveal"><div class="slides">
<section>One</section><section><crease-figure figure="two-layers-relu" controls language="en"></crease-figure></section><section>Three</section>
</div></div>${PLAYER}<script type="module">import Reveal from '/reveal/reveal.mjs';
const deck = new Reveal({ transition: 'none' }); await deck.initialize(); deck.slide(1); window.deck = deck;</script>`;

describe('a reveal.js deck', () => {
  test('keys that the figure uses turn no slide; others do', async () => {
    const { page, a } = await open(DECK);
    const slide = () =>
      page.evaluate(() => (window as never as { deck: { getIndices(): { h: number } } }).deck.getIndices().h);
    const black = () => page.evaluate(() => document.querySelector('.reveal')!.classList.contains('paused'));
    await page.locator('.scrubber').focus();
    await a((figure) => (figure.time = 3));
    await page.keyboard.press('ArrowRight');
    expect(await a((figure) => figure.time)).toBeCloseTo(4);
    await page.keyboard.press('Space');
    expect(await a((figure) => figure.playing)).toBe(true);
    await page.keyboard.press('Home');
    await page.keyboard.press('f');
    await page.waitForFunction(() => document.fullscreenElement?.localName === 'crease-figure');
    await page.keyboard.press('f');
    await page.waitForFunction(() => !document.fullscreenElement);
    // A button that has the focus is pressed by Space and Enter, and nothing else is.
    await page.locator("[data-part='play']").focus();
    const playing = await a((figure) => figure.playing);
    await page.keyboard.press('Space');
    expect(await a((figure) => figure.playing)).toBe(!playing);
    await page.keyboard.press('Enter');
    expect(await slide()).toBe(1);
    // A number typed into the matrix: `b` and `.` black a deck out, digits and letters do other things there.
    await a((figure) => (figure.time = 12));
    await frames(page);
    await page.locator('.hold.slider[tabindex]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.number-entry').waitFor();
    await page.keyboard.type('b.5o');
    expect(await black()).toBe(false);
    await page.keyboard.press('Escape');
    // Dialogs and menus keep theirs as well.
    await page.locator("[data-part='help']").click();
    await page.locator('dialog').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator("[data-part='settings']").click();
    await page.locator('.settings-panel').waitFor();
    await page.keyboard.press('Escape');
    expect(await slide()).toBe(1);
    // What the figure has no use for is the deck's.
    await page.locator('.scrubber').focus();
    await page.keyboard.press('PageDown');
    expect(await slide()).toBe(2);
    await page.close();
  });

  test('a handle that is dragged by a finger swipes no slide', async () => {
    const { page, a } = await open(DECK, { context: { hasTouch: true } });
    await a((figure) => (figure.time = 3));
    await frames(page);
    const slide = () =>
      page.evaluate(() => (window as never as { deck: { getIndices(): { h: number } } }).deck.getIndices().h);
    const before = await a((figure) => JSON.stringify(figure.params));
    const swipe = async (x: number, y: number) => {
      const session = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
        session.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: at === undefined ? [] : [{ x: at, y }],
        });
      await touch('touchStart', x);
      for (let way = 20; way <= 140; way += 20) await touch('touchMove', x - way);
      await touch('touchEnd');
    };
    const box = (await page.locator('.hold.plane').first().boundingBox())!;
    await swipe(box.x + box.width / 2, box.y + box.height / 2);
    expect(await a((figure) => JSON.stringify(figure.params))).not.toBe(before);
    const track = (await page.locator('.scrubber').boundingBox())!;
    await swipe(track.x + track.width / 2, track.y + track.height / 2);
    expect(await slide()).toBe(1);
    await page.close();
  });

  test('a card around that can be dragged stays while a handle or the scrubber is', async () => {
    const { page, a } = await open(
      `<div draggable="true" ondragstart="document.title += 'dragged'" style="width: 700px">
       <crease-figure figure="two-layers-relu" at="3" controls language="en"></crease-figure></div>${PLAYER}`,
    );
    const state = () => a((figure) => JSON.stringify([figure.params, figure.time]));
    for (const part of ["[data-handle='W1.column0']", '.scrubber']) {
      const before = await state();
      const { x, y, width, height } = (await page.locator(part).boundingBox())!;
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      for (let step = 1; step < 8; step++)
        await page.mouse.move(x + width / 2 + 8 * step, y + height / 2 - 3 * step);
      await page.mouse.up();
      expect(await state(), part).not.toBe(before);
    }
    expect(await page.title()).toBe('');
    expect(await a((figure) => figure.shadowRoot!.activeElement?.className)).toContain('scrubber');
    await page.close();
  });

  test('pixels follow the size on the screen, and the shape does not follow the window', async () => {
    const shapes: number[][] = [];
    for (const [width, height] of [
      [800, 450],
      [1920, 1080],
    ] as const) {
      const { page, a } = await open(DECK, { width, height });
      await page.waitForTimeout(400);
      const [pixels, shown, ...shape] = await a((figure) => {
        const canvas = figure.shadowRoot!.querySelector('canvas')!;
        return [
          canvas.width,
          canvas.getBoundingClientRect().width,
          canvas.clientWidth,
          canvas.clientHeight,
        ] as const;
      });
      expect(Math.abs(pixels - shown), `${width}: ${pixels} pixels on ${shown}`).toBeLessThan(2);
      shapes.push(shape);
      await page.close();
    }
    expect(shapes[0]).toEqual(shapes[1]);
    expect(shapes[0]).toEqual([960, 540]);
  });
});

describe('scaled, zoomed, turned', () => {
  const FIGURE = `<crease-figure id="a" figure="two-layers-relu" at="3" controls language="en"></crease-figure>${PLAYER}`;
  test.each([
    ['scale', 'transform: scale(2.5); transform-origin: 0 0'],
    ['turn', 'transform: rotate(90deg); transform-origin: 50% 50%; margin: 60px 300px'],
    ['tilt and mirror', 'transform: rotate(20deg) scale(-1.4, 1.2); margin: 160px'],
    ['zoom', 'zoom: 1.7'],
    ['small', 'transform: scale(0.5)'],
  ])('%s: as many pixels as show, and a handle goes where the pointer goes', async (_, style) => {
    const { page, a, complaints } = await open(`<div style="width: 400px; ${style}">${FIGURE}</div>`, {
      width: 1400,
      height: 1900,
    });
    await page.waitForTimeout(300);
    const sizes = await a((figure) => {
      const canvas = figure.shadowRoot!.querySelector('canvas')!;
      const corners = [...canvas.parentElement!.querySelectorAll(':scope > .probe')].map((probe) =>
        probe.getBoundingClientRect(),
      );
      const along = (i: number) => Math.hypot(corners[i]!.x - corners[0]!.x, corners[i]!.y - corners[0]!.y);
      return [canvas.width - along(1), canvas.height - along(2)];
    });
    for (const off of sizes) expect(Math.abs(off)).toBeLessThan(2);
    const grip = page.locator(".hold.plane[data-handle='W1.column0']");
    const centre = async () => {
      const { x, y, width, height } = (await grip.boundingBox())!;
      return [x + width / 2, y + height / 2] as const;
    };
    const [x, y] = await centre();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 12, y + 4);
    await page.mouse.move(x + 24, y - 18);
    await frames(page);
    const [toX, toY] = await centre();
    await page.mouse.up();
    expect(Math.hypot(toX - x - 24, toY - y + 18), 'the handle lags').toBeLessThan(2.5);
    // The scrubber, pressed at three quarters of its way.
    const at = await a((figure) => {
      const [from, to, below] = [...figure.shadowRoot!.querySelectorAll('.scrubber > .probe')].map((probe) =>
        probe.getBoundingClientRect(),
      );
      const { x, y } = from!;
      return [
        x + 0.75 * (to!.x - x) + 0.5 * (below!.x - x),
        y + 0.75 * (to!.y - y) + 0.5 * (below!.y - y),
      ] as const;
    });
    await page.mouse.move(...at);
    const share = await a((figure) =>
      Number.parseFloat(
        figure.shadowRoot!.querySelector<HTMLElement>('.scrubber')!.style.getPropertyValue('--tip'),
      ),
    );
    expect(share).toBeCloseTo(0.75, 1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a figure at rest is painted finely again when the page makes it larger', async () => {
    const { page, a } = await open(
      `<div id="box" style="width: 300px; transform: scale(1.2); transform-origin: 0 0">${FIGURE}</div>`,
    );
    const pixels = () => a((figure) => figure.shadowRoot!.querySelector('canvas')!.width);
    await expect.poll(pixels).toBe(360);
    await page.waitForTimeout(500);
    await page.evaluate(() => (document.getElementById('box')!.style.transform = 'scale(2)'));
    await expect.poll(pixels).toBe(600);
    await page.close();
  });

  test('in a frame as high as its content the figure has the height of its shape', async () => {
    const { page } = await open(`<iframe id="frame" width="900" height="150"></iframe>`, { painted: false });
    await page.evaluate(
      (html) => {
        const frame = document.getElementById('frame') as HTMLIFrameElement;
        frame.srcdoc = html;
        setInterval(
          () => (frame.height = String(frame.contentDocument?.documentElement.scrollHeight ?? 150)),
          50,
        );
      },
      `<!doctype html><body style="margin: 0">${FIGURE.replaceAll('/player', `${server.put('').replace(/\/page.*/, '')}/player`)}`,
    );
    const shape = () =>
      page.frames()[1]!.evaluate(() => {
        const canvas = document.querySelector('crease-figure')?.shadowRoot?.querySelector('canvas');
        return canvas ? [canvas.clientWidth, canvas.clientHeight] : [];
      });
    await expect.poll(shape).toEqual([900, 506]);
    await page.close();
  });
});

/** What the reader sees of a figure: its canvas as PNG, and where its bar's parts lie. */
const LOOKS = (figure: CreaseFigure) => {
  const root = figure.shadowRoot!;
  const { left } = figure.getBoundingClientRect();
  const place = (selector: string) =>
    Math.round(root.querySelector(selector)!.getBoundingClientRect().left - left);
  return {
    canvas: root.querySelector('canvas')!.toDataURL(),
    places: ['.time', "[data-part='play']", "[data-part='settings']", '.thumb'].map(place),
  };
};

describe('the style of the page around', () => {
  const FIGURE = `<crease-figure id="a" figure="two-layers-relu" at="3" controls language="en"></crease-figure>${PLAYER}`;
  const STYLES = {
    'right to left': 'direction: rtl',
    'spaced letters': 'letter-spacing: 0.3em; word-spacing: 20px',
    'a deck':
      'text-align: center; text-transform: uppercase; text-shadow: 2px 2px red; line-height: 3; font: italic bold 42px serif; hyphens: auto; text-indent: 2em; white-space: pre; -webkit-text-stroke: 2px red',
  };

  test('does not reach the picture or the bar', async () => {
    const plain = await open(`<div style="width: 700px">${FIGURE}</div>`);
    const right = await plain.a(LOOKS);
    await plain.page.close();
    for (const [name, style] of Object.entries(STYLES)) {
      const { page, a } = await open(
        `<style>* { ${style} }</style><div style="width: 700px">${FIGURE}</div>`,
      );
      const seen = await a(LOOKS);
      expect(seen.places, name).toEqual(right.places);
      expect(seen.canvas === right.canvas, `${name}: the same pixels`).toBe(true);
      await page.close();
    }
    const { page, a } = await open(
      `<div style="writing-mode: vertical-rl; inline-size: 600px">${FIGURE}</div>`,
    );
    const upright = await a((figure) => {
      const bar = figure.shadowRoot!.querySelector('.bar')!.getBoundingClientRect();
      const stage = figure.shadowRoot!.querySelector('.stage')!.getBoundingClientRect();
      return bar.top >= stage.bottom - 1 && bar.width > bar.height;
    });
    expect(upright).toBe(true);
    await page.close();
  });

  test('on paper it is light and nothing is stretched', async () => {
    const { page, a } = await open(`<div style="width: 1000px">${FIGURE}</div>`);
    const themes = await page.evaluate(() => {
      const figure = document.querySelector('crease-figure')!;
      const seen: (string | undefined)[] = [figure.dataset.theme];
      dispatchEvent(new Event('beforeprint'));
      const middle = figure
        .shadowRoot!.querySelector('canvas')!
        .getContext('2d')!
        .getImageData(2, 2, 1, 1).data;
      seen.push(figure.dataset.theme, [...middle].join());
      dispatchEvent(new Event('afterprint'));
      seen.push(figure.dataset.theme);
      return seen;
    });
    expect(themes[0]).toBe('dark');
    expect(themes[1]).toBe('light');
    expect(Number(themes[2]!.split(',')[0])).toBeGreaterThan(230);
    expect(themes[3]).toBe('dark');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 720, height: 1000 });
    const fit = await a((figure) => getComputedStyle(figure.shadowRoot!.querySelector('canvas')!).objectFit);
    expect(fit).toBe('contain');
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(5000);
    await page.close();
  });

  test('two fingers zoom the page from within a figure', async () => {
    const { page } = await open(
      `<meta name="viewport" content="width=device-width,initial-scale=1">${FIGURE}<p style="height: 900px">below</p>`,
      { width: 390, height: 844, context: { hasTouch: true, isMobile: true } },
    );
    const session = await page.context().newCDPSession(page);
    await session.send('Input.synthesizePinchGesture', { x: 200, y: 600, scaleFactor: 2 });
    await expect.poll(() => page.evaluate(() => visualViewport!.scale)).toBeGreaterThan(1.5);
    await page.close();
  });
});

describe('a life in the page', () => {
  const FIGURE = `<crease-figure id="a" figure="two-layers-relu" controls language="en"></crease-figure>`;

  test('properties hold before insertion and before definition, objects given as text are told', async () => {
    const { page } = await open(PLAYER, { painted: false });
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined('crease-figure');
      const figure = document.createElement('crease-figure');
      figure.params = { probe: 9 };
      figure.time = 20;
      const early = figure.params.probe;
      document.body.append(figure);
      await new Promise((shown) => setTimeout(shown, 1200));
      figure.reset();
      return [early, figure.params.probe, figure.time];
    });
    expect(seen).toEqual([9, 9, 20]);
    await page.close();

    const late = await open(`${FIGURE}<script type="module">
      a.params = '{"probe": 7}'; a.time = '15'; a.setAttribute('at', '3');
      const two = document.createElement('crease-figure'); two.id = 'b'; two.setAttribute('params', { probe: 4 }); document.body.append(two);
      await import('/player/crease-figure.js');</script>`);
    await expect.poll(() => late.a((figure) => [figure.params.probe, figure.time])).toEqual([7, 15]);
    const told = late.page.locator('#b .message').first();
    expect(await told.textContent()).toContain('an object was given as text');
    expect(late.complaints.join()).toContain('an object was given as text');
    await late.page.close();
  });

  test('moved about, it keeps what the reader did; in another document, its clothes', async () => {
    const { page, a } = await open(
      `${FIGURE}<div id="b"></div><iframe id="i" width="700" height="600"></iframe>${PLAYER}`,
    );
    await a((figure) => {
      figure.time = 12;
      figure.params = { ...figure.params, probe: 33 };
      figure.play();
      document.getElementById('b')!.append(figure);
    });
    const state = () =>
      a((figure) => [figure.params.probe, figure.playing, figure.time >= 12 && figure.time < 20]);
    await page.waitForTimeout(600);
    expect(await state()).toEqual([33, true, true]);
    await a((figure) => {
      figure.pause();
      (document.body as never as { moveBefore(node: Node, before: Node | null): void }).moveBefore(
        figure,
        document.body.firstChild,
      );
    });
    await a(async (figure) => {
      figure.remove();
      await new Promise((gone) => setTimeout(gone, 300));
      document.body.prepend(figure);
      figure.undo();
    });
    await page.waitForTimeout(200);
    expect(await a((figure) => [figure.params.probe !== 33, figure.time >= 12])).toEqual([true, true]);
    const bare = await page.evaluate(async () => {
      const figure = document.querySelector('crease-figure')!;
      const frame = document.querySelector('iframe')!;
      frame.contentDocument!.body.append(figure);
      const paints = figure.paints;
      figure.time = 30;
      await new Promise((shown) => setTimeout(shown, 500));
      const view = frame.contentWindow!;
      const stage = figure.shadowRoot!.querySelector('.stage')!;
      const dressed = view.getComputedStyle(stage).position;
      figure.play();
      await new Promise((shown) => setTimeout(shown, 300));
      const key = new (view as never as typeof globalThis).KeyboardEvent('keydown', {
        key: ' ',
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      figure.shadowRoot!.querySelector('.scrubber')!.dispatchEvent(key);
      return [dressed, figure.paints > paints, figure.time > 30, figure.playing];
    });
    expect(bare).toEqual(['relative', true, true, false]);
    await page.close();
  });

  test('a film that nobody sees waits: in a closed tab, below the fold, on a covered slide', async () => {
    const figure = (at: string) =>
      `<crease-figure figure="two-layers-relu" autoplay language="en" ${at}></crease-figure>`;
    const { page } = await open(
      `<div id="p" hidden>${figure('')}</div><div id="c" style="visibility: hidden; position: absolute; inset: 0 0 auto">${figure('')}</div>
       <div style="height: 4000px"></div><div id="l">${figure('')}</div>${PLAYER}`,
      { painted: false },
    );
    const times = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('crease-figure')].map(({ time }) => Number(time.toFixed(2))),
      );
    const playing = () =>
      page.evaluate(() => [...document.querySelectorAll('crease-figure')].every((each) => each.playing));
    await expect.poll(playing).toBe(true);
    await page.waitForTimeout(700);
    expect(await times()).toEqual([0, 0, 0]);
    await page.evaluate(() => (document.getElementById('c')!.style.visibility = ''));
    await expect.poll(async () => (await times())[1]).toBeGreaterThan(0.1);
    await page.evaluate(() => {
      document.getElementById('c')!.hidden = true;
      document.getElementById('p')!.hidden = false;
    });
    await expect.poll(async () => (await times())[0]).toBeGreaterThan(0.1);
    const stopped = (await times())[1];
    await page.evaluate(() => document.getElementById('l')!.scrollIntoView());
    await expect.poll(async () => (await times())[2]).toBeGreaterThan(0.1);
    expect((await times())[1]).toBeCloseTo(stopped!, 1);
    await page.close();
  });

  test('what means nothing is said, not passed over', async () => {
    const { page, complaints, a } = await open(
      `<crease-figure id="a" at="nowhere" speed="1e9" handles="W9" controls="false" language="en"></crease-figure>${PLAYER}`,
    );
    await expect.poll(() => warning(page)).toContain('at="nowhere"');
    const said = await warning(page);
    expect(said).toContain('turn');
    expect(said).toContain('speed="1e9"');
    expect(said).toContain('handles="W9"');
    expect(complaints.join()).toContain('at="nowhere"');
    expect(await page.locator('.bar').count()).toBe(0);
    await a((figure) => {
      figure.time = '3' as never;
    });
    expect(await a((figure) => [figure.time, figure.speed])).toEqual([3, 1]);
    await a((figure) => {
      figure.time = Number.NaN;
    });
    await expect.poll(() => warning(page)).toContain('NaN');
    await a((figure) => {
      figure.theme = 'blue' as never;
      figure.language = 'fr' as never;
    });
    await expect.poll(() => warning(page)).toContain('fr');
    expect(await a((figure) => [figure.time, figure.dataset.theme, figure.lang])).toEqual([3, 'dark', 'en']);
    await page.close();
  });
});

describe('policies', () => {
  test("style-src 'self': nothing is violated, and chapters are as wide as they are long", async () => {
    const { page, complaints, a } = await open({
      html: `<crease-figure id="a" figure="two-layers-relu" controls></crease-figure>${PLAYER}`,
      headers: { 'content-security-policy': "default-src 'self'; style-src 'self'" },
    });
    await page.locator("[data-part='settings']").click();
    await page.locator('.settings-panel').waitFor();
    const [widths, lengths] = await a((figure) => {
      const { chapters, duration, shadowRoot } = figure;
      const seconds = chapters.map(({ start }, i) => (chapters[i + 1]?.start ?? duration) - start);
      return [
        [...shadowRoot!.querySelectorAll('.segment')].map((segment) => segment.getBoundingClientRect().width),
        seconds,
      ] as const;
    });
    const ratio = widths.map((width, i) => width / lengths[i]!);
    expect(Math.max(...ratio) / Math.min(...ratio)).toBeLessThan(1.02);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a sandboxed frame without storage or address shows, and says that it has no address', async () => {
    const { page } = await open(`<iframe id="f" sandbox="allow-scripts" width="800" height="700"></iframe>`, {
      painted: false,
    });
    const origin = page.url().replace(/\/page.*/, '');
    await page.evaluate(
      (html) => {
        (document.getElementById('f') as HTMLIFrameElement).srcdoc = html;
      },
      `<!doctype html><crease-figure figure="two-layers-relu" at="3" controls address language="en"></crease-figure>${PLAYER.replace('/player', `${origin}/player`)}`,
    );
    const frame = page.frameLocator('#f');
    await frame.locator("[data-part='share']").click();
    await expect
      .poll(() => frame.locator('.message').first().textContent())
      .toContain('no address of its own');
    expect(await frame.locator('.message input').inputValue()).toMatch(/^t=[\d.]+&lang=en/);
    await frame.locator('.scrubber').press('f');
    await expect.poll(() => frame.locator('.message').first().textContent()).toContain('full screen');
    await page.close();
  });
});

describe('for everybody', () => {
  const FIGURE = `<crease-figure id="a" figure="two-layers-relu" at="3" controls language="en"></crease-figure>${PLAYER}`;

  test('Tab comes to what can be held once, brackets go on from one to another, and a change is told in a sentence', async () => {
    const { page, a } = await open(`<a href="#x">before</a>${FIGURE}`);
    await page.locator('a').focus();
    const stops: string[] = [];
    const at = () =>
      a((figure) => {
        const { dataset } = (figure.shadowRoot!.activeElement ?? document.body) as HTMLElement;
        return dataset.part ?? dataset.handle ?? figure.shadowRoot!.activeElement?.className ?? '';
      });
    for (let press = 0; press < 4; press++) {
      await page.keyboard.press('Tab');
      stops.push(await at());
    }
    expect(stops.slice(1)).toEqual(['scrubber', 'previous', 'play']);
    await page.locator("[data-handle='W1.column0']").focus();
    await page.keyboard.press(']');
    await expect.poll(at).toBe('W1.column1');
    await page.keyboard.press('[');
    await expect.poll(at).toBe('W1.column0');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(() => page.locator("[data-part='spoken']").textContent())
      .toMatch(
        /^W₁ now turns the plane by −?\d+° and stretches it by [\d.]+ and [\d.]+; areas are times [\d.]+, before 0\.\d+\.$/,
      );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await at(), 'Tab comes back to the one that had the focus').toBe('W1.column0');
    await page.close();
  });

  test('in colours of the system’s own and with more contrast everything still has its shape', async () => {
    const { page } = await open(FIGURE, { context: { forcedColors: 'active' } });
    const look = (selector: string, name: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);
    await expect.poll(() => look('.learn .word', 'outline-style')).toBe('solid');
    const [segment, strip] = [
      await look('.segment', 'background-color'),
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    ];
    expect(segment).not.toBe('rgba(0, 0, 0, 0)');
    expect(segment).not.toBe(strip);
    expect(await look('.thumb', 'background-color')).not.toBe(strip);
    await page.close();
    const plain = await open(FIGURE);
    const quiet = await plain.a((figure) => figure.shadowRoot!.querySelector('canvas')!.toDataURL());
    await plain.page.emulateMedia({ contrast: 'more' });
    await expect.poll(() => plain.a((figure) => figure.paints)).toBeGreaterThan(1);
    expect(await plain.a((figure) => figure.shadowRoot!.querySelector('canvas')!.toDataURL())).not.toBe(
      quiet,
    );
    await plain.page.close();
  });

  test('twice as large, nothing is cut off; the wheel scrolls the page', async () => {
    // A browser’s zoom of 200 % gives the page half of the pixels, each twice as large.
    const { page, a } = await open(`${FIGURE}<p style="height: 2000px">below</p>`, {
      width: 500,
      height: 350,
      context: { deviceScaleFactor: 2 },
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(500);
    expect(
      await a((figure) => figure.shadowRoot!.querySelector('canvas')!.width / figure.clientWidth),
    ).toBeCloseTo(2, 1);
    await page.mouse.move(200, 150);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
    await page.close();
  });
});
