import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Characters of a key. */
const LENGTH = 64;

/**
 * What only this machine's user knows: names in a cache are made with it, so that a folder of a stranger's cannot
 * bring a cache along and have it taken for what was compiled here. Where it cannot be kept, it is new each time, and
 * nothing is found again.
 */
export function machineKey(): string {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'crease');
  const file = join(folder, 'key');
  const fresh = randomBytes(LENGTH / 2).toString('hex');
  try {
    mkdirSync(folder, { recursive: true });
    // Whoever comes first has made it; the others read it.
    writeFileSync(file, fresh, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch {
    const kept = readKey(file);
    return kept.length === LENGTH ? kept : fresh;
  }
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
