/**
 * `node bench/mnist-command.ts [rounds] [seeds]`, after `npm run build`: whole processes from the command to the
 * table, `crease mnist` and `crease mnist --fast` by turns; then, with `seeds`, the test accuracy of that many seeds
 * of `--fast`, in both builds of the kernels.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, note, printRatios } from './peer.ts';

const [rounds = 5, seeds = 0] = process.argv.slice(2).map(Number);
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** What a process says, and the seconds that it took. */
function run(...words: string[]): { readonly said: string; readonly seconds: number } {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, 'mnist', ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return { said: stdout, seconds: (performance.now() - start) / 1000 };
}

const times = new Map<string, number[]>();
const ratios: number[] = [];
for (let round = 0; round <= rounds; round++) {
  const fast = run('--fast').seconds;
  const usual = run().seconds;
  // The first round only warms up.
  if (round === 0) continue;
  note(times, 'crease mnist --fast', fast);
  note(times, 'crease mnist', usual);
  ratios.push(fast / usual);
}
printRatios(times, (seconds) => `${seconds.toFixed(2)} s`);
console.log(`--fast over the usual, round by round: median ${median(ratios).toFixed(2)}`);

for (const engine of seeds > 0 ? ['fastest', 'portable'] : []) {
  const accuracies = Array.from({ length: seeds }, (_, i) => {
    const { said } = run('--fast', '--json', '--engine', engine, '--seed', String(i + 1));
    return JSON.parse(said.trim().split('\n').at(-1)!).accuracy as number;
  });
  const enough = accuracies.filter((accuracy) => accuracy >= 0.9763).length;
  console.log(`${engine}: test accuracy of --fast, by seed: ${accuracies.join(', ')}`);
  console.log(
    `least ${Math.min(...accuracies)}, median ${median(accuracies)}, most ${Math.max(...accuracies)}; at least 0.9763: ${enough} of ${seeds}`,
  );
}
