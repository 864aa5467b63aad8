#!/usr/bin/env node
/**
 * What npm and npx link to: it is there before anything is built, so that a link made then works once it is. Plain
 * JavaScript, as whatever Node there is runs it.
 */
import { existsSync } from 'node:fs';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('crease: this checkout is not built yet; run `npm ci` in it, which installs and builds');
  process.exitCode = 1;
}
