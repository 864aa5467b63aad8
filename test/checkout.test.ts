/** A checkout in whatever state: before its dependencies are there, and after it was built. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

test('before npm ci, npx gets a command that says so, and the same link works once there is a build', () => {
  const checkout = mkdtempSync(join(tmpdir(), 'crease-checkout-'));
  try {
    for (const part of ['bin', 'scripts', 'package.json']) {
      cpSync(join(root, part), join(checkout, part), { recursive: true });
    }
    const run = (file: string) =>
      spawnSync(process.execPath, [join(checkout, file), 'figures'], { cwd: checkout, encoding: 'utf8' });
    const { bin } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
    const prepared = run('scripts/prepare.mjs');
    expect([prepared.status, prepared.stderr]).toEqual([0, expect.stringContaining('run `npm ci`')]);
    const early = run(bin.crease);
    expect([early.status, early.stderr]).toEqual([1, expect.stringContaining('run `npm ci`')]);
    mkdirSync(join(checkout, 'node_modules'));
    symlinkSync(join(root, 'dist'), join(checkout, 'dist'), 'dir');
    const built = run(bin.crease);
    expect([built.status, built.stdout]).toEqual([0, expect.stringContaining('two-layers-relu')]);
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
});

test('where nothing has changed, nothing is built, and what is served from dist stays', () => {
  const written = () => statSync(join(root, 'dist/cli/main.js')).mtimeMs;
  const before = written();
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: tmpdir() });
  expect(written()).toBe(before);
  const left = readdirSync(join(root, '.cache')).filter((name) => name.startsWith('build-'));
  expect(left).toEqual([]);
});
