/** Chromium by its own protocol, behind the same few words. */
import { launchChromium } from '../browser/chromium.ts';
import type { Engine } from './engine.ts';

/** Starts it; close it when done. */
export async function launchAsEngine(): Promise<Engine> {
  const browser = await launchChromium();
  return {
    name: 'chromium',
    version: browser.version(),
    async open(address, width, height) {
      const page = await browser.newPage({ viewport: { width, height }, locale: 'en-US' });
      await page.goto(address);
      return {
        hand: {
          move: (x, y) => page.mouse.move(x, y),
          down: () => page.mouse.down(),
          up: () => page.mouse.up(),
          async press(...keys) {
            for (const key of keys) await page.keyboard.press(key === ' ' ? 'Space' : key);
          },
        },
        run: (work, ...given) =>
          page.evaluate(`(${work.toString()})(...${JSON.stringify(given)})`) as Promise<never>,
      };
    },
    close: () => browser.close(),
  };
}
