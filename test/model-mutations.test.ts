import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mutatedFormats, readMutated } from '../src/models/mutated-models.fixture.ts';
import { expectedModels } from './model-corpus.ts';

/** Of each format; `scripts/mutate-models.ts` reads ten thousand. */
const FILES = Number(process.env.MUTATIONS ?? 400);
const SEED = Number(process.env.FC_SEED ?? 2026);

let largest = 0;

beforeEach(() => {
  for (const name of ['ArrayBuffer', 'Uint8Array', 'Float32Array', 'Float64Array', 'Array'] as const) {
    vi.stubGlobal(
      name,
      new Proxy(globalThis[name] as unknown as ArrayConstructor, {
        construct(target, given, asked) {
          if (given.length === 1 && typeof given[0] === 'number') largest = Math.max(largest, given[0]);
          return Reflect.construct(target, given, asked);
        },
      }),
    );
  }
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const formats = mutatedFormats((name) => {
  const { activations } = expectedModels[name] ?? {};
  const bytes = new Uint8Array(readFileSync(new URL(`models/${name}`, import.meta.url)));
  return { name, bytes, options: activations ? { activations } : {} };
});

test.each(
  formats,
)('$name: of many mutated files each is a model or a sentence, with no more room than it needs', async (format) => {
  const {
    read,
    refused,
    largest: most,
  } = await readMutated(format, FILES, SEED, () => {
    const asked = largest;
    largest = 0;
    return asked;
  });
  expect(refused).toBeGreaterThan(FILES / 20);
  // Of archives nearly every wound breaks a checksum.
  if (!/^(\.keras|PyTorch|skops|\.npz)$/.test(format.name)) expect(read).toBeGreaterThan(FILES / 100);
  // What a file merely claims is never allocated.
  expect(most).toBeLessThan(300);
});
