/** Which browsers this machine has to test in: Chromium comes with npm, the others are Debian's. */
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { launchAsEngine } from './chromium.ts';
import type { Engine, EngineName } from './engine.ts';
import { launchFirefox } from './firefox.ts';
import { launchWebkit } from './webkit.ts';

/** A browser that is here, or what is missing of it. */
export type Found =
  | { readonly name: EngineName; launch(): Promise<Engine> }
  | { readonly name: EngineName; readonly lacks: string };

/** All three; `npm run engines` installs what can be had. */
export function findEngines(): readonly Found[] {
  const firefox = process.env.FIREFOX_PATH ?? program('firefox-esr') ?? program('firefox');
  const browser = globSync('/usr/lib/*/webkit*gtk-*/MiniBrowser')[0];
  const [driver, screen] = [program('WebKitWebDriver'), program('Xvfb')];
  const lacking = [
    ...(browser ? [] : ['MiniBrowser']),
    ...(driver ? [] : ['WebKitWebDriver']),
    ...(screen ? [] : ['Xvfb']),
  ];
  return [
    { name: 'chromium', launch: launchAsEngine },
    firefox
      ? { name: 'firefox', launch: () => launchFirefox(firefox) }
      : { name: 'firefox', lacks: 'firefox-esr' },
    browser && driver && screen
      ? { name: 'webkit', launch: () => launchWebkit({ browser, driver, screen }) }
      : { name: 'webkit', lacks: lacking.join(', ') },
  ];
}

function program(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
