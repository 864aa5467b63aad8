/** The ways in which a person or a system ends a command: Ctrl+C, `kill`, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A command that can be ended from outside, and then clears up and says so. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** From here on the system ends the command as it ends others. */
  over(): void;
}

/** @param heard runs before the work is stopped */
export function interruption(heard: () => void = () => {}): Interruption {
  const stop = new AbortController();
  const interrupt = () => {
    heard();
    stop.abort();
  };
  for (const name of SIGNALS) process.once(name, interrupt);
  return {
    signal: stop.signal,
    over() {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
