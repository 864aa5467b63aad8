/** `node scripts/mutate-models.ts [count] [seed]`: ten thousand wounded files of every format, each read or refused. */
import { readFileSync } from 'node:fs';
import { mutatedFormats, readMutated } from '../src/models/mutated-models.fixture.ts';

const [count = 10_000, seed = 2026] = process.argv.slice(2).map(Number);
const folder = new URL('../test/models/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));

const formats = mutatedFormats((name) => {
  const bytes = new Uint8Array(readFileSync(new URL(name, folder)));
  const activations = expected[name]?.activations;
  return { name, bytes, options: activations ? { activations } : {} };
});
for (const format of formats) {
  const { read, refused, slowest } = await readMutated(format, count, seed, () => 0);
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${format.name}: ${read} read, ${refused} refused, slowest ${slowest.toFixed(0)} ms, ${memory} MB`,
  );
}
