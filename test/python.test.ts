/** The Python package, by its own tests, where a Python with what they need is at hand. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const candidates = process.env.CREASE_PYTHON ? [process.env.CREASE_PYTHON] : ['python3', 'python'];
const needed = 'import sys, anywidget, pytest; sys.exit(sys.version_info < (3, 10))';
const python = candidates.find((name) => spawnSync(name, ['-c', needed]).status === 0);
if (!python) {
  console.warn('python: left out, as no Python with anywidget and pytest was found; see python/README.md');
}

test.skipIf(!python)(
  'the package’s own tests pass',
  () => {
    const written = spawnSync(process.execPath, ['scripts/python.ts'], { cwd: root, encoding: 'utf8' });
    expect([written.status, written.stderr]).toEqual([0, '']);
    const run = spawnSync(python!, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'python'], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        PYTHONPATH: `${root}python/src`,
        CREASE_COMMAND: `${process.execPath} ${root}dist/cli/main.js`,
      },
    });
    expect(run.stdout + run.stderr).toMatch(/\d+ passed/);
    expect(run.status, run.stdout).toBe(0);
  },
  300_000,
);
