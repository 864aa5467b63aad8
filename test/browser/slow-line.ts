import type { Page } from 'playwright-core';

/** Gives a page a slow phone's line: 1.6 Mbit/s down, 150 ms there and back. */
export async function slowLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
}

/** Notes, from now on, whatever moves in a page without its reader having done anything. */
export async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Node | null }[];
      })[]) {
        const names = entry.sources.map(({ node }) => (node as HTMLElement | null)?.outerHTML?.slice(0, 60));
        shifts.push(`${entry.value}: ${names.join(' | ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What has moved, scrolled through from top to foot. */
export async function shiftsWhileScrolled(page: Page): Promise<string[]> {
  const [height, step] = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  for (let y = 0; y < height!; y += step!) {
    await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), y);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
  return page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
}
