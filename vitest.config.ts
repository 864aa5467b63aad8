import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-output/vitest.json' }]],
    setupFiles: ['test/fast-check.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What a page does soon may take seconds where other work has the machine.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
  },
});
