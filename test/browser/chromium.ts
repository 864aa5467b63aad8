/** A headless Chromium for tests: the one that `CHROMIUM_PATH` names, else the one that npm brought. */
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Starts it; close it when done. */
export async function launchChromium(): Promise<Browser> {
  return driver.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await unpackedChromium()),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** Milliseconds after which a lock is taken for left behind. */
const STALE = 60_000;

/** Unpacks it once a machine; whoever comes while that is going on waits for it to be whole. */
async function unpackedChromium(): Promise<string> {
  const lock = join(tmpdir(), 'crease-chromium.lock');
  while (!taken(lock)) await delay(100);
  try {
    return await chromium.executablePath();
  } finally {
    rmdirSync(lock);
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    return age > STALE;
  }
}
