import { progressStyle, startProgress } from './progress.ts';

/** Tells on standard error how training on one's own data goes and what it reached. */
export function trainingReport(json: boolean) {
  const progress = startProgress('training', undefined, progressStyle(json));
  return {
    progress: (share: number) => progress.update(share, 1),
    done(line: string) {
      progress.end();
      console.error(json ? JSON.stringify({ event: 'trained', report: line }) : line);
    },
  };
}
