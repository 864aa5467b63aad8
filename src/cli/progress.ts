import { barCells, inOneRow } from './bar-line.ts';
import { rewrites, room } from './terminal.ts';

/** Tells how far a long work is: a bar on a terminal, now and then a line on a pipe, JSON lines for machines. */
export interface Progress {
  /** @param done how much of `total` is finished */
  update(done: number, total: number): void;
  /** Clears the bar. */
  end(): void;
}

export type ProgressStyle = 'terminal' | 'lines' | 'json';

/** What suits standard error: machines get JSON where they asked for it. */
export function progressStyle(json: boolean): ProgressStyle {
  return json ? 'json' : rewrites(process.stderr) ? 'terminal' : 'lines';
}

const BAR = 28;

/** Progress of `what` on standard error, counted in `unit`s; without one, as a percentage. */
export function startProgress(what: string, unit: string | undefined, style: ProgressStyle): Progress {
  const started = performance.now();
  let printed = 0;
  let tenth = -1;
  const count = (done: number, total: number, rate: number) =>
    unit
      ? `${done}/${total} ${unit}s, ${rate.toFixed(1)} ${unit}s/s`
      : `${Math.floor((100 * done) / total)} %`;
  return {
    update(done, total) {
      const now = performance.now();
      const finished = done >= total;
      const elapsed = Math.max((now - started) / 1000, 1e-3);
      const rate = done / elapsed;
      const left = rate > 0 ? (total - done) / rate : Infinity;
      if (style === 'terminal') {
        if (now - printed < 80 && !finished) return;
        printed = now;
        const told = `${count(done, total, rate)}  ${clock(left)} left`;
        process.stderr.write(`\r\x1b[2K${progressLine(what, done / total, told, room(process.stderr))}`);
        return;
      }
      const step = Math.floor((10 * done) / total);
      if (step === tenth) return;
      tenth = step;
      if (style === 'json') {
        const line = {
          event: 'progress',
          what,
          done,
          total,
          perSecond: round(rate),
          secondsLeft: round(left),
        };
        process.stderr.write(`${JSON.stringify(line)}\n`);
      } else {
        process.stderr.write(`${what}: ${count(done, total, rate)}, ${clock(left)} left\n`);
      }
    },
    end() {
      if (style === 'terminal') process.stderr.write('\r\x1b[2K');
    },
  };
}

/**
 * How far a work is, in one row at any width.
 * @param told how much is done, and how long the rest will take
 */
export function progressLine(what: string, share: number, told: string, columns: number): string {
  const cells = barCells([what, told], BAR, columns);
  if (cells === 0) return inOneRow(what, told, columns);
  const filled = Math.round(cells * Math.min(1, share));
  return `${what} ${'━'.repeat(filled)}${'╌'.repeat(cells - filled)} ${told}`;
}

function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–:––';
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function round(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : null;
}
