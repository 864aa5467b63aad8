/** Runs peers, where they are installed, and tells how they compare. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Pythons with the peers in them; `python3` where the environment names none. */
export const pythons = {
  keras: process.env.CREASE_KERAS_PYTHON ?? 'python3',
  torch: process.env.CREASE_TORCH_PYTHON ?? 'python3',
};

/** The numbers that a peer prints, a line each; none where it is not installed, and then says so. */
export function peer(name: string, command: string, script: string, ...args: string[]): number[] {
  const path = fileURLToPath(new URL(`peers/${script}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(command, [path, ...args], { encoding: 'utf8' });
  if (status === 0) return stdout.trim().split('\n').map(Number).filter(Number.isFinite);
  console.log(`${name}: left out (${stderr?.trim().split('\n').at(-1) ?? `${command} does not start`})`);
  return [];
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Prints each contestant's median and how many times as fast as it the first one is. */
export function printRatios(
  times: ReadonlyMap<string, readonly number[]>,
  show: (seconds: number) => string,
): void {
  const measured = [...times].filter(([, values]) => values.length > 0);
  const own = median(measured[0]![1]);
  console.table(
    Object.fromEntries(
      measured.map(([name, values]) => [
        name,
        {
          median: show(median(values)),
          best: show(Math.min(...values)),
          runs: values.length,
          'times as slow': (median(values) / own).toFixed(1),
        },
      ]),
    ),
  );
}

/** Adds to a list in a map. */
export function note(times: Map<string, number[]>, name: string, ...values: number[]): void {
  times.set(name, [...(times.get(name) ?? []), ...values]);
}
