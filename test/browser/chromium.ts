/** A headless Chromium for tests: the one that `CHROMIUM_PATH` names, else the one that npm brought. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Starts it; close it when done. */
export async function launchChromium(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  return driver.launch(
    named
      ? { executablePath: named }
      : { executablePath: await chromium.executablePath(), args: chromium.args, headless: true },
  );
}
