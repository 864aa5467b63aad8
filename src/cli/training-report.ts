import { progressStyle, startProgress } from './progress.ts';

/** Hears what comes of the params that a command was given. */
export interface TrainingReport {
  /** How far the training is, 0…1. */
  progress(share: number): void;
  /** How it came out. */
  done(line: string): void;
  /** What was changed on the way in. */
  readonly told: (sentence: string) => void;
}

/** Tells on standard error what was brought into range, how training on one's own data goes and what it reached. */
export function trainingReport(json: boolean): TrainingReport {
  const progress = startProgress('training', undefined, progressStyle(json));
  return {
    progress: (share) => progress.update(share, 1),
    told: (sentence) => console.error(json ? JSON.stringify({ event: 'told', sentence }) : sentence),
    done(line) {
      progress.end();
      console.error(json ? JSON.stringify({ event: 'trained', report: line }) : line);
    },
  };
}
