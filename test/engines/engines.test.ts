/** A figure in three makes of browsers, in pages of its own and of strangers. Those that are not here are left out, by name. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HostServer, PLAYER, serveHosts } from '../browser/host-pages.ts';
import type { Engine, Tab } from './engine.ts';
import { findEngines } from './find-engines.ts';

let server: HostServer;
beforeAll(async () => {
  server = await serveHosts(true);
});
afterAll(() => server?.close());

const NETWORKS = '<script src="/player/nn/nn.js"></script>';
const FIGURE = `<crease-figure id="a" figure="two-layers-relu" at="3" controls address language="en" theme="dark"></crease-figure>`;

for (const found of findEngines()) {
  if ('lacks' in found) {
    test.skip(`${found.name}: left out, for ${found.lacks} is not installed (npm run engines)`, () => {});
    continue;
  }
  describe(found.name, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await found.launch();
    });
    afterAll(() => engine?.close());

    const open = async (html: string, hash = '') => {
      const tab = await engine.open(`${server.put(html)}${hash}`, 900, 800);
      await painted(tab);
      return tab;
    };

    test('plays, is scrubbed, dragged, typed into and worked by keys', async () => {
      const tab = await open(`${FIGURE}${PLAYER}`);
      const { hand } = tab;
      const time = () => tab.run(() => document.querySelector('crease-figure')!.time);
      const params = () => tab.run(() => JSON.stringify(document.querySelector('crease-figure')!.params));
      await press(tab, "[data-part='play']");
      await expect.poll(time).toBeGreaterThan(3.3);
      await press(tab, "[data-part='play']");
      expect(await tab.run(() => document.querySelector('crease-figure')!.playing)).toBe(false);

      const [x, y, width] = await place(tab, '.track');
      await hand.move(x - width / 4, y);
      await hand.down();
      await hand.move(x, y);
      await hand.up();
      const share = await tab.run(() => {
        const { time, duration } = document.querySelector('crease-figure')!;
        return time / duration;
      });
      expect(share).toBeCloseTo(0.5, 1);

      await tab.run(() => {
        document.querySelector('crease-figure')!.time = 3;
        // Until that is drawn, what can be held is where it was.
        return new Promise<void>((drawn) =>
          requestAnimationFrame(() => requestAnimationFrame(() => drawn())),
        );
      });
      const before = await params();
      const grip = "[data-handle='W1.column0']";
      const [gripX, gripY] = await place(tab, grip);
      await hand.move(gripX, gripY);
      await hand.down();
      await hand.move(gripX + 15, gripY - 10);
      await hand.move(gripX + 30, gripY - 20);
      await expect
        .poll(async () => {
          const [nowX, nowY] = await place(tab, grip);
          return Math.hypot(nowX - gripX - 30, nowY - gripY + 20) < 3;
        })
        .toBe(true);
      await hand.up();
      expect(await params()).not.toBe(before);
      await tab.run(() => document.querySelector('crease-figure')!.undo());
      expect(await params()).toBe(before);

      await tab.run(() => {
        const figure = document.querySelector('crease-figure')!;
        figure.shadowRoot!.querySelector<HTMLElement>('.hold.slider[tabindex]')!.focus();
      });
      await hand.press('Enter');
      await expect
        .poll(() =>
          tab.run(() => document.querySelector('crease-figure')!.shadowRoot!.activeElement?.className),
        )
        .toBe('number-entry');
      await hand.press('1', '.', '2', '5', 'Enter');
      await expect.poll(params).toContain('1.25');

      await tab.run(() =>
        document.querySelector('crease-figure')!.shadowRoot!.querySelector<HTMLElement>('.scrubber')!.focus(),
      );
      await hand.press('Home', 'ArrowRight', 'ArrowRight');
      await expect.poll(time).toBeCloseTo(2);
      await hand.press('d');
      await expect
        .poll(() => tab.run(() => document.querySelector('crease-figure')!.dataset.theme))
        .toBe('light');
    });

    test('takes a table, trains, and goes into a link that opens again', async () => {
      const tab = await open(`${FIGURE}${PLAYER}`);
      const rows = Array.from(
        { length: 40 },
        (_, i) =>
          `${Math.cos(i).toFixed(2)},${(Math.sin(i) + (i % 2) * 3).toFixed(2)},${i % 2 ? 'up' : 'down'}`,
      );
      await tab.run(
        async (table) => document.querySelector('crease-figure')!.useData(table, 'own.csv'),
        `x,y,label\n${rows.join('\n')}`,
      );
      const said = () =>
        tab.run(
          () =>
            document.querySelector('crease-figure')!.shadowRoot!.querySelector("[role='status']")!
              .textContent,
        );
      await expect.poll(said).toContain('own.csv');
      const steps = await tab.run(async () => {
        const figure = document.querySelector('crease-figure')!;
        const heard: number[] = [];
        figure.addEventListener('crease-train', ({ detail }) => heard.push(detail.step));
        figure.train();
        // A frame of WebKit's takes its time where a processor draws it.
        for (let tries = 0; heard.length < 3 && tries < 200; tries++) {
          await new Promise((later) => setTimeout(later, 100));
        }
        figure.stop();
        return heard;
      });
      expect(steps.length).toBeGreaterThan(1);
      expect(steps.at(-1)).toBeGreaterThan(steps[0]!);
      await tab.run(() => {
        const figure = document.querySelector('crease-figure')!;
        figure.pause();
        figure.time = 12;
      });
      await expect.poll(() => tab.run(() => location.hash)).toContain('t=12');
      const [hash, held] = await tab.run(
        () =>
          [location.hash, JSON.stringify(document.querySelector('crease-figure')!.params.network)] as const,
      );
      const again = await open(`${FIGURE}${PLAYER}`, hash);
      await expect.poll(() => again.run(() => document.querySelector('crease-figure')!.time)).toBe(12);
      const opened = JSON.parse(
        await again.run(() => JSON.stringify(document.querySelector('crease-figure')!.params.network)),
      );
      const kernel = (network: { layers: { kernel: number[][] }[] }) =>
        network.layers.flatMap((layer) => layer.kernel.flat());
      kernel(opened).forEach((value, i) => {
        expect(value).toBeCloseTo(kernel(JSON.parse(held))[i]!, 5);
      });
    });

    test('in a deck keys turn no slide; scaled and turned, pixels and pointer are right; hidden, it waits; moved, it remembers', async () => {
      const deck = await open(
        `<link rel="stylesheet" href="/reveal/reveal.css"><div class="reveal"><div class="slides"><section>One</section>
        <section>${FIGURE.replace('address', '')}</section><section>Three</section></div></div>${PLAYER}<script type="module">
        import Reveal from '/reveal/reveal.mjs'; window.deck = new Reveal({ transition: 'none' }); await deck.initialize(); deck.slide(1);</script>`,
      );
      await deck.run(() =>
        document.querySelector('crease-figure')!.shadowRoot!.querySelector<HTMLElement>('.scrubber')!.focus(),
      );
      await deck.hand.press('ArrowRight', ' ');
      const slide = () =>
        deck.run(() => (window as never as { deck: { getIndices(): { h: number } } }).deck.getIndices().h);
      expect(await deck.run(() => document.querySelector('crease-figure')!.playing)).toBe(true);
      expect(await slide()).toBe(1);
      await deck.hand.press('PageDown');
      await expect.poll(slide).toBe(2);
      const left = await deck.run(() => document.querySelector('crease-figure')!.time);
      await deck.run(() => new Promise((later) => setTimeout(later, 500)));
      expect(await deck.run(() => document.querySelector('crease-figure')!.time)).toBeCloseTo(left, 0);

      const turned = await open(
        `<div style="width: 300px; margin: 0 300px; transform: rotate(90deg) scale(1.4)">${FIGURE.replace('address', '')}</div>${PLAYER}`,
      );
      const blur = () =>
        turned.run(() => {
          const canvas = document.querySelector('crease-figure')!.shadowRoot!.querySelector('canvas')!;
          return canvas.width / canvas.clientWidth / devicePixelRatio;
        });
      await expect.poll(blur).toBeCloseTo(1.4, 1);
      const [x, y] = await place(turned, "[data-handle='W1.column0']");
      await turned.hand.move(x, y);
      await turned.hand.down();
      await turned.hand.move(x + 10, y + 10);
      await turned.hand.move(x + 20, y + 20);
      await expect
        .poll(async () => {
          const [nowX, nowY] = await place(turned, "[data-handle='W1.column0']");
          return Math.hypot(nowX - x - 20, nowY - y - 20) < 3;
        })
        .toBe(true);
      await turned.hand.up();

      const moved = await open(`<div id="b"></div>${FIGURE}${PLAYER}`);
      await moved.run(() => {
        const figure = document.querySelector('crease-figure')!;
        figure.time = 12;
        figure.params = { ...figure.params, probe: 33 };
        document.getElementById('b')!.append(figure);
      });
      await moved.run(() => new Promise((later) => setTimeout(later, 300)));
      expect(
        await moved.run(() => [
          document.querySelector('crease-figure')!.time,
          document.querySelector('crease-figure')!.params.probe,
        ]),
      ).toEqual([12, 33]);
    });

    test('where a page forbids WebAssembly, training goes on without it, and says so', async () => {
      const trained = async (address: string) => {
        const tab = await engine.open(address, 900, 800);
        return tab.run(async () => {
          const { nn } = globalThis as unknown as { nn: typeof import('../../src/nn/index.ts') };
          const { dense, engine, sequential } = nn;
          if (engine() !== 'reference') return [engine(), engine('portable')];
          const model = sequential([dense({ units: 1, activation: 'sigmoid', inputShape: [2] })]);
          model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
          const { engine: used } = await model.fit(
            [
              [0, 1],
              [1, 0],
            ],
            [0, 1],
            { epochs: 1 },
          );
          return [engine(), engine('portable'), used];
        });
      };
      const strict = { 'content-security-policy': "default-src 'self'; style-src 'self'" };
      expect(await trained(server.put({ html: NETWORKS, headers: strict }))).toEqual(
        Array(3).fill('reference'),
      );
      const [fastest, portable] = await trained(server.put(NETWORKS));
      expect(['relaxed', 'simd']).toContain(fastest);
      expect(portable).toBe('simd');
    });

    test('does what docs/engines.md says of it', async () => {
      const tab = await open(`${FIGURE}${PLAYER}`);
      const facts = await tab.run(() => {
        // One function with `i8x16.relaxed_swizzle`.
        const relaxed = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10].concat([
          15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11,
        ]);
        return {
          'relaxed SIMD': WebAssembly.validate(Uint8Array.from(relaxed)),
          'sharp to the device’s pixel': (() => {
            try {
              new ResizeObserver(() => {}).observe(document.body, { box: 'device-pixel-content-box' });
              return true;
            } catch {
              return false;
            }
          })(),
        };
      });
      const table = readFileSync(new URL('../../docs/engines.md', import.meta.url), 'utf8');
      const [, ...columns] = /^\| *what *\|(.*)\|$/m
        .exec(table)![0]
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const column = columns.findIndex((name) => name.toLowerCase().startsWith(found.name));
      for (const [fact, holds] of Object.entries(facts)) {
        const row = table.split('\n').find((line) => line.startsWith(`| ${fact} `));
        expect(row, fact).toBeDefined();
        expect(row!.split('|')[column + 2]!.trim(), `${fact} in ${engine.version}`).toMatch(
          holds ? /^yes/ : /^no/,
        );
      }
    });

    test('the style of the page leaves the picture as it is', async () => {
      const picture = async (style: string) => {
        const tab = await open(
          `<style>body { margin: 8px } * { ${style} }</style><div style="width: 700px">${FIGURE.replace('address', '')}</div>${PLAYER}`,
        );
        return tab.run(() => {
          const root = document.querySelector('crease-figure')!.shadowRoot!;
          const { left } = root.host.getBoundingClientRect();
          const at = (part: string) =>
            Math.round(root.querySelector(part)!.getBoundingClientRect().left - left);
          return [
            root.querySelector('canvas')!.toDataURL(),
            at('.time'),
            at('.thumb'),
            at("[data-part='settings']"),
          ];
        });
      };
      const plain = await picture('');
      const styled = await picture(
        'direction: rtl; letter-spacing: 0.3em; word-spacing: 20px; text-align: center; line-height: 3',
      );
      expect(styled.slice(1)).toEqual(plain.slice(1));
      expect(styled[0] === plain[0], 'the same pixels').toBe(true);
    });
  });
}

async function painted(tab: Tab): Promise<void> {
  await expect
    .poll(() => tab.run(() => document.querySelector('crease-figure')?.paints ?? 0))
    .toBeGreaterThan(0);
}

/** The middle of a part of the figure, and its width, in CSS pixels of the window. */
function place(tab: Tab, selector: string): Promise<readonly [number, number, number]> {
  return tab.run(async (part) => {
    const root = document.querySelector('crease-figure')!.shadowRoot!;
    let element = root.querySelector(part);
    for (let tries = 0; !element && tries < 100; tries++) {
      await new Promise((later) => setTimeout(later, 50));
      element = root.querySelector(part);
    }
    const { x, y, width, height } = element!.getBoundingClientRect();
    return [x + width / 2, y + height / 2, width] as const;
  }, selector);
}

async function press(tab: Tab, selector: string): Promise<void> {
  const [x, y] = await place(tab, selector);
  await tab.hand.move(x, y);
  await tab.hand.down();
  await tab.hand.up();
}
