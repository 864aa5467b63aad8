/** `node scripts/mutate-tables.ts [count] [seed]`: ten thousand tables in as many ways to write them, some of them amiss. */
import { random } from '../src/math/index.ts';
import { outcomeOf, writtenTable } from '../src/table/dialects.fixture.ts';

const [count = 10_000, seed = 2026] = process.argv.slice(2).map(Number);
const stream = random(seed);
const tally: Record<string, number> = {};
for (let i = 0; i < count; i++) {
  const table = writtenTable(stream);
  const outcome = `${table.isWounded ? 'amiss' : 'whole'}: ${outcomeOf(table)}`;
  tally[outcome] = (tally[outcome] ?? 0) + 1;
  if (outcome.endsWith('another number') && tally[outcome]! <= 3) {
    console.log(
      `${outcome}, meant ${JSON.stringify(table.points.slice(0, 3))}, got:\n${new TextDecoder().decode(table.bytes).replaceAll('\r', '\n')}`,
    );
  }
}
console.log(tally);
process.exitCode = Object.keys(tally).some((outcome) => outcome.endsWith('another number')) ? 1 : 0;
