/**
 * `npm run engines`: installs Firefox, WebKit and a screen that nobody sees, where Debian's packages can be had, and says
 * which browsers the tests will run in. What cannot be installed is left out, and said; tests pass with Chromium alone.
 */
import { spawnSync } from 'node:child_process';
import { findEngines } from '../test/engines/find-engines.ts';

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'];

if (findEngines().some((found) => 'lacks' in found)) install();

for (const found of findEngines()) {
  const state = 'lacks' in found ? `left out: ${found.lacks} is not here` : 'tested';
  process.stdout.write(`${found.name}: ${state}\n`);
}

function install(): void {
  if (spawnSync('apt-get', ['--version']).error) {
    say('there is no apt-get here');
    return;
  }
  if (process.getuid?.() !== 0) {
    say(`run as root, or: sudo apt-get install ${PACKAGES.join(' ')}`);
    return;
  }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) {
      say(`apt-get ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}`);
      return;
    }
  }
}

function say(reason: string): void {
  process.stdout.write(`engines: nothing was installed: ${reason}\n`);
}
